"""Days to come as people put them off: after Tết, next month, in three days."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import Misread
from bot.leads.calendar import OFFICE, Calendar
from bot.leads.later import read_later
from bot.loader.calendar import load_calendar
from bot.loader.library import PACKAGED

CALENDAR = load_calendar(PACKAGED / "calendar" / "holidays.yaml")
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("sau tết", "2027-02-12"),
        ("ăn tết xong", "2027-02-12"),
        ("ra giêng", "2027-02-12"),
        ("mùng 6 tết", "2027-02-11"),
        ("10 tháng giêng", "2027-02-15"),
        ("rằm tháng giêng", "2027-02-20"),
        ("tháng sau", "2026-12-01"),
        ("cuối tháng", "2026-11-25"),
        ("10 tây tháng sau", "2026-12-10"),
        ("qua tháng 1", "2027-01-04"),
        ("sang năm", "2027-01-04"),
        ("tuần sau", "2026-11-23"),
        ("cuối tuần sau", "2026-11-28"),
        ("vài hôm nữa", "2026-11-23"),
        ("hai tuần nữa", "2026-12-04"),
        ("3 tháng nữa", "2027-02-20"),
    ],
)
def test_a_loose_day_stands_for_one_that_is_confirmed(said: str, iso: str) -> None:
    """The first working day of a month, the Monday of a week, the day after the holidays."""
    reading = read_later(said, FRIDAY, CALENDAR)
    assert (reading.canonical, reading.sure) == (iso, False)


@pytest.mark.parametrize(
    ("said", "iso"), [("mai", "2026-11-21"), ("25/11", "2026-11-25"), ("t5 tuần sau", "2026-11-26")]
)
def test_a_plain_day_is_read_as_ever(said: str, iso: str) -> None:
    """Surely, so that nothing is asked."""
    reading = read_later(said, FRIDAY, CALENDAR)
    assert (reading.canonical, reading.sure) == (iso, True)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("20 tháng chạp", "day.lunar"),
        ("rằm tháng 11", "day.lunar"),
        ("31 tháng 2", "day.no_such_day"),
        ("ngày 32 tháng sau", "day.no_such_day"),
        ("tháng 11", "day.unreadable"),
    ],
)
def test_days_of_the_moon_are_not_guessed(said: str, key: str) -> None:
    """But for those of the first month, whose first day is a holiday."""
    with pytest.raises(Misread) as why:
        read_later(said, FRIDAY, CALENDAR)
    assert why.value.key == key


def test_a_tet_that_is_not_known_yet_is_said_so() -> None:
    """No date is made up."""
    for said in ("sau tết", "mùng 6 tết"):
        with pytest.raises(Misread, match=r"day\.no_tet"):
            read_later(said, FRIDAY, Calendar())


@settings(max_examples=60, deadline=None)
@given(
    today=st.dates(date(2026, 1, 1), date(2027, 12, 1)),
    said=st.sampled_from(["tháng sau", "đầu tháng", "giữa tháng sau", "sang năm", "tuần sau", "5 hôm nữa"]),
)
def test_it_is_always_a_day_to_come(today: date, said: str) -> None:
    """And never a holiday where a month or a year was meant."""
    day = read_later(said, today, CALENDAR).value
    assert day > today
    assert CALENDAR.works(day, OFFICE) or "hôm" in said or "tuần" in said
