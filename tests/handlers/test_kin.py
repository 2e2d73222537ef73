"""Somebody close who is to be called as well: what was told for oneself can be told again as the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import Lead, Person
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house in which somebody has registered already."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    register(opened)
    yield opened
    opened.close()


def sent(theatre: Theatre, name: str) -> tuple[Lead, Person]:
    """Return the lead of somebody by their name."""
    with theatre.stage.house.store.view() as view:
        (person,) = (one for one in view.find(Person, conversation="terminal:an") if one.name == name)
        (lead,) = view.find(Lead, person=person.id)
        return lead, person


@pytest.mark.parametrize(
    ("asks", "number", "time"),
    [
        ("[Người nhà tôi cũng hỏi]", "[Số 0912 345 678]", "[Tối sau 19 giờ]"),
        ("chồng tôi cũng hỏi", "như trên", "cùng giờ"),
        ("đăng ký cho bố tôi nữa", "số của tôi", "như trên"),
        ("dk them cho me em nua nhe", "so cua toi", "tối"),
    ],
)
def test_number_time_and_place_are_told_as_the_same(theatre: Theatre, asks: str, number: str, time: str) -> None:
    """The place is only confirmed; the name is that of the other one."""
    theatre.says("an", asks)
    assert "người ấy có đang ở trường hợp nào" in theatre.text("an")
    theatre.says("an", "không")
    theatre.says("an", "đồng ý")
    assert theatre.text("an").startswith("Người ấy tên đầy đủ")
    theatre.says("an", "chồng tôi tên Lê Văn Mẫu, sinh 1975")
    theatre.says("an", number)
    theatre.says("an", time)
    assert "Phường Trường Vinh, phải không" in theatre.text("an")
    theatre.says("an", "đúng")
    theatre.says("an", "[Gửi]")
    lead, person = sent(theatre, "Lê Văn Mẫu")
    assert (person.phone, person.birth, lead.call_at, lead.commune) == ("+84912345678", "1975", "evening", "16690")
    assert "gọi một lần cho cả hai" in theatre.text("mau")


def test_another_number_time_and_place_take_their_place(theatre: Theatre) -> None:
    """As they are told."""
    for said in (
        "vợ tôi cũng muốn tham gia",
        "không",
        "đồng ý",
        "Lê Thị Mẫu",
        "0900 000 002",
        "sáng t7",
        "không, xã Kim Liên",
    ):
        theatre.says("an", said)
    theatre.says("an", "đúng")
    theatre.says("an", "[Gửi]")
    lead, person = sent(theatre, "Lê Thị Mẫu")
    assert (person.phone, lead.call_at[:13]) == ("+84900000002", "sáng thứ Bảy ")
    assert lead.commune != "16690"


@pytest.mark.parametrize("text", ["vợ tôi cũng đóng được không", "mẹ tôi mất rồi", "tôi cũng muốn hỏi thêm"])
def test_what_asks_or_tells_something_else_registers_nobody(theatre: Theatre, text: str) -> None:
    """It is answered as before."""
    theatre.says("an", text)
    assert "Người ấy" not in theatre.text("an")
    assert "An Sinh cần ghi" not in theatre.text("an")


def test_without_an_open_lead_nothing_is_the_same(theatre: Theatre) -> None:
    """Nobody else's number is offered."""
    theatre.says("la", "nhờ người gọi")
    theatre.says("la", "đồng ý")
    theatre.says("la", "Lê Văn Mẫu")
    assert "0912" not in str(theatre.buttons["la"])
    theatre.says("la", "như trên")
    assert "Số nào gọi được" in theatre.text("la")


def test_a_time_in_words_has_a_button_to_be_told_again(theatre: Theatre) -> None:
    """One that has a button already is understood as the same when typed."""
    theatre.play(Line(advance="PT1M"))
    for said in ("vợ tôi cũng hỏi", "không", "đồng ý", "Lê Thị Mẫu", "0900 000 002", "sau 5h chiều", "đúng", "[Gửi]"):
        theatre.says("an", said)
    for said in (
        "mẹ tôi cũng hỏi",
        "không",
        "đồng ý",
        "Đỗ Thị Mẫu",
        "0900 000 003",
        "[Như trên: sau 5 giờ chiều]",
        "đúng",
        "[Gửi]",
    ):
        theatre.says("an", said)
    assert sent(theatre, "Đỗ Thị Mẫu")[0].call_at == "sau 5 giờ chiều"


def test_a_name_is_heard_behind_whose_it_is(theatre: Theatre) -> None:
    """With all that is told beside it."""
    for said in (
        "mẹ tôi cũng hỏi",
        "không",
        "đồng ý",
        "mẹ tôi Đỗ Thị Mẫu 0900 000 003 ở phường Trường Vinh, tối gọi cũng được",
    ):
        theatre.says("an", said)
    for said in ("đúng", "[Gửi]"):
        theatre.says("an", said)
    lead, person = sent(theatre, "Đỗ Thị Mẫu")
    assert (person.phone, person.note, lead.call_at) == ("+84900000003", "", "evening")
