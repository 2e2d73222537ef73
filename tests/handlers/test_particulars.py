"""What somebody tells of themselves in one breath."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import Misread, Reading
from bot.leads.records import Lead, Person
from bot.talking import Line
from handlers.registration.particulars import Particulars, question, read_told, told_in
from tests.handlers.walking import knowledge
from tests.stage import Theatre

KNOW = knowledge(date(2026, 11, 22))
ALL = Particulars("Nguyễn Thị Mẫu", "+84900000001", "xóm 3 xã Nghi Lộc", "1980")


def read(written: str) -> Reading[Particulars]:
    """Read an answer to the question for the name, and see that it is saved as it was read."""
    found = read_told(KNOW, written)
    again = read_told(KNOW, f"{found.canonical} {found.note}".strip())
    assert again.value == found.value
    assert again.sure
    return found


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Người Thu Mẫu", "17827")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "written",
    [
        "Nguyễn Thị Mẫu 1980 xóm 3 xã Nghi Lộc 0900000001",
        "Nguyễn Thị Mẫu, sn 1980, xóm 3 xã Nghi Lộc, sđt 0900 000 001",
        "Tôi tên là Nguyễn Thị Mẫu sinh năm 80 ở xóm 3 xã Nghi Lộc số điện thoại 0900.000.001",
        "0900000001 Nguyễn Thị Mẫu xóm 3 xã Nghi Lộc, sinh 1980",
        "Nguyễn Thị Mẫu\n1980\nxóm 3 xã Nghi Lộc\n0900000001",
    ],
)
def test_all_that_is_told_with_the_name_is_kept(written: str) -> None:
    """In whatever order."""
    assert read(written).value == ALL


def test_a_name_alone_is_a_name() -> None:
    """The rest is asked for."""
    assert read("Nguyễn Thị Mẫu").value == Particulars("Nguyễn Thị Mẫu")
    assert read("Trần Văn Nam 1980").value == Particulars("Trần Văn Nam", birth="1980")
    assert read("Trần Thị Mai 0900000001").value == Particulars("Trần Thị Mai", "+84900000001")
    assert read("Lê Thị Sáu, 0900000001").value == Particulars("Lê Thị Sáu", "+84900000001")


def test_what_is_told_in_place_of_the_name_is_kept() -> None:
    """Only the name is asked for again."""
    assert read("0900000001").value == Particulars(phone="+84900000001")
    assert read("Phường Trường Vinh").value == Particulars(place="Phường Trường Vinh")
    assert read("0900000001 máy của chồng").value == Particulars(phone="+84900000001", note="máy của chồng")


@pytest.mark.parametrize("written", ["", "sao phải ghi xã Nghi Lộc?", "không", "1"])
def test_what_tells_nothing_is_no_answer(written: str) -> None:
    """Nor is a question."""
    with pytest.raises(Misread):
        read_told(KNOW, written)


def test_what_is_told_beside_a_number_is_taken_apart() -> None:
    """Whose telephone it is remains a note."""
    assert told_in(KNOW, "máy của chồng") == Particulars(note="máy của chồng")
    assert told_in(KNOW, "gọi buổi trưa nhé") == Particulars(call_at="noon")
    assert told_in(KNOW, "máy của chồng, trưa mới có ở nhà").call_at == ""
    assert told_in(KNOW, "xóm 3 xã Nghi Lộc, máy con gái") == Particulars(place="xóm 3 xã Nghi Lộc", note="máy con gái")
    assert told_in(KNOW, "Nguyễn Thị Mẫu goi sau 5h") == Particulars(call_at="sau 5 giờ chiều", note="Nguyễn Thị Mẫu")
    assert told_in(KNOW, "xóm 3 xã Nghi Lộc sau 5h chieu") == Particulars(
        place="xóm 3 xã Nghi Lộc", call_at="sau 5 giờ chiều"
    )
    assert told_in(KNOW, "Mai") == Particulars(note="Mai")


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("xóm 3 xã Nghi Lộc", Particulars("Nguyen Thi Mau", place="xóm 3 xã Nghi Lộc")),
        ("nghi loc", Particulars("Nguyen Thi Mau", place="nghi loc")),
        ("0900000001", Particulars("Nguyen Thi Mau", "+84900000001")),
        ("đúng rồi, 0900000001", Particulars("Nguyen Thi Mau", "+84900000001")),
        ("Nguyễn Thị Mẫu", Particulars("Nguyễn Thị Mẫu")),
    ],
)
def test_a_doubtful_name_is_joined_by_what_follows_it(written: str, joined: Particulars) -> None:
    """A place or a number is a yes; a better spelling takes its place."""
    join = question(KNOW, "name").joined
    found = join("name:Nguyen Thi Mau", written) if join else None
    assert found is not None
    assert (found.value, found.sure) == (joined, True)


def test_a_better_spelling_keeps_what_was_told_with_the_worse() -> None:
    """The number is not asked for again."""
    join = question(KNOW, "name").joined
    found = join("name:Nguyen Thi Mau |+84900000001||||", "Nguyễn Thị Mẫu") if join else None
    assert found is not None
    assert found.value == Particulars("Nguyễn Thị Mẫu", "+84900000001")


@pytest.mark.parametrize("written", ["ai xem tên tôi?", "xyz 12", "", "0100000000", "xã " * 60])
def test_anything_else_is_heard_as_it_is(written: str) -> None:
    """A question is answered first."""
    join = question(KNOW, "name").joined
    assert join is not None
    assert join("name:Nguyen Thi Mau", written) is None


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_is_saved_as_it_is_read(written: str) -> None:
    """Or it is not read at all."""
    try:
        read(written)
    except Misread:
        return


def test_nothing_told_is_asked_for_again(theatre: Theatre) -> None:
    """Name, number, village and year in one message leave the time to call and a yes to the commune."""
    theatre.play(Line(who="an", button="start.register.health"))
    theatre.says("an", "đồng ý")
    theatre.says("an", "nguyen thi mau 1980 xom 3 xa nghi loc 0900000001")
    theatre.says("an", "đúng")
    assert "Số gọi lại: 0900 000 001" in theatre.text("an")
    theatre.says("an", "sau 5h")
    assert "Xã Nghi Lộc, phải không" in theatre.text("an")
    theatre.says("an", "đúng")
    assert "sinh 1980, xóm 3, xã Nghi Lộc" in theatre.text("an")
    theatre.says("an", "gửi")
    with theatre.stage.house.store.view() as view:
        (lead,), (person,) = (view.find(kind, conversation="terminal:an") for kind in (Lead, Person))
        assert isinstance(lead, Lead)
        assert isinstance(person, Person)
        assert (lead.hamlet, lead.call_at, lead.age) == ("xóm 3", "sau 5 giờ chiều", 46)
        assert (person.phone, person.birth) == ("+84900000001", "1980")


def test_a_button_under_a_doubtful_name_keeps_the_number(theatre: Theatre) -> None:
    """Which was told in the same breath."""
    theatre.play(Line(who="an", button="start.register.health"))
    for said in ("đồng ý", "tran thi thu 0900000001", "[Tran Thi Thử]"):
        theatre.says("an", said)
    assert "Số gọi lại: 0900 000 001" in theatre.text("an")


def test_a_name_is_kept_with_what_is_told_beside_it() -> None:
    """Nobody has to say again that there are more who want to join."""
    told = read("Nguyễn Thị Mẫu, xóm tôi có 5 người muốn tham gia").value
    assert (told.name, told.note) == ("Nguyễn Thị Mẫu", "xóm tôi có 5 người muốn tham gia")


def test_a_time_told_in_place_of_the_name_is_no_name() -> None:
    """Only the name is asked for again."""
    assert read("tối").value == read("Tối").value == Particulars(call_at="evening")


@pytest.mark.parametrize("written", ["số sai rồi, 0900000002 mới đúng", "nhầm, sửa lại 0900000002 nhé"])
def test_words_that_only_put_right_are_no_note(written: str) -> None:
    """The agent is told whose telephone it is, and nothing else."""
    assert told_in(KNOW, written) == Particulars(phone="+84900000002")


def _sent(theatre: Theatre, *said: str) -> tuple[Lead, Person]:
    """Say it all, and return what was kept."""
    for words in said:
        theatre.says("an", words)
    with theatre.stage.house.store.view() as view:
        (lead,) = view.find(Lead, conversation="terminal:an")
        person = view.get(Person, lead.person)
    assert person
    return lead, person


def test_who_is_in_a_hurry_and_tells_all_is_not_left_without_a_name(theatre: Theatre) -> None:
    """A name without diacritics too."""
    theatre.play(Line(who="an", button="start.register.quick"))
    lead, person = _sent(
        theatre, "đồng ý", "nguyen thi mau o xom 5 xa nghi loc 0900000001 goi sau 7h toi", "đúng", "gửi"
    )
    assert (person.name, person.note, person.phone) == ("Nguyen Thi Mau", "", "+84900000001")
    assert (lead.hamlet, lead.call_at) == ("xóm 5", "evening")


def test_a_hamlet_told_before_the_commune_is_kept(theatre: Theatre) -> None:
    """As An Sinh said that it would be."""
    theatre.play(Line(who="an", button="start.register.call"))
    for said in ("đồng ý", "Nguyễn Thị Mẫu", "0900000001", "tối", "xóm 3"):
        theatre.says("an", said)
    assert "xóm 3, An Sinh ghi rồi" in theatre.text("an")
    lead, _ = _sent(theatre, "xã Nghi Lộc", "đúng", "gửi")
    assert lead.hamlet == "xóm 3"


def test_a_question_nobody_can_answer_leaves_the_form_where_it_is(theatre: Theatre) -> None:
    """No topics that were not meant, and the question is put again."""
    theatre.play(Line(who="an", button="start.register.call"))
    theatre.says("an", "ai xem được")
    assert "Chỉ người thu BHXH nhận phiếu" in theatre.text("an")
    theatre.says("an", "đồng ý")
    theatre.says("an", "cho hỏi có phải nộp tiền ngay không")
    assert "người gọi sẽ nói rõ" in theatre.text("an")
    assert "tên đầy đủ là gì" in theatre.text("an")


def test_who_wants_to_join_and_be_called_is_registered_for_joining(theatre: Theatre) -> None:
    """The wish that says more counts."""
    theatre.says("an", "toi muon dang ky bhxh tu nguyen, goi toi 0900000001")
    assert "chưa giữ" in theatre.text("an")
    assert "trường hợp nào dưới đây" in theatre.text("an")
