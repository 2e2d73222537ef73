"""Names and numbers as people give them."""

import pytest

from bot.language.reading import Misread
from handlers.numbering import marked, read_named, read_number


@pytest.mark.parametrize(
    "written", ["Nguyễn Thị Mẫu 0900000001", "Nguyễn Thị Mẫu, sđt 0900 000 001", "0900000001 Nguyễn Thị Mẫu"]
)
def test_a_number_told_with_the_name_is_kept(written: str) -> None:
    """In whichever order, and read again from what is saved."""
    found = read_named(written)
    assert (found.value, found.note, found.sure) == ("Nguyễn Thị Mẫu", "+84900000001", True)
    again = read_named(f"{found.canonical} {found.note}")
    assert (again.value, again.note) == (found.value, found.note)


def test_a_name_alone_has_no_number() -> None:
    """It is asked for next."""
    assert read_named("Nguyễn Thị Mẫu").note == ""


def test_a_number_alone_is_no_name() -> None:
    """Nobody is called 0900000001."""
    with pytest.raises(Misread):
        read_named("0900000001")


def test_what_is_said_of_a_number_is_its_note() -> None:
    """Whose it is survives what is saved."""
    found = read_number("0900000001 máy của chồng")
    assert (found.value, found.note) == ("+84900000001", "máy của chồng")
    assert read_number("+84900000001 máy của chồng").note == "máy của chồng"


def test_a_name_without_marks_may_stand_for_several() -> None:
    """The rest of the name is kept."""
    assert "tran thi Thử" in marked("name:tran thi thu")
