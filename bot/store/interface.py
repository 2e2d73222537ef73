"""The store: one transaction for each message, and whatever must outlive a crash."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from bot.dialogue.effects import Effect, Thought, View
from bot.dialogue.messages import Event
from bot.dialogue.posting import Posted, State

__all__ = [
    "FARTHEST",
    "LEASE",
    "Conflict",
    "NewerDatabase",
    "Posted",
    "Rescue",
    "State",
    "Store",
    "Think",
    "Told",
    "Turned",
    "Unwritten",
    "Waiting",
]

LEASE = timedelta(seconds=60)
"""The time a sender has for what it took over; after that the message counts as lost and is handed out again."""
FARTHEST = timedelta(minutes=15)
"""No message is put off for longer: one that seems to be was put off by a clock that has been set back since."""


@dataclass(frozen=True)
class Waiting:
    """An internal event not heard yet."""

    id: int
    event: Event


@dataclass(frozen=True)
class Turned:
    """What a turn committed: its outgoing messages (but a person's own) and who else has something to hear.

    The messages are all `sending`, leased to the caller, or all `waiting`, behind older ones that wait.
    """

    posted: tuple[Posted, ...] = ()
    events: tuple[Waiting, ...] = ()


Told: TypeAlias = Callable[[int, int], None]
"""Is told how much of something long is done, and how much it is in all."""
Think: TypeAlias = Callable[[bytes | None, View], Thought]
Rescue: TypeAlias = Callable[[Exception], Thought]


class Conflict(Exception):
    """A row was changed by somebody else since it was read; the turn is thought again."""


class Unwritten(RuntimeError):
    """The medium failed (a full disk, a lock that lasts): nothing was kept, and the message may come again."""


class NewerDatabase(RuntimeError):
    """The database was written by a newer version of An Sinh."""


class Store(Protocol):
    """Everything is kept here. Instants are UTC; a lease is the time a sender has before a message counts as lost."""

    def turn(
        self, conversation: str, message: str, now: datetime, think: Think, rescue: Rescue
    ) -> Future[Turned | None]:
        """Hear one message in one transaction; None if it was heard before.

        `think` gets the saved session and a view. A `Conflict` has it thought again on fresh rows; any other error
        rolls the turn back and commits what `rescue` makes of it, with the session as it was.
        A message of an internal event (`event:<id>`) marks the event heard in the same transaction; None too if that
        event was heard already or is not for this conversation. The messages are leased to the caller, `behind` those
        of this conversation that are leased already; if one of these waits, or a message edits one, they wait as well,
        and `lease` gives them in their order.
        The future fails, and nothing is kept, if the rescue fails too or the medium does (`Unwritten`).
        """

    def heard(self, conversation: str, message: str) -> bool:
        """Tell whether a message was heard, as far back as that is remembered."""

    def write(self, now: datetime, effects: Sequence[Effect]) -> Turned:
        """Carry out effects outside any conversation (commands, imports), in one transaction; may raise Conflict."""

    def view(self) -> AbstractContextManager[View]:
        """Read rows at one moment."""

    def fire(self, now: datetime) -> tuple[Waiting, ...]:
        """Turn the scheduled events that are due into internal events, and return them."""

    def next_due(self) -> datetime | None:
        """Return the instant of the next scheduled event."""

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the internal events not heard yet, oldest first."""

    def lease(self, now: datetime, limit: int = 100) -> Future[tuple[Posted, ...]]:
        """Take over messages that wait or whose lease has run out, until `LEASE` from now.

        At most one a conversation: its oldest undelivered one, and none while that one is not due.
        """

    def recover(self, now: datetime) -> int:
        """Let what was leased to a sender that is gone be sent again at once; return how many messages.

        Only whoever knows that nobody else sends may do so: a server that has just taken over the data folder.
        """

    def settle(self, seq: int, state: State, *, due: datetime | None = None, reference: str = "") -> Future[None]:
        """Say what became of a leased message, and go on: the future is done when it is kept. What was sent stays sent.

        A held one goes out, in its order, when the person is next heard.

        `due` is when to try a waiting one again; without it the message was not tried, and the attempt does not count.
        """

    def posted(self, conversation: str, after: int = 0, limit: int = 200) -> tuple[Posted, ...]:
        """Return the messages of a conversation after `seq`, in order (the web chat reads by it)."""

    def tally(self) -> dict[str, int]:
        """Count what an operator watches: the outbox by state (but sent), waiting `events`, `failed` messages."""

    def sweep(self, before: datetime) -> int:
        """Forget messages, sessions and heard ids not touched since `before`; return how many."""

    def sessions(self) -> Iterator[str]:
        """Name every conversation that has a session."""

    def close(self) -> None:
        """Finish what is under way and let go of the files."""
