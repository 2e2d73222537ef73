"""What the outbox promises: nothing lost, nothing out of order."""

import pytest

from bot.dialogue.effects import Forget, Tell
from bot.dialogue.messages import Outgoing, Recipe
from bot.store.interface import LEASE, State, Store
from tests.store.samples import AN, BINH, MINUTE, NOW, event, hear, say, texts


def leased(store: Store, minutes: int = 0) -> list[str]:
    """Lease what is due after some minutes, and return the words."""
    return [posted.message.text for posted in store.lease(NOW + minutes * MINUTE).result()]


def settle(store: Store, seq: int, state: State, *, minutes: int | None = None, reference: str = "") -> None:
    """Settle a message and wait until that is kept."""
    due = None if minutes is None else NOW + minutes * MINUTE
    store.settle(seq, state, due=due, reference=reference).result(timeout=10)


def test_a_turn_leases_its_messages_to_its_caller(store: Store) -> None:
    """Until the lease runs out nobody else gets them, then their oldest first."""
    turned = hear(store, "m1", *say("one", "two"))
    assert turned is not None
    one, two = turned.posted
    assert (one.state, one.due, one.attempts, one.posted_at) == (State.SENDING, NOW + LEASE, 0, NOW)
    assert one.seq < two.seq
    assert store.posted(AN) == turned.posted
    assert leased(store) == []
    (again,) = store.lease(NOW + LEASE).result()
    assert (again.seq, again.attempts, again.due) == (one.seq, 1, NOW + 2 * LEASE)
    assert leased(store, 1) == []
    settle(store, one.seq, State.SENT, reference="r1")
    assert leased(store, 1) == ["two"]


def test_what_a_dead_sender_held_is_sent_again_at_once(store: Store) -> None:
    """In its order, as a try more; what was sent or waits for its time is left alone."""
    first, other = hear(store, "m1", *say("one", "two")), hear(store, "m1", *say("later"), to=BINH)
    assert first is not None
    assert other is not None
    settle(store, other.posted[0].seq, State.WAITING, minutes=5)
    assert (store.recover(NOW), store.recover(NOW)) == (2, 0)
    (one,) = store.lease(NOW).result()
    assert (one.message.text, one.attempts) == ("one", 1)
    settle(store, one.seq, State.SENT)
    assert leased(store) == ["two"]


def test_later_messages_wait_behind_earlier_ones(store: Store) -> None:
    """A turn behind a message that waits gets its messages back waiting; other conversations do not care."""
    first = hear(store, "m1", *say("one"))
    assert first is not None
    settle(store, first.posted[0].seq, State.WAITING, minutes=1)
    second = hear(store, "m2", *say("two", "three"))
    assert second is not None
    assert [posted.state for posted in second.posted] == [State.WAITING, State.WAITING]
    elsewhere = hear(store, "m1", *say("elsewhere"), to=BINH)
    assert elsewhere is not None
    assert [posted.behind for posted in elsewhere.posted] == [()]
    assert leased(store) == []
    settle(store, first.posted[0].seq, State.SENT)
    (two,) = store.lease(NOW).result()
    assert (two.message.text, two.attempts) == ("two", 0)
    assert leased(store) == []
    settle(store, two.seq, State.DEAD)
    assert leased(store) == ["three"]


def test_a_turn_leases_its_messages_behind_what_is_on_its_way(store: Store) -> None:
    """To its caller, who knows how far the earlier ones are; to nobody else before those are over."""
    first = hear(store, "m1", *say("one", "two"))
    second = hear(store, "m2", *say("three", "four"))
    assert first is not None
    assert second is not None
    ahead = tuple(posted.seq for posted in first.posted)
    assert [(posted.state, posted.behind) for posted in second.posted] == [(State.SENDING, ahead)] * 2
    settle(store, second.posted[0].seq, State.WAITING)
    assert leased(store) == []
    for seq in ahead:
        settle(store, seq, State.SENT)
    assert leased(store) == ["three"]


@pytest.mark.parametrize("state", [State.UNKNOWN, State.SENT, State.DEAD])
def test_what_is_over_holds_up_nobody(store: Store, state: State) -> None:
    """After a message that was sent, is lost or may be lost, the next turn speaks at once."""
    first = hear(store, "m1", *say("one"))
    assert first is not None
    settle(store, first.posted[0].seq, state)
    second = hear(store, "m2", *say("two"))
    assert second is not None
    assert second.posted[0].state is State.SENDING
    assert store.posted(AN)[0].due is None


