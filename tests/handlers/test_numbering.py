"""Names and numbers as people give them."""

import pytest

from bot.language.reading import Misread
from handlers.numbering import marked, read_named, read_number, read_time, time_in


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


def test_a_time_told_with_the_number_is_the_time_to_call() -> None:
    """Whose telephone it is remains a note."""
    assert time_in("gọi buổi trưa nhé") == "noon"
    assert time_in("sau 19h") == "evening"
    assert time_in("lúc nào cũng được") == "any"
    assert time_in("máy của chồng, trưa mới có ở nhà") == ""
    assert time_in("") == ""


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("sau 7h tối", "evening"),
        ("12h trưa", "noon"),
        ("noon", "noon"),
        ("giờ nào cũng được", "any"),
        ("20h", "evening"),
    ],
)
def test_a_time_to_call_is_read_as_people_say_it(written: str, time: str) -> None:
    """Noon, evening or any."""
    assert read_time(written).value == time


@pytest.mark.parametrize("written", ["sau 7h sáng", "sau 8h", "mai", "Trường Vinh", ""])
def test_another_time_is_asked_again(written: str) -> None:
    """Nobody calls at a time that was guessed."""
    with pytest.raises(Misread):
        read_time(written)
