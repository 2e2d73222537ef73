"""The writer: shared commits, and no failure that harms anybody else."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from bot.dialogue.effects import Thought, View
from bot.store import connection
from bot.store.interface import State, Turned, Unwritten
from bot.store.ledger import Ledger
from bot.store.outcome import outcome
from bot.store.sqlite import SqliteStore
from bot.store.writer import MOST, Writer
from tests.store.samples import AN, BINH, NOW, VAULT, hear, say, session_of, texts, unrescued


@pytest.fixture
def held(sqlite: SqliteStore) -> Iterator[tuple[SqliteStore, Event]]:
    """A store in which another thread writes until the event is set, so that the turns of a loop queue up."""
    started, go = Event(), Event()

    def think(_session: bytes | None, _view: View) -> Thought:
        started.set()
        go.wait(10)
        return Thought()

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sqlite.turn, "web:first", "m", NOW, think, unrescued)
        assert started.wait(10)
        yield sqlite, go
        go.set()
        first.result(timeout=10).result(timeout=10)


def queue(store: SqliteStore, to: str, message: str = "m") -> Future[Turned | None]:
    """Queue a turn that says its own name."""
    return store.turn(to, message, NOW, lambda _session, _view: Thought(b"s", (), say(to)), unrescued)


async def test_waiting_turns_share_commits(statements: list[str], held: tuple[SqliteStore, Event]) -> None:
    """So many a commit, in their order; none is done before the commit it shares."""
    store, go = held
    statements.clear()
    futures = [queue(store, f"web:{number}") for number in range(2 * MOST + 1)]
    committed: dict[Future[Turned | None], int] = {}
    for future in futures:
        future.add_done_callback(lambda done: committed.setdefault(done, statements.count("COMMIT")))
    assert not committed
    go.set()
    turned = [await outcome(future) for future in futures]
    assert all(turned)
    assert sum(statement == "COMMIT" for statement in statements) == 4
    assert all(committed[future] >= 2 + place // MOST for place, future in enumerate(futures))


async def test_turns_that_come_in_one_round_of_the_loop_share_a_commit(
    statements: list[str], sqlite: SqliteStore
) -> None:
    """The loop first hears everybody who is there."""
    statements.clear()
    await asyncio.gather(*(outcome(queue(sqlite, f"web:{number}")) for number in range(MOST)))
    assert statements.count("COMMIT") == 1


async def test_one_failing_turn_spares_those_it_shares_a_commit_with(held: tuple[SqliteStore, Event]) -> None:
    """Only its own future fails."""
    store, go = held

    def think(_session: bytes | None, _view: View) -> Thought:
        raise SystemExit

    before, fails, after = queue(store, AN), store.turn(AN, "bad", NOW, think, unrescued), queue(store, BINH)
    go.set()
    with pytest.raises(SystemExit):
        await outcome(fails)
    assert await outcome(before)
    assert await outcome(after)
    assert (texts(store), texts(store, BINH)) == ([AN], [BINH])


async def test_a_turn_given_up_in_time_is_not_heard(held: tuple[SqliteStore, Event]) -> None:
    """Its message may come again."""
    store, go = held
    given_up = asyncio.create_task(outcome(queue(store, AN)))
    await asyncio.sleep(0)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    go.set()
    assert await outcome(queue(store, AN)) is not None


def test_closing_finishes_what_is_queued(database: Path) -> None:
    """After that every call says that the store is closed."""
    store = SqliteStore(database, VAULT)
    futures = [queue(store, AN, f"m{number}") for number in range(50)]
    store.close()
    store.close()
    assert all(future.done() and future.result() for future in futures)
    for call in (lambda: queue(store, AN), store.waiting):
        with pytest.raises(RuntimeError, match="closed"):
            call()
    with pytest.raises(RuntimeError, match="closed"), store.view():
        pass


def test_a_view_open_at_closing_can_be_read_to_its_end(database: Path) -> None:
    """Its connection is let go of when the view ends."""
    store = SqliteStore(database, VAULT)
    hear(store, "m1", *say("x"), session=b"s")
    names = store.sessions()
    assert next(names) == AN
    with store.view():
        store.close()


async def test_a_failing_commit_fails_all_its_turns_and_nobody_else(tmp_path: Path) -> None:
    """Nothing of the shared commit is kept, and the next one goes through."""
    path = tmp_path / "commits.db"
    opened = connection.connect(path)
    opened.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    opened.execute("CREATE TABLE child (parent REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
    opened.execute("PRAGMA foreign_keys = ON")
    writer = Writer(opened, Ledger(opened, VAULT))
    good = writer.submit(lambda _: opened.execute("INSERT INTO parent VALUES (1)").rowcount)
    # The constraint is checked at COMMIT: that is what fails.
    bad = writer.submit(lambda _: opened.execute("INSERT INTO child VALUES (7)").rowcount)
    for future in (good, bad):
        with pytest.raises(Unwritten, match="FOREIGN KEY"):
            await outcome(future)
    assert writer.done(lambda _: opened.execute("SELECT COUNT(*) FROM parent").fetchone()) == (0,)
    writer.close()


def test_a_full_file_fails_cleanly_and_recovers(sqlite: SqliteStore) -> None:
    """The turn that finds no room is undone; with room again the same message is heard."""
    hear(sqlite, "m1", session=b"before")
    writing = sqlite._writer._connection
    (pages,) = writing.execute("PRAGMA page_count").fetchone()
    writing.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unwritten, match="full"):
        hear(sqlite, "m2", *say("x" * 10_000), session=b"after")
    assert session_of(sqlite) == b"before"
    assert texts(sqlite) == []
    writing.execute("PRAGMA max_page_count = 1000000")
    assert hear(sqlite, "m2", *say("x" * 10_000), session=b"after") is not None
    assert session_of(sqlite, message="look again") == b"after"


async def test_a_loop_goes_on_while_another_process_writes(database: Path) -> None:
    """The turn is heard as soon as that has done."""
    store = SqliteStore(database, VAULT)
    other = connection.connect(database)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(outcome(queue(store, AN)))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    other.execute("ROLLBACK")
    other.close()
    assert await waiting is not None
    store.close()


def test_a_lock_that_lasts_fails_the_turn(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process that never lets go costs its turn, not the writer."""
    monkeypatch.setattr(connection, "WAIT", 0.05)
    store = SqliteStore(database, VAULT)
    other = connection.connect(database)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unwritten, match="locked"):
        hear(store, "m1")
    other.execute("ROLLBACK")
    other.close()
    assert hear(store, "m1") is not None
    store.close()