def test_what_is_held_goes_out_before_the_answer_when_the_person_writes(store: Store) -> None:
    """Until then it holds up nobody; an internal event does not let it go."""
    first = hear(store, "m1", *say("one"))
    assert first is not None
    settle(store, first.posted[0].seq, State.HELD)
    assert store.tally()["held"] == 1
    store.write(NOW, [Tell(event(AN))])
    assert hear(store, "event:1") is not None
    assert leased(store, 60) == []
    second = hear(store, "m2", *say("two"), now=NOW + 60 * MINUTE)
    assert second is not None
    (one,) = store.lease(NOW + 60 * MINUTE).result()
    assert (one.message.text, one.posted_at) == ("one", NOW + 60 * MINUTE)
    settle(store, one.seq, State.SENT)
    assert leased(store, 60) == ["two"]


def test_a_message_to_be_tried_later_holds_up_its_conversation(store: Store) -> None:
    """Nothing behind it is given out before it is due, though it is due itself."""
    turned = hear(store, "m1", *say("one", "two"))
    assert turned is not None
    one, two = turned.posted
    settle(store, one.seq, State.WAITING, minutes=5)
    settle(store, two.seq, State.WAITING)
    hear(store, "m2", *say("three"))
    assert leased(store, 4) == []
    (again,) = store.lease(NOW + 5 * MINUTE).result()
    assert (again.seq, again.attempts) == (one.seq, 1)
    settle(store, one.seq, State.SENT)
    (next_one,) = store.lease(NOW + 5 * MINUTE).result()
    assert (next_one.message.text, next_one.attempts) == ("two", 0)


def test_a_lease_takes_one_of_each_conversation_and_no_more_than_asked(store: Store) -> None:
    """The longest due come first."""
    for number in range(5):
        turned = hear(store, "m", *say(f"{number} one", f"{number} two"), to=f"web:{number}")
        assert turned is not None
        settle(store, turned.posted[0].seq, State.WAITING, minutes=10 - number)
    taken = store.lease(NOW + 20 * MINUTE, limit=3).result()
    assert [posted.message.text for posted in taken] == ["4 one", "3 one", "2 one"]
    assert leased(store, 20) == ["1 one", "0 one"]
    assert leased(store, 20) == []


def test_own_words_are_kept_but_not_sent(store: Store) -> None:
    """They stand in the talk, in order, as sent; they neither wait nor hold up."""
    turned = hear(store, "m1", Outgoing(text="tôi hỏi", own=True), *say("trả lời"))
    assert turned is not None
    assert [posted.message.text for posted in turned.posted] == ["trả lời"]
    assert [(posted.message.text, posted.state) for posted in store.posted(AN)] == [
        ("tôi hỏi", State.SENT),
        ("trả lời", State.SENDING),
    ]
    assert hear(store, "m2", Outgoing(text="nữa", own=True)) is not None
    assert store.posted(AN)[2].state is State.SENT


def test_a_message_knows_what_it_replaces(store: Store) -> None:
    """It is the latest with that key in the conversation that was sent and got a reference from the provider."""
    for number, to in enumerate((AN, BINH, AN)):
        turned = hear(store, f"card {number}", Outgoing(text="card", key="card"), to=to)
        assert turned is not None
        settle(store, turned.posted[0].seq, State.SENT, reference=f"r{number}")
    for state, reference in ((State.DEAD, "never seen"), (State.SENT, "")):
        other = hear(store, f"card {state}", Outgoing(text="card", key="card"))
        assert other is not None
        settle(store, other.posted[0].seq, state, reference=reference)
    edit = hear(store, "edit", Outgoing(text="new card", replaces="card"))
    other = hear(store, "other", Outgoing(text="other", replaces="other"), to=BINH)
    assert edit is not None
    assert other is not None
    assert (edit.posted[0].replaced, other.posted[0].replaced) == ("r2", "")
    (again,) = [posted for posted in store.lease(NOW + LEASE).result() if posted.conversation == AN]
    assert again.replaced == "r2"
    assert store.posted(AN)[-1].replaced == "r2"


