"""Leads an agent closed by mistake: found by code, name or letter, shown with what was written down, opened again."""

import re
from datetime import datetime

from bot.dialogue.asking import Dialogue, Fact, Freeze, Press, Say, choose, state
from bot.dialogue.effects import Effect
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.leads import life
from bot.leads.records import CLOSED, Agent, Lead, State
from bot.leads.reopening import AGAIN, refused, reopened
from bot.leads.routing import agent_of, standing
from handlers.agents.enlisting import LIST
from handlers.agents.lookup import meant, name
from handlers.agents.outcome import again, undo
from handlers.leads.card import STRANGER, given_name
from handlers.leads.receipt import unpromised

SHOWN = 6
SEARCHED = 200
"""Closed leads among which a name is looked for, the latest first."""
_ASKS = re.compile(
    r"(?:(?:cho|giup|xin|nho|em|toi|minh|muon|can) )*(?:(?:mo|lay|sua) lai|hoan tac)(?: giup)?"
    r"(?: (?:cho )?(?:toi|em|minh))?"
    r"(?: phieu)?(?: (?:cua|cu|ma|so|nay|do|ay))*(?: (?P<who>.+?))?(?: (?:giup|em|toi|minh|nhe|nha|voi|di|a|an sinh))*"
)
_LISTS = re.compile(
    r"(?:xem |danh sach )?(?:cac |nhung )?phieu (?:da xong|xong(?: roi)?|da ghi(?: xong)?|cu|da ket thuc)"
)
_PARTS = re.compile(r" va | voi |, *")
_ALL = frozenset({"het", "tat ca", "cai vua roi", "phieu vua roi", "vua roi"})
_ELSE = re.compile(r"\b(?:hop|danh sach|viec|hom nay|may|app|zalo)\b")


def aside(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Open a closed lead again as an agent bids it in words, or list them; None for another text (folded)."""
    if _LISTS.fullmatch(said):
        return listed(know)
    asks = _ASKS.fullmatch(said)
    if asks is None or _ELSE.search(asks["who"] or ""):
        return None
    who = asks["who"] or ""
    found = {lead.code: lead for part in _PARTS.split(who) if part for lead in _found(know, agent, part)}
    if len(found) == 1:
        return asked(know, *found)
    if found:
        return _shown(know, [*found.values()], "reopen.which")
    return listed(know, unknown=bool(who) and who not in _ALL and not who.isdecimal())


def listed(know: Knowledge, *, unknown: bool = False) -> Reply:
    """List the leads that an agent closed last, each with what was written down."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return STRANGER
    return _shown(know, _closed(know, agent), "reopen.unknown" if unknown else "reopen.listed")


def looked(know: Knowledge, lead: Lead) -> Reply:
    """Show what was written down of a closed lead, with the button that opens it again if it can be."""
    button = LIST if refused(know.view, lead) else again(lead)
    return Reply((Say("reopen.shown", _row(know, lead), (button,)),), quiet=True)


def asked(know: Knowledge, code: str) -> Reply:
    """Open a lead again; if a payment was written down, only once that is confirmed."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    if agent is None or lead is None or not _may(agent, lead):
        return Reply((Say("reopen.unknown", {"rows": []}, (LIST,)),), quiet=True) if agent else STRANGER
    if no := refused(know.view, lead):
        other = know.view.get(Lead, no.other) if no.other else lead
        mine = (Press("agent.open", f"take.{other.code}.0"),) if other and other.hand == agent.id else ()
        return Reply((Say(f"reopen.{no.why}", {"code": code, "other": no.other}, mine or (LIST,)),), quiet=True)
    if lead.before and lead.before.agent == agent.id and know.now - lead.before.at <= life.REGRET:
        return undo(know, code, str(lead.version))
    if lead.state is State.JOINED:
        return Reply(begin=Begin("reopen", {"lead": code}))
    return Reply((_done(know, agent, lead),), reopened(know.view, lead, agent.id, know.now), quiet=True)


def reopen(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask whether a payment that was written down is to be taken back."""
    code = given["lead"]
    lead, agent = know.view.get(Lead, code), agent_of(know.view, know.conversation)
    if (yield from choose("reopen", ("yes", "no"), values=_row(know, lead) if lead else {"code": code})) == "no":
        yield Say("reopen.left", {"code": code})
        return
    yield Freeze()
    done = yield from state("reopen", {"lead": code})
    yield _done(know, agent, lead) if done and agent and lead else Say("agent.not_yours")


def performed(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Take back what was paid and open the lead again; the result is empty if it could not be done any more."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, fact.about["lead"])
    if agent is None or lead is None or not _may(agent, lead) or refused(know.view, lead):
        return "", ()
    return lead.code, reopened(know.view, lead, agent.id, know.now)


def told(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the person that a payment was written down by mistake; who has paid can say so."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None:
        return Reply(quiet=True)
    paid = Press("lead.reopened.paid", f"paid.{lead.code}.did")
    dropped = unpromised(know, lead.code)
    values = {"code": lead.code, "agent": about["agent"], "reminded": bool(dropped)}
    return Reply((Say("lead.reopened", values, (paid,), apart=True),), dropped, quiet=True)


def unpaid(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an officer that an agent took back a payment."""
    if agent_of(know.view, know.conversation) is None:
        return Reply(quiet=True)
    values = {"code": about["lead"], "name": about["agent"], "months": int(about["months"])}
    return Reply((Say("reopen.unpaid", values | {"amount": int(about["amount"])}, apart=True),), quiet=True)


def _may(agent: Agent, lead: Lead) -> bool:
    return lead.agent == agent.id or agent.role == "officer"


def _done(know: Knowledge, agent: Agent, lead: Lead) -> Say:
    """Say that a lead is open again, and with whom."""
    who = standing(know.view, lead.agent)
    mine = who is not None and who.id == agent.id
    values = {"code": lead.code, "mine": mine, "paid": lead.state is State.JOINED, "name": who.name if who else ""}
    return Say("reopen.done", values, (Press("agent.open", f"take.{lead.code}.0"),) if mine else ())


def _found(know: Knowledge, agent: Agent, who: str) -> list[Lead]:
    """Return the leads of an agent that words mean; of a name those that are closed, if there are any."""
    found = [lead for lead in meant(know, agent, who, _mine(know, agent)) if _may(agent, lead)]
    return [lead for lead in found if lead.state in CLOSED] or found


def _closed(know: Knowledge, agent: Agent) -> list[Lead]:
    """Return the leads of an agent that can be opened again, the one closed last first."""
    return [lead for lead in _mine(know, agent) if lead.state in AGAIN and name(know, lead)]


def _mine(know: Knowledge, agent: Agent) -> list[Lead]:
    mine = know.view.find(Lead, agent=agent.id, limit=None)
    return sorted((lead for lead in mine if lead.state is not State.OFFERED), key=_at, reverse=True)[:SEARCHED]


def _at(lead: Lead) -> datetime:
    return lead.before.at if lead.before else lead.created_at


def _shown(know: Knowledge, leads: list[Lead], key: str) -> Reply:
    rows = leads[:SHOWN]
    buttons = tuple(Press("reopen.button", f"reopen.{lead.code}.{lead.version}", {"code": lead.code}) for lead in rows)
    return Reply((Say(key, {"rows": [_row(know, lead) for lead in rows]}, buttons or (LIST,)),), quiet=True)


def _row(know: Knowledge, lead: Lead) -> dict[str, object]:
    return {
        "code": lead.code,
        "name": given_name(know, lead),
        "state_key": str(lead.state),
        "months": lead.months,
        "amount": lead.amount,
        "at": _at(lead),
    }
