"""The command that shows how leads come along, and how the targets of the communes stand."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.opening import DAY, fail, opened_store, settings

if TYPE_CHECKING:
    from bot.texts.report import Report, Table

FILE = click.Path(dir_okay=False, path_type=Path)
PERIOD = re.compile(r"20\d\d(-(0[1-9]|1[0-2]))?")


@click.command()
@click.option("--by", type=click.Choice(["day", "commune", "organisation", "agent", "source"]), default="commune")
@click.option("--since", type=DAY, help="Only leads made from this day on.")
@click.option("--until", type=DAY, help="Only leads made up to this day.")
@click.option("--period", "periods", multiple=True, help="Targets of this year or month; else of now (2026, 2026-11).")
@click.option("--html", type=FILE, help="Write a page that any browser opens and prints.")
@click.option("--png", type=FILE, help="Write a picture to send.")
def report(
    *,
    by: str,
    since: datetime | None,
    until: datetime | None,
    periods: tuple[str, ...],
    html: Path | None,
    png: Path | None,
) -> None:
    """Show the funnel of leads and the targets; groups of fewer than five people are put together."""
    from bot.access import utc_now
    from bot.leads.calendar import day_of
    from bot.leads.targets import periods_of
    from bot.loader.calendar import load_calendar
    from bot.loader.packaged import PACKAGED, PROVINCES
    from bot.loader.places import load_places
    from bot.loader.texts import load_texts
    from bot.reporting import Asked, Reporter

    if wrong := [period for period in periods if not PERIOD.fullmatch(period)]:
        fail(f"{wrong[0]} is neither a year nor a month: write 2026 or 2026-11.")
    if since and until and until < since:
        fail("The last day is before the first.")
    chosen, today = settings(), day_of(utc_now())
    overlay = [chosen.content / "texts" / "vi"] if chosen.content else []
    reporter = Reporter(
        load_texts(PACKAGED / "texts" / "vi", *overlay),
        load_places(PACKAGED / "places"),
        load_calendar(PACKAGED / "calendar" / "holidays.yaml"),
        PROVINCES[chosen.province],
    )
    days = since.date() if since else None, until.date() if until else None
    with opened_store() as store, store.view() as view:
        asked = Asked(by, today, *days, periods or periods_of(today))
        found = reporter.report(view, asked)
    if html:
        from bot.loader.pictures import load_page
        from bot.pictures.report import written

        html.write_text(written(load_page("report.html"), found), encoding="utf-8")
    if png:
        from bot.loader.pictures import load_press
        from bot.pictures.report import drawn

        png.write_bytes(drawn(load_press(), found, today))
    if not html and not png:
        click.echo("\n".join(_told(found)))


def _told(found: "Report") -> list[str]:
    """Write a report for the terminal."""
    lines = [found.title, found.sub, found.made]
    for table in found.tables:
        lines += ["", table.title, *([table.sub] if table.sub else []), *_columns(table)]
    return [*lines, "", *found.notes]


def _columns(table: "Table") -> list[str]:
    rows = [table.heads, *table.rows, *([table.foot] if table.foot else [])]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
