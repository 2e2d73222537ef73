"""What everything that reads or writes in SQLite works with."""

import sqlite3

from bot.store.vault import Vault


class Page:
    """A connection and the vault its bodies are sealed with."""

    def __init__(self, connection: sqlite3.Connection, vault: Vault) -> None:
        """Use a connection and a vault."""
        self._connection = connection
        self._vault = vault
