"""The outbox in SQLite: in order within a conversation, and never lost."""

from dataclasses import replace
from datetime import datetime

from bot.dialogue.messages import Outgoing
from bot.store import codec
from bot.store.interface import FARTHEST, LEASE, Posted, State
from bot.store.page import Page

_COLUMNS = "seq, conversation, body, state, attempts, due, reference, at"
_DUE = f"""
SELECT {_COLUMNS} FROM outgoing AS head WHERE (due <= ? OR due > ?) AND NOT EXISTS (
  SELECT 1 FROM outgoing AS older
  WHERE older.conversation = head.conversation AND older.due IS NOT NULL AND older.seq < head.seq
) ORDER BY due, seq LIMIT ?
"""  # noqa: S608 - the columns stand above
_TALK = f"SELECT {_COLUMNS} FROM outgoing WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?"  # noqa: S608 - the same
_REFERENCE = """
SELECT reference FROM outgoing
WHERE conversation = ? AND key = ? AND key != '' AND seq < ? AND state = 'sent' AND reference != ''
ORDER BY seq DESC LIMIT 1
"""
_SETTLE = """
UPDATE outgoing SET state = ?, due = ?, attempts = attempts + ?, reference = iif(?4 = '', reference, ?4)
WHERE seq = ? AND state != 'sent'
"""
_STATES = (
    "SELECT state, COUNT(*) FROM outgoing WHERE due >= 0 GROUP BY state",
    "SELECT state, COUNT(*) FROM outgoing WHERE state IN ('unknown', 'dead') GROUP BY state",
    "SELECT state, COUNT(*) FROM outgoing WHERE state = 'held' GROUP BY state",
)
_RELEASE = "UPDATE outgoing SET state = 'waiting', due = ?1, at = ?1 WHERE conversation = ?2 AND state = 'held'"
_POST = """
INSERT INTO outgoing (conversation, key, replaces, state, due, at, body) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


class Tray(Page):
    """The outgoing messages that a connection sees; a message is undelivered as long as it has a `due`."""

    def undelivered(self, conversation: str) -> dict[int, State]:
        """Return the messages of this conversation that are still on their way, by their `seq`."""
        statement = "SELECT seq, state FROM outgoing WHERE conversation = ? AND due IS NOT NULL ORDER BY seq"
        return {seq: State(state) for seq, state in self._connection.execute(statement, (conversation,))}

    def release(self, conversation: str, now: datetime) -> None:
        """Let the messages that were held until the person writes go now."""
        self._connection.execute(_RELEASE, (codec.micros(now), conversation))

    def drop_edits(self, conversation: str, replaces: str) -> None:
        """Drop edits of this message that still wait: a newer one comes."""
        self._connection.execute(
            "DELETE FROM outgoing WHERE conversation = ? AND due IS NOT NULL AND state = 'waiting' AND replaces = ?",
            (conversation, replaces),
        )

    def post(self, conversation: str, message: Outgoing, state: State, now: datetime, due: datetime | None) -> Posted:
        """Put a message in the outbox."""
        body = self._vault.seal(codec.pack(message))
        until = None if due is None else codec.micros(due)
        values = (conversation, message.key, message.replaces, state, until, codec.micros(now), body)
        seq = self._connection.execute(_POST, values).lastrowid or 0
        return self._located(Posted(seq, conversation, message, state, posted_at=now, due=due))

    def lease(self, now: datetime, limit: int) -> tuple[Posted, ...]:
        """Take over messages that are due: of each conversation the oldest that is undelivered."""
        found = self._connection.execute(_DUE, (codec.micros(now), codec.micros(now + FARTHEST), limit)).fetchall()
        until = now + LEASE
        statement = (
            "UPDATE outgoing SET attempts = attempts + (state = 'sending'), state = 'sending', due = ? WHERE seq = ?"
        )
        self._connection.executemany(statement, [(codec.micros(until), row[0]) for row in found])
        return tuple(
            replace(one, state=State.SENDING, attempts=one.attempts + (one.state is State.SENDING), due=until)
            for one in map(self._posted, found)
        )

    def recover(self, now: datetime) -> int:
        """Take back every lease."""
        statement = (
            "UPDATE outgoing SET state = 'waiting', attempts = attempts + 1, due = ?"
            " WHERE due IS NOT NULL AND state = 'sending'"
        )
        return self._connection.execute(statement, (codec.micros(now),)).rowcount

    def settle(self, seq: int, state: State, due: datetime | None, reference: str) -> None:
        """Say what became of a message; one that was sent stays sent."""
        undelivered = state in (State.SENDING, State.WAITING)
        until = codec.micros(due or codec.EPOCH) if undelivered else None
        failed = state is State.WAITING and due is not None
        self._connection.execute(_SETTLE, (state, until, failed, reference, seq))

    def posted(self, conversation: str, after: int, limit: int) -> tuple[Posted, ...]:
        """Return the messages of a conversation after `seq`, in order."""
        return tuple(
            self._posted(row) for row in self._connection.execute(_TALK, (conversation, after, limit)).fetchall()
        )

    def states(self) -> dict[str, int]:
        """Count the messages in each state but sent."""
        counts = {state.value: 0 for state in State if state is not State.SENT}
        for statement in _STATES:
            counts.update(self._connection.execute(statement))
        return counts

    def _posted(self, row: tuple[int, str, bytes, str, int, int | None, str, int]) -> Posted:
        seq, conversation, body, state, attempts, due, reference, at = row
        posted = Posted(
            seq,
            conversation,
            codec.unpack(Outgoing, self._vault.open(body)),
            State(state),
            attempts=attempts,
            posted_at=codec.instant(at),
            due=None if due is None else codec.instant(due),
            reference=reference,
        )
        return self._located(posted)

    def _located(self, posted: Posted) -> Posted:
        if not posted.message.replaces:
            return posted
        values = (posted.conversation, posted.message.replaces, posted.seq)
        found = self._connection.execute(_REFERENCE, values).fetchone()
        return replace(posted, replaced=found[0]) if found else posted
