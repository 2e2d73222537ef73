"""When agents work, when they are reminded, and when an offer is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.calendar import HAMLET, OFFICE, PACES, VIETNAM
from bot.loader.calendar import load_calendar
from bot.loader.library import PACKAGED

CALENDAR = load_calendar(PACKAGED / "calendar" / "holidays.yaml")


def at(written: str) -> datetime:
    """Return an instant given in Vietnam's time."""
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM).astimezone(UTC)


def test_the_eve_of_the_holidays_is_passed_over() -> None:
    """An office that is offered a lead on the last evening of the year has until the first working day."""
    assert CALENDAR.lost(at("2026-12-31T18:00"), OFFICE) == at("2027-01-04T11:30")
    assert CALENDAR.promise(at("2026-12-31T18:00")) == date(2027, 1, 4)


def test_tet_and_the_hung_kings_follow_the_moon() -> None:
    """Their days of 2026 and 2027 are days off, for the hamlets too."""
    for day in (date(2026, 2, 17), date(2027, 2, 6), date(2026, 4, 26), date(2027, 4, 16)):
        assert not CALENDAR.works(day, HAMLET)


def test_a_day_off_that_is_not_announced_is_worked() -> None:
    """What is not certain makes nobody wait."""
    assert CALENDAR.works(date(2026, 11, 24), OFFICE)


@pytest.mark.parametrize(
    ("offered", "nudged", "lost"),
    [
        ("2026-11-21T09:00", "2026-11-21T12:00", "2026-11-21T21:30"),
        ("2026-11-21T15:00", "2026-11-21T19:00", "2026-11-21T21:30"),
        ("2026-11-21T20:00", "2026-11-22T12:00", "2026-11-22T21:30"),
    ],
)
def test_in_the_hamlet_one_silent_evening_loses_an_offer(offered: str, nudged: str, lost: str) -> None:
    """Reminded at noon and in the evening; one offered late in the evening has the next."""
    assert CALENDAR.nudge(at(offered), HAMLET) == at(nudged)
    assert CALENDAR.lost(at(offered), HAMLET) == at(lost)


def test_the_second_reminder_comes_in_the_evening() -> None:
    """After noon comes 19:00."""
    assert CALENDAR.nudge(at("2026-11-21T12:00"), HAMLET) == at("2026-11-21T19:00")


def test_office_hours_are_counted_over_the_weekend() -> None:
    """Friday 16:00 and four hours more is Monday 10:30."""
    assert CALENDAR.lost(at("2026-11-20T16:00"), OFFICE) == at("2026-11-23T10:30")
    assert CALENDAR.nudge(at("2026-11-20T16:00"), OFFICE) == at("2026-11-23T08:30")


def test_nobody_is_asked_at_night() -> None:
    """What falls into the night waits for the morning."""
    assert CALENDAR.polite(at("2026-11-21T22:00")) == at("2026-11-22T08:00")
    assert CALENDAR.polite(at("2026-11-21T05:00")) == at("2026-11-21T08:00")
    assert CALENDAR.morning(at("2026-11-21T06:30")) == at("2026-11-22T06:30")


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)), st.sampled_from(PACES))  # noqa: DTZ001 -- made aware below
def test_every_offer_is_lost_on_a_working_day_and_reminded_of_before(naive: datetime, pace: str) -> None:
    """And never later than the longest run of days off allows."""
    now = naive.replace(tzinfo=VIETNAM).astimezone(UTC)
    lost, nudge = CALENDAR.lost(now, pace), CALENDAR.nudge(now, pace)
    assert now < lost < now + timedelta(days=12)
    assert CALENDAR.works(lost.astimezone(VIETNAM).date(), pace)
    assert nudge is None or now < nudge < lost