def test_what_a_loop_left_behind_is_done_before_anybody_looks(database: Path) -> None:
    """A message that was settled at the very end counts as sent."""
    store = SqliteStore(database, VAULT)
    hear(store, "m", *say("x"))
    (posted,) = store.posted(AN)

    async def settled() -> None:
        store.settle(posted.seq, State.SENT, reference="r")

    asyncio.run(settled())
    assert [one.state for one in store.posted(AN)] == [State.SENT]
    store.close()


async def test_what_may_wait_shares_the_next_commit(statements: list[str], sqlite: SqliteStore) -> None:
    """A message that went out is marked with the next turn, or by itself a moment later."""
    turned = await outcome(queue(sqlite, AN))
    assert turned
    (posted,) = turned.posted
    statements.clear()
    settled, following = sqlite.settle(posted.seq, State.SENT), queue(sqlite, AN, "next")
    await outcome(settled)
    assert following.done()
    assert statements.count("COMMIT") == 1
    await outcome(sqlite.settle(posted.seq, State.SENT))
    assert statements.count("COMMIT") == 2


async def test_a_writer_that_cannot_begin_leaves_nobody_waiting(sqlite: SqliteStore) -> None:
    """Whatever the medium says, the turn fails and the message may come again."""
    sqlite._writer._connection.close()
    with pytest.raises(Unwritten, match="closed"):
        await asyncio.wait_for(outcome(queue(sqlite, AN)), 5)
