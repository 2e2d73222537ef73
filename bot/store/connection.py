"""Opening the file: how durable a commit is, and how long to wait for another process."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

WAIT = 10.0
"""Seconds to wait while another process writes."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the file for any thread (one at a time), each statement its own transaction unless one is begun."""
    connection = sqlite3.connect(path, WAIT, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        # What is erased must not stay readable in the free pages of the file.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA cache_size = -16000")
        connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
    except BaseException:
        connection.close()
        raise
    return connection


class Readers:
    """Connections that only read, each used by one thread at a time and kept for the next."""

    def __init__(self, path: Path) -> None:
        """Open none yet."""
        self._path = path
        self._idle: deque[sqlite3.Connection] = deque()
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def borrow(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the store is closed")
            connection = self._idle.pop() if self._idle else None
        connection = connection or connect(self._path, read_only=True)
        try:
            yield connection
        finally:
            self._give_back(connection)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that sees the file as it is at this moment, whatever is written meanwhile."""
        with self.borrow() as connection:
            connection.execute("BEGIN")
            try:
                # The snapshot is taken by the first read, not by BEGIN.
                connection.execute("SELECT sealed FROM vault WHERE id = 1").fetchone()
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close every connection, those lent out when they come back."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if self._closed:
                connection.close()
            else:
                self._idle.append(connection)
