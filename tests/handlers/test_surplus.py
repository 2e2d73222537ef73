"""Answers that tell more than was asked."""

from datetime import date

import pytest

from bot.language.reading import Misread
from handlers.registration.particulars import Particulars, read_told
from handlers.registration.register import FIELDS
from handlers.registration.surplus import TOLD, number_or_name, put_right, read_agreed
from tests.handlers.walking import knowledge

KNOW = knowledge(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("đồng ý, Nguyễn Thị Mẫu 0900000001", Particulars("Nguyễn Thị Mẫu", "+84900000001")),
        ("dong y 0900000001", Particulars(phone="+84900000001")),
        ("đồng ý. Nguyễn Thị Mẫu", Particulars("Nguyễn Thị Mẫu")),
    ],
)
def test_what_is_told_with_a_plain_consent_is_kept(written: str, told: Particulars) -> None:
    """And read again as the same from what is saved."""
    found = read_agreed(KNOW, written)
    again = read_agreed(KNOW, f"{found.canonical} {found.note}")
    assert (found.value, again) == ("yes", found)
    assert read_told(KNOW, found.note).value == told


@pytest.mark.parametrize(
    "written", ["yes i do", "dong y goi", "đồng ý thì sao?", "ừ", "0900000001", "dong y nguyen thi mau"]
)
def test_nothing_less_is_consent(written: str) -> None:
    """It wants the plain words, and a name beyond doubt beside them."""
    with pytest.raises(Misread):
        read_agreed(KNOW, written)


def test_a_plain_answer_has_no_more_to_tell() -> None:
    """As before."""
    assert read_agreed(KNOW, "đồng ý").note == ""
    assert read_agreed(KNOW, "không").value == "no"


@pytest.mark.parametrize(
    ("written", "answer"),
    [("send", "send"), ("ok gui di em", "send"), ("0900000002", TOLD), ("tên Lê Thị Mẫu", TOLD), ("sáng mai", TOLD)],
)
def test_what_is_told_under_a_summary_is_put_right(written: str, answer: str) -> None:
    """Unless it is to be sent as it is."""
    read = put_right(KNOW, "summary.1", {}, FIELDS).read
    found = read(written)
    assert found.value == answer
    assert read(f"{found.canonical} {found.note}".strip()) == found


@pytest.mark.parametrize("written", ["nhầm rồi", "số này của ai", "1", ""])
def test_anything_else_puts_nothing_right(written: str) -> None:
    """A button is looked for, or a question answered."""
    with pytest.raises(Misread):
        put_right(KNOW, "summary.1", {}, FIELDS).read(written)


def test_a_name_in_place_of_a_number_is_kept() -> None:
    """The number is asked for again, the name is not."""
    found = number_or_name("nguyen thi mau")
    assert (found.value, found.note) == ("", "Nguyen Thi Mau")
    assert number_or_name(f"{found.canonical} {found.note}") == found
    assert number_or_name("0900000001").value == "+84900000001"