def test_edits_not_sent_yet_are_merged(store: Store) -> None:
    """Only the newest edit of a message goes out, whether the older ones wait or come in the same turn."""
    card = hear(store, "m1", Outgoing(text="card", key="card"))
    assert card is not None
    for number in range(3):
        hear(store, f"edit {number}", Outgoing(text=f"edit {number}", replaces="card"), *say(f"note {number}"))
    hear(store, "last", *(Outgoing(text=f"edit {number}", key="card", replaces="card") for number in (3, 4)))
    assert texts(store) == ["card", "note 0", "note 1", "note 2", "edit 4"]
    settle(store, card.posted[0].seq, State.SENT, reference="r")
    sent = []
    while posted := store.lease(NOW).result():
        sent.append((posted[0].message.text, posted[0].replaced))
        settle(store, posted[0].seq, State.SENT, reference="r")
    assert sent == [("note 0", ""), ("note 1", ""), ("note 2", ""), ("edit 4", "r")]


def test_a_merged_edit_frees_those_behind_it(store: Store) -> None:
    """If the edit that was to be tried later is dropped, the newer one goes at once."""
    edit = hear(store, "m1", Outgoing(text="edit 1", replaces="card"))
    assert edit is not None
    settle(store, edit.posted[0].seq, State.WAITING, minutes=5)
    newer = hear(store, "m2", Outgoing(text="edit 2", replaces="card"))
    assert newer is not None
    assert newer.posted[0].state is State.SENDING
    assert texts(store) == ["edit 2"]


def test_an_edit_on_its_way_is_left_alone(store: Store) -> None:
    """A sender holds it: the newer one waits behind it."""
    hear(store, "m1", Outgoing(text="edit 1", replaces="card"))
    newer = hear(store, "m2", Outgoing(text="edit 2", replaces="card"))
    assert newer is not None
    assert newer.posted[0].state is State.WAITING
    assert texts(store) == ["edit 1", "edit 2"]


def test_what_was_sent_stays_sent(store: Store) -> None:
    """A sender whose lease was lost cannot call the message back; a number that is gone is no error."""
    turned = hear(store, "m1", *say("one"))
    assert turned is not None
    settle(store, turned.posted[0].seq, State.SENT, reference="r")
    settle(store, turned.posted[0].seq, State.WAITING, minutes=0)
    settle(store, 12345, State.SENT)
    (posted,) = store.posted(AN)
    assert (posted.state, posted.reference) == (State.SENT, "r")
    assert leased(store, 60) == []


def test_a_talk_is_read_by_number(store: Store) -> None:
    """The page asks for what comes after the last it has seen, so many at a time."""
    hear(store, "m1", *say("one", "two", "three"))
    hear(store, "m1", *say("elsewhere"), to=BINH)
    one, two, three = store.posted(AN)
    assert store.posted(AN, after=one.seq) == (two, three)
    assert store.posted(AN, after=one.seq, limit=1) == (two,)
    assert store.posted(AN, after=three.seq) == ()


def test_every_part_of_a_message_is_kept(store: Store) -> None:
    """Buttons, recipe, keys and any letters come back as they were."""
    recipe = Recipe("plan", {"income": 1_500_000, "group": "hộ nghèo"}, NOW.date())
    message = Outgoing(text="đ\x00\U0001f600 \u202b\ufdfd\n", picture=recipe, key="k", replaces="r", asks_contact=True)
    hear(store, "\x00 strange id ' \" đ", message)
    assert store.posted(AN)[0].message == message


def test_the_tally_counts_what_is_not_done(store: Store) -> None:
    """Each state of the outbox but sent; what is forgotten is counted no more."""
    assert set(store.tally().values()) == {0}
    states = (State.SENT, State.DEAD, State.DEAD, State.UNKNOWN)
    for number, state in enumerate(states):
        turned = hear(store, "m", *say("x"), to=f"web:{number}")
        assert turned is not None
        settle(store, turned.posted[0].seq, state)
    hear(store, "m1", *say("sending"))
    hear(store, "m2", *say("waiting"), Outgoing(text="waiting", replaces="card"))
    outbox = {"sending": 1, "waiting": 2, "unknown": 1, "dead": 2, "held": 0}
    assert store.tally() == outbox | {"events": 0, "failed": 0}
    store.write(NOW, [Forget(AN)])
    assert store.tally() == outbox | {"sending": 0, "waiting": 0, "events": 0, "failed": 0}
