"""Leads as agents name them in words: by code, by the letter of the list, by the person's name; and what to do."""

import re
from collections.abc import Iterable

from bot.dialogue.asking import Say
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.leads.outcomes import KIN
from bot.leads.records import Agent, Lead, Person, State
from handlers.agents import agenda, batch
from handlers.agents.enlisting import LIST
from handlers.leads import card
from handlers.leads.offering import WAITING

_CODE = re.compile(r"(?:[2-9][a-z]){2,4}")
_PLAINLY = re.compile(rf"(?:(?:phieu|cua) )*(?:{KIN} \w+|[a-y]|{_CODE.pattern})")
"""What can only be a lead: a code, a letter, or somebody called as people are."""
_SEVERAL = re.compile(r"[a-y](?: ?(?:,|va|voi)? ?\b[a-y])+")
_EVERY = ("het", "tat ca", "het phieu", "tat ca phieu")
_BEFORE = re.compile(rf"^(?:(?:phieu|ma|cua|so) )*(?:{KIN} )?")
_SHOWS = r"(?:(?:cho|toi|em|xin|lay|hoi) )*(?:xem|mo|sdt|so dien thoai|so dt|so may|dien thoai|phieu|so|goi(?: cho)?)"
_BIDS = re.compile(
    rf"(?P<take>nhan|lay)(?: phieu)? (?P<taken>.+)"
    r"|(?P<give>chuyen(?! (?:di (?:roi|xa|noi)|nha|ve|vao)\b)|giao|nhuong)"
    r"(?: giup)?(?: phieu)? (?P<given>.+?)(?: (?:cho|sang|qua) (?P<to>.+)| di| giup)?"
    rf"|{_SHOWS}(?: {_SHOWS})* (?P<shown>.+)"
    rf"|(?:may gio|khi nao|luc nao|hen)(?: thi)? (?:goi|gap|hen)(?: duoc)? (?P<when>{KIN} \w+)"
    rf"|(?:nha )?(?P<asked>(?:{KIN} )?\w+) (?:so may|sdt|so dt|so dien thoai|so bao nhieu|hen may gio|may gio goi"
    r"|khi nao goi|(?:nha )?o (?:dau|mo|thon nao|khoi nao|xom nao|ban nao)|(?:nam nay )?(?:may|bao nhieu) tuoi"
    r"|sinh nam nao)"
    rf"|(?P<called>{KIN} \w+|\w{{2,}}(?: \w+)*|[bdfghilmnpqrstvxy])"
)


def aside(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Open, take or hand on the lead that an agent names (folded); None if it is none in their hand."""
    bids = _BIDS.fullmatch(said)
    if bids is None:
        return None
    who = next(filter(None, bids.group("taken", "given", "shown", "when", "asked", "called")))
    mine = know.view.find(Lead, hand=agent.id)
    each = re.findall(r"\b[a-y]\b", who) if bids["take"] and _SEVERAL.fullmatch(who) else [who]
    found = [lead for one in each for lead in meant(know, agent, one, mine) if lead.hand == agent.id]
    every = who in _EVERY or (bids["take"] and any(lead.state is State.OFFERED for lead in mine))
    if not found and mine and every:
        return agenda.mine(know)
    if not found and not bids["called"] and _PLAINLY.fullmatch(who):
        return Reply((Say("lookup.nobody", buttons=(LIST,)),), quiet=True)
    if len(found) != 1:
        several = batch.taken(know, found) if len(each) > 1 and found else agenda.mine(know)
        return several if found else None
    lead, offered = found[0], found[0].state is State.OFFERED
    if bids["give"]:
        about = {"lead": lead.code, "to": bids["to"] or ""}
        return card.busy(know, lead.code) if offered else Reply(begin=Begin("give", about))
    return card.offered(know, {"lead": lead.code}) if offered and not bids["take"] else card.take(know, lead.code)


def meant(know: Knowledge, agent: Agent, who: str, leads: Iterable[Lead]) -> list[Lead]:
    """Return the leads that words (folded) mean: any by its code or the letter of the list, of `leads` by name.

    A name counts where the person was shown to the agent: never that of a lead which is only offered.
    """
    said = _BEFORE.sub("", who, count=1)
    if _CODE.fullmatch(said):
        lead = know.view.get(Lead, said.upper())
        return [lead] if lead else []
    if len(said) == 1:
        lead = agenda.lettered(know, agent).get(said.upper())
        return [lead] if lead else []
    return [lead for lead in leads if lead.state not in WAITING and is_called(know, lead, said)]


def is_called(know: Knowledge, lead: Lead, who: str) -> bool:
    """Tell whether words (folded) are the name of the person of a lead, or the end of it."""
    return f" {name(know, lead)}".endswith(f" {_BEFORE.sub('', who, count=1)}")


def name(know: Knowledge, lead: Lead) -> str:
    """Return the name of the person of a lead, folded; empty if nobody knows it any more."""
    person = know.view.get(Person, lead.person) if lead.person else None
    return fold(person.name or card.NAMELESS) if person else ""
