"""Which lead to call first, and why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.leads.records import Lead, State

NEAR_RETIREMENT = 45
LONG_WAIT = timedelta(hours=24)
SUPPORTED = ("poor", "near_poor", "ethnic_minority")
DUE, URGENT, ASKED, WAITED, RENEW, SUPPORT, AGE, FRESH, LATER = (
    "due",
    "urgent",
    "asked",
    "waited",
    "renew",
    "support",
    "age",
    "fresh",
    "later",
)
ORDER = (URGENT, DUE, ASKED, WAITED, RENEW, AGE, SUPPORT, FRESH, LATER)


@dataclass(frozen=True)
class Ranked:
    """A lead with the reason why it stands where it stands."""

    lead: Lead
    reason: str


def ranked(leads: list[Lead], now: datetime, today: date) -> list[Ranked]:
    """Order leads for calling: urgent, due by appointment, asked to be called, long waiting, near retirement."""
    found = [Ranked(lead, reason_of(lead, now, today)) for lead in leads]
    return sorted(found, key=lambda one: (ORDER.index(one.reason), -one.lead.age, one.lead.created_at, one.lead.code))


def reason_of(lead: Lead, now: datetime, today: date) -> str:
    """Return the strongest reason to call somebody now, or that it can wait for the day agreed."""
    tests = {
        LATER: lead.appointment is not None and lead.appointment > today,
        URGENT: lead.wants == "urgent",
        DUE: lead.appointment is not None,
        ASKED: lead.wants == "call",
        WAITED: lead.state is not State.CONTACTED and now - lead.created_at > LONG_WAIT,
        RENEW: lead.wants == "renew",
        AGE: lead.age >= NEAR_RETIREMENT,
        SUPPORT: lead.group in SUPPORTED,
    }
    return next((reason for reason, holds in tests.items() if holds), FRESH)
