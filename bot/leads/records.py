"""What is kept of people, leads and agents; a secret row is encrypted whole."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

import msgspec

from bot.dialogue.effects import Row
from bot.dialogue.tallies import Tallied
from bot.leads.calendar import day_of
from bot.leads.doors import DOORS
from bot.leads.inquiries import Feedback, Unanswered
from bot.leads.papers import Agenda, Invite, Membership, Remark, Report, Showing
from bot.leads.sites import SITES
from bot.leads.sources import SOURCES
from bot.leads.strays import STRAYS
from bot.leads.targets import Target


class State(StrEnum):
    """The life of a lead: what it has come to."""

    NEW = "new"
    OFFERED = "offered"
    TAKEN = "taken"
    CONTACTED = "contacted"
    SCHEDULED = "scheduled"
    JOINED = "joined"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({State.JOINED, State.DECLINED, State.UNREACHABLE, State.DUPLICATE, State.WITHDRAWN})


class Person(Row, frozen=True, kw_only=True):
    """Somebody who asked to be called; `phone` is E.164, `birth` YYYY or YYYY-MM, `note` says whose phone it is."""

    table: ClassVar[str] = "person"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("conversation", "phone")
    secret: ClassVar[bool] = True

    id: str
    conversation: str
    name: str
    phone: str
    birth: str = ""
    note: str = ""


class Consent(Row, frozen=True, kw_only=True):
    """What somebody agreed to, in the exact words they saw."""

    table: ClassVar[str] = "consent"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("conversation",)
    secret: ClassVar[bool] = True

    id: str
    conversation: str
    purpose: str
    wording: str
    wording_version: str
    at: datetime
    channel: str
    withdrawn_at: datetime | None = None


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """How a lead stood before its last outcome, so that a slip can be undone; `at` is when the outcome came (UTC)."""

    at: datetime
    state: State
    agent: str = ""
    appointment: date | None = None
    months: int = 0
    amount: int = 0
    reason: str = ""


class Lead(Row, frozen=True, kw_only=True):
    """A wish to be called, without name or phone: these are the person's.

    `agent` is who has it in hand or, while it is offered, the one it is offered to; `hand` is the same while the lead
    is open. `level` is how far its offer has gone, `tried` who let it pass, `meant_for` the agent it belongs to.
    `months` and `amount` (VND) are what was paid, `reason` why it was not; `of` is the lead that a duplicate joins,
    `paid_until` (YYYY-MM) how far somebody has paid who is to renew.
    """

    table: ClassVar[str] = "lead"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = (
        *("person", "conversation", "agent", "state", "commune", "hand", "source", "source_agent"),
    )
    counted_by: ClassVar[tuple[str, ...]] = ("state", "agent")
    tallied: ClassVar[Tallied] = Tallied(
        groups=("commune", "agent", "source", "day"), part="state", days=("day", "joined_on"), whom="whom", sums="paid"
    )

    code: str
    person: str
    conversation: str
    state: State
    commune: str
    wants: str
    created_at: datetime
    agent: str = ""
    hamlet: str = ""
    call_at: str = "any"
    sex: str = ""
    age: int = 0
    group: str = ""
    seen: str = ""
    source: str = ""
    source_agent: str = ""
    appointment: date | None = None
    due: datetime | None = None
    hand: str = ""
    level: str = ""
    tried: tuple[str, ...] = ()
    meant_for: str = ""
    of: str = ""
    paid_until: str = ""
    months: int = 0
    amount: int = 0
    reason: str = ""
    before: Before | None = None

    @property
    def day(self) -> str:
        """The day of Vietnam on which it was made (YYYY-MM-DD)."""
        return day_of(self.created_at).isoformat()

    @property
    def joined_on(self) -> str:
        """The day of Vietnam on which somebody joined by it (YYYY-MM-DD), or nothing."""
        at = self.before.at if self.before else self.created_at
        return day_of(at).isoformat() if self.state is State.JOINED else ""

    @property
    def whom(self) -> str:
        """Who stands behind it; a duplicate is nobody new, and one that has aged still is somebody."""
        return "" if self.state is State.DUPLICATE else self.person or self.code

    @property
    def paid(self) -> int:
        """What was paid by it (VND)."""
        return self.amount if self.state is State.JOINED else 0


class Step(Row, frozen=True, kw_only=True):
    """One change in a lead's life; steps are only ever added."""

    table: ClassVar[str] = "step"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("lead",)

    id: str
    lead: str
    at: datetime
    who: str
    what: str
    why: str = ""


class Agent(Row, frozen=True, kw_only=True):
    """A collection agent or an officer; `conversation` is where they are reached, empty until they accept.

    A `collector` has a collector's card and may take money. `calendar` is office or hamlet, empty where the
    organisation (the code of a row, or a name) decides; `substitute` stands in on leave (both days included),
    `successor` took over from one who left; `cap` bounds the leads in hand.
    """

    table: ClassVar[str] = "agent"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("conversation", "role", "organisation")
    secret: ClassVar[bool] = True

    id: str
    name: str
    role: str
    conversation: str = ""
    organisation: str = ""
    collector: bool = True
    active: bool = True
    calendar: str = ""
    substitute: str = ""
    successor: str = ""
    leave_since: date | None = None
    leave_until: date | None = None
    cap: int = 40


class Territory(Row, frozen=True, kw_only=True):
    """A commune, or one hamlet of it, that an agent serves from a day until a day (both included; None: open).

    Who `leads` is the commune's lead: asked when those who serve it are silent.
    """

    table: ClassVar[str] = "territory"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("commune", "agent")

    id: str
    agent: str
    commune: str
    since: date | None = None
    until: date | None = None
    hamlet: str = ""
    leads: bool = False


class Failed(Row, frozen=True, kw_only=True):
    """A message whose turn failed, kept so that it can be heard again."""

    table: ClassVar[str] = "failed"
    key: ClassVar[str] = "id"
    found_by: ClassVar[tuple[str, ...]] = ("conversation", "state")
    secret: ClassVar[bool] = True

    id: str
    conversation: str
    raw: bytes
    error: str
    at: datetime
    state: str = "open"


class Erasure(Row, frozen=True, kw_only=True):
    """The receipt of an erasure; it outlives a restore so that the erasure can be repeated."""

    table: ClassVar[str] = "erasure"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = ("conversation",)
    secret: ClassVar[bool] = True

    code: str
    conversation: str
    at: datetime


class Slip(Row, frozen=True, kw_only=True):
    """A calculation that somebody kept: its case, what it gave on its legal day (VND), and the parameters it used.

    No name, phone or conversation stands in it: whoever has the code may see it.
    """

    table: ClassVar[str] = "slip"
    key: ClassVar[str] = "code"
    secret: ClassVar[bool] = True

    code: str
    case: str
    on: date
    at: datetime
    net: int
    total: int
    monthly: int
    law: tuple[str, ...] = ()


class Note(Row, frozen=True, kw_only=True):
    """A fact about this installation, such as the name of its Telegram bot or when it was last backed up."""

    table: ClassVar[str] = "note"
    key: ClassVar[str] = "name"

    name: str
    value: str


KINDS: tuple[type[Row], ...] = (
    Person,
    Consent,
    Lead,
    Step,
    Agent,
    Territory,
    Invite,
    Showing,
    Remark,
    Agenda,
    Report,
    Membership,
    Unanswered,
    Feedback,
    Failed,
    Erasure,
    Slip,
    Note,
    *SITES,
    *DOORS,
    *SOURCES,
    *STRAYS,
    Target,
)
