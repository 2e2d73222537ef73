"""Many at once: every message is heard once, and every lease has one holder."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from bot.dialogue.effects import Save, Thought, View
from bot.leads.records import Lead
from bot.store.interface import Posted, State, Store
from tests.store.samples import MINUTE, NOW, hear, lead, say, session_of, sorry

THREADS = 8
EACH = 40


def count(session: bytes | None, view: View) -> Thought:
    """Count the turns of this talk in its session, and of all talks in a row."""
    stored = view.get(Lead, "L1")
    version = stored.version + 1 if stored else 1
    number = int(session or b"0") + 1
    return Thought(b"%d" % number, (Save(lead("L1", version=version)),), say(str(number)))


def talk(store: Store, thread: int) -> int:
    """Send messages of one's own and ones that others send too; return how many were new."""
    heard = 0
    for number in range(EACH):
        own = store.turn(f"web:{thread}", f"m{number}", NOW, count, sorry)
        shared = store.turn("web:all", f"m{number}", NOW, count, sorry)
        heard += sum(future.result(timeout=10) is not None for future in (own, shared))
    return heard


def test_turns_from_many_threads_are_heard_once_each(store: Store) -> None:
    """One conversation that all write to and one for each: every message counts once, no change is lost."""
    with ThreadPoolExecutor(THREADS) as pool:
        heard = sum(pool.map(lambda thread: talk(store, thread), range(THREADS)))
    assert heard == EACH * (THREADS + 1)
    for name in ("web:all", *(f"web:{thread}" for thread in range(THREADS))):
        assert session_of(store, name) == b"%d" % EACH
        assert [posted.message.text for posted in store.posted(name)] == [str(n + 1) for n in range(EACH)]
    with store.view() as view:
        stored = view.get(Lead, "L1")
    assert stored is not None
    assert stored.version == heard


def drain(store: Store) -> list[Posted]:
    """Lease and send until nothing is left; return what was sent."""
    sent: list[Posted] = []
    while leased := store.lease(NOW + 2 * MINUTE, limit=3).result():
        for posted in leased:
            store.settle(posted.seq, State.SENT, reference="r")
        sent += leased
    return sent


def test_senders_share_the_work_without_overlap(store: Store) -> None:
    """However many lease, each message goes out once and in order."""
    for name in range(10):
        hear(store, "m", *say("0", "1", "2"), to=f"web:{name}")
    with ThreadPoolExecutor(THREADS) as pool:
        parts = list(pool.map(lambda _: drain(store), range(THREADS)))
    sent = Counter((posted.conversation, posted.message.text) for posted in chain(*parts, drain(store)))
    assert set(sent.values()) == {1}
    assert len(sent) == 30
