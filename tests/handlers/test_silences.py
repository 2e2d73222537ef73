"""Agents who do not answer are asked less, until they do anything."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.dialogue.effects import Save
from bot.leads.records import Agent, Lead, State, Territory
from bot.leads.routing import agent_of, choose
from bot.leads.strays import heard, missed, silent
from bot.store.memory import MemoryStore
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre

NOW, TODAY, WARD = datetime(2026, 11, 21, 2, 0, tzinfo=UTC), date(2026, 11, 21), "16690"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with two agents of a ward."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", WARD)
    opened.join("khac", "Người Thu Khác", WARD)
    yield opened
    opened.close()


def lead(code: str, agent: str = "") -> Lead:
    """A lead of sample data."""
    state = State.TAKEN if agent else State.NEW
    return Lead(
        code=code,
        person="p",
        conversation="",
        state=state,
        commune=WARD,
        wants="vsi",
        created_at=NOW,
        agent=agent,
        hand=agent,
    )


def silences(theatre: Theatre) -> dict[str, int]:
    """Count what each agent has left without an answer."""
    with theatre.stage.house.store.view() as view:
        found = {who: agent_of(view, f"terminal:{who}") for who in ("mau", "khac")}
        return {who: missed(view, agent.id) for who, agent in found.items() if agent}


def test_an_offer_without_an_answer_weighs_like_a_lead_in_hand() -> None:
    """Who never answers has nothing in hand, and would else be asked first each time."""
    store = MemoryStore()
    agents = [Agent(id=name, name=name, role="agent", conversation=f"terminal:{name}") for name in ("a", "b")]
    posts = [Territory(id=agent.id, agent=agent.id, commune=WARD) for agent in agents]
    store.write(NOW, [*map(Save, agents), *map(Save, posts), Save(lead("L1", "b"))])
    asked = []
    for _ in range(3):
        with store.view() as view:
            asked.append(choose(view, lead("L2"), TODAY).agents[0].id)
            store.write(NOW, [silent(view, "a", NOW)])
    assert asked == ["a", "a", "b"]
    store.write(NOW, [heard("a")])
    with store.view() as view:
        assert choose(view, lead("L2"), TODAY).agents[0].id == "a"


def holder(theatre: Theatre, code: str) -> str:
    """Tell to whom a lead is offered."""
    with theatre.stage.house.store.view() as view:
        names = {agent.id: who for who in ("mau", "khac") if (agent := agent_of(view, f"terminal:{who}"))}
    return names[theatre.lead(code).agent]


def test_an_agent_is_silent_until_they_do_anything(theatre: Theatre) -> None:
    """An offer that is lost counts; asking for the list ends it."""
    first = holder(theatre, register(theatre))
    theatre.play(Line(advance="PT14H"))
    assert silences(theatre)[first] == 1
    theatre.says(first, "hôm nay")
    assert silences(theatre)[first] == 0


def test_who_takes_or_passes_on_a_lead_is_there(theatre: Theatre) -> None:
    """Either is an answer."""
    code, store = register(theatre), theatre.stage.house.store
    for label in ("[Bận, chuyển người khác]", "[Nhận]"):
        asked = holder(theatre, code)
        with store.view() as view:
            store.write(NOW, [silent(view, theatre.lead(code).agent, NOW)])
        theatre.says(asked, label)
        assert silences(theatre)[asked] == 0
    assert theatre.lead(code).state is State.TAKEN
