"""Amounts of money as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.money import read_money
from bot.language.reading import Misread
from tests.language.writing import in_words, ways

SURE = {
    "2tr5": 2_500_000,
    "2 triệu rưỡi": 2_500_000,
    "1,5tr": 1_500_000,
    "1.5 tr": 1_500_000,
    "500k": 500_000,
    "hai triệu tư": 2_400_000,
    "2 triệu 2": 2_200_000,
    "1tr250": 1_250_000,
    "1tr25": 1_250_000,
    "4 củ": 4_000_000,
    "triệu rưỡi": 1_500_000,
    "1 củ rưỡi": 1_500_000,
    "khoảng 3 triệu": 3_000_000,
    "1.500.000đ": 1_500_000,
    "1.500.000 vnd": 1_500_000,
    "1 500 000": 1_500_000,
    "330 nghìn": 330_000,
    "300 ngàn": 300_000,
    "hai trăm rưỡi nghìn": 250_000,
    "hai triệu ba trăm": 2_300_000,
    "hai triệu hai lăm": 2_250_000,
    "hai trăm hai lăm nghìn": 225_000,
    "hai trăm ba nghìn": 230_000,
    "trăm mười nghìn": 110_000,
    "năm trăm linh năm nghìn": 505_000,
    "2 triệu 500.000": 2_500_000,
    "1 tỷ 2": 1_200_000_000,
    "nửa triệu": 500_000,
    "2 lít": 200_000,
    "1 triệu rưỡi/tháng": 1_500_000,
    "mỗi tháng 500k": 500_000,
    "1 tháng 500k": 500_000,
    "tam 2 trieu": 2_000_000,
    "hai trieuj ruowix": 2_500_000,
    "2,5 triệu đồng": 2_500_000,
    "em đóng 2tr5 thôi ạ": 2_500_000,
    "mười năm triệu": 15_000_000,
    "một triệu mốt": 1_100_000,
    "0,5 triệu": 500_000,
    "2.500k": 2_500_000,
    "330.000": 330_000,
}
DOUBTED = {
    "500": 500_000,
    "2": 2_000_000,
    "2,5": 2_500_000,
    "1500": 1_500_000,
    "trăm rưỡi": 150_000,
    "một triệu năm": 1_500_000,
    "hai trieu nam": 2_500_000,
    "hai triệu ba mươi": 2_030_000,
    "1.250 triệu": 1_250_000,
    "gần 2 triệu": 2_000_000,
    "mỗi năm 2 triệu": 2_000_000,
    "2 triệu một năm": 2_000_000,
    "2 triệu 5 năm": 2_000_000,
    "a dong 12 thang 3168000": 3_168_000,
    "2 triệu không": 2_000_000,
    "triệu": 1_000_000,
    "tôi 45 tuổi, có 2 triệu": 2_000_000,
}
UNREAD = {
    "-500k": "money.negative",
    "âm 2 triệu": "money.negative",
    "2-3 triệu": "money.range",
    "2 đến 3 triệu": "money.range",
    "hai ba triệu": "money.range",
    "2 triệu 2027": "money.range",
    "2tr, 3tr": "money.several",
    "20": "money.which_unit",
    "5k": "money.too_small",
    "0": "money.too_small",
    "100 tỷ": "money.too_large",
    "asdf": "money.unreadable",
    "": "money.unreadable",
    "tầm": "money.unreadable",
    "0912345678": "money.unreadable",
    "8/79": "money.unreadable",
    "22%": "money.unreadable",
    "1.2.3": "money.unreadable",
    "5 năm": "money.unreadable",
    "10,123456k": "money.unreadable",
    "10,0001k": "money.unreadable",
    "10000,5": "money.unreadable",
}


@pytest.mark.parametrize(("text", "value"), SURE.items())
def test_a_clear_amount_is_read_surely(text: str, value: int) -> None:
    """The amount is understood and needs no confirmation."""
    reading = read_money(text)
    assert (reading.value, reading.sure) == (value, True)


@pytest.mark.parametrize(("text", "value"), DOUBTED.items())
def test_a_doubtful_amount_is_to_be_confirmed(text: str, value: int) -> None:
    """What could mean something else is understood, but not surely."""
    reading = read_money(text)
    assert (reading.value, reading.sure) == (value, False)


@pytest.mark.parametrize(("text", "key"), UNREAD.items())
def test_what_is_no_amount_says_why(text: str, key: str) -> None:
    """Each kind of trouble has its own words."""
    with pytest.raises(Misread) as why:
        read_money(text)
    assert why.value.key == key


thousands = st.integers(10, 9_999_999).map(lambda value: value * 1000)


@settings(max_examples=150, deadline=None)
@given(thousands)
def test_an_amount_in_words_reads_back(value: int) -> None:
    """Any amount of whole thousands, in words, with or without diacritics."""
    for text in ways(in_words(value)):
        assert read_money(text).value == value


@settings(max_examples=150, deadline=None)
@given(thousands)
def test_an_amount_in_figures_reads_back(value: int) -> None:
    """Dots, commas, spaces, k and bare digits are all one amount."""
    grouped = f"{value:,}"
    for text in (grouped, grouped.replace(",", "."), f"{value // 1000}k", f"{value}", f"{value} đ"):
        assert read_money(text).value == value


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999), st.integers(1, 9))
def test_the_digit_behind_the_million_counts_hundred_thousands(millions: int, tenth: int) -> None:
    """2tr5, 2 triệu 5, 2,5 triệu and 2.5tr mean the same."""
    value = millions * 1_000_000 + tenth * 100_000
    for text in (
        f"{millions}tr{tenth}",
        f"{millions} triệu {tenth}",
        f"{millions},{tenth} triệu",
        f"{millions}.{tenth}tr",
    ):
        assert read_money(text).value == value
