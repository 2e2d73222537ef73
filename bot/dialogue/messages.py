"""What comes in from a person and what goes out to one, the same for every channel."""

from datetime import date
from typing import Literal

import msgspec

LONGEST_VALUE = 64
"""Bytes that a button's value may have."""

Media = Literal["voice", "photo", "sticker", "file", "location", "card"]


class Incoming(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One message of a person, as a channel understood it.

    `message` is the channel's own id of it: heard twice, it acts once. `start` is the payload of a deep link,
    `contact` the sender's own phone number (somebody else's is a `card`), `event` the name of an internal event with
    its `about`.
    """

    conversation: str
    message: str
    text: str = ""
    button: str = ""
    contact: str = ""
    start: str | None = None
    media: Media | None = None
    event: str = ""
    about: dict[str, str] = {}

    @property
    def channel(self) -> str:
        """The channel's name: the conversation's first part."""
        return self.conversation.partition(":")[0]


class Button(msgspec.Struct, frozen=True):
    """A choice offered under a message; `value` comes back when it is pressed (at most `LONGEST_VALUE` bytes)."""

    label: str
    value: str


class Recipe(msgspec.Struct, frozen=True):
    """A picture to be made when it is sent: its kind, its facts, and the legal day it holds for."""

    kind: str
    facts: dict[str, str | int]
    on: date


class Notice(msgspec.Struct, frozen=True):
    """What an approved template may tell where a channel cannot bring the message itself: its purpose and its facts."""

    purpose: str
    facts: dict[str, str]


class Outgoing(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One message to a person.

    `key` names it so that a later one may replace it (`replaces`); `asks_contact` asks a channel that can for the
    sender's phone number; `own` marks the person's own words, kept where a channel shows the talk again; `notice` is
    for a channel that may not write first.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    picture: Recipe | None = None
    key: str = ""
    replaces: str = ""
    asks_contact: bool = False
    own: bool = False
    notice: Notice | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that another person's conversation has to hear, in a turn of its own."""

    to: str
    name: str
    about: dict[str, str] = {}
