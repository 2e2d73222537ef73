"""How the targets of a period stand: who has joined by today, and how many should have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue.tallies import Group
from bot.leads.calendar import OFFICE, Calendar
from bot.leads.summary import Line, Row, funnel, guarded
from bot.leads.targets import Target, days_of


@dataclass(frozen=True)
class Pace:
    """How one target stands: how many should have joined by now, and how many have; None where that is hidden."""

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


def progress(
    targets: Sequence[Target], asked: Iterable[Group], joined: Iterable[Group], calendar: Calendar, today: date
) -> Progress:
    """Say how the targets of one period stand, from who asked and who joined in it, by commune.

    A commune where few people did either is hidden, as a group of the funnel is.
    """
    first, last = days_of(targets[0].period)
    days = [day for day in _days(first, last) if calendar.works(day, OFFICE)]
    gone = sum(day <= today for day in days)
    lines = {line.name: line for line in _lines(targets, asked, joined) if line.whom}
    found = guarded(lines.values())
    shown = {line.name: line.row.joined for line in found.shown}

    def pace(commune: str, goal: int, joined: int | None) -> Pace:
        # What part of the goal is due by now, rounded half up.
        return Pace(commune, goal, (2 * goal * gone + len(days)) // (2 * len(days)), joined)

    paces = tuple(pace(one.commune, one.goal, shown.get(one.commune) if one.commune in lines else 0) for one in targets)
    total = pace("", sum(one.goal for one in targets), found.total.joined if shown or not lines else None)
    return Progress(targets[0].period, today > last, len(days), gone, paces, total)


def _lines(targets: Iterable[Target], asked: Iterable[Group], joined: Iterable[Group]) -> Iterator[Line]:
    """Yield for each target how many asked and how many joined in its commune, and whom either concerns."""
    nobody = Line("", Row(), frozenset())
    asked_in, joined_in = ({line.name: line for line in funnel(groups)} for groups in (asked, joined))
    for one in targets:
        first, then = asked_in.get(one.commune, nobody), joined_in.get(one.commune, nobody)
        yield Line(one.commune, Row(leads=first.row.leads, joined=then.row.joined), first.whom | then.whom)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))
