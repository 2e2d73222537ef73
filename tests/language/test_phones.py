"""Telephone numbers as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.phones import read_phone, show_phone
from bot.language.reading import Misread

MOBILE = "+84912345678"


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912.345.678",
        "09 12 34 56 78",
        "+84 912 345 678",
        "84912345678",
        "so em la 0912345678 a",
        "0912345678 (zalo)",
    ],
)
def test_a_number_is_read_in_any_grouping(text: str) -> None:
    """The saved form is E.164, and empty words are no note."""
    reading = read_phone(text)
    assert (reading.canonical, reading.sure, reading.note) == (MOBILE, True, "")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("0912 345 678 may cua ong nha", "may cua ong nha"),
        ("máy của ông nhà 0912345678", "máy của ông nhà"),
        ("số 0912345678 của hàng xóm", "của hàng xóm"),
        ("số chồng: 0912345678, gọi sau 19h", "số chồng, gọi sau 19h"),
    ],
)
def test_what_is_said_beside_the_number_is_kept(text: str, note: str) -> None:
    """Whose telephone it is matters to the one who calls."""
    assert read_phone(text).note == note


@pytest.mark.parametrize("text", ["O912345678", "o912 345 678", "09123456o8"])
def test_the_letter_o_is_a_nought_but_not_surely(text: str) -> None:
    """O for 0 is understood, and asked about."""
    assert read_phone(text).value[-8:].isdecimal()
    assert not read_phone(text).sure


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "phone.none"),
        ("khong co", "phone.none"),
        ("091234567", "phone.too_short"),
        ("113", "phone.too_short"),
        ("09123456789", "phone.too_long"),
        ("01689123456", "phone.old"),
        ("84 168 912 3456", "phone.old"),
        ("040079012345", "phone.identity_number"),
        ("0912345678 hoặc 0987654321", "phone.several"),
        ("+1 650 253 0000", "phone.foreign"),
        ("1900 9068", "phone.unreadable"),
        ("0112345678", "phone.unreadable"),
    ],
)
def test_what_cannot_be_called_says_why(text: str, key: str) -> None:
    """Each kind of trouble has its own words."""
    with pytest.raises(Misread) as why:
        read_phone(text)
    assert why.value.key == key


def test_an_old_mobile_number_is_told_its_new_form() -> None:
    """Eleven digits became ten in 2018."""
    with pytest.raises(Misread) as why:
        read_phone("0120 123 4567")
    assert why.value.values == {"now": "0701 234 567"}


def test_a_number_is_shown_as_it_is_written_in_vietnam() -> None:
    """Four, three and three; a fixed line in its own way."""
    assert show_phone(MOBILE) == "0912 345 678"
    assert show_phone("+842383842222") == "0238 3842 222"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(("90", "91", "96", "98", "32", "70", "86")), st.integers(0, 9_999_999))
def test_any_mobile_number_reads_back_as_shown(prefix: str, rest: int) -> None:
    """What is shown can be typed again."""
    e164 = f"+84{prefix}{rest:07d}"
    assert read_phone(show_phone(e164)).value == e164
    assert read_phone(f"gọi 0{e164[3:]} nhé").value == e164
