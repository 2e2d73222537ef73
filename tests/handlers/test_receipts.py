"""What the person hears of a payment that an agent reported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import State
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent and an officer of one ward."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("sep", "Cán Bộ Mẫu", "16690", role="officer")
    yield opened
    opened.close()


def pay(theatre: Theatre) -> str:
    """Let the agent report three months paid at the lowest level; return the lead's code."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.says("mau", "[Đã đóng]")
    theatre.says("mau", "[3 tháng]")
    theatre.says("mau", "[742.500 đ]")
    return code


def test_a_payment_is_told_once_it_can_no_longer_be_taken_back(theatre: Theatre) -> None:
    """With its amount, and the wish to be reminded of the next."""
    code = pay(theatre)
    assert (theatre.lead(code).months, theatre.lead(code).amount) == (3, 742_500)
    theatre.play(Line(advance="PT10M"))
    assert "3 tháng, 742.500 đồng" in theatre.text("an")
    theatre.says("an", "[Nhắc tôi kỳ sau]")
    assert "10/2/2027" in theatre.text("an")
    theatre.play(Line(advance="P82D"))
    assert "1.089.000 đồng" in theatre.text("an")


def test_a_report_taken_back_is_never_told(theatre: Theatre) -> None:
    """The slip of a thumb frightens nobody."""
    code = pay(theatre)
    theatre.says("mau", "[Hoàn tác]")
    assert theatre.lead(code).state is State.TAKEN
    theatre.play(Line(advance="PT1H"))
    assert "742.500" not in theatre.text("an")


def test_who_has_not_paid_can_say_so(theatre: Theatre) -> None:
    """The officers hear of it at once."""
    code = pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "[Tôi chưa đóng]")
    assert code in theatre.text("sep")
    assert "chưa đóng" in theatre.text("sep")
