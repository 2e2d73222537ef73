"""An officer hands on all that an agent has, who is ill or leaves, or reminds an agent of what waits."""

import re
from collections.abc import Mapping

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Freeze, Option, Press, Question, Say, ask, choose, state
from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.reading import Misread, Reader, Reading
from bot.leads import life
from bot.leads.outcomes import KIN
from bot.leads.ranking import LATER
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import agent_of, load, posted, posts, reached, serving, works
from handlers.agents import agenda
from handlers.agents.enlisting import LIST
from handlers.agents.entrusting import OFFERED, able, called, named_before, option
from handlers.agents.staff import own
from handlers.leads.offering import HANDED_ON
from handlers.leads.offering import given as meant_for

SHOWN = 15
"""Leads of an agent that fit into one message."""
SPREAD, REST = "spread", "rest"
"""To whoever serves the place of each lead; and that the agent has days off from today."""
_ASKS = r"(?:(?:giup|nho|em|toi|an sinh|hay) )*"
_TO = r"(?: (?:lai )?(?:cho|sang|qua|ve) (?P<to{0}>.+?))?(?: (?:va|roi) cho \w*? ?nghi.*)?(?: (?:giup|nhe|a|di))*"
_CLEARS = re.compile(
    rf"{_ASKS}(?:chuyen|giao|doi)(?: lai| giup)? (?:het|tat ca|toan bo)(?: cac)?(?: phieu| viec)?"
    rf"(?: (?:con lai|dang (?:mo|giu|co)))*(?: cua| ben)? (?!cho |sang |qua )(?P<who0>.+?){_TO.format(0)}"
    rf"|(?:(?:het|tat ca|toan bo|cac|moi) )*phieu cua (?P<who1>.+?) (?:thi )?(?:chuyen|giao)(?: het| tat ca| lai)*"
    rf"{_TO.format(1)}"
    r"|(?P<who2>.+?) (?:dang |bi |xin |da )*(?:om|benh|nghi|di vang|di vien)(?: (?:viec|de|om|dai ngay|luon|roi))*"
    rf"(?: ?[,;.] ?| )(?:thi )?(?:chuyen|giao) (?:het|tat ca|toan bo)(?: phieu)?{_TO.format(2)}"
)
_NUDGES = re.compile(
    rf"{_ASKS}(?:nhac|giuc|doc thuc)(?: nho| nhe)? (?:phieu )?(?P<who>.+?)"
    r"(?: (?:goi|lam|xu ly|giup|nhan|di|nhe|a|voi|viec|phieu|mai|som|ngay|gap)\b.*)?"
)
_HOLDS = re.compile(
    r"(?:(?:xem|cac|nhung|danh sach|ds|cho|toi|em) )*(?:phieu|viec) (?:cua|ben) (?P<whose>.+?)"
    r"|(?P<holder>.+?) (?:dang )?(?:giu|om|co|lam) (?:(?:nhung|cac|may) )?phieu (?:nao|gi|nhung gi)"
    rf"|(?P<silent>{KIN} .+?) (?:(?:may|2|3|hai|ba) (?:hom|ngay|bua) (?:nay |qua )?)?"
    r"(?:khong|ko|k|chua) (?:thay )?(?:tra loi|nghe may|lien lac|goi|lam|nhan phieu|bao)\b(?P<then>.*)"
)
_CODE = re.compile(r"(?:[2-9][a-z]){2,4}")
_EVERYONE = re.compile(
    r"(?:(?:het|thay|tat ca|toan bo|cac|moi|tung|ca|nguoi|thu|nhan vien|nv|anh em|xa|phuong|nhung|may|ai|tre|cham"
    r"|chua)\b ?)+"
)


def aside(know: Knowledge, officer: Agent, said: str) -> Reply | None:
    """Begin to hand on all that an agent has, or remind one, as an officer writes it; None for another text."""
    if officer.role != "officer":
        return None
    if clears := _CLEARS.fullmatch(said):
        who, to = (next(filter(None, clears.group(*names)), "") for names in (_groups("who"), _groups("to")))
        found = one_called(know, who)
        return _cleared(know, found, to) if isinstance(found, Agent) else found
    if holds := _HOLDS.fullmatch(said):
        holders = called(_agents(know), holds["whose"] or holds["holder"] or holds["silent"])
        if len(holders) != 1 or (holds["silent"] and know.view.count(Lead, hand=officer.id)):
            return None
        on = re.search(r"\b(?:chuyen|giao)\b", holds["then"] or "")
        return _cleared(know, holders[0], "") if on else _held(know, holders[0])
    nudges = _NUDGES.fullmatch(said)
    if nudges and _EVERYONE.fullmatch(nudges["who"]):
        return _nudged_all(know, officer)
    return _nudged(know, nudges["who"]) if nudges else None


