"""The funnel of leads: how many of a group came how far; a group of a few people is not shown by itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from bot.dialogue.tallies import FEW, Group, Part
from bot.leads.records import State

REACHED = frozenset({State.CONTACTED, State.SCHEDULED, State.JOINED, State.DECLINED})
TAKEN = REACHED | {State.TAKEN, State.UNREACHABLE}
WAITING = frozenset({State.NEW, State.OFFERED})


@dataclass(frozen=True)
class Row:
    """How many leads of a group there were, and how far they came; `amount` is what was paid (VND)."""

    leads: int = 0
    taken: int = 0
    reached: int = 0
    joined: int = 0
    declined: int = 0
    waiting: int = 0
    amount: int = 0

    def __add__(self, other: "Row") -> "Row":
        """Add up two groups."""
        return Row(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True)
class Line:
    """A group with its row, and whom it concerns: all of them if they are few, else at least so many."""

    name: str
    row: Row
    whom: frozenset[str]


@dataclass(frozen=True)
class Guarded:
    """The groups that may be shown, and all others as one row: how many groups they are, and whom they concern."""

    shown: tuple[Line, ...]
    merged: int
    rest: Row

    @property
    def total(self) -> Row:
        """What all groups come to: with it nothing can be told of a single group that is not shown."""
        return sum((line.row for line in self.shown), self.rest)


def funnel(groups: Iterable[Group], name: Callable[[str], str] = str) -> list[Line]:
    """Return a line for each group that has leads; groups that bear the same name become one."""
    lines: dict[str, Line] = {}
    for group in groups:
        row = _row(group.parts)
        if row.leads:
            called = name(group.name)
            before = lines.get(called, Line(called, Row(), frozenset()))
            lines[called] = Line(called, before.row + row, before.whom | group.whom)
    return list(lines.values())


def guarded(lines: Iterable[Line]) -> Guarded:
    """Put groups of few people together, so that none of them can be reckoned back from what all come to.

    Where they are few even together, the next smallest group goes with them; if none is left, nothing is shown.
    """
    by_size = sorted(lines, key=lambda line: (len(line.whom) >= FEW, line.row.leads, line.name))
    small = [line for line in by_size if len(line.whom) < FEW]
    shown = by_size[len(small) :]
    while small and len(_whom(small)) < FEW:
        if not shown:
            return Guarded((), 0, Row())
        small.append(shown.pop(0))
    return Guarded(tuple(shown), len(small), sum((line.row for line in small), Row()))


def _whom(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset().union(*(line.whom for line in lines))


def _row(parts: Mapping[str, Part]) -> Row:
    def rows(states: Iterable[State]) -> int:
        return sum(parts[state].rows for state in states if state in parts)

    return Row(
        leads=rows(state for state in State if state is not State.DUPLICATE),
        taken=rows(TAKEN),
        reached=rows(REACHED),
        joined=rows([State.JOINED]),
        declined=rows([State.DECLINED]),
        waiting=rows(WAITING),
        amount=sum(part.total for part in parts.values()),
    )
