"""The transaction of the store in SQLite: plain statements on one connection."""

import sqlite3
from datetime import datetime
from typing import ClassVar

from bot.dialogue.effects import Row
from bot.dialogue.messages import Event
from bot.store import codec
from bot.store.interface import Waiting
from bot.store.outgoing import Tray
from bot.store.rows import Rows
from bot.store.sums import Sums

BITE = 1000
_STALE = (
    "DELETE FROM heard WHERE (conversation, message) IN (SELECT conversation, message FROM heard WHERE at < ? LIMIT ?)",
    "DELETE FROM talk WHERE rowid IN (SELECT rowid FROM talk WHERE at < ? LIMIT ?)",
    "DELETE FROM outgoing WHERE seq IN (SELECT seq FROM outgoing WHERE at < ? LIMIT ?)",
)
_OF_A_TALK = tuple(f"DELETE FROM {table} WHERE conversation = ?" for table in ("talk", "outgoing", "event", "timer"))  # noqa: S608 - the tables stand here


class Ledger(Rows, Sums, Tray):
    """Everything a connection reads and writes."""

    faults: ClassVar[tuple[type[Exception], ...]] = (sqlite3.Error,)

    def undo(self) -> None:
        """Take back everything written since the savepoint of this piece of work."""
        self._connection.execute("ROLLBACK TO work")

    def hear(self, conversation: str, message: str, now: datetime) -> bool:
        """Note that a message was heard; False if it had been before."""
        statement = "INSERT INTO heard (conversation, message, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        return self._connection.execute(statement, (conversation, message, codec.micros(now))).rowcount == 1

    def knows(self, conversation: str, message: str) -> bool:
        """Tell whether a message was heard."""
        statement = "SELECT 1 FROM heard WHERE conversation = ? AND message = ?"
        return self._connection.execute(statement, (conversation, message)).fetchone() is not None

    def listen(self, conversation: str, event: int) -> bool:
        """Take an internal event of this conversation off the list; False if it is not on it."""
        statement = "DELETE FROM event WHERE id = ? AND conversation = ?"
        return self._connection.execute(statement, (event, conversation)).rowcount == 1

    def session(self, conversation: str) -> bytes | None:
        """Return the saved session."""
        statement = "SELECT body FROM talk WHERE conversation = ?"
        found = self._connection.execute(statement, (conversation,)).fetchone()
        return self._vault.open(found[0]) if found else None

    def keep(self, conversation: str, session: bytes, now: datetime) -> None:
        """Save the session."""
        self._connection.execute(
            "INSERT INTO talk (conversation, body, at) VALUES (?, ?, ?)"
            " ON CONFLICT (conversation) DO UPDATE SET body = excluded.body, at = excluded.at",
            (conversation, self._vault.seal(session), codec.micros(now)),
        )

    def sessions(self, after: str, limit: int) -> list[str]:
        """Name the conversations that have a session, those after a name, in order."""
        statement = "SELECT conversation FROM talk WHERE conversation > ? ORDER BY conversation LIMIT ?"
        return [name for (name,) in self._connection.execute(statement, (after, limit))]

    def tell(self, event: Event) -> Waiting:
        """Put an internal event on the list."""
        statement = "INSERT INTO event (conversation, body) VALUES (?, ?)"
        number = self._connection.execute(statement, (event.to, self._vault.seal(codec.pack(event)))).lastrowid
        return Waiting(number or 0, event)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the internal events not heard yet, oldest first."""
        found = self._connection.execute("SELECT id, body FROM event WHERE id > 0 ORDER BY id").fetchall()
        return tuple(Waiting(number, self._event(body)) for number, body in found)

    def schedule(self, key: str, due: datetime, event: Event) -> None:
        """Let an event come at an instant; the same key again moves it."""
        self._connection.execute(
            "INSERT INTO timer (key, due, conversation, body) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE"
            " SET due = excluded.due, conversation = excluded.conversation, body = excluded.body",
            (key, codec.micros(due), event.to, self._vault.seal(codec.pack(event))),
        )

    def cancel(self, key: str) -> None:
        """Forget a scheduled event, if it is there."""
        self._connection.execute("DELETE FROM timer WHERE key = ?", (key,))

    def fire(self, now: datetime) -> tuple[Waiting, ...]:
        """Turn the scheduled events that are due into internal events."""
        statement = "SELECT key, body FROM timer WHERE due <= ? ORDER BY due, key"
        due = self._connection.execute(statement, (codec.micros(now),)).fetchall()
        for key, _ in due:
            self.cancel(key)
        return tuple(self.tell(self._event(body)) for _, body in due)

    def next_due(self) -> datetime | None:
        """Return the instant of the next scheduled event."""
        (due,) = self._connection.execute("SELECT MIN(due) FROM timer").fetchone()
        return None if due is None else codec.instant(due)

    def forget(self, conversation: str) -> None:
        """Forget the session, the messages and the events of a conversation."""
        for statement in _OF_A_TALK:
            self._connection.execute(statement, (conversation,))

    def sweep(self, before: datetime) -> int:
        """Forget some of what was not touched since `before`; return how many things, 0 when there is nothing left."""
        values = (codec.micros(before), BITE)
        return sum(self._connection.execute(statement, values).rowcount for statement in _STALE)

    def tally(self, failed: type[Row]) -> dict[str, int]:
        """Count the outbox by state (but sent), waiting events and open rows of what failed."""
        (events,) = self._connection.execute("SELECT COUNT(*) FROM event WHERE id > 0").fetchone()
        return self.states() | {"events": int(events), "failed": self.count(failed, state="open")}

    def _event(self, body: bytes) -> Event:
        return codec.unpack(Event, self._vault.open(body))
