"""The two stores are twins: whatever is done to both, both show the same."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.dialogue.effects import Cancel, Effect, Forget, Remove, Save, Schedule, Tell, Thought, View
from bot.dialogue.messages import Outgoing
from bot.leads.records import Lead
from bot.store.interface import State, Store
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from tests.store.samples import AN, BINH, MINUTE, NOW, VAULT, event, lead, sorry, unrescued

conversations = st.sampled_from([AN, BINH])
keys = st.sampled_from(["", "k"])
moments = st.integers(-2, 3).map(lambda minutes: NOW + minutes * MINUTE)
effects = st.one_of(
    st.builds(lambda code, version: Save(lead(code, version=version)), st.sampled_from("ab"), st.integers(1, 3)),
    st.just(Remove(Lead, "a")),
    st.builds(lambda to: Tell(event(to)), conversations),
    st.builds(lambda key, due, to: Schedule(key, due, event(to)), st.sampled_from("xy"), moments, conversations),
    st.just(Cancel("x")),
    st.builds(Forget, conversations),
)
messages = st.builds(
    lambda key, replaces, own: Outgoing(text="x", key=key, replaces=replaces, own=own), keys, keys, st.booleans()
)
thoughts = st.builds(
    Thought,
    st.none() | st.binary(max_size=3),
    st.lists(effects, max_size=3).map(tuple),
    st.lists(messages, max_size=3).map(tuple),
)


class Twins(RuleBasedStateMachine):
    """Do the same to both stores and compare all they say."""

    empty: Path

    def __init__(self) -> None:
        """Begin with two empty stores at the same hour."""
        super().__init__()
        self.folder = TemporaryDirectory()
        database = Path(shutil.copy(self.empty, self.folder.name))
        self.stores: tuple[Store, Store] = (MemoryStore(), SqliteStore(database, VAULT))
        self.now = NOW

    def both(self, do: Callable[[Store], object]) -> None:
        """Do it to both; the outcomes, or the kinds of error, must be the same."""
        one, other = (outcome(do, store) for store in self.stores)
        assert one == other

    @rule(to=conversations, message=st.sampled_from(["m1", "m2", "event:1", "event:2"]), thought=thoughts)
    def turn(self, to: str, message: str, thought: Thought) -> None:
        """Hear a message."""
        self.both(lambda store: turned(store, to, message, self.now, thought))

    @rule(to=conversations, message=st.uuids().map(str), thought=thoughts)
    def new_turn(self, to: str, message: str, thought: Thought) -> None:
        """Hear a new message."""
        self.both(lambda store: turned(store, to, message, self.now, thought))

    @rule(changes=st.lists(effects, max_size=3))
    def write(self, changes: list[Effect]) -> None:
        """Write outside a turn."""
        self.both(lambda store: store.write(self.now, changes))

    @rule(seconds=st.sampled_from([1, 60, 3600]))
    def wait(self, seconds: int) -> None:
        """Let time go by."""
        self.now += timedelta(seconds=seconds)

    @rule()
    def recover(self) -> None:
        """Take back every lease."""
        self.both(lambda store: store.recover(self.now))

    @rule(limit=st.integers(1, 2))
    def lease(self, limit: int) -> None:
        """Take over messages."""
        self.both(lambda store: store.lease(self.now, limit).result())

    @rule(seq=st.integers(1, 6), state=st.sampled_from(State), due=st.none() | moments, reference=keys)
    def settle(self, seq: int, state: State, due: datetime | None, reference: str) -> None:
        """Settle a message."""
        self.both(lambda store: store.settle(seq, state, due=due, reference=reference).result(timeout=10))

    @rule()
    def fire(self) -> None:
        """Fire what is due."""
        self.both(lambda store: store.fire(self.now))

    @rule(before=moments)
    def sweep(self, before: datetime) -> None:
        """Forget what is old."""
        self.both(lambda store: store.sweep(before))

    @invariant()
    def they_show_the_same(self) -> None:
        """Everything that can be read is the same."""
        self.both(shown)

    def teardown(self) -> None:
        """Let go of the files."""
        for store in self.stores:
            store.close()
        self.folder.cleanup()


def outcome(do: Callable[[Store], object], store: Store) -> object:
    """Return what comes of it: a value, or the kind of error."""
    try:
        return do(store)
    except Exception as error:  # noqa: BLE001 - whichever it is, the other must raise it too
        return type(error)


def turned(store: Store, to: str, message: str, now: datetime, thought: Thought) -> object:
    """Return what a turn saw and what came of it."""
    seen: list[Any] = []

    def think(session: bytes | None, view: View) -> Thought:
        seen.append((session, view.find(Lead, state="new")))
        return thought

    rescue = sorry if thought.messages else unrescued
    return outcome(lambda store: store.turn(to, message, now, think, rescue).result(timeout=10), store), seen


def shown(store: Store) -> object:
    """Return everything that can be read."""
    with store.view() as view:
        rows = view.find(Lead)
    talks = [store.posted(AN), store.posted(BINH)]
    return rows, talks, store.waiting(), store.next_due(), store.tally(), list(store.sessions())


@pytest.fixture
def twins(empty: Path) -> type[Twins]:
    """The machine, with an empty database at hand."""
    Twins.empty = empty
    return Twins


def test_the_stores_are_twins(twins: type[Twins]) -> None:
    """Any sequence of calls has the same outcomes in memory and in SQLite."""
    chosen = settings(max_examples=15, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(twins, settings=chosen)
