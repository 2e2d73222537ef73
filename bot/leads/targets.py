"""Targets: how many are to join in a commune in a year or a month, and how far they have come by a day."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

import msgspec

from bot.dialogue.effects import Effect, Row, Save, View
from bot.dialogue.tallies import FEW, Group, Span
from bot.leads.calendar import OFFICE, Calendar

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


@dataclass(frozen=True)
class Pace:
    """How one target stands: who has joined, and how many should have by now; `joined` is None where it is hidden."""

    commune: str
    goal: int
    expected: int
    joined: int | None


@dataclass(frozen=True)
class Progress:
    """How a period stands: its working days of the offices, those gone by (today is one of them), and each target."""

    period: str
    ended: bool
    days: int
    gone: int
    paces: tuple[Pace, ...]
    total: Pace


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


def saved(view: View, targets: Iterable[Target]) -> list[Effect]:
    """Return the effects that keep targets, each in the place of the one before; what is kept already is left."""
    effects: list[Effect] = []
    for one in targets:
        before = view.get(Target, one.id)
        if before is None:
            effects.append(Save(one))
        elif before.goal != one.goal:
            effects.append(Save(msgspec.structs.replace(one, version=before.version + 1)))
    return effects


def joined_in(period: str) -> Span:
    """Return the span over which those who joined count for a period."""
    first, last = days_of(period)
    return Span("joined_on", first.isoformat(), last.isoformat())


def progress(targets: Sequence[Target], groups: Iterable[Group], calendar: Calendar, today: date) -> Progress:
    """Say how the targets of one period stand; `groups` are those who joined in it, by commune."""
    period = targets[0].period
    first, last = days_of(period)
    days = [day for day in _days(first, last) if calendar.works(day, OFFICE)]
    gone = sum(day <= today for day in days)
    by_commune = {group.name: group for group in groups}
    joined = {one.commune: _rows(by_commune.get(one.commune)) for one in targets}
    few = {one for one, number in joined.items() if number and len(by_commune[one].whom) < FEW}
    hidden = _hidden(joined, few)
    paces = tuple(
        Pace(
            one.commune,
            one.goal,
            _share(one.goal, gone, len(days)),
            None if one.commune in hidden else joined[one.commune],
        )
        for one in targets
    )
    goal, all_joined = sum(one.goal for one in targets), sum(joined.values())
    kept_back = bool(few) and sum(joined[one] for one in hidden) < FEW
    total = Pace("", goal, _share(goal, gone, len(days)), None if kept_back else all_joined)
    return Progress(period, today > last, len(days), gone, paces, total)


def _rows(group: Group | None) -> int:
    return sum(part.rows for part in group.parts.values()) if group else 0


def _hidden(joined: Mapping[str, int], few: set[str]) -> set[str]:
    """Hide, with those who are few, as many others as it takes that the sum of all does not give them away."""
    hidden = set(few)
    others = sorted((one for one, number in joined.items() if number and one not in few), key=lambda one: joined[one])
    while hidden and others and sum(joined[one] for one in hidden) < FEW:
        hidden.add(others.pop(0))
    return hidden


def _share(goal: int, gone: int, days: int) -> int:
    """Return what part of a goal is due by now, rounded half up."""
    return (2 * goal * gone + days) // (2 * days)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))
