"""Births, months and periods as people write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.births import Birth, year_behind
from bot.language.months import YearMonth, read_birth, read_month, read_period
from bot.language.reading import Misread
from tests.language.writing import ways

TODAY = date(2026, 11, 21)

BIRTHS = {
    "sinh năm 85": "1985",
    "sn 1990": "1990",
    "sn 3/1990": "1990-03",
    "12-3-79": "1979-03",
    "12/3/1979": "1979-03",
    "12.3.1979": "1979-03",
    "12 - 3 - 1979": "1979-03",
    "ngày 12 tháng 3 năm 1979": "1979-03",
    "sinh 15/8/1979 ạ": "1979-08",
    "tháng 5/1990": "1990-05",
    "t8/1979": "1979-08",
    "8/79": "1979-08",
    "8 79": "1979-08",
    "85": "1985",
    "'85": "1985",
    "05": "2005",
    "dạ 85 ạ": "1985",
    "năm sinh 05": "2005",
    "1979-08": "1979-08",
    "12031979": "1979-03",
    "081979": "1979-08",
    "1979 tháng 8": "1979-08",
    "tháng tám năm bảy chín": "1979-08",
    "sinh năm một chín bảy chín": "1979",
    "tháng năm 1985": "1985-05",
    "2011": "2011",
}
DOUBTED_BIRTHS = {
    "cô 52 rồi": "1974",
    "năm nay 47": "1979",
    "nay tui 80": "1946",
    "ngoài 50": "1976",
    "40 mấy": "1986",
    "o 63 roi do": "1963",
    "45 tuổi": "1981",
    "em 45 tuổi": "1981",
    "tuổi 45": "1981",
    "45": "1981",
    "8/05": "2005-08",
    "đúng, nữ 4/1992": "1992-04",
    "tui sinh 1968 ở vinh": "1968",
    "sn 85 ở vinh": "1985",
    "sinh tháng 8 năm 1979 âm lịch": "1979-08",
}
UNREAD_BIRTHS = {
    "": "birth.unreadable",
    "5": "birth.unreadable",
    "tuổi Tý": "birth.several_years",
    "hai triệu": "birth.unreadable",
    "85 vinh": "birth.unreadable",
    "12/3": "birth.no_year",
    "8/12": "birth.no_year",
    "25/11": "birth.no_year",
    "tháng 8": "birth.no_year",
    "13/79": "birth.no_such_month",
    "31/2/1980": "birth.no_such_day",
    "1979 hoặc 1980": "birth.several",
    "2030": "birth.future",
    "12/2026": "birth.future",
    "2015": "birth.child",
    "12/2011": "birth.child",
    "3 tuổi": "birth.child",
    "1890": "birth.too_old",
    "150 tuổi": "birth.too_old",
}


@pytest.mark.parametrize(("text", "canonical"), BIRTHS.items())
def test_a_clear_birth_is_read_surely(text: str, canonical: str) -> None:
    """Month and year, or the year alone, in any notation."""
    reading = read_birth(text, TODAY)
    assert (reading.canonical, reading.sure) == (canonical, True)


@pytest.mark.parametrize(("text", "canonical"), DOUBTED_BIRTHS.items())
def test_a_doubtful_birth_is_to_be_confirmed(text: str, canonical: str) -> None:
    """An age, two digits that may be one, or a date in a longer text."""
    reading = read_birth(text, TODAY)
    assert (reading.canonical, reading.sure) == (canonical, False)


@pytest.mark.parametrize(("text", "key"), UNREAD_BIRTHS.items())
def test_an_impossible_birth_says_why(text: str, key: str) -> None:
    """Each kind of trouble has its own words."""
    with pytest.raises(Misread) as why:
        read_birth(text, TODAY)
    assert why.value.key == key


def test_a_child_is_told_its_age() -> None:
    """Born in 2015, eleven years old, and fifteen are needed; another rule may ask for less."""
    with pytest.raises(Misread) as why:
        read_birth("2015", TODAY)
    assert why.value.values == {"year": 2015, "age": 11, "youngest": 15}
    assert read_birth("2015", TODAY, youngest=0).value == Birth(2015)


def test_the_age_counts_whole_years_by_the_month() -> None:
    """Somebody born next month has not had this year's birthday."""
    assert [Birth(1979, 12).age(TODAY), Birth(1979, 11).age(TODAY), Birth(1979).age(TODAY)] == [46, 47, 47]


months = st.builds(YearMonth, st.integers(1961, 2026), st.integers(1, 12)).filter(
    lambda month: month <= YearMonth(TODAY.year, TODAY.month)
)


def _notations(month: YearMonth) -> list[str]:
    plain = (f"{month.month}/{month.year}", f"tháng {month.month} năm {month.year}", f"{month.month}-{month.year}")
    return [way for text in (*plain, f"tháng {month.month}/{month.year}", str(month)) for way in ways(text)]


@settings(max_examples=60, deadline=None)
@given(months)
def test_a_month_in_any_notation_reads_back(month: YearMonth) -> None:
    """3/2018, tháng 3 năm 2018, thang 3/2018, 2018-03 are one month."""
    for text in _notations(month):
        reading = read_month(text, TODAY)
        assert (reading.value, reading.sure) == (month, True)


@settings(max_examples=60, deadline=None)
@given(months.filter(lambda month: month.year < 2011))
def test_a_birth_in_any_notation_reads_back(month: YearMonth) -> None:
    """The same notations, and two digits of the year."""
    for text in (*_notations(month), f"{month.month}/{month.year % 100:02d}", f"1/{month.month}/{month.year}"):
        assert read_birth(text, TODAY).value == Birth(month.year, month.month)


