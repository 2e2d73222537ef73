"""What a turn changes in the world, as data: the store carries it out in the turn's own transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Protocol, TypeAlias, TypeVar

import msgspec

from bot.dialogue.messages import Event, Outgoing
from bot.dialogue.tallies import Group, Span, Tallied


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that is kept. A subclass names its table, its key and the fields it can be found by.

    A `secret` row is encrypted as a whole, save for its key and `found_by`. `version` guards against two turns
    changing one row: a saved row must be one ahead of the stored one. How many rows have a value of a `counted_by`
    field (one it is found by) is always at hand; `tallied` says how they are counted in groups.
    """

    table: ClassVar[str]
    key: ClassVar[str]
    found_by: ClassVar[tuple[str, ...]] = ()
    secret: ClassVar[bool] = False
    counted_by: ClassVar[tuple[str, ...]] = ()
    tallied: ClassVar[Tallied | None] = None

    version: int = 1


R = TypeVar("R", bound=Row)


class View(Protocol):
    """The rows as this transaction sees them, to read only."""

    def get(self, kind: type[R], key: str) -> R | None:
        """Return the row of this key, if there is one."""

    def find(self, kind: type[R], /, *, limit: int | None = 1000, **equal: str) -> list[R]:
        """Return the first rows, all if None, whose `found_by` fields have these values, in the order of their keys."""

    def count(self, kind: type[R], /, **equal: str) -> int:
        """Count the rows whose `found_by` fields have these values."""

    def groups(self, kind: type[R], by: str, span: Span) -> list[Group]:
        """Count the rows of a `tallied` kind in the groups of one field, in their order, over a span of days."""


@dataclass(frozen=True)
class Save:
    """Keep a row: a new one (version 1) or the next version of the stored one."""

    row: Row


@dataclass(frozen=True)
class Remove:
    """Forget a row; one that is gone already is no error."""

    kind: type[Row]
    key: str


@dataclass(frozen=True)
class Tell:
    """Let another conversation hear of something."""

    event: Event


@dataclass(frozen=True)
class Schedule:
    """Let an event be heard at an instant (UTC); the same `key` again moves it."""

    key: str
    due: datetime
    event: Event


@dataclass(frozen=True)
class Cancel:
    """Forget a scheduled event, if it is still to come."""

    key: str


@dataclass(frozen=True)
class Forget:
    """Erase what was said in this conversation: session, messages sent and kept, failed ones."""

    conversation: str


Effect: TypeAlias = Save | Remove | Tell | Schedule | Cancel | Forget


@dataclass(frozen=True)
class Thought:
    """What one message led to: the session to keep (None: as it was), effects, and replies."""

    session: bytes | None = None
    effects: tuple[Effect, ...] = ()
    messages: tuple[Outgoing, ...] = field(default=())
