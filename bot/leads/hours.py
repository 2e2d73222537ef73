"""Office hours: when somebody at the agency can look at a question."""

from datetime import UTC, date, datetime, time, timedelta

from bot.leads.calendar import DAY, OFFICE, SESSIONS, VIETNAM, Calendar


def is_open(calendar: Calendar, now: datetime) -> bool:
    """Tell whether an instant lies between the opening and the closing of the offices, noon included."""
    local = now.astimezone(VIETNAM)
    return calendar.works(local.date(), OFFICE) and SESSIONS[0][0] <= local.time() < SESSIONS[-1][1]


def opened(calendar: Calendar, now: datetime) -> datetime:
    """Return the first instant (UTC) from `now` on at which the offices are open."""
    return now if is_open(calendar, now) else calendar.opening(now)


def next_workday(calendar: Calendar, day: date) -> date:
    """Return the working day of the offices after a day."""
    return calendar.promise(datetime.combine(day + DAY, time(), VIETNAM))


def workday_later(calendar: Calendar, now: datetime) -> datetime:
    """Return the instant (UTC) one working day later, at the same hour."""
    local = opened(calendar, now).astimezone(VIETNAM)
    return datetime.combine(next_workday(calendar, local.date()), local.time(), VIETNAM).astimezone(UTC)


SOON = timedelta(minutes=15)
"""How long an urgent question may wait before all officers hear of it again, by day and by night."""
