"""What every store can do inside one transaction; the rules of a turn are written on top of it."""

from datetime import datetime
from typing import ClassVar, Protocol

from bot.dialogue.effects import Row, View
from bot.dialogue.messages import Event, Outgoing
from bot.store.interface import Posted, State, Waiting


class Books(View, Protocol):
    """An open transaction, to read and to write.

    `faults` are errors of the medium itself (a full disk): no rescue could be written down either.
    """

    faults: ClassVar[tuple[type[Exception], ...]]

    def undo(self) -> None:
        """Take back everything written since this piece of work began."""

    def hear(self, conversation: str, message: str, now: datetime) -> bool:
        """Note that a message was heard; False if it had been before."""

    def listen(self, conversation: str, event: int) -> bool:
        """Take an internal event of this conversation off the list; False if it is not on it."""

    def session(self, conversation: str) -> bytes | None:
        """Return the saved session."""

    def keep(self, conversation: str, session: bytes, now: datetime) -> None:
        """Save the session."""

    def save(self, row: Row) -> bool:
        """Keep a row; False if its version is not one ahead of the stored one."""

    def remove(self, kind: type[Row], key: str) -> None:
        """Forget a row, if it is there."""

    def tell(self, event: Event) -> Waiting:
        """Put an internal event on the list."""

    def schedule(self, key: str, due: datetime, event: Event) -> None:
        """Let an event come at an instant; the same key again moves it."""

    def cancel(self, key: str) -> None:
        """Forget a scheduled event, if it is there."""

    def forget(self, conversation: str) -> None:
        """Forget the session, the messages and the events of a conversation."""

    def undelivered(self, conversation: str) -> dict[int, State]:
        """Return the messages of this conversation that are still on their way, by their `seq`."""

    def release(self, conversation: str, now: datetime) -> None:
        """Let the messages that were held until the person writes go now."""

    def drop_edits(self, conversation: str, replaces: str) -> None:
        """Drop edits of this message that still wait: a newer one comes."""

    def post(self, conversation: str, message: Outgoing, state: State, now: datetime, due: datetime | None) -> Posted:
        """Put a message in the outbox."""
