"""Commands on what is kept: `backup`, `restore`, `failed`."""

from pathlib import Path

import click

from bot.commands.opening import fail, opened_store, settings

SQLITE = b"SQLite format 3\0"
"""How a database begins."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(*, file: Path) -> None:
    """Copy the database into FILE while the server works; the key is not in it and must be kept apart."""
    from bot.archive import back_up
    from bot.commands.showing import meter

    _refuse(file)
    with opened_store() as store, meter("Copying") as tell:
        noted = back_up(store, file, tell)
    if not noted:
        click.echo("That it was made cannot be noted now, so it will be asked for again.", err=True)
    click.echo(f"Saved to {file}. Only the key opens it ({settings().data / 'secret.key'}): keep that apart.")


def _refuse(file: Path) -> None:
    """Stop rather than write over the database at work, the key, or anything that is no backup."""
    if not file.parent.is_dir():
        fail(f"There is no folder {file.parent}: make it first")
    if not file.exists():
        return
    database = settings().database
    if database.exists() and file.samefile(database):
        fail(f"{file} is the database itself: name another file")
    if file.is_file():
        with file.open("rb") as there:
            if there.read(len(SQLITE)) == SQLITE:
                return
    fail(f"{file} is there already and is no backup: name another file")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(*, file: Path) -> None:
    """Put FILE in the place of the database; what was erased since it was made is erased again."""
    from bot.archive import CannotRestore, restore_from
    from bot.commands.showing import meter

    try:
        with meter("Copying") as tell:
            repeated = restore_from(settings(), file, tell)
    except CannotRestore as why:
        fail(str(why))
    click.echo(f"Restored from {file}; {repeated} erasures made since were repeated.")


@click.group()
def failed() -> None:
    """Messages whose turn failed."""


@failed.command("list")
def list_failed() -> None:
    """List them: id, when, which error; not what was said."""
    from bot.archive import failures

    with opened_store() as store:
        for each in failures(store):
            click.echo(f"{each.id}  {each.at:%Y-%m-%d %H:%M}Z  {each.conversation.partition(':')[0]:9}  {each.error}")


@failed.command("retry")
def retry_failed() -> None:
    """Hear them again; what is heard now is answered by the server's outbox."""
    import asyncio

    from bot.app import UNUSABLE
    from bot.archive import retry

    try:
        heard, still = asyncio.run(retry(settings()))
    except UNUSABLE as why:
        fail(str(why))
    click.echo(f"{heard} heard, {still} failed again.")
