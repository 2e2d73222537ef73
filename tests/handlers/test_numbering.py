"""Names and numbers as people give them."""

from handlers.numbering import marked, read_number


def test_what_is_said_of_a_number_is_its_note() -> None:
    """Whose it is survives what is saved."""
    found = read_number("0900000001 máy của chồng")
    assert (found.value, found.note) == ("+84900000001", "máy của chồng")
    assert read_number("+84900000001 máy của chồng").note == "máy của chồng"


def test_a_name_without_marks_may_stand_for_several() -> None:
    """The rest of the name is kept."""
    assert "tran thi Thử" in marked("name:tran thi thu")
