"""The command that loads the targets of the communes."""

from pathlib import Path

import click

from bot.commands.opening import home_places, opened_store
from bot.commands.sheets import refusals, sheet_options, show, write_example


@click.group()
def targets() -> None:
    """How many people are to join in each commune; `ansinh report` shows how they stand."""


@targets.command("import")
@sheet_options
def import_targets(*, sheet: Path, dry_run: bool, whole_list: bool, example: bool) -> None:
    """Load targets from a sheet (XLSX or CSV): a commune, a period (2026 or 2026-11) and how many are to join."""
    from bot.access import utc_now
    from bot.leads.goals import FORM, planned, read_targets
    from bot.sheets import read_table

    if example:
        write_example(sheet, FORM)
        return
    places = home_places()
    with refusals(), opened_store() as store:
        found = read_targets(read_table(sheet), places)
        with store.view() as view:
            plan = planned(view, found, places)
        if not dry_run:
            store.write(utc_now(), plan.effects)
    show(plan, dry=dry_run, whole=whole_list)
