"""When agents work and when an offer is lost: office hours, evenings in the hamlet, Tết and the public holidays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
OFFICE, HAMLET = "office", "hamlet"
PACES = (OFFICE, HAMLET)
SESSIONS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
NUDGES = (time(12), time(19))
NIGHT = time(21, 30)
MORNING = time(6, 30)
POLITE = (time(8), time(20))
NUDGE_AFTER = timedelta(hours=2)
LOST_AFTER = timedelta(hours=4)
SATURDAY = 5
TET, FIRST, TET_LASTS = "Tết Nguyên đán", "Tết Nguyên đán, mùng 1", timedelta(days=20)
"""How the days off of Tết and the first day of the lunar year are named, and a span longer than any Tết."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holiday:
    """A public holiday: its name, where it stands, and how far it was checked (verified, computed, unverified)."""

    name: str
    source: str
    status: str

    @property
    def observed(self) -> bool:
        """Whether work stops on it: not before it is certain, so that nobody waits for nothing."""
        return self.status != "unverified"


@dataclass(frozen=True)
class Calendar:
    """The days and hours of Vietnam; instants in and out are UTC, `pace` is office or hamlet."""

    holidays: Mapping[date, Holiday] = field(default_factory=dict)

    def works(self, day: date, pace: str) -> bool:
        """Tell whether agents of a pace work on a day; in the hamlets people also meet at weekends."""
        holiday = self.holidays.get(day)
        return not (holiday and holiday.observed) and (pace == HAMLET or day.weekday() < SATURDAY)

    def lost(self, at: datetime, pace: str) -> datetime:
        """Return when an offer made at an instant is lost: after four office hours, or one silent evening."""
        if pace == OFFICE:
            return self._after(at, LOST_AFTER)
        evening = next(self._hours(at, pace, NUDGES[1:]))
        return _at(evening.astimezone(VIETNAM).date(), NIGHT)

    def nudge(self, at: datetime, pace: str) -> datetime | None:
        """Return when to remind of an offer next, if it is not lost before: 12:00 and 19:00, or two office hours on."""
        due = self._after(at, NUDGE_AFTER) if pace == OFFICE else next(self._hours(at, pace, NUDGES))
        return due if due < self.lost(at, pace) else None

    def opening(self, at: datetime) -> datetime:
        """Return when the offices open next after an instant."""
        return next(self._hours(at, OFFICE, (SESSIONS[0][0],)))

    def promise(self, at: datetime) -> date:
        """Return the day by whose evening somebody will have called: the next working day of the offices."""
        return self.opening(at).astimezone(VIETNAM).date()

    def morning(self, at: datetime) -> datetime:
        """Return the next 06:30, when the list of the day is sent."""
        day = at.astimezone(VIETNAM).date()
        return _at(day, MORNING) if _at(day, MORNING) > at else _at(day + DAY, MORNING)

    def polite(self, at: datetime) -> datetime:
        """Return an instant, or the next 08:00 if it falls in the night."""
        local = at.astimezone(VIETNAM)
        if POLITE[0] <= local.time() < POLITE[1]:
            return at
        day = local.date() if local.time() < POLITE[0] else local.date() + DAY
        return _at(day, POLITE[0])

    def tet_until(self, day: date) -> date | None:
        """Return the last day off of the Tết that is going on or comes next; None if its days are not known yet."""
        days = sorted(off for off, holiday in self.holidays.items() if TET in holiday.name and off >= day)
        return max((off for off in days if off - days[0] < TET_LASTS), default=None)

    def new_year(self, day: date) -> date | None:
        """Return the first day of the lunar year that comes next or came a month ago at most; None if not known."""
        month = timedelta(days=30)
        return min((off for off, one in self.holidays.items() if FIRST in one.name and off + month > day), default=None)

    def _hours(self, at: datetime, pace: str, hours: tuple[time, ...]) -> Iterator[datetime]:
        """Yield the given hours of the working days after an instant."""
        day = day_of(at)
        while True:
            if self.works(day, pace):
                yield from (due for hour in hours if (due := _at(day, hour)) > at)
            day += DAY

    def _after(self, at: datetime, span: timedelta) -> datetime:
        """Return the instant when that much of the office hours has gone by."""
        day = day_of(at)
        while True:
            for opens, closes in SESSIONS if self.works(day, OFFICE) else ():
                begin, end = max(at, _at(day, opens)), _at(day, closes)
                if begin + span <= end:
                    return begin + span
                span -= max(end - begin, timedelta())
            day += DAY


def day_of(at: datetime) -> date:
    """Return the day of Vietnam in which an instant lies."""
    return at.astimezone(VIETNAM).date()


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, VIETNAM).astimezone(UTC)
