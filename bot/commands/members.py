"""Commands on people who pay already."""

from pathlib import Path

import click

from bot.commands.opening import fail, opened_store


@click.group()
def members() -> None:
    """People who pay already, and are to go on."""


@members.command("import")
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say how many leads it would make.")
def import_members(*, sheet: Path, dry_run: bool) -> None:
    """Make leads of a CSV list of people who are due or lapsed, for the agents who last collected."""
    from bot.app import utc_now
    from bot.leads.roster import BadSheet
    from bot.loader.library import PACKAGED
    from bot.loader.places import load_places
    from bot.renewal import renew

    with opened_store() as store:
        try:
            done = renew(store, load_places(PACKAGED / "places"), utc_now(), sheet, dry=dry_run)
        except BadSheet as why:
            fail("\n".join([*why.problems, "Nothing was loaded."]))
    click.echo(f"leads: {done.made}; people with an open lead, or on the list twice: {done.known}")
    if dry_run:
        click.echo("Nothing was loaded: this was a dry run.")
