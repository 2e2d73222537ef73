"""Taking the steps a database has not taken yet; apart, because sqlite-utils takes long to import."""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let a module not be found, unless it is there already."""
    modules: dict[str, Any] = sys.modules
    there = modules.setdefault(module, None)
    try:
        yield
    finally:
        if there is None:
            del modules[module]


with _without("numpy"):  # sqlite-utils imports it for column types that nobody has here; a first start waits for it
    from sqlite_utils import Database, Migrations


def migrate(connection: sqlite3.Connection, steps: Mapping[str, Callable[[sqlite3.Connection], None] | None]) -> None:
    """Take every step still to be taken, in the transaction that is open, and remember it; None is only remembered."""
    migrations, database = Migrations("ansinh"), Database(connection, recursive_triggers=False, execute_plugins=False)
    taken = {one.name for one in migrations.applied(database)}
    pending = {name: step for name, step in steps.items() if name not in taken}
    for name, step in pending.items():
        if step:
            migrations(name=name)(lambda database, step=step: step(database.conn))
    migrations.apply(database)
    # All at once, for they are hundreds.
    mark = {"migration_set": migrations.name, "applied_at": str(datetime.now(UTC))}
    remembered = ({**mark, "name": name} for name, step in pending.items() if step is None)
    database.table(migrations.migrations_table).insert_all(remembered)
