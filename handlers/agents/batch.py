"""Many leads at once: a card each would flood a phone, so most are told of in one message; the list shows them all."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.dialogue.asking import Say
from bot.dialogue.effects import Save
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.papers import Showing
from bot.leads.records import Lead
from bot.leads.routing import agent_of
from handlers.agents import agenda
from handlers.agents.enlisting import LIST
from handlers.leads import card
from handlers.leads.offering import HANDED_ON, WAITING

CARDS = 3
"""Cards that come one by one."""
LASTS = timedelta(minutes=10)
_TOLD = "many"
"""When an agent was told last that many wait (ISO)."""


def offered(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show a new lead; of many that an officer hands on together only the first come as cards."""
    many = about.get("why") == HANDED_ON and _waiting(know) > CARDS
    return _once(know, "batch.offered") if many else card.offered(know, about)


def reminded(know: Knowledge, about: dict[str, str]) -> Reply:
    """Remind an agent of an offer, of many in one message."""
    return _once(know, "batch.reminded") if _waiting(know) > CARDS else card.reminded(know, about)


def taken(know: Knowledge, leads: Sequence[Lead]) -> Reply:
    """Give several leads to the agent who takes them at once; of many no number is shown before each is opened."""
    reply = card.taken(know, leads)
    if len(leads) <= CARDS:
        return reply
    effects = tuple(one for one in reply.effects if not (isinstance(one, Save) and isinstance(one.row, Showing)))
    return Reply((Say("batch.taken", {"number": len(leads)}, (LIST,)),), effects, told={card.OPENED: ""}, quiet=True)


def _waiting(know: Knowledge) -> int:
    agent = agent_of(know.view, know.conversation)
    return sum(row.lead.state in WAITING for row in agenda.in_order(know, agent)) if agent else 0


def _once(know: Knowledge, key: str) -> Reply:
    """Say a sentence on all that waits, unless that was just said."""
    at = know.told.get(_TOLD)
    if at and know.now - datetime.fromisoformat(at) < LASTS:
        return Reply(quiet=True)
    say = Say(key, {"number": _waiting(know)}, (LIST,), apart=True)
    return Reply((say,), told={_TOLD: know.now.isoformat()}, quiet=True)
