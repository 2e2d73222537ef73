"""One number of the law over time: its values, their sources and how far each was checked."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from bot.rules.errors import RuleError

Datum = int | Decimal | date | tuple[int, ...]


class Status(StrEnum):
    """How far a value was checked, best first."""

    VERIFIED = "verified"
    NONE_ADOPTED = "none_adopted"
    SECONDARY = "secondary"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"


WORST_LAST = tuple(Status)


class NoValueInForce(RuleError, LookupError):
    """The law gives no value of this parameter, or of this line of its table, on that day."""

    def __init__(self, parameter: "Parameter", day: date, line: str | None = None) -> None:
        """Name the parameter and the day."""
        values = {"title": parameter.title, "on": day, "line": line}
        super().__init__("no_value_in_force", "on", values=values)
        self.name = parameter.name
        self.day = day


@dataclass(frozen=True, slots=True)
class Cell:
    """One amount and how far it was checked."""

    datum: Datum
    status: Status


@dataclass(frozen=True, slots=True)
class Value:
    """What holds from `since` on: one cell, a table of cells, or nothing more (`ended`).

    A value whose status is none_adopted has no cells: there is no such support.
    """

    since: date
    source: str
    status: Status
    checked_on: date
    cell: Cell | None = None
    table: Mapping[str, Cell] | None = None
    note: str = ""

    @property
    def ended(self) -> bool:
        """Whether the series ends here."""
        return self.cell is None and self.table is None and self.status is not Status.NONE_ADOPTED

    def same_as(self, other: "Value") -> bool:
        """Whether the amounts are the same, whatever provision gives them."""
        return _amounts(self) == _amounts(other)


def _amounts(value: Value) -> object:
    if value.table is not None:
        return {line: cell.datum for line, cell in value.table.items()}
    return value.cell.datum if value.cell else value.ended


@dataclass(frozen=True)
class Parameter:
    """A number of the law over time; `title` is how a person is told of it, `by` what its table goes by."""

    name: str
    title: str
    description: str
    unit: str
    values: tuple[Value, ...]
    by: str | None = None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which values begin, ascending."""
        return tuple(value.since for value in self.values)

    @cached_property
    def _in_force(self) -> tuple[Value | None, ...]:
        return (None, *(None if value.ended else value for value in self.values))

    def find(self, day: date) -> Value | None:
        """Return the value in force on `day`, if there is one."""
        return self._in_force[bisect_right(self.days, day)]

    def next_change(self, day: date) -> Value | None:
        """Return the next value after `day` that differs, which may be an end; a restatement is no change."""
        place = bisect_right(self.days, day)
        if place == 0:
            return self.values[0]
        now = self.values[place - 1]
        return next((value for value in self.values[place:] if not value.same_as(now)), None)
