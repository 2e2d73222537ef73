"""Commands on organisations and on collection points."""

from pathlib import Path

import click

from bot.commands.opening import home_places, opened_store
from bot.commands.sheets import refusals, sheet_options, show, write_example, write_rows

whole = click.option("--whole", is_flag=True, help="The sheet is the whole list: what it does not name ends.")


@click.group()
def organisations() -> None:
    """Organisations that collect: post offices, unions, health stations."""


@organisations.command("import")
@sheet_options
@whole
def import_organisations(*, sheet: Path, dry_run: bool, whole_list: bool, example: bool, whole: bool) -> None:
    """Load organisations from a sheet (XLSX or CSV): all of it, or nothing if a row cannot be used."""
    from bot.app import utc_now
    from bot.bringing import load_organisations
    from bot.leads.siting import ORGANISATIONS
    from bot.sheets import read_table

    if example:
        write_example(sheet, ORGANISATIONS)
        return
    with refusals(), opened_store() as store:
        plan = load_organisations(store, utc_now(), read_table(sheet), dry=dry_run, whole=whole)
    show(plan, dry=dry_run, whole=whole_list)


@organisations.command("export")
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
def export_organisations(*, sheet: Path) -> None:
    """Write the organisations to a sheet (.xlsx or .csv) that can be changed and loaded again."""
    from bot.leads import listing
    from bot.leads.siting import ORGANISATIONS

    with opened_store() as store, store.view() as view:
        write_rows(sheet, ORGANISATIONS, listing.organisations(view))


@organisations.command("list")
def list_organisations() -> None:
    """List the organisations, with their calendar and how many agents they have."""
    from bot.leads.records import Agent
    from bot.leads.sites import Organisation

    with opened_store() as store, store.view() as view:
        for one in view.find(Organisation, limit=None):
            agents = view.count(Agent, organisation=one.code)
            until = f"  until {one.until}" if one.until else ""
            click.echo(f"{one.code:12}  {one.kind:14}  {one.pace:6}  {agents:4}  {one.name}{until}")


@click.group()
def points() -> None:
    """Collection points: where citizens go to pay."""


@points.command("import")
@sheet_options
@whole
def import_points(*, sheet: Path, dry_run: bool, whole_list: bool, example: bool, whole: bool) -> None:
    """Load collection points from a sheet (XLSX or CSV): all of it, or nothing if a row cannot be used."""
    from bot.app import utc_now
    from bot.bringing import load_points
    from bot.leads.siting import POINTS
    from bot.sheets import read_table

    if example:
        write_example(sheet, POINTS)
        return
    with refusals(), opened_store() as store:
        places = home_places()
        plan = load_points(store, places, utc_now(), read_table(sheet), dry=dry_run, whole=whole)
    show(plan, dry=dry_run, whole=whole_list)


@points.command("export")
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
def export_points(*, sheet: Path) -> None:
    """Write the collection points to a sheet (.xlsx or .csv) that can be changed and loaded again."""
    from bot.leads import listing
    from bot.leads.siting import POINTS

    with opened_store() as store, store.view() as view:
        write_rows(sheet, POINTS, listing.points(view))


@points.command("list")
@click.option("--commune", default="", help="Only those of a commune, by its code.")
def list_points(*, commune: str) -> None:
    """List the collection points as citizens read them."""
    from bot.leads.sites import Point

    with opened_store() as store, store.view() as view:
        found = view.find(Point, commune=commune) if commune else view.find(Point, limit=None)
        for one in found:
            until = f"  until {one.until}" if one.until else ""
            click.echo(f"{one.code:12}  {one.commune}  {one.name} · {one.address} · {one.hours or '-'}{until}")
