"""What an officer should look at in the law: gaps, order, sources and values not checked for long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.law import Law
from bot.rules.parameters import Parameter, Status

STALE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one parameter; `kind` is order, source, start, gap, end, line, unchecked or stale.

    `since` is the day of the value in question; the words are in the catalogue under rules.problem.<kind>.
    """

    name: str
    kind: str
    since: date
    detail: str | date = ""

    @property
    def grave(self) -> bool:
        """Whether answers are wrong or missing today; the rest is for an officer's diary."""
        return self.kind in {"order", "source", "gap"}


def problems(law: Law, day: date) -> list[Problem]:
    """Return what is wrong or due on a day, by parameter."""
    return [problem for name in sorted(law.parameters) for problem in _problems(law.parameters[name], day)]


def _problems(parameter: Parameter, day: date) -> Iterator[Problem]:
    yield from _order(parameter)
    yield from _gaps(parameter, day)
    yield from _lines(parameter)
    for value in parameter.values:
        if not value.source.strip():
            yield Problem(parameter.name, "source", value.since)
    now = parameter.find(day)
    if now is not None and day - now.checked_on > STALE:
        yield Problem(parameter.name, "stale", now.since, now.checked_on)
    if now is not None and now.status is Status.UNVERIFIED:
        yield Problem(parameter.name, "unchecked", now.since)


def _order(parameter: Parameter) -> Iterator[Problem]:
    for before, after in zip(parameter.days, parameter.days[1:], strict=False):
        if after <= before:
            yield Problem(parameter.name, "order", after)


def _gaps(parameter: Parameter, day: date) -> Iterator[Problem]:
    values = parameter.values
    if values[0].since > day:
        yield Problem(parameter.name, "start", values[0].since)
    for place, value in enumerate(values):
        if not value.ended:
            continue
        if place + 1 < len(values):
            yield Problem(parameter.name, "gap", value.since, values[place + 1].since)
        elif day < value.since <= day + STALE:
            yield Problem(parameter.name, "end", value.since)


def _lines(parameter: Parameter) -> Iterator[Problem]:
    for before, after in zip(parameter.values, parameter.values[1:], strict=False):
        lost = set(before.table or {}) - set(after.table or before.table or {})
        for line in sorted(lost):
            yield Problem(parameter.name, "line", after.since, line)
