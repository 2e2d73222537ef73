"""People met in the village, a line each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.encounters import Met, read_met


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("Lan Mẫu, 1985, 0900000001, bhxh", Met("Lan Mẫu", "+84900000001", "1985", "vsi")),
        ("Bình Mẫu 1970 0900 000 002 bhyt 2 ng", Met("Bình Mẫu", "+84900000002", "1970", "health")),
        ("lay 0900000005 lan mau sn 1985 bhxh", Met("Lan Mau", "+84900000005", "1985", "vsi")),
        ("ghi giúp Lan Mẫu sđt 0900000006", Met("Lan Mẫu", "+84900000006")),
        ("chi Hoa Mẫu 1980 0900000004 bhyt", Met("Hoa Mẫu", "+84900000004", "1980", "health")),
        ("Lan xom 5 0900000008", Met("Lan", "+84900000008")),
        ("Anh Thư, 0900000007", Met("Anh Thư", "+84900000007")),
        ("Nguyễn Thị Mẫu 0900000003", Met("Nguyễn Thị Mẫu", "+84900000003")),
    ],
)
def test_a_line_is_read_as_it_is_jotted_down(line: str, met: Met) -> None:
    """With or without commas."""
    assert read_met(line) == ((met,), ())


@pytest.mark.parametrize(
    "line",
    [
        "chi Hoa 1980 0900000001 bhyt, anh Binh 1975 0900000002 bhxh",
        "chi Hoa 1980 0900000001 bhyt anh Binh 1975 0900000002 bhxh",
        "Hoa, 1980, 0900000001, bhyt; Binh, 1975, 0900000002, bhxh",
        "Hoa 0900000001 1980 bhyt và Binh 0900000002 sinh 1975, bhxh",
    ],
)
def test_nobody_of_several_in_a_line_is_lost(line: str) -> None:
    """Each has a number of their own."""
    hoa, binh = Met("Hoa", "+84900000001", "1980", "health"), Met("Binh", "+84900000002", "1975", "vsi")
    assert read_met(line) == ((hoa, binh), ())


def test_who_has_two_numbers_is_one() -> None:
    """The first is kept."""
    assert read_met("Lan 0900000001 hoặc 0900000002, bhxh") == ((Met("Lan", "+84900000001", "", "vsi"),), ())


def test_a_line_without_a_number_is_said_back() -> None:
    """Nobody is dropped in silence."""
    assert read_met("ông Hòa 1958 không có điện thoại")[1] == ("ông Hòa 1958 không có điện thoại",)
    assert read_met("0900000001") == ((), ("0900000001",))
    assert read_met("so 0900000001 la cua ai")[0] == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_nothing_that_is_typed_breaks_the_reader(text: str) -> None:
    """Every line is either somebody or is said back."""
    met, unread = read_met(text)
    assert all(one.phone.startswith("+84") for one in met)
    assert len(met) + len(unread) <= max(1, len(text.splitlines()))
