"""Names and numbers as people give them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.phones import show_phone
from bot.language.reading import Misread
from handlers.registration.numbering import marked, read_number
from tests.stage import Theatre


def test_what_is_said_of_a_number_is_its_note() -> None:
    """Whose it is survives what is saved."""
    found = read_number("0900000001 máy của chồng")
    assert (found.value, found.note) == ("+84900000001", "máy của chồng")
    assert read_number("+84900000001 máy của chồng").note == "máy của chồng"


def test_a_name_without_marks_may_stand_for_several() -> None:
    """The rest of the name is kept."""
    assert "tran thi Thử" in marked("name:tran thi thu")


@pytest.mark.parametrize(
    "written", ["+84 912 345 678", "+84912345678", "84912345678", "(+84) 912.345.678", "0912 345 678"]
)
def test_a_number_with_the_code_of_the_country_is_the_same_number(written: str) -> None:
    """However it is parted, and nothing of it is a note."""
    found = read_number(written)
    assert (found.value, found.note) == ("+84912345678", "")


@pytest.mark.parametrize("short", ["090000001", "0900 000 00", "sdt 090000001 nhé"])
def test_a_number_too_short_is_said_to_be(tmp_path: Path, short: str) -> None:
    """It looks like one that is told beside the point, where the number itself is asked for."""
    theatre = Theatre.opened(tmp_path)
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Thị Mẫu", short):
        theatre.says("an", said)
    assert "thiếu chữ số (mới có 9)" in theatre.text("an")
    theatre.close()


@given(st.text(max_size=30))
@settings(max_examples=50, deadline=None)
def test_what_is_read_can_be_shown(behind: str) -> None:
    """Whatever stands behind the code of the country."""
    try:
        found = read_number(f"+84{behind}")
    except Misread:
        return
    assert show_phone(found.value)
