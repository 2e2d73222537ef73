"""The command that fills a scratch folder with a sample province, to look at and to try."""

from pathlib import Path

import click

from bot.commands.opening import fail, settings


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--citizens", type=click.IntRange(1, 2000), default=80, show_default=True, help="People who come.")
@click.option("--days", type=click.IntRange(1, 60), default=10, show_default=True, help="Days that they come in.")
def demo(folder: Path, citizens: int, days: int) -> None:
    """Fill FOLDER, which must be new or empty, with a sample province: nobody in it is real."""
    import asyncio

    from bot.access import utc_now
    from bot.app import UNUSABLE
    from bot.commands.showing import meter
    from bot.pageant import staged

    if folder.exists() and any(folder.iterdir()):
        fail(f"{folder} is not empty: a sample province needs a folder of its own")
    chosen = settings().model_copy(update={"data": folder, "database_url": ""})
    try:
        pageant = staged(chosen, days, utc_now())
    except UNUSABLE as why:
        fail(str(why))
    try:
        with meter("Living") as tell:
            asyncio.run(pageant.live(citizens, days, tell))
    finally:
        pageant.stage.house.store.close()
    click.echo(f"{citizens} sample citizens came in {days} days. Look at them:")
    for command in ("report", "leads list", "agents list", "serve"):
        click.echo(f"  ANSINH_DATA={folder} ansinh {command}")
