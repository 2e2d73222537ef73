"""Whatever is written shares a commit with what else is at hand, and is answered only when it is on the disk."""

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, get_ident
from typing import Any, Generic, TypeVar

from bot.store import connection
from bot.store.interface import Unwritten
from bot.store.ledger import Ledger

MOST = 32
"""Pieces of work that share a commit at most: an event loop does nothing else until they are done."""
PAUSE = 0.002
"""Seconds until a loop, which must not stand still, looks again whether somebody else has done writing."""
LATER = 0.01
"""Seconds that work may wait for a commit to share."""
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

    def fail(self, error: BaseException) -> None:
        """Forget the outcome: the commit failed."""
        self._failed(error, Unwritten(f"nothing was kept: {error}"))

    def finish(self) -> None:
        """Hand over the outcome."""
        self._outcome()

    def _failed(self, error: BaseException, told: BaseException) -> BaseException:
        self._outcome = lambda: self.future.set_exception(told)
        return error


class Writer:
    """Does pieces of work one after another on a connection of its own, each whole or not at all.

    It has no thread: what is handed in on an event loop is done by that loop, together with what else came in the same
    round; what is handed in elsewhere, at once by whoever does so.
    """

    def __init__(self, opened: sqlite3.Connection, ledger: Ledger) -> None:
        """Take a connection, which `close` closes."""
        opened.execute("PRAGMA busy_timeout = 0")  # how to wait depends on who waits
        self._connection = opened
        self._ledger = ledger
        self._jobs: deque[_Job[Any]] = deque()
        self._lock = Lock()
        self._worker = 0
        self._planned: asyncio.AbstractEventLoop | None = None
        self._planned_later: asyncio.AbstractEventLoop | None = None
        self._refused_since = 0.0
        self._closed = False

    def submit(self, work: Callable[[Ledger], T], *, later: bool = False) -> Future[T]:
        """Hand in a piece of work; its future is done when it is committed, or fails with what it raised.

        With `later` it may wait a moment, for the commit of what comes next.
        """
        if self._worker == get_ident():
            raise RuntimeError("a turn cannot wait for another transaction")
        if self._closed:
            raise RuntimeError("the store is closed")
        job = _Job(work)
        self._jobs.append(job)
        loop = _running()
        if loop is None:
            self._do_all()
        elif later:
            self._plan_later(loop)
        elif self._planned is not loop:
            self._plan(loop)
        return job.future

    def catch_up(self) -> None:
        """Do what was handed in on a loop that is gone, so that whoever looks now sees it."""
        loop = self._planned or self._planned_later
        if self._jobs and loop and loop.is_closed():
            self._do_all()

    def done(self, work: Callable[[Ledger], T]) -> T:
        """Do a piece of work now, after what was handed in before, and return what came of it."""
        future = self.submit(work)
        self._do_until(future.done)
        return future.result()

    def close(self) -> None:
        """Finish what was handed in, and let go of the connection."""
        if not self._closed:
            self._closed = True
            self._do_all()
            with self._lock:
                self._connection.close()

    def _plan(self, loop: asyncio.AbstractEventLoop, pause: float = 0) -> None:
        self._planned = loop
        if pause:
            loop.call_later(pause, self._do_some, loop)
        else:
            loop.call_soon(self._do_some, loop)

    def _plan_later(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._planned is not loop and self._planned_later is not loop:
            self._planned_later = loop
            loop.call_later(LATER, self._do_late, loop)

    def _do_late(self, loop: asyncio.AbstractEventLoop) -> None:
        self._planned_later = None
        if self._planned is not loop:  # else it is done with what is planned
            self._do_some(loop)

    def _do_some(self, loop: asyncio.AbstractEventLoop) -> None:
        """Do what shares a commit; while somebody else writes, look again a little later."""
        self._planned = None
        done: list[_Job[Any]] = []
        if self._jobs and self._lock.acquire(blocking=False):
            try:
                done = self._commit()
            finally:
                self._lock.release()
        for job in done:
            job.finish()
        if self._jobs and self._planned is not loop:
            self._plan(loop, 0 if done else PAUSE)

    def _do_all(self) -> None:
        """Do everything that was handed in, waiting for whoever else writes."""
        self._do_until(lambda: not self._jobs)

    def _do_until(self, enough: Callable[[], bool]) -> None:
        """Do what was handed in, in its order, until that is enough: what comes later is not for this thread to do."""
        while not enough():
            with self._lock:
                done = self._commit() if self._jobs else []
            for job in done:
                job.finish()
            if not done:
                time.sleep(PAUSE)

    def _commit(self) -> list[_Job[Any]]:
        """Do and commit some of what was handed in; return it, to be finished once the lock is free.

        While another process writes it is nothing, until that has lasted too long.
        """
        refused = self._refused()
        if refused and self._may_wait(refused):
            return []
        self._refused_since = 0.0
        waiting = [self._jobs.popleft() for _ in range(min(MOST, len(self._jobs)))]
        jobs = [job for job in waiting if job.future.set_running_or_notify_cancel()]
        self._worker = get_ident()
        failure = refused or self._done_together(jobs)
        self._worker = 0
        if failure:
            for job in jobs:
                job.fail(failure)
        return jobs

    def _done_together(self, jobs: list[_Job[Any]]) -> Exception | None:
        """Do some work and commit it; return why that failed, so that nothing was kept."""
        try:
            for job in jobs:
                self._savepoint(job)
            self._connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001 - nobody may wait for ever, and the next ones may do better
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            return error
        return None

    def _refused(self) -> sqlite3.Error | None:
        """Begin a transaction; return why that cannot be."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            return error
        return None

    def _may_wait(self, refused: sqlite3.Error) -> bool:
        self._refused_since = self._refused_since or time.monotonic()
        lasted = time.monotonic() - self._refused_since
        busy = isinstance(refused, sqlite3.OperationalError) and refused.sqlite_errorcode == sqlite3.SQLITE_BUSY
        return busy and lasted < connection.WAIT

    def _savepoint(self, job: _Job[Any]) -> None:
        self._connection.execute("SAVEPOINT work")
        error = job.run(self._ledger)
        if isinstance(error, sqlite3.Error) and not self._connection.in_transaction:
            # So grave (a full disk) that SQLite undid the transaction, and with it the work before this.
            raise error
        if error is not None:
            self._connection.execute("ROLLBACK TO work")
        self._connection.execute("RELEASE work")


def _running() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
