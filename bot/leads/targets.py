"""Targets: how many people are to join in a commune in a year or a month."""

import re
from calendar import monthrange
from datetime import date
from typing import ClassVar

from bot.dialogue.effects import Row
from bot.dialogue.tallies import Span

PERIOD = re.compile(r"(?P<year>20\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?")
DECEMBER = 12


class Target(Row, frozen=True, kw_only=True):
    """How many people (`goal`) are to join in a commune in a period, YYYY or YYYY-MM."""

    table: ClassVar[str] = "target"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("period",)

    id: str
    commune: str
    period: str
    goal: int


def target(commune: str, period: str, goal: int) -> Target:
    """Make a target; there is one for a commune and a period."""
    return Target(id=f"{commune}.{period}", commune=commune, period=period, goal=goal)


def days_of(period: str) -> tuple[date, date]:
    """Return the first and the last day of a period.

    Raises:
        ValueError: it is neither YYYY nor YYYY-MM.
    """
    found = PERIOD.fullmatch(period)
    if found is None:
        raise ValueError(period)
    year, month = int(found["year"]), int(found["month"] or 0)
    last = month or DECEMBER
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def periods_of(day: date) -> tuple[str, str]:
    """Return the month and the year of a day as periods."""
    return f"{day:%Y-%m}", f"{day:%Y}"


def span_of(period: str, by: str) -> Span:
    """Return the span of a period, by one of the days of a lead."""
    first, last = days_of(period)
    return Span(by, first.isoformat(), last.isoformat())
