"""Days near today, as agents and citizens write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.months import read_day
from bot.language.reading import Misread
from tests.language.writing import ways

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "iso", "sure"),
    [
        ("hôm nay", "2026-11-21", True),
        ("mai", "2026-11-22", True),
        ("sáng mai", "2026-11-22", True),
        ("mốt", "2026-11-23", True),
        ("hôm qua", "2026-11-20", True),
        ("t4", "2026-11-25", True),
        ("hẹn t4", "2026-11-25", True),
        ("thứ năm", "2026-11-26", True),
        ("tối thứ 6", "2026-11-27", True),
        ("thứ sáu tuần sau", "2026-11-27", True),
        ("chủ nhật", "2026-11-22", True),
        ("cn tuần này", "2026-11-22", True),
        ("25/11", "2026-11-25", True),
        ("25 tháng 11 năm 2026", "2026-11-25", True),
        ("25/11/26", "2026-11-25", True),
        ("1/1", "2027-01-01", True),
        ("ngày 25", "2026-11-25", True),
        ("ngày 20", "2026-12-20", True),
        ("ngày 31", "2026-12-31", True),
        ("25", "2026-11-25", False),
        ("thứ 7", "2026-11-21", False),
        ("thứ 6 tuần này", "2026-11-20", False),
        ("cuối tuần", "2026-11-21", False),
        ("7h tối mai", "2026-11-22", False),
    ],
)
def test_a_day_is_read_from_today(text: str, iso: str, *, sure: bool) -> None:
    """On a Saturday; a weekday is the next to come, a date the nearest."""
    reading = read_day(text, SATURDAY)
    assert (reading.canonical, reading.sure) == (iso, sure)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("asdf", "day.unreadable"),
        ("31/2", "day.no_such_day"),
        ("29/2", "day.no_such_day"),
        ("ngày 32", "day.no_such_day"),
    ],
)
def test_what_is_no_day_says_why(text: str, key: str) -> None:
    """The calendar is asked."""
    with pytest.raises(Misread) as why:
        read_day(text, SATURDAY)
    assert why.value.key == key


def test_a_date_long_past_is_of_last_year_only_when_that_is_nearer() -> None:
    """In January, 30/12 is the one that has just been."""
    assert read_day("30/12", date(2027, 1, 3)).canonical == "2026-12-30"
    assert read_day("29/2", date(2028, 3, 1)).canonical == "2028-02-29"


@settings(max_examples=60, deadline=None)
@given(st.integers(-150, 150).map(lambda days: SATURDAY + timedelta(days=days)))
def test_a_date_in_any_notation_reads_back(day: date) -> None:
    """Day and month alone find their year."""
    for written in (f"{day.day}/{day.month}", f"{day.day}-{day.month}-{day.year}", f"ngày {day.day} tháng {day.month}"):
        for text in ways(written):
            assert read_day(text, SATURDAY).value == day
