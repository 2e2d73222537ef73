"""Amounts, days and lengths of time as Vietnamese write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import words
from bot.texts.address import address

TODAY = date(2026, 11, 21)


@given(st.integers(-(10**12), 10**12))
def test_an_amount_is_grouped_by_points_and_keeps_every_digit(amount: int) -> None:
    """Taking the points out gives the amount back."""
    assert int(words.number(amount).replace(".", "")) == amount


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.vnd(247500), "247.500 đồng"),
        (words.vnd_short(2970000), "2.970.000 đ"),
        (words.about(988250), "khoảng 988.000 đồng"),
        (words.about(988500), "khoảng 989.000 đồng"),
        (words.percent(Decimal("0.22")), "22%"),
        (words.percent(Decimal("0.045")), "4,5%"),
        (words.percent(Fraction(1, 3)), "33,3333%"),
        (words.day(date(2026, 11, 21)), "21/11/2026"),
        (words.day(datetime(2026, 11, 21, 18, 0, tzinfo=UTC)), "22/11/2026"),
        (words.clock(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)), "16:05"),
        (words.weekday(date(2026, 11, 23)), "thứ Hai 23/11"),
        (words.month("1979-08"), "8/1979"),
        (words.month(date(2039, 9, 1)), "9/2039"),
        (words.duration(153), "12 năm 9 tháng"),
        (words.duration(180), "15 năm"),
        (words.duration(7), "7 tháng"),
        (words.duration(0), "0 tháng"),
        (words.group_name("near_poor"), "hộ cận nghèo"),
        (words.group_name("ethnic_minority"), "diện dân tộc thiểu số"),
        (words.group_name("other"), "diện thường"),
        (words.group_title("poor"), "Hộ nghèo"),
        (words.group_title(""), "Diện thường"),
        (words.listed([]), ""),
        (words.listed(["a"]), "a"),
        (words.listed(["a", "b", "c"]), "a, b và c"),
    ],
)
def test_words_are_as_people_write_them(said: str, expected: str) -> None:
    """Each in the form of the sample dialogues."""
    assert said == expected


@pytest.mark.parametrize(
    ("told", "form", "expected"),
    [
        ({}, "", "bác"),
        ({"self": "tôi"}, "", "bác"),
        ({"self": "em"}, "", "mình"),
        ({"self": "em", "sex": "female"}, "", "chị"),
        ({"self": "cháu"}, "", "bạn"),
        ({"sex": "female", "birth": "1979-08"}, "", "chị"),
        ({"sex": "male", "birth": "1970"}, "", "bác"),
        ({"sex": "female", "birth": "1950"}, "", "bà"),
        ({"sex": "male", "birth": "2006"}, "", "bạn"),
        ({"sex": "male", "birth": "1990"}, "o", "o"),
    ],
)
def test_people_are_addressed_by_what_is_known_of_them(told: dict[str, str], form: str, expected: str) -> None:
    """As asked for, else by sex and age, else by how they call themselves."""
    assert address(told, form, TODAY) == expected
