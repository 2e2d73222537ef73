"""A report as it is looked at: a page that a browser opens or prints, and a picture to send."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.pictures.colours import COLOURS, hexadecimal
from bot.pictures.png import shrink
from bot.pictures.press import Press

ROWS = 15
"""Rows of a table that a picture shows; a page shows all."""


@dataclass(frozen=True)
class Bar:
    """One step of the funnel: its name, how many came so far, and their share of all in thousandths."""

    label: str
    number: str
    share: int


@dataclass(frozen=True)
class Table:
    """A table in words: its columns, its rows, the row below them, and how a picture says that it leaves rows out."""

    title: str
    sub: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Report:
    """All that a report says."""

    title: str
    sub: str
    made: str
    bars: tuple[Bar, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


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
