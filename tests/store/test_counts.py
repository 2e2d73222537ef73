"""Counts: kept with every change, and equal to a recount of the rows after any history."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.effects import Remove, Save, View
from bot.dialogue.tallies import FEW, Group, Part, Span
from bot.leads.records import Before, Lead, State
from bot.store.interface import Store
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from tests.store.samples import NOW, VAULT, lead

DAYS = ("2026-11-20", "2026-11-21", "2026-11-22")
changes = st.tuples(
    st.integers(0, 11),
    st.sampled_from([*State, None]),
    st.sampled_from(["", "a1", "a2"]),
    st.sampled_from(["17950", "16681"]),
    st.sampled_from(["p1", "p2", "p3", ""]),
    st.integers(0, 3),
)
spans = st.builds(Span, st.sampled_from(["day", "joined_on"]), st.sampled_from(["", *DAYS]), st.sampled_from(DAYS))


def played(store: Store, history: Iterable[tuple[int, State | None, str, str, str, int]]) -> None:
    """Let leads come, change hands and state, and go again (no state)."""
    for number, state, agent, commune, person, days in history:
        with store.view() as view:
            before = view.get(Lead, f"L{number}")
        if state is None:
            store.write(NOW, [Remove(Lead, f"L{number}")])
            continue
        row = msgspec.structs.replace(
            lead(f"L{number}", version=before.version + 1 if before else 1, state=state, agent=agent),
            commune=commune,
            person=person,
            source=("web", "paper")[number % 2],
            amount=1000 * number,
            created_at=NOW - timedelta(days=1) + timedelta(days=days),
            before=Before(at=NOW + timedelta(days=days), state=State.TAKEN) if number % 3 else None,
        )
        store.write(NOW, [Save(row)])


def recounted(view: View, by: str, span: Span) -> dict[str, tuple[dict[str, Part], frozenset[str]]]:
    """Count the leads one by one."""
    groups: dict[str, tuple[dict[str, Part], frozenset[str]]] = {}
    for row in view.find(Lead):
        if not span.since <= getattr(row, span.by) <= span.until:
            continue
        parts, whom = groups.get(getattr(row, by), ({}, frozenset()))
        part = parts.get(row.state, Part(0, 0))
        parts = {**parts, str(row.state): Part(part.rows + 1, part.total + row.paid)}
        groups[getattr(row, by)] = parts, whom | ({row.whom} - {""})
    return groups


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
@settings(max_examples=15, deadline=None)
@given(history=st.lists(changes, max_size=25), span=spans)
def test_counts_are_those_of_a_recount(
    empty: Path, kind: str, history: list[tuple[int, State, str, str, str, int]], span: Span
) -> None:
    """By every field that leads are counted by, in both stores, whatever became of them."""
    with TemporaryDirectory() as folder:
        store: Store = MemoryStore() if kind == "memory" else SqliteStore(Path(shutil.copy(empty, folder)), VAULT)
        played(store, history)
        with store.view() as view:
            for field in Lead.counted_by:
                expected = Counter(str(getattr(row, field)) for row in view.find(Lead))
                assert all(view.count(Lead, **{field: value}) == number for value, number in expected.items())
                assert view.count(Lead, **{field: "nothing"}) == 0
            assert sum(view.count(Lead, state=state) for state in State) == view.count(Lead)
            for by in Lead.tallied.groups:
                assert counted(view.groups(Lead, by, span)) == known(recounted(view, by, span))
        store.close()


def counted(groups: list[Group]) -> dict[str, tuple[dict[str, Part], object]]:
    """Bring groups into the form in which they are compared: who is concerned counts only while they are few."""
    assert [group.name for group in groups] == sorted(group.name for group in groups)
    return known({group.name: (dict(group.parts), group.whom) for group in groups})


def known(groups: dict[str, tuple[dict[str, Part], frozenset[str]]]) -> dict[str, tuple[dict[str, Part], object]]:
    """Forget who is concerned where they are not few."""
    return {name: (parts, whom if len(whom) < FEW else "many") for name, (parts, whom) in groups.items()}


def test_an_old_database_counts_what_it_held_before(database: Path) -> None:
    """Opened by this version, it counts the leads it has had all along, and counts on."""
    store = SqliteStore(database, VAULT)
    store.write(NOW, [Save(lead(f"L{number}", state=State.TAKEN, agent="a1")) for number in range(3)])
    store.close()
    with sqlite3.connect(database) as old:
        for trigger in [name for (name,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]:
            old.execute(f"DROP TRIGGER {trigger}")
        for group in Lead.tallied.groups:
            old.execute(f"DROP INDEX lead_in_{group}")
        for column in ("day", "joined_on", "whom", "paid"):
            old.execute(f"ALTER TABLE lead DROP COLUMN {column}")
        old.execute("DROP TABLE tally")
        old.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '% counted by %' OR name LIKE '% tallied by %'")
        old.execute("DELETE FROM _sqlite_migrations WHERE name = '0008 tally'")
    old.close()
    store = SqliteStore(database, VAULT)
    store.write(NOW, [Save(lead("L9")), Save(lead("L0", version=2, state=State.JOINED, agent="a1"))])
    with store.view() as view:
        (commune,) = view.groups(Lead, "commune", Span("day", "2026-11-21", "2026-11-21"))
        assert {part: found.rows for part, found in commune.parts.items()} == {"new": 1, "taken": 2, "joined": 1}
        assert (view.count(Lead, state="taken"), view.count(Lead, agent="a1"), view.count(Lead, state="new")) == (
            2,
            3,
            1,
        )
    store.close()


def test_only_what_is_counted_can_be_asked_for(store: Store) -> None:
    """Another field, another span or another kind of rows is a mistake."""
    with store.view() as view:
        for by, days in (("hamlet", "day"), ("commune", "created_at")):
            with pytest.raises(ValueError, match="not counted by"):
                view.groups(Lead, by, Span(days))


def test_a_day_is_one_of_vietnam() -> None:
    """Half past five in the afternoon in Greenwich is tomorrow already."""
    late = msgspec.structs.replace(lead("L1"), created_at=datetime(2026, 11, 21, 17, 30, tzinfo=UTC))
    assert late.day == "2026-11-22"
