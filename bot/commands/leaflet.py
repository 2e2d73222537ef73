"""The command that prints an agent's leaflet or poster."""

from pathlib import Path

import click

from bot.commands.opening import fail, opened_store, settings


@click.command()
@click.argument("agent")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the PDF.")
@click.option("--poster", is_flag=True, help="A poster (A4) in place of a leaflet (A5).")
def leaflet(*, agent: str, out: Path | None, poster: bool) -> None:
    """Print the leaflet of AGENT (an id of `agents list`): today's table, with a QR code that leads to them."""
    from bot.app import open_vault, utc_now
    from bot.loader.library import load_shelf
    from bot.loader.pictures import load_painter
    from bot.staff import UnknownAgent, paper
    from bot.texts.words import VIETNAM

    chosen = settings()
    address = chosen.public_url or f"http://{chosen.host}:{chosen.port}"
    shelf = load_shelf(chosen.province, chosen.content)
    kind, today = "poster" if poster else "leaflet", utc_now().astimezone(VIETNAM).date()
    with opened_store() as store:
        try:
            recipe = paper(kind, store, shelf.library, open_vault(chosen).signing, address, agent, today)
        except UnknownAgent:
            fail(f"There is no agent {agent}; `ansinh agents list` shows them.")
    out = out or Path(f"{kind}-{agent}.pdf")
    out.write_bytes(load_painter(shelf.library.law, shelf.catalogue.say).document(recipe))
    click.echo(f"{out}: links to {recipe.facts['link']}")
    if not chosen.public_url:
        click.echo("ANSINH_PUBLIC_URL is not set: the codes lead to this machine only.", err=True)
