"""Taking the steps a database has not taken yet; apart, because sqlite-utils takes long to import."""

import sqlite3
from collections.abc import Callable, Mapping

from sqlite_utils import Database, Migrations


def migrate(connection: sqlite3.Connection, steps: Mapping[str, Callable[[sqlite3.Connection], None]]) -> None:
    """Take every step still to be taken, in the transaction that is open, and remember it."""
    migrations = Migrations("ansinh")
    for name, step in steps.items():
        migrations(name=name)(lambda database, step=step: step(database.conn))
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
