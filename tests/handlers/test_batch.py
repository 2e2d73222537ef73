"""Many leads at once come in few messages, and each of them stays within reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.papers import Showing
from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import in_hand, of_two
from tests.stage import Theatre

PEOPLE = ("Lan", "Bình", "Cúc", "Đào", "Én", "Giang", "Hải", "Khánh")


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house in which an officer hands all of one agent's eight leads on to another."""
    opened = of_two(tmp_path, *PEOPLE)
    opened.says("can", "chuyển hết phiếu của chị Mẫu cho chị Hai")
    yield opened
    opened.close()


def test_of_many_leads_handed_on_three_come_as_cards_and_one_message_tells_of_the_rest(theatre: Theatre) -> None:
    """The list shows each of them, with no number in it."""
    before = in_hand(theatre)
    theatre.says("can", "chuyển hết")
    said = theatre.heard["hai"]
    assert sum("PHIẾU MỚI" in text for text in said) == 3
    assert sum("Có nhiều phiếu vừa chuyển đến" in text for text in said) == 1
    theatre.says("hai", "[Phiếu của tôi]")
    assert [lead.code for lead in before if lead.code not in theatre.text("hai")] == []
    assert "0900" not in theatre.text("hai")


def test_of_many_that_wait_one_message_reminds(theatre: Theatre) -> None:
    """Reminders of eight offers at noon are one message."""
    theatre.says("can", "chuyển hết")
    theatre.play(Line(advance="PT4H"))
    assert theatre.heard["hai"] == [text for text in theatre.heard["hai"] if "8 phiếu còn chờ nhận" in text]
    assert len(theatre.heard["hai"]) == 1


def test_who_takes_many_at_once_sees_a_number_only_where_a_lead_is_opened(theatre: Theatre) -> None:
    """What was not shown is not written down as shown."""
    before = in_hand(theatre)
    theatre.says("can", "chuyển hết")
    theatre.says("hai", "nhận hết")
    assert "Đã nhận 8 phiếu" in theatre.text("hai")
    assert "0900" not in theatre.text("hai")
    assert {theatre.lead(lead.code).state for lead in before} == {State.TAKEN}
    with theatre.stage.house.store.view() as view:
        assert not [one for one in view.find(Showing) if one.agent == theatre.agent("hai").id]
    theatre.says("hai", "chị Lan")
    assert "0900" in theatre.text("hai")
