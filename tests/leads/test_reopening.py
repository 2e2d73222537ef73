"""Counts after any life of leads: outcomes, some taken back at once, some opened again long after."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.effects import Effect, Save
from bot.dialogue.tallies import Span
from bot.leads import life
from bot.leads.records import Agent, Lead, Person, State, Step
from bot.leads.reopening import refused, reopened
from bot.store.interface import Store
from bot.store.sqlite import SqliteStore
from tests.store.samples import VAULT
from tests.store.test_counts import counted, known, recounted

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
LEADS = 3
histories = st.lists(
    st.tuples(
        st.integers(0, LEADS - 1),
        st.sampled_from([*life.OUTCOMES, "undone", "reopened"]),
        st.integers(0, 900),
    ),
    max_size=20,
)


def rows(effects: Iterable[Effect]) -> list[Effect]:
    """Return what is kept; what is told needs a house."""
    return [effect for effect in effects if isinstance(effect, Save)]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied: to make one anew takes longer."""
    path = tmp_path_factory.mktemp("lives") / "ansinh.db"
    SqliteStore(path, VAULT).close()
    return path


def lived(store: Store, history: list[tuple[int, str, int]]) -> int:
    """Let leads live; return how many steps their stories must have."""
    leads = [
        Lead(
            code=f"L{number}",
            person=f"p{number}",
            conversation="",
            state=State.TAKEN,
            commune="16690",
            wants="vsi",
            created_at=NOW,
            agent="a1",
        )
        for number in range(LEADS)
    ]
    people = [Person(id=one.person, conversation="", name="Mẫu", phone=f"+8490000000{one.code[1]}") for one in leads]
    store.write(NOW, [Save(Agent(id="a1", name="Mẫu", role="agent", conversation="c")), *map(Save, people)])
    store.write(NOW, [effect for one in leads for effect in life.begun(one, "a1", NOW)])
    at, steps = NOW, LEADS
    for number, what, minutes in history:
        at += timedelta(minutes=minutes)
        with store.view() as view:
            lead = view.get(Lead, f"L{number}")
            assert lead is not None
            if what == "undone":
                effects = life.undone(lead, "a1", at)
            elif what == "reopened":
                effects = () if refused(view, lead) else reopened(view, lead, "a1", at)
            elif life.is_open(lead):
                effects = life.outcome(lead, what, "a1", at, amount=1000 * minutes if what == "joined" else 0)
            else:
                effects = ()
        store.write(at, rows(effects))
        steps += bool(effects)
    return steps


@settings(max_examples=25, deadline=None)
@given(history=histories)
def test_whatever_is_taken_back_or_opened_again_the_counts_are_right(
    fresh: Path, history: list[tuple[int, str, int]]
) -> None:
    """Equal to a recount one by one, and no step of a story is lost."""
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(shutil.copy(fresh, folder)), VAULT)
        steps = lived(store, history)
        with store.view() as view:
            assert len(view.find(Step)) == steps
            for span in (Span(by, "", "2099-12-31") for by in ("day", "joined_on")):
                assert counted(view.groups(Lead, "commune", span)) == known(recounted(view, "commune", span))
            for state in State:
                assert view.count(Lead, state=state) == sum(lead.state is state for lead in view.find(Lead))
            for lead in view.find(Lead):
                assert (lead.hand == "a1") == life.is_open(lead)
                assert (lead.amount, lead.reason) == (0, "") or not life.is_open(lead)
        store.close()
