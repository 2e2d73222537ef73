"""Who may have a lead for the asking, and how a lead goes back that was closed by mistake."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from bot.dialogue.effects import Effect, Save, Tell
from bot.leads.records import Agent, Before, Lead, State, Territory
from bot.leads.reopening import reopened
from bot.leads.routing import may_take
from bot.store.memory import MemoryStore
from tests.store.samples import AN, lead, person

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
HERE = Agent(id="NV-01", name="Người Thu Mẫu", role="agent", conversation="web:1")
THERE = Agent(id="NV-02", name="Người Thu Khác", role="agent", conversation="web:2")
OFFICER = Agent(id="CB-01", name="Cán Bộ Mẫu", role="officer", conversation="web:3")
POSTS = (
    Territory(id="NV-01.17950", agent="NV-01", commune="17950"),
    Territory(id="NV-02.16690", agent="NV-02", commune="16690"),
    Territory(id="CB-01.17950", agent="CB-01", commune="17950"),
)


@pytest.fixture
def store() -> MemoryStore:
    """Three who work here."""
    store = MemoryStore()
    store.write(NOW, [*map(Save, (HERE, THERE, OFFICER)), *map(Save, POSTS)])
    return store


def test_a_lead_is_for_its_commune_and_for_whom_it_was_offered_to(store: MemoryStore) -> None:
    """An officer may have any; who is posted elsewhere only what was once offered to them."""
    new = lead("4K2T")
    with store.view() as view:
        assert may_take(view, OFFICER, new, TODAY)
        assert may_take(view, HERE, new, TODAY)
        assert not may_take(view, THERE, new, TODAY)
        assert may_take(view, THERE, msgspec.structs.replace(new, tried=("NV-02",)), TODAY)


def saved(effects: tuple[Effect, ...]) -> Lead:
    """Return the lead as it is kept."""
    return next(effect.row for effect in effects if isinstance(effect, Save) and isinstance(effect.row, Lead))


@pytest.mark.parametrize(("days", "state"), [(2, State.SCHEDULED), (-2, State.CONTACTED)])
def test_a_day_agreed_holds_again_while_it_is_to_come(store: MemoryStore, days: int, state: State) -> None:
    """What is over is no appointment any more: the agent has merely talked to them."""
    day = TODAY + timedelta(days=days)
    closed = msgspec.structs.replace(
        lead("4K2T", state=State.DECLINED, agent="NV-01"), before=Before(at=NOW, state=State.SCHEDULED, appointment=day)
    )
    store.write(NOW, [Save(person())])
    with store.view() as view:
        again = saved(reopened(view, closed, "NV-01", NOW))
    assert (again.state, again.appointment) == (state, day if days > 0 else None)


def test_who_was_told_of_a_payment_hears_that_it_was_a_slip(store: MemoryStore) -> None:
    """The officers hear it too, unless one of them put it right."""
    paid = msgspec.structs.replace(lead("4K2T", state=State.JOINED, agent="NV-01"), months=12, amount=2_970_000)
    store.write(NOW, [Save(person())])
    told = {}
    for who in ("NV-01", "CB-01"):
        with store.view() as view:
            effects = reopened(view, paid, who, NOW)
        told[who] = {(effect.event.to, effect.event.name) for effect in effects if isinstance(effect, Tell)}
    slip = (AN, "lead_reopened")
    assert told["NV-01"] - told["CB-01"] == {(OFFICER.conversation, "lead_unpaid")}
    assert told["CB-01"] - told["NV-01"] == {(HERE.conversation, "lead_given")}
    assert slip in told["NV-01"] & told["CB-01"]
