"""What one turn keeps: once, whole, or not at all."""

from datetime import datetime

import pytest

from bot.dialogue.effects import Save, Schedule, Tell, Thought, View
from bot.leads.records import Lead, Person
from bot.store.interface import Conflict, State, Store
from tests.store.samples import (
    AN,
    BINH,
    MINUTE,
    NOW,
    event,
    hear,
    lead,
    person,
    say,
    session_of,
    sorry,
    texts,
    unrescued,
)


def test_whether_a_message_was_heard_can_be_asked(store: Store) -> None:
    """In its own conversation."""
    assert not store.heard(AN, "m1")
    hear(store, "m1", *say("chào bác"))
    assert store.heard(AN, "m1")
    assert not store.heard(BINH, "m1")


def test_a_message_is_heard_once(store: Store) -> None:
    """The same id again does nothing, even with other words; the same id elsewhere is another message."""
    first = hear(store, "m1", *say("chào bác"))
    assert first is not None
    assert [posted.message.text for posted in first.posted] == ["chào bác"]
    assert hear(store, "m1", *say("again")) is None
    assert hear(store, "m1", *say("chào anh"), to=BINH) is not None
    assert texts(store) == ["chào bác"]


def test_a_session_is_kept_until_another_comes(store: Store) -> None:
    """There is none at first; a thought without one leaves it as it was; any bytes will do."""
    assert session_of(store) is None
    for number, session in enumerate((b"one", b"", bytes(range(256)) * 20)):
        hear(store, f"keep {number}", session=session)
        hear(store, f"leave {number}")
        assert session_of(store, message=f"look {number}") == session
    assert session_of(store, BINH) is None
    assert list(store.sessions()) == [AN]


def test_effects_and_messages_are_kept_together(store: Store) -> None:
    """A turn's rows, events and messages are all there when its future is done."""
    turned = hear(store, "m1", *say("xong"), session=b"s", effects=[Save(person()), Tell(event()), Save(lead("L1"))])
    assert turned is not None
    assert [waiting.event for waiting in turned.events] == [event()]
    assert store.waiting() == turned.events
    with store.view() as view:
        assert view.get(Person, "p1") == person()
        assert view.find(Lead, person="p1") == [lead("L1")]
    (posted,) = store.posted(AN)
    assert (posted.message.text, posted.posted_at) == ("xong", NOW)


def test_a_failing_thought_leaves_only_what_the_rescue_keeps(store: Store) -> None:
    """The error undoes the turn and goes to the rescue; the message counts as heard, the session is as it was."""
    hear(store, "m1", session=b"before")

    def think(_session: bytes | None, _view: View) -> Thought:
        raise KeyError("broken")

    turned = store.turn(AN, "m2", NOW, think, sorry).result(timeout=10)
    assert turned is not None
    assert texts(store) == ["sorry: KeyError"]
    assert session_of(store) == b"before"
    assert hear(store, "m2", *say("again")) is None


def test_a_thought_that_cannot_be_kept_is_rescued(store: Store) -> None:
    """An effect that fails undoes those before it."""
    effects = (Save(person()), Tell(event()), Schedule("k", datetime(2026, 1, 1), event()))  # noqa: DTZ001 - the fault
    thought = Thought(session=b"lost", effects=effects, messages=say("lost"))
    store.turn(AN, "m1", NOW, lambda _session, _view: thought, sorry).result(timeout=10)
    assert texts(store) == ["sorry: TypeError"]
    assert store.waiting() == ()
    assert session_of(store) is None
    with store.view() as view:
        assert view.get(Person, "p1") is None


def test_a_failing_rescue_leaves_nothing(store: Store) -> None:
    """The caller gets the error, and the message may come again."""

    def think(_session: bytes | None, _view: View) -> Thought:
        raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        store.turn(AN, "m1", NOW, think, unrescued).result(timeout=10)
    assert hear(store, "m1", *say("now it works")) is not None
    assert texts(store) == ["now it works"]


def test_a_conflict_is_thought_again_and_at_last_rescued(store: Store) -> None:
    """A stale row undoes the thought; five in a row are a failure."""
    hear(store, "m1", effects=[Save(lead("L1"))])
    tries: list[int] = []

    def second_time_right(_session: bytes | None, view: View) -> Thought:
        tries.append(1)
        stored = view.get(Lead, "L1")
        assert stored is not None
        version = stored.version + (1 if len(tries) > 1 else 0)
        return Thought(effects=(Tell(event()), Save(lead("L1", version=version, agent="a1"))), messages=say("ok"))

    turned = store.turn(AN, "m2", NOW, second_time_right, sorry).result(timeout=10)
    assert turned is not None
    assert (len(tries), len(turned.events), texts(store)) == (2, 1, ["ok"])

    def never_right(_session: bytes | None, _view: View) -> Thought:
        tries.append(1)
        return Thought(effects=(Save(lead("L1")),))

    store.turn(AN, "m3", NOW, never_right, sorry).result(timeout=10)
    assert (len(tries), texts(store)) == (7, ["ok", "sorry: Conflict"])


def test_a_turn_sees_what_the_turns_before_it_kept(store: Store) -> None:
    """Many turns queued at once are heard in their order, each on the rows of the last."""

    def count(_session: bytes | None, view: View) -> Thought:
        stored = view.get(Lead, "L1")
        version = stored.version + 1 if stored else 1
        return Thought(effects=(Save(lead("L1", version=version)),), messages=say(str(version)))

    futures = [store.turn(AN, f"m{number}", NOW, count, unrescued) for number in range(300)]
    for future in futures:
        assert future.result(timeout=10) is not None
    assert [posted.message.text for posted in store.posted(AN, limit=1000)] == [str(n + 1) for n in range(300)]


def test_a_turn_may_not_wait_for_another(store: Store) -> None:
    """Writing from within a thought is refused instead of standing still for ever."""

    def think(_session: bytes | None, _view: View) -> Thought:
        store.write(NOW, [])
        return Thought()

    with pytest.raises(RuntimeError, match="another transaction"):
        store.turn(AN, "m1", NOW, think, unrescued).result(timeout=10)


def test_writing_outside_a_turn_is_whole_too(store: Store) -> None:
    """Effects of a command are kept together; a stale row is a Conflict and nothing is kept."""
    turned = store.write(NOW, [Save(person()), Tell(event())])
    assert (turned.posted, [waiting.event for waiting in turned.events]) == ((), [event()])
    with pytest.raises(Conflict):
        store.write(NOW, [Tell(event()), Save(lead("L1")), Save(person(name="Somebody else"))])
    assert len(store.waiting()) == 1
    with store.view() as view:
        assert view.get(Lead, "L1") is None
        assert view.get(Person, "p1") == person()
    assert store.lease(NOW + 2 * MINUTE).result() == ()
    assert State.SENT.value not in store.tally()
