"""Days off as agents write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import Misread
from bot.leads.absences import Absence, read_absence

FRIDAY = date(2026, 11, 20)


def day(number: int, month: int = 11) -> date:
    """Return a day of 2026."""
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("nghi tu 25/11 den 28/11", day(25), day(28)),
        ("nghỉ 25-28/11", day(25), day(28)),
        ("nghi ngay 25 den 28", day(25), day(28)),
        ("nghi tu 25 den 28", day(25), day(28)),
        ("nghỉ 25-28", day(25), day(28)),
        ("nghi tu 28 den 3", day(28), day(3, 12)),
        ("nghi 5-12", day(5, 12), day(5, 12)),
        ("toi xin nghi tu 25/11 toi het 28/11", day(25), day(28)),
        ("mai nghi", day(21), day(21)),
        ("mai toi om", day(21), day(21)),
        ("ốm quá, nghỉ đến thứ 2", day(20), day(23)),
        ("mai em nghỉ có được không ạ?", day(21), day(21)),
        ("mai co viec nha xin nghi", day(21), day(21)),
        ("hom nay va mai nghi", day(20), day(21)),
        ("toi nghi tu mai den thu 2", day(21), day(23)),
        ("nghi tu thu 6 den thu 2", day(20), day(23)),
        ("nghi den het chu nhat", day(20), day(22)),
        ("tuan sau chi nghi", day(23), day(29)),
        ("cuoi tuan em nghi", day(21), day(22)),
        ("nghi thu 5 tuan sau", day(26), day(26)),
        ("tuần sau em đi đám cưới cháu từ thứ 3 đến thứ 5 nghỉ", day(24), day(26)),
        ("thang 12 toi nghi", day(1, 12), day(31, 12)),
        ("nghi 28/12 den 3/1", day(28, 12), date(2027, 1, 3)),
        ("nghỉ thai sản từ 1/12 đến 30/5", day(1, 12), date(2027, 5, 30)),
    ],
)
def test_days_off_are_read(said: str, since: date, until: date) -> None:
    """Both included, from a Friday."""
    found = read_absence(said, FRIDAY)
    assert found
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    ("said", "absence"),
    [
        ("nghi 3 ngay", Absence(days=3)),
        ("bi om xin nghi 3 ngay", Absence(days=3)),
        ("nghi ba ngay tu thu nam", Absence(day(26), day(28), 3)),
        ("nghi 2 tuan", Absence(days=14)),
        ("nghi tu mai", Absence(day(21))),
        ("xin nghi", Absence()),
        ("nghi may hom", Absence()),
        ("thang sau nghi 1 tuan", Absence()),
        ("tuan sau nghi 3 ngay", Absence()),
    ],
)
def test_what_is_not_said_is_left_to_be_asked(said: str, absence: Absence) -> None:
    """From when, until when, or both."""
    assert read_absence(said, FRIDAY) == absence


@pytest.mark.parametrize(
    "said",
    [
        "nghi huu bao nhieu tuoi",
        "nghi viec 2 nam roi",
        "nghi dong mot thang co sao khong",
        "nghi thai san",
        "nghỉ thai sản được bao nhiêu tiền",
        "mẹ tôi nghỉ hưu rồi",
        "bao de suy nghi",
        "mai gap",
    ],
)
def test_what_people_ask_about_is_no_leave(said: str) -> None:
    """Nor is an outcome of a lead."""
    assert read_absence(said, FRIDAY) is None


def test_a_day_that_does_not_exist_is_said_so() -> None:
    """Nothing near it is taken instead."""
    with pytest.raises(Misread):
        read_absence("nghỉ 31/2", FRIDAY)


@settings(max_examples=60, deadline=None)
@given(since=st.dates(date(2026, 11, 20), date(2027, 3, 1)), days=st.integers(1, 30))
def test_any_two_days_are_read_as_they_are_written(since: date, days: int) -> None:
    """In digits, the year left out, over the end of a month or of a year."""
    until = date.fromordinal(since.toordinal() + days)
    said = f"nghỉ từ {since.day}/{since.month} đến hết {until.day}/{until.month} ạ"
    assert read_absence(said, FRIDAY) == Absence(since, until)