def pressed(know: Knowledge, code: str) -> Reply:
    """Remind who has a lead, for an officer who presses the button under it."""
    officer = agent_of(know.view, know.conversation)
    reply = _nudged(know, code.lower()) if officer and officer.role == "officer" else None
    return reply or Reply((Say("agent.not_yours"),), quiet=True)


def clear(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask to whom all leads of an agent go, as far as it is not told, and confirm it with how many there are."""
    holder = know.view.get(Agent, given["from"])
    if holder is None:
        yield Say("agent.not_yours")
        return
    read = _reader(know, holder)
    to = yield from named_before(read, given.get("to", ""))
    told = _told(know, holder, to)
    if not to:
        near = dict.fromkeys(
            one.id for post in posted(know.view, holder.id, know.today) for one in _near(know, post.commune, holder)
        )
        options = [option(know, one) for one in _agents(know) if one.id in near]
        to = yield from ask(
            Question("clear", read, "clear", told, (*options[:OFFERED], Option(SPREAD, "clear.spread")))
        )
        told = _told(know, holder, to)
    how = yield from choose("clear.sure", ("yes", REST, "no"), values=told)
    if how == "no":
        yield Say("clear.left", told)
        return
    yield Freeze()
    number = yield from state("clear", {"from": holder.id, "to": to, "how": how})
    yield Say("clear.done", {**told, "number": int(number or 0), "rests": how == REST})


def performed(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Offer all open leads of an agent to others, who has them hears of it once; the result is how many there were."""
    officer, holder = agent_of(know.view, know.conversation), know.view.get(Agent, fact.about["from"])
    if officer is None or officer.role != "officer" or holder is None:
        return "", ()
    to = know.view.get(Agent, fact.about["to"])
    leads = know.view.find(Lead, hand=holder.id, limit=None)
    effects: list[Effect] = []
    for lead in leads:
        meant = meant_for(lead, to) if to else msgspec.structs.replace(lead, meant_for="", level="")
        fields = {"state": State.OFFERED, "tried": (holder.id,), "level": ""}
        effects += life.changed(meant, "handed_on", officer.id, know.now, to.id if to else SPREAD, **fields)
        about = {"lead": lead.code, "agent": lead.agent, "why": HANDED_ON}
        effects.append(Tell(Event(to=f"{life.LANE}:{lead.code}", name="lead_waits", about=about)))
    rests = fact.about["how"] == REST
    if rests:
        away = {"leave_since": know.today, "leave_until": None}
        effects.append(Save(msgspec.structs.replace(holder, version=holder.version + 1, **away)))
    if holder.conversation:
        about = {"codes": " ".join(lead.code for lead in leads), "name": to.name if to else "", "rests": str(rests)}
        effects.append(Tell(Event(to=holder.conversation, name="agent_cleared", about=about)))
    return str(len(leads)), tuple(effects)


def told(_know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an agent that their leads went to others, and that they need not call."""
    codes = about["codes"].split()
    values: dict[str, object] = {"codes": codes, "number": len(codes), "name": about["name"]}
    back = (Press("leave.back", "leave.back.0"),) if about["rests"] == str(True) else ()
    return Reply((Say("clear.told", values | {"rests": bool(back)}, back, apart=True),), quiet=True)


def reminded(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an agent whom an officer reminds what waits for them."""
    agent = agent_of(know.view, know.conversation)
    rows = agenda.in_order(know, agent) if agent else []
    if agent is None or not rows:
        return Reply(quiet=True)
    listed, kept = agenda.shown(know, agent, rows, "agent.listed")
    return Reply((Say("clear.reminded", dict(about), apart=True), listed), kept, quiet=True)


def _groups(name: str) -> tuple[str, ...]:
    return tuple(f"{name}{number}" for number in range(3))


def _agents(know: Knowledge) -> list[Agent]:
    return [one for one in know.view.find(Agent, role="agent", limit=None) if one.active]


def _near(know: Knowledge, commune: str, holder: Agent) -> list[Agent]:
    return [one for one in serving(know.view, commune, know.today) if one.id != holder.id]


def one_called(know: Knowledge, who: str) -> Agent | Reply:
    """Return the agent who is called so (folded), or say that nobody, or more than one, is."""
    found = called(_agents(know), who)
    if len(found) == 1:
        return found[0]
    names = {"names": [one.name for one in found[:OFFERED]]}
    return Reply((Say("entrust.several" if found else "clear.nobody", names, (LIST,)),), quiet=True)


def _held(know: Knowledge, agent: Agent) -> Reply:
    """List the open leads of an agent by code, the oldest first; nothing of any citizen."""
    leads = sorted(know.view.find(Lead, hand=agent.id, limit=None), key=lambda lead: (lead.created_at, lead.code))
    rows = [
        {
            "code": lead.code,
            "commune": know.library.places.by_code(lead.commune).name,
            "state_key": str(lead.state),
            "on": lead.appointment,
        }
        for lead in leads[:SHOWN]
    ]
    values = {"name": agent.name, "rows": rows, "number": len(leads), "more": len(leads) - len(rows)}
    return Reply((Say("clear.held" if leads else "clear.none", values),), quiet=True)


def _cleared(know: Knowledge, holder: Agent, to: str) -> Reply:
    if not know.view.count(Lead, hand=holder.id):
        return Reply((Say("clear.none", {"name": holder.name}),), quiet=True)
    return Reply(begin=Begin("clear", {"from": holder.id, "to": to}))


def _nudged(know: Knowledge, who: str) -> Reply | None:
    """Remind who is named, or who has the lead of a code; None if it is neither."""
    lead = know.view.get(Lead, who.upper()) if _CODE.fullmatch(who) else None
    if lead and not lead.hand:
        return Reply((Say("clear.unheld", {"code": lead.code}),), quiet=True)
    holder = know.view.get(Agent, lead.hand) if lead else None
    found = [holder] if holder else called(_agents(know), who)
    if len(found) != 1:
        asks = one_called(know, who) if found or re.match(f"{KIN} ", who) else None
        return asks if isinstance(asks, Reply) else None
    (agent,) = found
    values: dict[str, object] = {
        "name": agent.name,
        "number": load(know.view, agent.id),
        "code": lead.code if lead else "",
    }
    if not values["number"]:
        return Reply((Say("clear.none", values),), quiet=True)
    values |= {"reached": reached(know.view, agent), "works": works(agent, know.today)}
    tells = (_reminder(know, agent, lead.code if lead else ""),) if values["reached"] else ()
    return Reply((Say("clear.nudged", values),), tells, quiet=True)


def _nudged_all(know: Knowledge, officer: Agent) -> Reply:
    """Remind whoever has something to do today in the communes of an officer; who is away is only named."""
    near = {post.agent for commune in own(know, officer) for post in posts(know.view, commune.code, know.today)}
    late = [
        one
        for one in _agents(know)
        if one.id in near and any(row.reason != LATER for row in agenda.in_order(know, one))
    ]
    there = [one for one in late if works(one, know.today) and reached(know.view, one)]
    values = {"names": [one.name for one in there], "away": [one.name for one in late if one not in there]}
    return Reply((Say("clear.nudged_all", values),), tuple(_reminder(know, one) for one in there), quiet=True)


def _reminder(know: Knowledge, agent: Agent, code: str = "") -> Tell:
    """Return what lets an agent be reminded, of one lead or of all."""
    officer = agent_of(know.view, know.conversation)
    about = {"officer": officer.name if officer else "", "code": code}
    return Tell(Event(to=agent.conversation, name="agent_reminded", about=about))


def _reader(know: Knowledge, holder: Agent) -> Reader[str]:
    """Make a reader of who is to have all: an agent by id or by name, or whoever serves each place."""

    def read(written: str) -> Reading[str]:
        may = {one.id: one for one in able(know, holder.id)}
        if written == SPREAD or written in may:
            return Reading(written, written)
        named = called(may.values(), written)
        if len(named) == 1:
            return Reading(named[0].id, named[0].id)
        if named:
            raise Misread("entrust.several", names=[one.name for one in named[:OFFERED]])
        raise Misread("entrust.unknown")

    return read


def _told(know: Knowledge, holder: Agent, to: str) -> Mapping[str, object]:
    """Return what is told before all leads of an agent go: how many, and for how many there is room."""
    leads = know.view.find(Lead, hand=holder.id, limit=None)
    agent = know.view.get(Agent, to)
    return {
        "holder": holder.name,
        "number": len(leads),
        "taken": sum(lead.state in life.IN_HAND for lead in leads),
        "met": sum(lead.appointment is not None for lead in leads),
        "name": agent.name if agent else "",
        "room": max(0, agent.cap - load(know.view, agent.id)) if agent else len(leads),
    }
