"""A lead for which nobody is left: it stays with its last agent, and the operator hears of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import State
from bot.leads.strays import Stray
from bot.rounds import Rounds
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre

WARD = "16690"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent and no officer at all."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", WARD)
    yield opened
    opened.close()


def strays(theatre: Theatre) -> int:
    """Count the leads for which nobody is left."""
    with theatre.stage.house.store.view() as view:
        return view.count(Stray)


def test_after_a_silent_evening_a_sole_agent_keeps_the_lead(theatre: Theatre) -> None:
    """The person hears once that nobody took it; the agent is asked again on the next working morning."""
    code = register(theatre)
    theatre.play(Line(advance="PT14H"))
    assert "Chưa có người nào nhận" in theatre.text("an")
    lead = theatre.lead(code)
    assert (lead.state, lead.agent, lead.level, strays(theatre)) == (State.OFFERED, theatre.agent("mau").id, "kept", 1)
    theatre.play(Line(advance="P2D"))
    assert "PHIẾU MỚI" in theatre.text("mau")
    assert "Chưa có người nào nhận" not in theatre.text("an")
    theatre.play(Line(who="mau", button=f"take.{code}.1"))
    assert (theatre.lead(code).state, strays(theatre)) == (State.TAKEN, 0)


def test_who_is_busy_where_nobody_else_is_hears_that_the_lead_stays(theatre: Theatre) -> None:
    """It does not come back at once, and whoever comes to the place is asked then."""
    code = register(theatre)
    theatre.says("mau", "[Bận, chuyển người khác]")
    assert "chưa có ai khác nhận được" in theatre.text("mau")
    assert "PHIẾU MỚI" not in theatre.text("mau")
    theatre.join("sep", "Cán Bộ Mẫu", WARD, role="officer")
    assert theatre.lead(code).agent == theatre.agent("mau").id
    assert code in theatre.text("mau")


def test_a_lead_that_is_taken_back_is_no_stray(theatre: Theatre) -> None:
    """Nobody is to look for somebody for it any more."""
    code = register(theatre)
    theatre.play(Line(advance="PT14H"))
    theatre.play(Line(who="an", button=f"withdraw.{code}.0"))
    assert (theatre.lead(code).state, strays(theatre)) == (State.WITHDRAWN, 0)


def test_the_operator_hears_of_it(theatre: Theatre, tmp_path: Path) -> None:
    """With how many leads there are."""
    register(theatre)
    theatre.play(Line(advance="PT14H"))
    told: list[tuple[str, object]] = []
    stage = theatre.stage
    rounds = Rounds(
        stage.house.store,
        tmp_path,
        lambda: stage.now,
        lambda: stage.now,
        lambda event, about: told.append((event, dict(about))),
        quiet_hours=6,
        backup_days=2,
    )
    rounds.look()
    assert ("stray", {"leads": 1}) in told
