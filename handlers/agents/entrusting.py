"""An officer hands a lead on in the chat: to a named agent, or to those of another commune."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.dialogue.asking import Dialogue, Fact, Freeze, Option, Question, Say, ask, choose, state
from bot.dialogue.effects import Effect
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.reading import Misread, Reader, Reading
from bot.leads import life
from bot.leads.outcomes import KIN
from bot.leads.records import Agent, Lead
from bot.leads.routing import agent_of, load, posted, reached, serving, works
from bot.leads.routing import choose as chosen
from handlers.agents.enlisting import LIST
from handlers.leads.offering import elsewhere, redirected
from handlers.leads.offering import given as meant_for

OFFERED = 8
"""Agents shown to choose from."""
_PLACE = "place:"
_BIDS = re.compile(
    r"(?:(?:giup|nho|em|toi|an sinh) )*(?:chuyen|giao|doi)(?: lai| giup)?(?: phieu)?"
    r" (?P<code>(?:[2-9][a-z]){2,4})(?: (?:lai )?(?:cho|sang|qua|ve|den|toi) (?P<to>.+?))?(?: (?:giup|nhe|a|di))*"
)


def aside(know: Knowledge, officer: Agent, said: str) -> Reply | None:
    """Begin to hand on the lead whose code an officer writes; None for another text (folded)."""
    bids = _BIDS.fullmatch(said) if officer.role == "officer" else None
    return asked(know, bids["code"].upper(), bids["to"] or "") if bids else None


def asked(know: Knowledge, code: str, to: str = "") -> Reply:
    """Begin to hand on a lead that is open; one that is done, or nobody's, is told as such."""
    officer, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    lead = know.view.get(Lead, lead.of) if lead and lead.of else lead
    if officer is None or officer.role != "officer":
        return Reply((Say("agent.not_yours"),), quiet=True)
    if lead is None or not life.is_open(lead):
        key = "entrust.closed" if lead else "lookup.nobody"
        return Reply((Say(key, {"code": code}, (LIST,)),), quiet=True)
    return Reply(begin=Begin("entrust", {"lead": lead.code, "to": to}))


def entrust(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask to whom a lead goes, as far as it is not told, and confirm it with who has it now."""
    lead = know.view.get(Lead, given["lead"])
    if lead is None:
        yield Say("agent.not_yours")
        return
    read = _reader(know, lead)
    to = yield from named_before(read, given.get("to", ""))
    if not to:
        options = tuple(option(know, one) for one in _near(know, lead))
        to = yield from ask(Question("entrust", read, "entrust", _told(know, lead, ""), options))
    values = _told(know, lead, to)
    if (yield from choose("entrust.sure", ("yes", "no"), values=values)) == "no":
        yield Say("entrust.left", values)
        return
    yield Freeze()
    done = yield from state("entrust", {"lead": lead.code, "to": to})
    yield Say("entrust.done" if done else "entrust.closed", values)


def performed(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Offer a lead to whom an officer gave it; whoever had it hears that they need not call any more."""
    officer, lead = agent_of(know.view, know.conversation), know.view.get(Lead, fact.about["lead"])
    if officer is None or officer.role != "officer" or lead is None or not life.is_open(lead):
        return "", ()
    to = fact.about["to"]
    moved = _moved(know, lead, to)
    return lead.code, redirected(know, lead, moved, officer.id, "handed_on", to.removeprefix(_PLACE))


def _moved(know: Knowledge, lead: Lead, to: str) -> Lead:
    """Return a lead as it is meant for an agent, or for whoever serves another commune."""
    if to.startswith(_PLACE):
        return elsewhere(lead, to.removeprefix(_PLACE))
    agent = know.view.get(Agent, to)
    return meant_for(lead, agent) if agent else lead


def _reader(know: Knowledge, lead: Lead) -> Reader[str]:
    """Make a reader of who is to have a lead: an agent by id or by name, or another commune."""

    def read(written: str) -> Reading[str]:
        if written.startswith(_PLACE) or know.view.get(Agent, written):
            return Reading(written, written)
        named = called(able(know, lead.agent), written)
        if len(named) == 1:
            return Reading(named[0].id, named[0].id)
        holder = know.view.get(Agent, lead.agent) if lead.agent else None
        if holder and not named and called([holder], written):
            raise Misread("entrust.already", name=holder.name)
        if named:
            raise Misread("entrust.several", names=[one.name for one in named[:OFFERED]])
        found = know.library.places.find(written, know.library.agency.province)
        if found.sure is None:
            raise Misread("entrust.unknown")
        place = f"{_PLACE}{found.sure.code}"
        return Reading(place, place)

    return read


def called(agents: Iterable[Agent], written: str) -> list[Agent]:
    """Return those of agents who are called as somebody writes, by the last words of the name or all of it."""
    who = re.sub(f"^{KIN} ", "", fold(written).strip(" .!"))
    return [one for one in agents if f" {fold(one.name)}".endswith(f" {who}")] if who else []


def able(know: Knowledge, holder: str) -> list[Agent]:
    """Return the collectors who may be given a lead: there today, with room for more, and without it now."""
    return [
        one
        for one in know.view.find(Agent, role="agent", limit=None)
        if one.id != holder
        and one.collector
        and works(one, know.today)
        and reached(know.view, one)
        and load(know.view, one.id) < one.cap
    ]


def named_before(read: Reader[str], told: str) -> Dialogue[str]:
    """Return to whom it goes by what an officer has told already, "" if nothing; say why if that is not clear."""
    if not told:
        return ""
    try:
        return read(told).value
    except Misread as why:
        yield Say(why.key, why.values)
        return ""


def option(know: Knowledge, agent: Agent) -> Option:
    """Return an agent as somebody to choose, with how many leads they have."""
    return Option(agent.id, "entrust.option", {"name": agent.name, "open": load(know.view, agent.id)})


def _near(know: Knowledge, lead: Lead) -> Sequence[Agent]:
    """Return those of the lead's own commune who may be given it."""
    may = {one.id for one in able(know, lead.agent)}
    return [one for one in serving(know.view, lead.commune, know.today) if one.id in may][:OFFERED]


def _told(know: Knowledge, lead: Lead, to: str) -> Mapping[str, object]:
    """Return what is told of where a lead is, and where it goes; nothing of its person."""
    places = know.library.places
    holder, agent = know.view.get(Agent, lead.agent), know.view.get(Agent, to)
    elsewhere = to.removeprefix(_PLACE) if to.startswith(_PLACE) else ""
    next_ = chosen(know.view, _moved(know, lead, to), know.today).one if elsewhere else agent
    posts = posted(know.view, agent.id, know.today) if agent else []
    return {
        "code": lead.code,
        "commune": places.by_code(lead.commune).full_name,
        "holder": holder.name if holder else "",
        "taken": lead.state in life.IN_HAND,
        "place": places.by_code(elsewhere).full_name if elsewhere else "",
        "name": next_.name if next_ else "",
        "far": bool(posts) and lead.commune not in {post.commune for post in posts},
    }
