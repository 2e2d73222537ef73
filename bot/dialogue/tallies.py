"""How rows are counted: in groups, by the parts they fall into, over a span of days."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FEW = 5
"""Whether fewer than so many are concerned is told exactly; beyond that, not how many."""


@dataclass(frozen=True)
class Tallied:
    """By which fields a kind of rows is counted: its groups, the part of a group, days (YYYY-MM-DD), whom, how much.

    `sums` is a field of whole numbers; a row whose `whom` is empty concerns nobody.
    """

    groups: tuple[str, ...]
    part: str
    days: tuple[str, ...]
    whom: str
    sums: str

    @property
    def measures(self) -> tuple[str, ...]:
        """The fields that are read of every row of a group."""
        return (self.part, *self.days, self.whom, self.sums)


@dataclass(frozen=True)
class Span:
    """Days to count in, both included (YYYY-MM-DD; an empty `until` is open), by one of the fields of days."""

    by: str
    since: str = ""
    until: str = ""

    def holds(self, day: str) -> bool:
        """Tell whether a day lies in the span."""
        return self.since <= day and (not self.until or day <= self.until)


@dataclass(frozen=True)
class Part:
    """How many rows there are, and what they come to."""

    rows: int
    total: int


@dataclass(frozen=True)
class Group:
    """The parts of a group by name, and whom it concerns: all of them if fewer than `FEW`, else at least so many."""

    name: str
    parts: Mapping[str, Part]
    whom: frozenset[str] = field(default=frozenset())
