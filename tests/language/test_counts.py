"""Counts and lengths of time as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.counts import read_count, read_years
from bot.language.reading import Misread
from tests.language.writing import in_words, ways


@pytest.mark.parametrize(
    ("text", "count", "sure"),
    [("4", 4, True), ("bốn", 4, True), ("có 4 ng", 4, True), ("năm người", 5, True), ("hai vợ chồng", 2, False)],
)
def test_a_count_is_read(text: str, count: int, *, sure: bool) -> None:
    """In digits or words, with what is counted."""
    reading = read_count(text, 1, 8)
    assert (reading.value, reading.canonical, reading.sure) == (count, str(count), sure)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "count.unreadable"),
        ("-1", "count.unreadable"),
        ("1,5", "count.unreadable"),
        ("triệu", "count.unreadable"),
        ("3 hay 4", "count.several"),
        ("mười hai", "count.out_of_range"),
        ("0", "count.out_of_range"),
    ],
)
def test_what_is_no_such_count_says_why(text: str, key: str) -> None:
    """The limits are told."""
    with pytest.raises(Misread) as why:
        read_count(text, 1, 8)
    assert (why.value.key, why.value.values) == (key, {"low": 1, "high": 8})


@pytest.mark.parametrize(
    ("text", "months", "sure"),
    [
        ("7 năm", 84, True),
        ("7 nam 3 thang", 87, True),
        ("84 tháng", 84, True),
        ("bảy năm rưỡi", 90, True),
        ("năm năm", 60, True),
        ("hai mươi năm", 240, True),
        ("hai mươi lăm năm", 300, True),
        ("nửa năm", 6, True),
        ("7,5 năm", 90, True),
        ("được 7 năm rồi", 84, True),
        ("chưa đóng bao giờ", 0, True),
        ("không", 0, True),
        ("P87M", 87, True),
        ("7", 84, False),
        ("84", 84, False),
        ("hơn 7 năm", 84, False),
        ("chưa được 1 năm", 12, False),
        ("khong can noi nhieu", 0, False),
    ],
)
def test_a_length_of_time_is_read_in_months(text: str, months: int, *, sure: bool) -> None:
    """Years, months, both; a bare number is years if it can be."""
    reading = read_years(text)
    assert (reading.value, reading.canonical, reading.sure) == (months, f"P{months}M", sure)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("asdf", "years.unreadable"),
        ("", "years.unreadable"),
        ("3/2018", "years.unreadable"),
        ("đóng từ 2018", "years.unreadable"),
        ("1,3 năm", "years.unreadable"),
        ("100 năm", "years.too_long"),
    ],
)
def test_what_is_no_length_says_why(text: str, key: str) -> None:
    """A year of the calendar is no length, and nobody pays for a century."""
    with pytest.raises(Misread) as why:
        read_years(text)
    assert why.value.key == key


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.integers(0, 11))
def test_years_and_months_in_words_read_back(years: int, months: int) -> None:
    """Seven years and three months, typed in any way."""
    said = f"{in_words(years)} năm" + (f" {in_words(months)} tháng" if months else "")
    for text in ways(said):
        assert read_years(text).value == years * 12 + months
