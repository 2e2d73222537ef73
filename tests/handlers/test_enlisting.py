"""Joining by an invitation."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.leads.records import Agent
from bot.staff import invite
from bot.talking import Line
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house in which nobody works yet."""
    opened = Theatre.opened(tmp_path)
    yield opened
    opened.close()


def invited(theatre: Theatre) -> str:
    """Invite an agent of a ward; return what the link says."""
    stage = theatre.stage
    return invite(stage.house.store, stage.house.content.library.places, stage.now, "Người Thu Mẫu", "16690", "agent")


def working(theatre: Theatre) -> list[str]:
    """Return the conversations of who works here."""
    with theatre.stage.house.store.view() as view:
        return [agent.conversation for agent in view.find(Agent, role="agent")]


def test_an_invitation_is_for_one(theatre: Theatre) -> None:
    """Who has the link from somebody else joins nothing, and sees no lead."""
    link = invited(theatre)
    theatre.play(Line(who="mau", start=link))
    theatre.play(Line(who="la", start=link))
    assert "đã dùng hoặc đã hết hạn" in theatre.text("la")
    assert working(theatre) == ["terminal:mau"]


def test_an_invitation_that_has_expired_is_refused(theatre: Theatre) -> None:
    """A link that was lost and found is no key."""
    link = invited(theatre)
    theatre.stage.now += timedelta(days=60)
    theatre.play(Line(who="mau", start=link))
    assert "đã dùng hoặc đã hết hạn" in theatre.text("mau")
    assert working(theatre) == [""]
