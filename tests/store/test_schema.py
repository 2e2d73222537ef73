"""Opening files of other times, other programs and other keys."""

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from cryptography.fernet import Fernet

from bot.dialogue.effects import Row, Save
from bot.leads.records import KINDS, Lead
from bot.store import schema
from bot.store.connection import connect
from bot.store.interface import NewerDatabase
from bot.store.schema import ForeignFile
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault, WrongKey
from tests.store.samples import AN, KEY, NOW, VAULT, hear, lead, say, texts


class OldPlace(Row, frozen=True, kw_only=True):
    """A kind as it was once."""

    table: ClassVar[str] = "place"
    key: ClassVar[str] = "id"
    secret: ClassVar[bool] = True

    id: str
    commune: str


class Place(Row, frozen=True, kw_only=True):
    """The same kind today: it has one more field, and can be found by both."""

    table: ClassVar[str] = "place"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("commune", "hamlet")
    secret: ClassVar[bool] = True

    id: str
    commune: str
    hamlet: str = ""


def test_kinds_grow_by_themselves(tmp_path: Path) -> None:
    """New kinds get their tables; old rows are found by what rows are found by today.

    A wrong key is found out before it does harm.
    """
    path = tmp_path / "old.db"
    old = SqliteStore(path, VAULT, kinds=[OldPlace])
    old.write(NOW, [Save(OldPlace(id="p1", commune="17950")), Save(OldPlace(id="p2", commune="17953"))])
    old.close()
    with pytest.raises(WrongKey):
        SqliteStore(path, Vault([KEY, Fernet.generate_key()]), kinds=[Lead, Place])
    for _ in range(2):
        new = SqliteStore(path, VAULT, kinds=[Lead, Place])
        with new.view() as view:
            assert view.find(Place, commune="17950", hamlet="") == [Place(id="p1", commune="17950")]
            assert view.find(Place, commune="nowhere") == []
            assert view.find(Lead) == []
        new.close()


def test_a_half_grown_database_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """One that knows only the first steps is brought up to date, and keeps what it holds."""
    path = tmp_path / "old.db"
    with closing(connect(path)) as connection:
        steps = schema.history(KINDS, VAULT)
        schema.prepare(connection, dict(islice(steps.items(), 3)), VAULT)
        connection.execute("INSERT INTO heard (conversation, message, at) VALUES (?, 'm1', 0)", (AN,))
    store = SqliteStore(path, VAULT)
    assert hear(store, "m1") is None
    assert hear(store, "m2", *say("x"), effects=[Save(lead("L1"))]) is not None
    store.close()


@pytest.mark.parametrize("kinds", [[Lead, Place], [OldPlace]])
def test_a_newer_database_is_refused(tmp_path: Path, kinds: list[type[Row]]) -> None:
    """A kind or a field that this version does not know would be lost: it touches nothing."""
    path = tmp_path / "new.db"
    SqliteStore(path, VAULT, kinds=[Lead, Place]).close()
    before = path.read_bytes()
    if kinds == [OldPlace]:
        with pytest.raises(NewerDatabase, match="newer version of An Sinh"):
            SqliteStore(path, VAULT, kinds=[Lead, OldPlace])
    with pytest.raises(NewerDatabase, match="newer version of An Sinh"):
        SqliteStore(path, VAULT, kinds=[Lead])
    assert path.read_bytes() == before


def test_a_failing_step_leaves_the_old_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps are taken all or none; once the fault is gone they are taken."""
    path = tmp_path / "old.db"
    SqliteStore(path, VAULT, kinds=[]).close()
    broken = {**schema.GROUND, "9999 broken": "CREATE TABLE fine (id); CREATE TABLE heard (id)"}
    with monkeypatch.context() as patch:
        patch.setattr(schema, "GROUND", broken)
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            SqliteStore(path, VAULT, kinds=[Lead])
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    assert not tables & {"fine", "lead"}
    SqliteStore(path, VAULT, kinds=[Lead]).close()


def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    """One makes the tables, the others find them."""
    path = tmp_path / "new.db"
    opened: list[SqliteStore] = []
    threads = [Thread(target=lambda: opened.append(SqliteStore(path, VAULT))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    assert [hear(store, "m1") is not None for store in opened] == [True, False, False, False]
    for store in opened:
        store.close()


@pytest.mark.parametrize("content", [b"name,phone\n" * 200, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """It is named, and left as it is."""
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(ForeignFile, match=r"list\.csv"):
        SqliteStore(path, VAULT)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """So is one that happens to be SQLite."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE heard (id)")
    before = path.read_bytes()
    with pytest.raises(ForeignFile, match=r"other\.db"):
        SqliteStore(path, VAULT)
    assert path.read_bytes() == before


def test_only_the_right_key_opens(database: Path) -> None:
    """Another key is refused at once; a new one in front of the old one is welcome, in its place it is not."""
    new = Fernet.generate_key()
    store = SqliteStore(database, VAULT)
    hear(store, "m1", *say("before"), session=b"s")
    store.close()
    for keys in ([new], [KEY, new]):
        with pytest.raises(WrongKey):
            SqliteStore(database, Vault(keys))
    rotated = SqliteStore(database, Vault([new, KEY]))
    hear(rotated, "m2", *say("after"))
    assert texts(rotated) == ["before", "after"]
    rotated.close()
