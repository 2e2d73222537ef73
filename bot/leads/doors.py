"""What is kept so that people can be reached: leave to speak for a Zalo account, who talks to an officer, codes."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.dialogue.effects import Row


class Leave(StrEnum):
    """Where a grant stands: usable, being renewed by one process, or ended until somebody consents again."""

    READY = "ready"
    RENEWING = "renewing"
    ENDED = "ended"


class Grant(Row, frozen=True, kw_only=True):
    """Leave to speak for an account: `access` goes with every call, `refresh` buys the next pair, once only.

    The pair was issued at `since`, `access` holds until `until`; `claimed_at` is when its renewal began (UTC).
    """

    table: ClassVar[str] = "grant"
    key: ClassVar[str] = "channel"
    secret: ClassVar[bool] = True

    channel: str
    access: str
    refresh: str
    since: datetime
    until: datetime
    state: Leave = Leave.READY
    claimed_at: datetime | None = None


class Muted(Row, frozen=True, kw_only=True):
    """An officer writes to this person by hand: until then (UTC) the bot leaves what they write to the officer."""

    table: ClassVar[str] = "muted"
    key: ClassVar[str] = "conversation"

    conversation: str
    until: datetime


class ShortCode(Row, frozen=True, kw_only=True):
    """A code that people send where a channel has no deep link; it says whose they are and where they come from."""

    table: ClassVar[str] = "short_code"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = ("agent",)

    code: str
    agent: str
    source: str = "agent"


DOORS: tuple[type[Row], ...] = (Grant, Muted, ShortCode)
