"""The tables, as the steps that lead to them; a database remembers which steps it has taken.

Rows get their tables from their kinds: a new kind, a new field and a new `found_by` are steps of their own, taken when
the database is next opened. Anything else (a kind or field that goes, a kind that becomes secret) needs a step
in `GROUND`, and the names of the steps it makes void go to `RETIRED`.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic, sleep
from typing import TypeAlias

from bot.dialogue.effects import Row
from bot.dialogue.tallies import Tallied
from bot.store import codec
from bot.store.interface import NewerDatabase
from bot.store.rows import Rows
from bot.store.vault import Vault, WrongKey

Step: TypeAlias = Callable[[sqlite3.Connection], None] | None
PATIENCE, PAUSE = 5.0, 0.01
"""Seconds to ask again for what others hold, and between two times."""

APPLICATION = 0x416E5369
"""The file's mark ("AnSi" in its header): nothing else is opened, and nothing else opens as ours."""

GROUND: Mapping[str, str] = {
    "0001 vault": """
        CREATE TABLE vault (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL, hash TEXT NOT NULL) STRICT
    """,
    "0002 heard": """
        CREATE TABLE heard (
            conversation TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (conversation, message)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX heard_at ON heard (at)
    """,
    "0003 talk": """
        CREATE TABLE talk (conversation TEXT PRIMARY KEY, body BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE INDEX talk_at ON talk (at)
    """,
    # A message is undelivered as long as it has a `due`: the indexes that every turn asks hold only those.
    "0004 outgoing": """
        CREATE TABLE outgoing (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, key TEXT NOT NULL,
            replaces TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due INTEGER,
            reference TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL, body BLOB NOT NULL
        ) STRICT;
        CREATE INDEX outgoing_conversation ON outgoing (conversation);
        CREATE INDEX outgoing_undelivered ON outgoing (conversation) WHERE due IS NOT NULL;
        CREATE INDEX outgoing_due ON outgoing (due, state) WHERE due IS NOT NULL;
        CREATE INDEX outgoing_key ON outgoing (conversation, key) WHERE key != '';
        CREATE INDEX outgoing_lost ON outgoing (state) WHERE state IN ('unknown', 'dead');
        CREATE INDEX outgoing_at ON outgoing (at)
    """,
    "0005 event": """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, body BLOB NOT NULL
        ) STRICT;
        CREATE INDEX event_conversation ON event (conversation)
    """,
    "0006 timer": """
        CREATE TABLE timer (
            key TEXT PRIMARY KEY, due INTEGER NOT NULL, conversation TEXT NOT NULL, body BLOB NOT NULL
        ) STRICT;
        CREATE INDEX timer_due ON timer (due);
        CREATE INDEX timer_conversation ON timer (conversation)
    """,
    "0007 held": """
        CREATE INDEX outgoing_held ON outgoing (state, conversation) WHERE state = 'held'
    """,
    "0008 tally": """
        CREATE TABLE tally (
            kind TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, number INTEGER NOT NULL,
            PRIMARY KEY (kind, field, value)
        ) STRICT, WITHOUT ROWID
    """,
}
RETIRED: frozenset[str] = frozenset()

_ADDED = """
    INSERT INTO tally (kind, field, value, number) VALUES ('{table}', '{field}', NEW."{field}", 1)
    ON CONFLICT (kind, field, value) DO UPDATE SET number = number + 1;
"""
_TAKEN = """
    UPDATE tally SET number = number - 1 WHERE kind = '{table}' AND field = '{field}' AND value = OLD."{field}";
"""
_COUNTING = (
    """
    INSERT INTO tally (kind, field, value, number)
    SELECT '{table}', '{field}', "{field}", COUNT(*) FROM "{table}" GROUP BY "{field}"
    """,
    'CREATE TRIGGER "{table}_{field}_added" AFTER INSERT ON "{table}" BEGIN' + _ADDED + "END",
    'CREATE TRIGGER "{table}_{field}_taken" AFTER DELETE ON "{table}" BEGIN' + _TAKEN + "END",
    'CREATE TRIGGER "{table}_{field}_moved" AFTER UPDATE OF "{field}" ON "{table}"'
    ' WHEN NEW."{field}" != OLD."{field}" BEGIN' + _TAKEN + _ADDED + "END",
)


class ForeignFile(RuntimeError):
    """The file is not a database of An Sinh."""


