"""What is kept of ways to people: leave to speak for a Zalo account, officers at work, short codes, joined talks."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.dialogue.effects import Row, View
from bot.leads.uploads import UPLOADS


class Leave(StrEnum):
    """Where a grant stands: usable, being renewed by one process, or ended until somebody consents again."""

    READY = "ready"
    RENEWING = "renewing"
    ENDED = "ended"


class Grant(Row, frozen=True, kw_only=True):
    """Leave to speak for an account: `access` goes with every call, `refresh` buys the next pair, once only.

    The pair was issued at `since`, `access` holds until `until`; `claimed_at` is when its renewal began (UTC).
    `refused` marks the app and secret with which Zalo refused to renew it.
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
    refused: str = ""


class Muted(Row, frozen=True, kw_only=True):
    """An officer writes to this person by hand: until then (UTC) the bot leaves what they write to the officer."""

    table: ClassVar[str] = "muted"
    key: ClassVar[str] = "conversation"

    conversation: str
    until: datetime


class Barred(Row, frozen=True, kw_only=True):
    """Somebody blocked An Sinh there: until they write again nothing is sent to them (`since` is UTC)."""

    table: ClassVar[str] = "barred"
    key: ClassVar[str] = "conversation"

    conversation: str
    since: datetime


PAPER = "T"
"""The letter with which the codes on paper begin; those of leads begin with a digit."""


class ShortCode(Row, frozen=True, kw_only=True):
    """A code that people send where a channel has no deep link; it says whose they are and where they come from.

    The code of a print run stands on every sheet of it, in the link as well; it was made at `at` (UTC).
    """

    table: ClassVar[str] = "short_code"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = ("agent",)

    code: str
    agent: str
    source: str = "agent"
    at: datetime | None = None


class JoinCode(Row, frozen=True, kw_only=True):
    """A code that joins the conversation it was given in with the one it is sent from, once, until then (UTC)."""

    table: ClassVar[str] = "join_code"
    key: ClassVar[str] = "hash"
    found_by: ClassVar[tuple[str, ...]] = ("conversation",)

    hash: str
    conversation: str
    until: datetime


class Joined(Row, frozen=True, kw_only=True):
    """A conversation that is known to be of the same citizen as others: those of one `citizen`.

    `used_at` is when they began to write here and no longer elsewhere (UTC).
    """

    table: ClassVar[str] = "joined"
    key: ClassVar[str] = "conversation"
    found_by: ClassVar[tuple[str, ...]] = ("citizen",)

    conversation: str
    citizen: str
    used_at: datetime | None = None


def speaks_for(view: View, channel: str) -> bool:
    """Tell whether there is leave to speak for an account on a channel, so that people can write to it."""
    grant = view.get(Grant, channel)
    return grant is not None and grant.state is not Leave.ENDED


def together(view: View, conversation: str) -> tuple[str, ...]:
    """Return the conversations of one citizen, the given one first."""
    joined = view.get(Joined, conversation)
    others = view.find(Joined, citizen=joined.citizen) if joined else ()
    return (conversation, *(one.conversation for one in others if one.conversation != conversation))


DOORS: tuple[type[Row], ...] = (Grant, Muted, Barred, ShortCode, JoinCode, Joined, *UPLOADS)
