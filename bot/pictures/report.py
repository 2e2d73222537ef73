"""A report as it is looked at: a page that a browser opens or prints, and a picture to send."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.pictures.colours import COLOURS, hexadecimal
from bot.pictures.png import shrink
from bot.pictures.press import Press
from bot.texts.report import Report, Table

ROWS = 15
"""Rows of a table that a picture shows; a page shows all."""


def written(template: str, report: Report) -> str:
    """Fill the page of a report: one file without script that needs nothing from elsewhere."""
    sandbox = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    colours: Mapping[str, str] = {name: hexadecimal(colour) for name, colour in COLOURS.items()}
    return sandbox.from_string(template).render(report=report, colours=colours)


def drawn(press: Press, report: Report, on: date) -> bytes:
    """Draw a report as PNG, its long tables cut short; PictureFault if the template fails."""
    cut = replace(report, tables=tuple(map(_cut, report.tables)))
    return shrink(press.print("report", asdict(cut), "png", on, 72))


def _cut(table: Table) -> Table:
    if len(table.rows) <= ROWS:
        return table
    more = (table.more, *("" for _ in table.heads[1:]))
    return replace(table, rows=(*table.rows[:ROWS], more))
