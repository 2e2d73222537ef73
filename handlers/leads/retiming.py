"""Another time to be called, after registering and before the call: the agent's card follows."""

import re
from dataclasses import replace

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Option, Say, ask, choose, state
from bot.dialogue.effects import Effect, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold, nfc
from bot.leads import life
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import officers
from bot.leads.ties import owns
from handlers.leads import card
from handlers.leads.following import asked_later, status
from handlers.menu import CALL
from handlers.registration import calling

BEFORE = (State.NEW, State.OFFERED, State.TAKEN, State.SCHEDULED)
"""States in which a call or a meeting is still to come."""
CHANGED = "changed"
LEADS = "leads"
"""The codes to choose from, as they were when it began: one may be called before the question is answered."""
_FEW = 10
"""Words up to which a time told with "gọi" is when to call."""
_ASKS = re.compile(
    r"\b(?:(?:doi|sua|chuyen|thay) (?:lai )?(?:gio|khung gio|thoi gian|luc) (?:hen )?goi"
    r"|goi (?:lai )?(?:cho )?(?:\w+ )?(?:vao )?(?:gio|luc|buoi) khac"
    r"|(?:doi|sua|chuyen|doi lai|hoan) (?:lai )?(?:(?:gio|ngay|lich|buoi|cuoc) )?hen)\b"
)


def aside(know: Knowledge, text: str) -> Reply | None:
    """Begin with "đổi giờ gọi"; a time that is named with it, or in its clause, is not asked again; else None."""
    said = fold(text)
    asks, words = _ASKS.search(said), said.split()
    if asks is None and ("goi" not in words or len(words) > _FEW):
        return None
    parts = (nfc(text)[asks.end() :],) if asks else (part for part in re.split("[,;.]", text) if "goi" in fold(part))
    named = next(filter(None, (calling.time_in(know, part) for part in (text, *parts))), "")
    mine = waiting(know) if asks or named else []
    if asks is None and not mine:
        return None
    if not mine:
        return Reply((Say("retime.none", buttons=(CALL,)),), quiet=True)
    leads = {LEADS: " ".join(lead.code for lead in mine)}
    return Reply(begin=Begin("retime", leads | ({"call_at": named} if named else {})))


def press(know: Knowledge, code: str) -> Reply:
    """Begin with the button on a receipt."""
    lead = know.view.get(Lead, code)
    if lead is None or not owns(know.view, know.conversation, lead.conversation):
        return Reply((Say("engine.unknown_button"),), fits=False)
    if lead.state not in BEFORE:
        return Reply((_too_late(know, lead),), quiet=True)
    return Reply(begin=Begin("retime", {LEADS: code}))


def retime(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask for which lead, if there are several, and for the time."""
    codes = given.get(LEADS, "").split() or [lead.code for lead in waiting(know)]
    if not codes:
        yield Say("retime.none", buttons=(CALL,))
        return
    if len(codes) > 1:
        codes = [(yield from choose("retime.lead", [Option(code, "retime.code", {"code": code}) for code in codes]))]
    call_at = given.get("call_at", "")
    if not call_at:
        call_at = yield from ask(calling.question(know, "retime.call_at"))
    call_at, code = (yield from calling.half(know, "retime.call_at", call_at)), codes[0]
    if (yield from state("retime", {"lead": code, "call_at": call_at})) == CHANGED:
        yield Say("retime.done", {"code": code, "call_at": call_at})
    elif lead := know.view.get(Lead, code):
        yield _too_late(know, lead)


def changed(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Keep the time and tell who has the lead; the result is empty if the call has been made meanwhile."""
    lead = know.view.get(Lead, fact.about["lead"])
    if lead is None or not owns(know.view, know.conversation, lead.conversation) or lead.state not in BEFORE:
        return "", ()
    call_at = fact.about["call_at"]
    effects = life.changed(lead, "retimed", know.conversation, know.now, call_at, call_at=call_at)
    told = (Event(to=agent.conversation, name="lead_retimed", about={"lead": lead.code}) for agent in _has(know, lead))
    ask = asked_later(know, msgspec.structs.replace(lead, call_at=call_at))
    return CHANGED, (*effects, ask, *(Tell(event) for event in told if event.to))


def told(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an agent the card anew, and say what has changed."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.state not in BEFORE:
        return Reply(quiet=True)
    note = Say("agent.retimed", {"code": lead.code, "call_at": lead.call_at}, apart=True)
    if lead.state in (State.TAKEN, State.SCHEDULED):
        return Reply((note,), quiet=True)
    shown = card.offered(know, about).says
    return Reply((*(replace(say, replaces=say.name) for say in shown), note), quiet=True)


def waiting(know: Knowledge) -> list[Lead]:
    """Return the leads of this conversation whose call is still to come, the newest first."""
    mine = [lead for lead in know.view.find(Lead, conversation=know.conversation) if lead.state in BEFORE]
    return sorted(mine, key=lambda lead: lead.created_at, reverse=True)


def _has(know: Knowledge, lead: Lead) -> list[Agent]:
    """Return who has a lead: its agent, or all officers while it waits for one of them."""
    agent = know.view.get(Agent, lead.agent) if lead.agent else None
    return [agent] if agent else officers(know.view) if lead.state is State.OFFERED else []


def _too_late(know: Knowledge, lead: Lead) -> Say:
    return status(know, lead, CALL)
