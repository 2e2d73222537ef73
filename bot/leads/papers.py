"""What lies on an agent's desk beside the leads: invitation, showings of numbers, remarks, list, reports."""

from datetime import datetime
from typing import ClassVar

from bot.dialogue.effects import Row


class Remark(Row, frozen=True, kw_only=True):
    """What an agent noted on a lead."""

    table: ClassVar[str] = "remark"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("lead",)
    secret: ClassVar[bool] = True

    id: str
    lead: str
    agent: str
    text: str
    at: datetime


class Agenda(Row, frozen=True, kw_only=True):
    """The letters of an agent's lists: the codes behind A, B, C…, in order, "" behind one that is free."""

    table: ClassVar[str] = "agenda"
    key: ClassVar[str] = "agent"

    agent: str
    codes: tuple[str, ...]
    at: datetime


class Report(Row, frozen=True, kw_only=True):
    """A report that was written down, known by the hash of its agent, day and words.

    `outcomes` are the leads with the versions they came to (`7K3M.4`), so that all of them can be undone at once.
    """

    table: ClassVar[str] = "report"
    key: ClassVar[str] = "id"

    id: str
    at: datetime
    agent: str = ""
    outcomes: tuple[str, ...] = ()


class Invite(Row, frozen=True, kw_only=True):
    """An invitation, known only by the hash of its token; used once, until it expires."""

    table: ClassVar[str] = "invite"
    key: ClassVar[str] = "hash"

    hash: str
    agent: str
    expires: datetime
    used_at: datetime | None = None


class Showing(Row, frozen=True, kw_only=True):
    """A phone number was shown to an agent."""

    table: ClassVar[str] = "showing"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("lead", "agent")

    id: str
    lead: str
    agent: str
    at: datetime


class Membership(Row, frozen=True, kw_only=True):
    """A wish to be reminded of each payment: how many months at once, and the first month not paid yet (YYYY-MM).

    No name, phone or group stands in it; it goes with one word. `lead` is the code of the lead whose payment it goes
    on from, if it does: it goes with that payment, too.
    """

    table: ClassVar[str] = "membership"
    key: ClassVar[str] = "conversation"

    conversation: str
    months: int
    first: str
    lead: str = ""
