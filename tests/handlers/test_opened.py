"""What an agent says right after opening a card, with several leads in hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import in_hand, met
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent who has three leads in hand and opened Bình's."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    met(opened, "Lan", "Bình", "Cúc")
    opened.says("mau", "anh Bình")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("ko nghe may", "Bình: không nghe máy"),
        ("hẹn thứ 5", "Bình: hẹn thứ Năm 26/11"),
        ("đóng 3 tháng rồi 742500", "Bình: đã đóng 3 tháng, 742.500 đ"),
        ("1", "Bình: đã gặp"),
        ("2", "Bình: không nghe máy"),
        ("4", "Bình: đóng mấy tháng"),
        ("5", "Bình: không tham gia"),
        ("6", "Bình: sai số"),
        ("3", "Hẹn ngày nào"),
        ("7", "Nhắn ghi chú"),
        ("ghi chú", "Nhắn ghi chú"),
    ],
)
def test_an_outcome_is_of_the_card_just_opened_and_read_back(theatre: Theatre, said: str, read: str) -> None:
    """By its words or by the number of its button; nothing is written before it is sent."""
    theatre.says("mau", said)
    assert read in theatre.text("mau")
    assert {lead.state for lead in in_hand(theatre)} == {State.TAKEN}


@pytest.mark.parametrize("between", ["hôm nay", "lan gặp rồi", "PT3H"])
def test_once_something_else_was_done_it_is_asked_whose_an_outcome_is(theatre: Theatre, between: str) -> None:
    """The list, another report, or hours between: nobody is guessed at."""
    if between == "PT3H":
        theatre.play(Line(advance=between))
    else:
        theatre.says("mau", between)
        theatre.says("mau", "thôi")
    theatre.says("mau", "ko nghe may")
    assert "ghi cho ai" in theatre.text("mau")
    theatre.says("mau", "2")
    assert "không đếm nút theo số" in theatre.text("mau")


def test_a_number_beside_a_card_is_never_a_citizens_menu(theatre: Theatre) -> None:
    """Under the list, or before anything was taken, it is said how to write."""
    theatre.says("mau", "hôm nay")
    for number in "15":
        theatre.says("mau", number)
        assert "không đếm nút theo số" in theatre.text("mau")
    theatre.join("hai", "Trần Thị Hai", "16690")
    theatre.says("hai", "chào")
    theatre.says("hai", "asdf")
    theatre.says("hai", "1")
    assert "không đếm nút theo số" in theatre.text("hai")


def test_the_next_outcome_is_not_of_the_card_that_has_its_own(theatre: Theatre) -> None:
    """Two calls after one card: the second names nobody."""
    theatre.says("mau", "ko nghe may")
    theatre.says("mau", "gui")
    theatre.says("mau", "gặp rồi")
    assert "ghi cho ai" in theatre.text("mau")
    theatre.says("mau", "anh Bình")
    theatre.says("mau", "[Hẹn ngày]")
    theatre.says("mau", "thứ 5")
    theatre.says("mau", "ko nghe may")
    assert "ghi cho ai" in theatre.text("mau")
