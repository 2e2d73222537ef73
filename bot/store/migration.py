"""Taking the steps a database has not taken yet; apart, because sqlite-utils takes long to import."""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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


def migrate(connection: sqlite3.Connection, steps: Mapping[str, Callable[[sqlite3.Connection], None]]) -> None:
    """Take every step still to be taken, in the transaction that is open, and remember it."""
    migrations = Migrations("ansinh")
    for name, step in steps.items():
        migrations(name=name)(lambda database, step=step: step(database.conn))
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
