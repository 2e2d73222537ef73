"""The file: what it shows to whoever opens it, and how it is copied."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.effects import Cancel, Effect, Forget, Remove, Save, Schedule, Tell, Thought, View
from bot.dialogue.messages import Event, Outgoing
from bot.leads.records import KINDS, Person
from bot.store.interface import State
from bot.store.sqlite import SqliteStore
from tests.store.samples import AN, MINUTE, NOW, PHONE, VAULT, hear, lead, person, say, sorry, texts, unrescued

NAME = "Nguyễn Thị Mẫu"
SECRETS = [secret.encode() for secret in (PHONE, NAME, "0900000001", "hộ nghèo", "Thị")]


def raw(database: Path) -> bytes:
    """Return everything that stands in the files of a database."""
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def confide(store: SqliteStore) -> None:
    """Leave name and phone in every place where they may be kept."""
    words = f"{NAME}, {PHONE}, 0900000001, hộ nghèo"
    event = Event(to=AN, name="offered", about={"name": NAME, "phone": PHONE})
    effects: list[Effect] = [Save(person()), Tell(event), Schedule("k", NOW + MINUTE, event)]
    hear(store, "m1", *say(words), Outgoing(text=words, own=True), session=words.encode(), effects=effects)


def test_nothing_that_names_people_is_readable(sqlite: SqliteStore, database: Path) -> None:
    """Neither in the file nor in its log, while the store itself reads it all."""
    confide(sqlite)
    assert not [secret for secret in SECRETS if secret in raw(database)]
    with sqlite.view() as view:
        assert view.find(Person, phone=PHONE) == [person()]
    assert PHONE in texts(sqlite)[0]


def test_what_is_erased_is_gone_from_the_file(sqlite: SqliteStore, database: Path) -> None:
    """Not even the sealed bodies stay in free pages once the log is folded in."""
    confide(sqlite)
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        bodies = [row[0] for table in ("talk", "outgoing", "event", "timer", "person") for row in
                  other.execute(f"SELECT body FROM {table}")]  # fmt: skip  # noqa: S608 - tables of our own
        assert len(bodies) == 6
        assert all(body in raw(database) for body in bodies)
        sqlite.write(NOW, [Forget(AN), Remove(Person, "p1")])
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not [body for body in bodies if body in raw(database)]


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    """The database and its copies are nobody else's."""
    database, copy = tmp_path / "a.db", tmp_path / "copy.db"
    store = SqliteStore(database, VAULT)
    store.backup(copy)
    assert [path.stat().st_mode & 0o077 for path in (database, copy)] == [0, 0]
    store.close()


def test_a_backup_is_a_whole_store(sqlite: SqliteStore, tmp_path: Path) -> None:
    """Taken while turns go on, it holds a moment of them; it opens with the same key and works on."""
    copy = tmp_path / "copy" / "backup.db"
    copy.parent.mkdir()
    copy.write_bytes(b"an older copy")
    thought = Thought(b"s", (), say("x"))
    hear(sqlite, "m0", *say("x"), session=b"s")
    futures = [sqlite.turn(AN, f"m{n}", NOW, lambda _session, _view: thought, unrescued) for n in range(1, 400)]
    sqlite.backup(copy)
    assert all(future.result(timeout=10) for future in futures)
    restored = SqliteStore(copy, VAULT)
    kept = len(restored.posted(AN, limit=1000))
    assert 1 <= kept <= 400
    assert hear(restored, f"m{kept - 1}") is None
    assert hear(restored, f"m{kept}") is not None
    restored.close()
    assert len(sqlite.posted(AN, limit=1000)) == 400


def test_a_damaged_session_is_rescued(sqlite: SqliteStore, database: Path) -> None:
    """Whoever it belongs to gets an answer, and all others are served."""
    hear(sqlite, "m1", session=b"good")
    with closing(sqlite3.connect(database)) as other:
        other.execute("UPDATE talk SET body = x'00ff'")
        other.commit()
    sqlite.turn(AN, "m2", NOW, lambda _session, _view: Thought(), sorry).result(timeout=10)
    assert texts(sqlite) == ["sorry: WrongKey"]


def everything(store: SqliteStore) -> None:
    """Use every statement there is."""
    event = Event(to=AN, name="x")

    def think(_session: bytes | None, view: View) -> Thought:
        for kind in KINDS:
            view.get(kind, "x")
            view.find(kind)
            view.find(kind, limit=9, **dict.fromkeys(kind.found_by, "x"))
            for field in kind.found_by:
                view.find(kind, limit=9, **{field: "x"})
        rows = (lead("L1"), lead("L1", version=2), person(), person(version=2))
        timers = (Schedule("k", NOW, event), Schedule("k", NOW, event), Schedule("l", NOW, event), Cancel("l"))
        removed = tuple(Remove(kind, "x") for kind in KINDS)
        said = (*say("a"), Outgoing(text="b", key="k", replaces="k"))
        return Thought(b"s", (*map(Save, rows), Tell(event), *timers, *removed, Forget("web:x")), said)

    for number in range(2):
        store.turn(AN, f"m{number}", NOW, think, unrescued if not number else sorry).result(timeout=10)
    store.fire(NOW)
    hear(store, "event:1")
    for posted in store.lease(NOW + MINUTE).result():
        store.settle(posted.seq, State.SENT, reference="r").result(timeout=10)
    store.sweep(NOW - timedelta(days=1))
    for read in (store.waiting, store.next_due, store.tally, lambda: store.posted(AN), lambda: list(store.sessions())):
        read()


def test_every_statement_goes_by_an_index(database: Path, statements: list[str]) -> None:
    """Nothing is scanned, so a turn costs the same however much is kept."""
    store = SqliteStore(database, VAULT)
    statements.clear()
    everything(store)
    store.close()
    asked = {
        statement for statement in statements if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
    }
    assert len(asked) > 3 * len(KINDS)
    with closing(sqlite3.connect(database)) as other:
        plans = {one: [row[3] for row in other.execute(f"EXPLAIN QUERY PLAN {one}")] for one in asked}
    assert not {one: plan for one, plan in plans.items() if any("SCAN" in step for step in plan)}
    indexes = " ".join(step for plan in plans.values() for step in plan)
    assert all(
        f"outgoing_{index}" in indexes for index in ("conversation", "undelivered", "due", "key", "lost", "held", "at")
    )
    assert sum(any("SEARCH" in step for step in plan) for plan in plans.values()) > 3 * len(KINDS)


def test_opening_what_is_up_to_date_is_quick(database: Path) -> None:
    """The library of the migrations, slow to import, is not needed for it."""
    program = (
        "import sys; from pathlib import Path; from bot.store.sqlite import SqliteStore;"
        " from tests.store.samples import VAULT; SqliteStore(Path(sys.argv[1]), VAULT).close();"
        " sys.exit('sqlite_utils' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(database)], check=False, cwd=Path(__file__).parents[2])  # noqa: S603 - our own words
    assert done.returncode == 0


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """Nothing is made where nobody asked for it."""
    with pytest.raises(FileNotFoundError, match=r"nowhere"):
        SqliteStore(tmp_path / "nowhere" / "ansinh.db", VAULT)
