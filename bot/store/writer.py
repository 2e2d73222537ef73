"""The one thread that writes: whatever waits shares a commit, and is answered only when it is on the disk."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread, current_thread
from typing import Any, Generic, TypeVar

from bot.store.interface import Unwritten
from bot.store.ledger import Ledger

MOST = 128
"""Pieces of work that share a commit at most; there is no timer: one that is alone is committed at once."""
T = TypeVar("T")


class _Job(Generic[T]):
    """A piece of work, what came of it, and who waits for it."""

    def __init__(self, work: Callable[[Ledger], T]) -> None:
        self.future: Future[T] = Future()
        self._work = work
        self._outcome: Callable[[], None]

    def run(self, ledger: Ledger) -> BaseException | None:
        """Do the work and hold back its outcome until it is on the disk; return the error it ended in."""
        try:
            value = self._work(ledger)
        except sqlite3.Error as error:
            return self._failed(error, Unwritten(f"nothing was kept: {error}"))
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for the future
            return self._failed(error, error)
        self._outcome = lambda: self.future.set_result(value)
        return None

    def finish(self) -> None:
        """Hand over the outcome."""
        self._outcome()

    def _failed(self, error: BaseException, told: BaseException) -> BaseException:
        self._outcome = lambda: self.future.set_exception(told)
        return error


class Writer:
    """Does pieces of work one after another on a connection of its own, each whole or not at all."""

    def __init__(self, connection: sqlite3.Connection, ledger: Ledger) -> None:
        """Start the thread; it closes the connection when it ends."""
        self._connection = connection
        self._ledger = ledger
        self._queue: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._thread = Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Ledger], T]) -> Future[T]:
        """Queue a piece of work; its future is done when it is committed, or fails with what it raised."""
        if current_thread() is self._thread:
            raise RuntimeError("a turn cannot wait for another transaction")
        job = _Job(work)
        with self._lock:
            if self._closed:
                raise RuntimeError("the store is closed")
            self._queue.put(job)
        return job.future

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while batch := self._batch():
            self._commit([job for job in batch if job.future.set_running_or_notify_cancel()])
        self._connection.close()

    def _batch(self) -> list[_Job[Any]]:
        batch: list[_Job[Any]] = []
        job = self._queue.get()
        while job is not None:
            batch.append(job)
            if len(batch) == MOST:
                return batch
            try:
                job = self._queue.get_nowait()
            except Empty:
                return batch
        if batch:
            self._queue.put(None)
        return batch

    def _commit(self, batch: list[_Job[Any]]) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for job in batch:
                self._savepoint(job)
            self._connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001 - nobody may wait for ever, and the thread goes on
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            for job in batch:
                job.future.set_exception(Unwritten(f"nothing was kept: {error}"))
        else:
            for job in batch:
                job.finish()

    def _savepoint(self, job: _Job[Any]) -> None:
        self._connection.execute("SAVEPOINT work")
        error = job.run(self._ledger)
        if isinstance(error, sqlite3.Error) and not self._connection.in_transaction:
            # So grave (a full disk) that SQLite undid the transaction, and with it the work before this.
            raise error
        if error is not None:
            self._connection.execute("ROLLBACK TO work")
        self._connection.execute("RELEASE work")