@settings(max_examples=60, deadline=None)
@given(st.lists(months, min_size=2, max_size=2, unique=True).map(sorted))
def test_a_period_in_any_notation_reads_back(ends: list[YearMonth]) -> None:
    """From and until, joined in several ways."""
    first, last = ends
    for text in (f"từ {first.said()} đến {last.said()}", f"{first.said()} - {last.said()}", f"{first}/{last}"):
        reading = read_period(text, TODAY)
        assert (reading.value.first, reading.value.last, reading.sure) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "canonical", "sure"),
    [
        ("tháng 3 năm ngoái", "2025-03", True),
        ("hồi tháng 5 năm kia", "2024-05", True),
        ("tháng 12 năm sau", "2027-12", True),
        ("tháng trước", "2026-10", True),
        ("tháng này", "2026-11", True),
        ("hết tháng 11/2026", "2026-11", True),
        ("nay", "2026-11", True),
        ("3/25", "2025-03", True),
        ("3/99", "1999-03", True),
        ("tháng ba năm 2025", "2025-03", True),
        ("10/12/2018", "2018-12", True),
        ("đầu 2018", "2018-01", False),
        ("giữa năm 2019", "2019-06", False),
        ("cuối năm ngoái", "2025-12", False),
        ("nghỉ từ tết", "2026-02", False),
        ("tháng 3", "2026-03", False),
        ("T12", "2025-12", False),
        ("nghỉ làm 3/2025 rồi", "2025-03", False),
        ("nghi 2 nam roi", "2024-11", False),
        ("nghỉ việc được 18 tháng", "2025-05", False),
        ("ba năm trước", "2023-11", False),
        ("nghi hon 1 nam ruoi nay", "2025-05", False),
        ("tháng 2 năm rồi", "2025-02", True),
    ],
)
def test_a_month_may_be_told_from_today(text: str, canonical: str, *, sure: bool) -> None:
    """This month, last year's, the beginning of a year; what is rough is not sure."""
    reading = read_month(text, TODAY)
    assert (reading.canonical, reading.sure) == (canonical, sure)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("asdf", "month.unreadable"),
        ("3", "month.which_year"),
        ("2018", "month.which_month"),
        ("năm ngoái", "month.which_month"),
        ("13/2025", "month.no_such_month"),
        ("3/1900", "month.no_such_year"),
        ("2/2018", "month.too_early"),
        ("12/2026", "month.too_late"),
    ],
)
def test_a_month_outside_the_limits_says_why(text: str, key: str) -> None:
    """The limits are those of the question."""
    with pytest.raises(Misread) as why:
        read_month(text, TODAY, since=YearMonth(2018, 3), until=YearMonth(2026, 11))
    assert why.value.key == key


def test_a_month_without_a_year_lies_within_the_limits() -> None:
    """The latest that has been is meant, unless the question rules it out."""
    assert read_month("tháng 12", TODAY, until=YearMonth(2026, 11)).canonical == "2025-12"
    assert read_month("tháng 3", TODAY, since=YearMonth(2026, 11)).canonical == "2027-03"
    for text, until in (("tháng 3", YearMonth(2020, 1)), ("đầu năm 1800", None)):
        with pytest.raises(Misread):
            read_month(text, TODAY, until=until)


@pytest.mark.parametrize(
    ("text", "canonical", "sure"),
    [
        ("từ tháng 3 đến tháng 8 năm 2020", "2020-03/2020-08", True),
        ("từ tháng 3 năm 2018 tới hết tháng 2 năm 2025", "2018-03/2025-02", True),
        ("tháng 3/2018 đến nay", "2018-03/2026-11", True),
        ("từ tháng 3 năm ngoái đến giờ", "2025-03/2026-11", True),
        ("3/2018-2/2025", "2018-03/2025-02", True),
        ("đầu 2018 đến cuối 2020", "2018-01/2020-12", False),
        ("nghỉ tháng 3/2025, đóng từ 3/2018", "2018-03/2025-02", False),
        ("đóng từ 3/2018, nghỉ việc 3/2025", "2018-03/2025-02", False),
        ("3/2018 2/2025", "2018-03/2025-02", False),
        ("tu 2015 den 2019", "2015-01/2019-12", False),
        ("dong tu nam 2020 den het nam 2026 o cong ty", "2020-01/2026-11", False),
    ],
)
def test_a_period_may_be_told_loosely(text: str, canonical: str, *, sure: bool) -> None:
    """Who left in March paid last for February; until now means this month; years alone are whole ones."""
    reading = read_period(text, TODAY)
    assert (reading.canonical, reading.sure) == (canonical, sure)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("3/2018", "period.unreadable"),
        ("đến nay", "period.unreadable"),
        ("đến đâu", "period.unreadable"),
        ("nghỉ 3/2018 nghỉ 4/2019", "period.unreadable"),
        ("2/2025 đến 3/2018", "period.reversed"),
        ("3/2018 đến 2020", "month.which_month"),
    ],
)
def test_what_is_no_period_says_why(text: str, key: str) -> None:
    """Two months are needed, in order."""
    with pytest.raises(Misread) as why:
        read_period(text, TODAY)
    assert why.value.key == key


def test_months_are_counted_across_years() -> None:
    """A month can be moved, either way."""
    assert YearMonth(2026, 11).plus(2) == YearMonth(2027, 1)
    assert YearMonth(2026, 1).plus(-1) == YearMonth(2025, 12)


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("tui chay xe om 1972", "1972"),
        ("toi lam ruong, 1975", "1975"),
        ("toi nghi viec 2005", ""),
        ("tui di bo doi 1979", ""),
        ("1972", ""),
    ],
)
def test_a_year_behind_what_somebody_does_is_rather_their_birth(said: str, year: str) -> None:
    """Unless something may have happened in it."""
    assert year_behind(said) == year
