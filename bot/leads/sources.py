"""Where people come from: paper, an evening in the village, somebody who gives; what is counted has no names."""

from datetime import datetime
from typing import ClassVar

from bot.dialogue.effects import Row

LEAFLET, POSTER, MEETING, GIVER = "leaflet", "poster", "meeting", "giver"
"""How sources begin: `leaflet:T4K7M`, `poster:T8H2C`, `meeting:H5N3D`, `giver:G2A9X`."""


class Scan(Row, frozen=True, kw_only=True):
    """Somebody came by a source; nothing in it tells who."""

    table: ClassVar[str] = "scan"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("source",)

    id: str
    source: str
    at: datetime


class Meeting(Row, frozen=True, kw_only=True):
    """A meeting in the village: its code leads to who holds it, until an instant (UTC) or until it is closed."""

    table: ClassVar[str] = "meeting"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = ("agent",)

    code: str
    agent: str
    at: datetime
    until: datetime
    place: str = ""
    closed_at: datetime | None = None

    @property
    def source(self) -> str:
        """The source of whoever comes by it."""
        return f"{MEETING}:{self.code}"

    def is_open(self, now: datetime) -> bool:
        """Tell whether its code is still good at an instant (UTC)."""
        return self.closed_at is None and self.at <= now < self.until


class Asked(Row, frozen=True, kw_only=True):
    """A question that was asked at a meeting, how often, and whether it got a sure answer; not who asked."""

    table: ClassVar[str] = "asked"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("meeting",)
    secret: ClassVar[bool] = True

    id: str
    meeting: str
    text: str
    at: datetime
    answered: bool = False
    times: int = 1


class Gift(Row, frozen=True, kw_only=True):
    """A code that a giver passes on: the case worked out for the receiver, and the agent whom the giver came by.

    No name, phone or conversation stands in it: the receiver agrees for themselves.
    """

    table: ClassVar[str] = "gift"
    key: ClassVar[str] = "code"
    secret: ClassVar[bool] = True

    code: str
    case: str
    at: datetime
    agent: str = ""


class Renewal(Row, frozen=True, kw_only=True):
    """When a giver is to pay again: for whom, how many people of which group, months at once, from which (YYYY-MM).

    No name or phone of a receiver stands in it; it goes with one word, or with the payment of `lead`.
    """

    table: ClassVar[str] = "renewal"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("conversation",)
    secret: ClassVar[bool] = True

    id: str
    conversation: str
    whom: str
    months: int
    first: str
    number: int = 1
    group: str = ""
    lead: str = ""


SOURCES: tuple[type[Row], ...] = (Scan, Meeting, Asked, Gift, Renewal)