def history(kinds: Sequence[type[Row]], vault: Vault) -> dict[str, Step]:
    """Name every step that leads to the tables of today, in order."""
    steps: dict[str, Step] = {name: partial(_ground, script) for name, script in GROUND.items()}
    for kind in kinds:
        steps[f"{kind.table} (sealed)" if kind.secret else kind.table] = partial(_table, kind)
        # Remembered only: a version that does not know a field would lose it.
        steps |= {f"{kind.table}.{field}": None for field in kind.__struct_fields__}
        steps |= {f"{kind.table} by {field}": partial(_found_by, kind, field, vault) for field in kind.found_by}
        steps |= {f"{kind.table} counted by {field}": partial(_counted_by, kind, field) for field in kind.counted_by}
        if how := kind.tallied:
            name = f"{kind.table} tallied by {', '.join(how.groups)} in {', '.join(how.measures)}"
            steps[name] = partial(_tallied, kind, how, vault)
    return steps


def prepare(connection: sqlite3.Connection, steps: Mapping[str, Step], vault: Vault) -> None:
    """Bring the tables up to date and try the key; a newer or foreign file, or a wrong key, is refused."""
    behind = _pending(connection, steps)
    _write_ahead(connection)  # only now, for it changes the file
    if behind:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again: another process may have been quicker.
            if _pending(connection, steps):
                _advance(connection, steps, vault)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    _check_key(connection, vault)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers see one moment while the writer goes on.

    SQLite waits for no lock here: of several who open a new file at once one is refused, and has to ask again.
    """
    until = monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(PAUSE)


def _pending(connection: sqlite3.Connection, steps: Mapping[str, Step]) -> bool:
    """Say whether steps are still to be taken; a newer or foreign file is refused."""
    if _is_new(connection):
        return True
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
        raise ForeignFile("it is a database of something else")
    taken = {
        name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'ansinh'")
    }
    if unknown := taken - steps.keys() - RETIRED:
        raise NewerDatabase(
            f"it was written by a newer version of An Sinh (it knows {min(unknown)!r}); "
            "start that version, or restore a backup made with this one"
        )
    return not steps.keys() <= taken


def _advance(connection: sqlite3.Connection, steps: Mapping[str, Step], vault: Vault) -> None:
    from bot.store.migration import migrate  # noqa: PLC0415 - sqlite-utils takes long to import

    if _is_new(connection):
        migrate(connection, steps)
        _found(connection, vault)
    else:
        _check_key(connection, vault)
        migrate(connection, steps)


def _is_new(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def _check_key(connection: sqlite3.Connection, vault: Vault) -> None:
    """Refuse a vault that does not open what was sealed here, or has lost the key of the hashes (WrongKey)."""
    sealed, hashed = connection.execute("SELECT sealed, hash FROM vault WHERE id = 1").fetchone()
    vault.open(sealed)
    if vault.hash("An Sinh") != hashed:
        raise WrongKey("the oldest key is missing: without it nothing is found again")


def _found(connection: sqlite3.Connection, vault: Vault) -> None:
    """Mark a new file as ours, and as sealed by this vault."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    row = (vault.seal(b"An Sinh"), vault.hash("An Sinh"))
    connection.execute("INSERT INTO vault (id, sealed, hash) VALUES (1, ?, ?)", row)


def _ground(script: str, connection: sqlite3.Connection) -> None:
    # Not `executescript`: it would commit the transaction that the steps are taken in.
    for statement in script.split(";"):
        connection.execute(statement)


def _table(kind: type[Row], connection: sqlite3.Connection) -> None:
    body = "BLOB" if kind.secret else "TEXT"
    connection.execute(
        f'CREATE TABLE "{kind.table}" ("{kind.key}" TEXT PRIMARY KEY, version INTEGER NOT NULL, body {body} NOT NULL)'
        " STRICT"
    )


def _found_by(kind: type[Row], field: str, vault: Vault, connection: sqlite3.Connection) -> None:
    connection.execute(f'ALTER TABLE "{kind.table}" ADD COLUMN "{field}" TEXT NOT NULL DEFAULT \'\'')
    Rows(connection, vault).mark_all(kind, field)
    connection.execute(f'CREATE INDEX "{kind.table}_{field}" ON "{kind.table}" ("{field}", "{kind.key}")')


def _counted_by(kind: type[Row], field: str, connection: sqlite3.Connection) -> None:
    """Count what is there, and let triggers count on: in the same transaction as every change, whoever makes it."""
    names = {"table": kind.table, "field": field}
    for statement in _COUNTING:
        connection.execute(statement.format(**names))


def _tallied(kind: type[Row], how: Tallied, vault: Vault, connection: sqlite3.Connection) -> None:
    new = [field for field in codec.columns(kind) if field not in kind.found_by]
    for field in new:
        connection.execute(f'ALTER TABLE "{kind.table}" ADD COLUMN "{field}" TEXT NOT NULL DEFAULT \'\'')
    Rows(connection, vault).mark_all(kind, *new)
    for group in how.groups:
        fields = ", ".join(f'"{field}"' for field in dict.fromkeys((group, *how.measures)))
        connection.execute(f'CREATE INDEX "{kind.table}_in_{group}" ON "{kind.table}" ({fields})')
