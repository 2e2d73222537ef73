"""What agents take back, and what is pressed twice or by somebody else."""

import pytest

from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import in_hand, met
from tests.stage import Theatre


@pytest.mark.parametrize("said", ["hoan tac", "ghi nhầm rồi", "nham", "bấm nhầm"])
def test_the_last_outcome_is_undone_in_words(theatre: Theatre, said: str) -> None:
    """And nothing more is asked about what is undone."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    theatre.says("mau", said)
    assert "Đã hoàn tác" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.TAKEN
    theatre.says("mau", "6 tháng")
    assert "Thu bao nhiêu" not in theatre.text("mau")
    theatre.says("mau", said)
    assert "chưa ghi gì để hoàn tác" in theatre.text("mau")


def test_a_report_of_several_is_undone_in_words_as_a_whole(theatre: Theatre) -> None:
    """All that one message wrote down."""
    met(theatre, "Lan", "Bình")
    theatre.says("mau", "hôm nay")
    theatre.says("mau", "a tu choi, b sai so")
    theatre.says("mau", "[Gửi]")
    assert in_hand(theatre) == []
    theatre.says("mau", "hoàn tác")
    assert {lead.state for lead in in_hand(theatre)} == {State.TAKEN}


def test_the_button_that_undoes_stops_asking_too(theatre: Theatre) -> None:
    """How much was paid is not asked of what was not paid."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    theatre.says("mau", "[Hoàn tác]")
    theatre.says("mau", "hôm nay")
    assert "mấy tháng" not in theatre.text("mau")
    assert "Lan" in theatre.text("mau")


def test_an_outcome_pressed_twice_is_written_once(theatre: Theatre) -> None:
    """An agent is told so, not that they are a stranger; what is open is asked again."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    before = theatre.lead(lead.code)
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    assert theatre.lead(lead.code) == before
    assert "đã ghi rồi, không ghi thêm ạ. Ghi nhầm thì bấm Hoàn tác" in theatre.text("mau")
    assert "Đóng mấy tháng" in theatre.text("mau")
    assert "dành cho người thu" not in theatre.text("mau")


def test_a_stranger_and_another_agent_learn_nothing_by_an_old_button(theatre: Theatre) -> None:
    """The payload grants nothing."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="la", button=f"out.{lead.code}.declined"))
    assert "dành cho người thu" in theatre.text("la")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.play(Line(who="khac", button=f"out.{lead.code}.declined"))
    assert "không còn trong tay mình" in theatre.text("khac")
    assert "Lan" not in theatre.text("khac")
    assert theatre.lead(lead.code).state is State.TAKEN
