"""Commands on people who pay already."""

from pathlib import Path

import click

from bot.commands.opening import home_places, opened_store
from bot.commands.sheets import refusals, sheet_options, show_notes, words, write_example


@click.group()
def members() -> None:
    """People who pay already, and are to go on."""


@members.command("import")
@sheet_options
def import_members(*, sheet: Path, dry_run: bool, whole_list: bool, example: bool) -> None:
    """Make leads of a list (XLSX or CSV) of people who are due or lapsed, for the agents who last collected."""
    from bot.app import utc_now
    from bot.leads.members import FORM
    from bot.renewal import renew
    from bot.sheets import read_table

    if example:
        write_example(sheet, FORM)
        return
    with refusals(), opened_store() as store:
        done = renew(store, home_places(), utc_now(), read_table(sheet), dry=dry_run)
    said = words()
    click.echo(said.say("sheet.members", made=done.made, known=done.known))
    show_notes(said, done.notes, whole=whole_list)
    click.echo(said.say("sheet.dry_run" if dry_run else "sheet.loaded"))
