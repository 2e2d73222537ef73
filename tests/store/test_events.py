"""Internal events and timers: told once, heard once, and never forgotten by a restart."""

from datetime import timedelta

from bot.dialogue.effects import Cancel, Forget, Save, Schedule, Tell, Thought
from bot.dialogue.messages import Outgoing
from bot.leads.records import Failed, Lead
from bot.store.interface import Store
from tests.store.samples import AN, BINH, MINUTE, NOW, event, hear, lead, say, session_of, texts, unrescued


def test_an_event_is_heard_once_by_whom_it_is_for(store: Store) -> None:
    """The turn that hears it takes it off the list; nobody else can."""
    turned = hear(store, "m1", effects=[Tell(event()), Tell(event(name="second"))])
    assert turned is not None
    first, second = turned.events
    assert store.waiting() == (first, second)
    assert hear(store, f"event:{first.id}", *say("not yours")) is None
    assert hear(store, f"event:{first.id}", *say("heard"), to=BINH) is not None
    assert store.waiting() == (second,)
    assert hear(store, f"event:{first.id}", *say("again"), to=BINH) is None
    assert hear(store, "event:999999999999999999", to=BINH) is None
    assert texts(store, BINH) == ["heard"]


def test_a_timer_becomes_an_event_once(store: Store) -> None:
    """At its instant, not before; the next one is known."""
    store.write(NOW, [Schedule("b", NOW + 2 * MINUTE, event(name="b")), Schedule("a", NOW + MINUTE, event(name="a"))])
    assert store.next_due() == NOW + MINUTE
    assert store.fire(NOW + MINUTE - timedelta(microseconds=1)) == ()
    (fired,) = store.fire(NOW + MINUTE)
    assert fired.event == event(name="a")
    assert store.waiting() == (fired,)
    assert store.next_due() == NOW + 2 * MINUTE
    assert store.fire(NOW + MINUTE) == ()
    assert [waiting.event.name for waiting in store.fire(NOW + 60 * MINUTE)] == ["b"]
    assert store.next_due() is None
    assert store.fire(NOW + 60 * MINUTE) == ()


def test_timers_fire_in_their_order(store: Store) -> None:
    """The longest due first; a key used again moves its timer and changes what it says."""
    store.write(NOW, [Schedule(key, NOW + minutes * MINUTE, event(name=key)) for key, minutes in [("x", 3), ("y", 2)]])
    store.write(NOW, [Schedule("x", NOW + MINUTE, event(AN, "moved"))])
    assert [waiting.event for waiting in store.fire(NOW + 5 * MINUTE)] == [event(AN, "moved"), event(name="y")]


def test_a_cancelled_timer_never_fires(store: Store) -> None:
    """Cancelling one that is not there is no error."""
    store.write(NOW, [Schedule("a", NOW, event()), Cancel("a"), Cancel("a")])
    assert store.next_due() is None
    assert store.fire(NOW + MINUTE) == ()


def test_forgetting_erases_what_was_said(store: Store) -> None:
    """Session, messages, events and timers of that conversation go; heard ids, rows and other people's things stay."""
    for to in (AN, BINH):
        hear(store, "m1", *say("one", "two"), to=to, session=b"secret")
        store.write(NOW, [Tell(event(to)), Schedule(f"timer of {to}", NOW, event(to))])
    store.write(NOW, [Save(lead("L1"))])
    hear(store, "erase", *say("receipt"), effects=[Forget(AN)])
    assert texts(store) == ["receipt"]
    assert texts(store, BINH) == ["one", "two"]
    assert list(store.sessions()) == [BINH]
    assert session_of(store) is None
    assert [waiting.event.to for waiting in store.waiting()] == [BINH]
    assert [waiting.event.to for waiting in store.fire(NOW)] == [BINH]
    assert hear(store, "m1") is None
    with store.view() as view:
        assert view.get(Lead, "L1") is not None


def test_a_session_of_the_erasing_turn_is_a_new_one(store: Store) -> None:
    """What the turn itself keeps comes after the erasing."""
    hear(store, "m1", session=b"old")
    hear(store, "m2", *say("receipt"), session=b"new", effects=[Forget(AN)])
    assert session_of(store) == b"new"


def test_sweeping_forgets_what_is_old(store: Store) -> None:
    """Messages, sessions and heard ids from before an instant go; what was touched since stays."""
    hear(store, "old", *say("old"), session=b"old")
    hear(store, "old", Outgoing(text="old", own=True), to=BINH, session=b"old")
    hear(store, "new", *say("new"), now=NOW + MINUTE, session=b"new")
    assert store.sweep(NOW) == 0
    assert store.sweep(NOW + MINUTE) == 2 + 2 + 1
    assert store.sweep(NOW + MINUTE) == 0
    assert texts(store) == ["new"]
    assert texts(store, BINH) == []
    assert list(store.sessions()) == [AN]
    assert hear(store, "new") is None
    assert hear(store, "old", now=NOW + MINUTE) is not None


def test_every_session_is_named(store: Store) -> None:
    """However many there are, in order."""
    names = [f"web:{number:04}" for number in range(2001)]
    keep = Thought(session=b"s")
    for future in [store.turn(name, "m", NOW, lambda _session, _view: keep, unrescued) for name in names]:
        future.result(timeout=10)
    assert list(store.sessions()) == names


def test_failed_messages_and_waiting_events_are_counted(store: Store) -> None:
    """Open failures only."""
    failures = [
        Failed(id=str(number), conversation=AN, raw=b"\x00\xff", error="KeyError", at=NOW, state=state)
        for number, state in enumerate(("open", "open", "retried"))
    ]
    store.write(NOW, [*map(Save, failures), Tell(event())])
    tally = store.tally()
    assert (tally["failed"], tally["events"]) == (2, 1)
    with store.view() as view:
        assert view.find(Failed, state="open", conversation=AN) == failures[:2]
