"""The report: the funnel by one thing, and how the targets of the communes stand, put into words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from bot.dialogue.effects import View
from bot.dialogue.tallies import Span
from bot.language.folding import fold
from bot.leads.calendar import Calendar
from bot.leads.progress import Pace, Progress, progress
from bot.leads.records import Agent, Lead
from bot.leads.sites import Organisation
from bot.leads.summary import Guarded, Line, Row, funnel, guarded
from bot.leads.targets import Target, span_of
from bot.places.gazetteer import Gazetteer
from bot.texts.catalogue import Catalogue
from bot.texts.report import Bar, Report, Table
from bot.texts.words import day, month, number

BY = ("day", "commune", "organisation", "agent", "source")
STEPS = ("leads", "taken", "reached", "joined")
HIDDEN = "–"


@dataclass(frozen=True)
class Asked:
    """What is asked for on a day: leads by one of `BY`, made between two days (both included; None: open).

    Targets are those of some periods, YYYY or YYYY-MM.
    """

    by: str
    on: date
    since: date | None = None
    until: date | None = None
    periods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reporter:
    """Puts what the store counts into words."""

    catalogue: Catalogue
    places: Gazetteer
    calendar: Calendar
    province: str

    def report(self, view: View, asked: Asked) -> Report:
        """Return the funnel, and how the targets stand of the periods that have any."""
        found = guarded(self._lines(view, asked))
        targets = [self._targets(each) for each in _progress(view, self.calendar, asked)]
        tables = ((self._funnel(found, asked.by),) if found.total.leads else ()) + tuple(targets)
        notes = ("report.note.reached", "report.note.few") if found.total.leads else ("report.empty",)
        return Report(
            title=self._say("report.title"),
            sub=self._say("report.sub", province=self.province, since=asked.since, until=asked.until),
            made=self._say("report.made", on=asked.on),
            bars=tuple(self._bars(found.total)),
            tables=tables,
            notes=tuple(map(self._say, (*notes, *(("report.note.hidden",) if targets else ())))),
        )

    def _lines(self, view: View, asked: Asked) -> list[Line]:
        span = Span("day", _iso(asked.since), _iso(asked.until))
        field = "agent" if asked.by == "organisation" else asked.by
        return funnel(view.groups(Lead, field, span), self._namer(view, asked.by))

    def _namer(self, view: View, by: str) -> Callable[[str], str]:
        """Return what names a group by its value."""
        if by in ("agent", "organisation"):
            agents = {one.id: one for role in ("agent", "officer") for one in view.find(Agent, role=role, limit=None)}
            known = {one.code: one.name for one in view.find(Organisation, limit=None)}
            return lambda value: self._of(by, agents.get(value), known)
        if by == "commune":
            return lambda code: self.places.by_code(code).full_name
        return self._source if by == "source" else str

    def _of(self, by: str, agent: Agent | None, organisations: Mapping[str, str]) -> str:
        belongs = agent.organisation if agent else ""
        name = organisations.get(belongs, belongs) if by == "organisation" else ""
        return name or (f"{agent.name} ({agent.id})" if agent and by == "agent" else self._say(f"report.none.{by}"))

    def _source(self, value: str) -> str:
        kind = value.partition(":")[0]
        key = f"report.source.{kind}"
        return self._say(key) if key in self.catalogue else kind or self._say("report.none.source")

    def _bars(self, total: Row) -> Iterator[Bar]:
        for step in STEPS if total.leads else ():
            count = getattr(total, step)
            yield Bar(self._say(f"report.head.{step}"), number(count), count * 1000 // total.leads)

    def _funnel(self, found: Guarded, by: str) -> Table:
        columns = [one.name for one in fields(Row)]
        lines = sorted(found.shown, key=(lambda line: line.name) if by == "day" else _largest)
        rows = [(_written(line.name, by), *_cells(line.row)) for line in lines]
        if found.merged:
            rows.append((self._say("report.rest", groups=found.merged), *_cells(found.rest)))
        return Table(
            title=self._say(f"report.by.{by}"),
            sub="",
            heads=tuple(self._say(f"report.head.{name}") for name in (by, *columns)),
            rows=tuple(rows),
            foot=(self._say("report.total"), *_cells(found.total)),
            more=self._say("report.more"),
        )

    def _targets(self, found: Progress) -> Table:
        paces = sorted(found.paces, key=lambda pace: (*_urgency(pace), fold(self._place(pace.commune))))
        year, _, month_ = found.period.partition("-")
        return Table(
            title=self._say("report.target.title", year=year, month=month(found.period) if month_ else ""),
            sub=self._say("report.target.sub", gone=found.gone, days=found.days, ended=found.ended),
            heads=(
                self._say("report.head.commune"),
                *(self._say(f"report.target.{name}") for name in ("goal", "expected", "joined", "pace")),
            ),
            rows=tuple((self._place(pace.commune), *self._pace(pace, found)) for pace in paces),
            foot=(self._say("report.total"), *self._pace(found.total, found)),
            more=self._say("report.more"),
        )

    def _pace(self, pace: Pace, found: Progress) -> tuple[str, ...]:
        due = number(pace.goal), number(pace.expected)
        return (*due, HIDDEN, HIDDEN) if pace.joined is None else (*due, number(pace.joined), self._word(pace, found))

    def _word(self, pace: Pace, found: Progress) -> str:
        """Say in plain words how a target stands: met, on time, ahead or behind, or missed in the end."""
        joined = pace.joined or 0
        if joined >= pace.goal:
            return self._say("report.target.met", people=joined - pace.goal)
        if found.ended:
            return self._say("report.target.missed", people=pace.goal - joined)
        ahead = joined - pace.expected
        word = "ahead" if ahead > 0 else "behind" if ahead else "even"
        return self._say(f"report.target.{word}", people=abs(ahead))

    def _place(self, code: str) -> str:
        return self.places.by_code(code).full_name

    def _say(self, key: str, **values: object) -> str:
        return self.catalogue.say(key, **values)


def _progress(view: View, calendar: Calendar, asked: Asked) -> Iterator[Progress]:
    for period in asked.periods:
        targets = view.find(Target, period=period, limit=None)
        if targets:
            spans = span_of(period, "day"), span_of(period, "joined_on")
            made, joined = (view.groups(Lead, "commune", span) for span in spans)
            yield progress(targets, made, joined, calendar, asked.on)


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(number(getattr(row, one.name)) for one in fields(Row))


def _written(name: str, by: str) -> str:
    return day(date.fromisoformat(name)) if by == "day" else name


def _urgency(pace: Pace) -> tuple[bool, int]:
    """Put those furthest behind first, and last those that are hidden."""
    return pace.joined is None, (pace.joined or 0) - pace.expected


def _largest(line: Line) -> tuple[int, str]:
    return -line.row.leads, line.name


def _iso(day_: date | None) -> str:
    return day_.isoformat() if day_ else ""
