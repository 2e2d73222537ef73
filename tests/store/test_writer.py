"""The writer: shared commits, and no failure that harms anybody else."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path
from threading import Event

import pytest

from bot.dialogue.effects import Thought, View
from bot.store import connection
from bot.store.interface import Turned, Unwritten
from bot.store.ledger import Ledger
from bot.store.sqlite import SqliteStore
from bot.store.writer import MOST, Writer
from tests.store.samples import AN, BINH, NOW, VAULT, hear, say, session_of, texts, unrescued


@pytest.fixture
def held(sqlite: SqliteStore) -> Iterator[tuple[SqliteStore, Event]]:
    """A store whose writer stands still until the event is set, so that turns queue up."""
    started, go = Event(), Event()

    def think(_session: bytes | None, _view: View) -> Thought:
        started.set()
        go.wait(10)
        return Thought()

    first = sqlite.turn("web:first", "m", NOW, think, unrescued)
    assert started.wait(10)
    yield sqlite, go
    go.set()
    first.result(timeout=10)


def queue(store: SqliteStore, to: str, message: str = "m") -> Future[Turned | None]:
    """Queue a turn that says its own name."""
    return store.turn(to, message, NOW, lambda _session, _view: Thought(b"s", (), say(to)), unrescued)


def test_waiting_turns_share_commits(statements: list[str], held: tuple[SqliteStore, Event]) -> None:
    """At most 128 a commit, in their order; none is done before the commit it shares."""
    store, go = held
    statements.clear()
    futures = [queue(store, f"web:{number}") for number in range(2 * MOST + 1)]
    committed: list[int] = []
    for future in futures:
        future.add_done_callback(lambda _: committed.append(statements.count("COMMIT")))
    go.set()
    assert all(future.result(timeout=10) for future in futures)
    assert sum(statement == "COMMIT" for statement in statements) == 4
    assert committed == [2] * MOST + [3] * MOST + [4]


def test_one_failing_turn_spares_those_it_shares_a_commit_with(held: tuple[SqliteStore, Event]) -> None:
    """Only its own future fails."""
    store, go = held

    def think(_session: bytes | None, _view: View) -> Thought:
        raise SystemExit

    before, fails, after = queue(store, AN), store.turn(AN, "bad", NOW, think, unrescued), queue(store, BINH)
    go.set()
    with pytest.raises(SystemExit):
        fails.result(timeout=10)
    assert before.result(timeout=10)
    assert after.result(timeout=10)
    assert (texts(store), texts(store, BINH)) == ([AN], [BINH])


def test_a_turn_given_up_in_time_is_not_heard(held: tuple[SqliteStore, Event]) -> None:
    """Its message may come again."""
    store, go = held
    given_up = queue(store, AN)
    assert given_up.cancel()
    go.set()
    with pytest.raises(CancelledError):
        given_up.result(timeout=10)
    assert hear(store, "m") is not None


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


def test_a_failing_commit_fails_all_its_turns_and_nobody_else(tmp_path: Path) -> None:
    """Nothing of the shared commit is kept, and the next one goes through."""
    path = tmp_path / "commits.db"
    opened = connection.connect(path)
    opened.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    opened.execute("CREATE TABLE child (parent REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
    opened.execute("PRAGMA foreign_keys = ON")
    started, go = Event(), Event()
    writer = Writer(opened, Ledger(opened, VAULT))

    def wait(_ledger: Ledger) -> bool:
        started.set()
        return go.wait(10)

    first = writer.submit(wait)
    assert started.wait(10)
    good = writer.submit(lambda _: opened.execute("INSERT INTO parent VALUES (1)").rowcount)
    # The constraint is checked at COMMIT: that is what fails.
    bad = writer.submit(lambda _: opened.execute("INSERT INTO child VALUES (7)").rowcount)
    go.set()
    assert first.result(timeout=10)
    for future in (good, bad):
        with pytest.raises(Unwritten, match="FOREIGN KEY"):
            future.result(timeout=10)
    later = writer.submit(lambda _: opened.execute("SELECT COUNT(*) FROM parent").fetchone())
    assert later.result(timeout=10) == (0,)
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
