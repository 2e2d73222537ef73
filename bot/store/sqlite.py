"""The store in one SQLite file; several processes of one machine may use it at once."""

import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from bot.dialogue.effects import Effect, Row, View
from bot.leads.records import KINDS, Failed
from bot.store import schema
from bot.store.connection import Readers, connect
from bot.store.interface import NewerDatabase, Posted, Rescue, State, Think, Told, Turned, Waiting
from bot.store.ledger import BITE, Ledger
from bot.store.turn import Turn, apply, take
from bot.store.vault import Vault, WrongKey
from bot.store.writer import Writer

PAGES = 5000
"""Pages that a backup copies in one step."""


class SqliteStore:
    """A store in a file; any thread may use it, none may fork with it."""

    def __init__(self, path: Path, vault: Vault, kinds: Sequence[type[Row]] = KINDS) -> None:
        """Open the file and bring its tables up to date.

        NewerDatabase, ForeignFile or WrongKey if it is not for this version, this program or this vault.
        """
        if not path.exists():
            path.touch(mode=0o600)
        connection = _open(path, vault, kinds)
        self._vault = vault
        self._readers = Readers(path)
        self._writer = Writer(connection, Ledger(connection, vault))

    def turn(
        self, conversation: str, message: str, now: datetime, think: Think, rescue: Rescue
    ) -> Future[Turned | None]:
        """Hear one message in one transaction; None if it was heard before."""
        turn = Turn(conversation, message, now, think, rescue)
        return self._writer.submit(lambda ledger: take(ledger, turn))

    def heard(self, conversation: str, message: str) -> bool:
        """Tell whether a message was heard, as far back as that is remembered."""
        with self._snapshot() as ledger:
            return ledger.knows(conversation, message)

    def write(self, now: datetime, effects: Sequence[Effect]) -> Turned:
        """Carry out effects outside any conversation, in one transaction; a stale row is a Conflict."""
        del now
        return Turned(events=self._writer.done(lambda ledger: apply(ledger, effects)))

    @contextmanager
    def view(self) -> Iterator[View]:
        """Read rows at one moment."""
        with self._snapshot() as ledger:
            yield ledger

    def fire(self, now: datetime) -> tuple[Waiting, ...]:
        """Turn the scheduled events that are due into internal events, and return them."""
        return self._writer.done(lambda ledger: ledger.fire(now))

    def next_due(self) -> datetime | None:
        """Return the instant of the next scheduled event."""
        with self._snapshot() as ledger:
            return ledger.next_due()

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the internal events not heard yet, oldest first."""
        with self._snapshot() as ledger:
            return ledger.waiting()

    def lease(self, now: datetime, limit: int = 100) -> Future[tuple[Posted, ...]]:
        """Take over messages that wait or whose lease has run out: at most one a conversation, its oldest."""
        return self._writer.submit(lambda ledger: ledger.lease(now, limit))

    def recover(self, now: datetime) -> int:
        """Let what was leased to a sender that is gone be sent again at once; return how many messages."""
        return self._writer.done(lambda ledger: ledger.recover(now))

    def settle(self, seq: int, state: State, *, due: datetime | None = None, reference: str = "") -> Future[None]:
        """Say what became of a leased message; one that was sent stays sent."""
        return self._writer.submit(lambda ledger: ledger.settle(seq, state, due, reference), later=True)

    def posted(self, conversation: str, after: int = 0, limit: int = 200) -> tuple[Posted, ...]:
        """Return the messages of a conversation after `seq`, in order."""
        with self._snapshot() as ledger:
            return ledger.posted(conversation, after, limit)

    def tally(self) -> dict[str, int]:
        """Count what an operator watches: outbox by state (but sent), waiting events, failed messages."""
        with self._snapshot() as ledger:
            return ledger.tally(Failed)

    def sweep(self, before: datetime) -> int:
        """Forget messages, sessions and heard ids not touched since `before`; return how many."""
        swept = 0
        # A bite at a time, so that turns are not kept waiting.
        while gone := self._writer.done(lambda ledger: ledger.sweep(before)):
            swept += gone
        return swept

    def sessions(self) -> Iterator[str]:
        """Name every conversation that has a session."""
        last, more = "", True
        while more:
            with self._snapshot() as ledger:
                names = ledger.sessions(last, BITE)
            yield from names
            more = len(names) == BITE
            last = names[-1] if names else ""

    def backup(self, path: Path, tell: Told = lambda _done, _total: None) -> None:
        """Copy the file as it is at this moment, while others write; the keys are not in it."""
        aside = path.with_name(f"{path.name}.part")
        aside.unlink(missing_ok=True)
        aside.touch(mode=0o600)
        # From one snapshot: a copy in steps would begin again whenever somebody writes.
        with self._readers.snapshot() as connection, closing(sqlite3.connect(aside)) as copy:
            connection.backup(copy, pages=PAGES, progress=lambda _status, left, total: tell(total - left, total))
        aside.replace(path)

    def close(self) -> None:
        """Finish what is under way and let go of the file."""
        self._writer.close()
        self._readers.close()

    @contextmanager
    def _snapshot(self) -> Iterator[Ledger]:
        self._writer.catch_up()
        with self._readers.snapshot() as connection:
            yield Ledger(connection, self._vault)


def _open(path: Path, vault: Vault, kinds: Sequence[type[Row]]) -> sqlite3.Connection:
    try:
        connection = connect(path)
        try:
            schema.prepare(connection, schema.history(kinds, vault), vault)
        except BaseException:
            connection.close()
            raise
    except (NewerDatabase, schema.ForeignFile, WrongKey) as error:
        raise type(error)(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise schema.ForeignFile(f"{path}: {error}") from error
    return connection
