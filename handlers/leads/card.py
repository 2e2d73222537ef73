"""The lead card: offered without name and phone, and with both in the hand of who took it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Effect, Save
from bot.dialogue.messages import Notice
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.months import YearMonth
from bot.language.phones import show_phone
from bot.leads import life
from bot.leads.barring import barred
from bot.leads.calendar import day_of
from bot.leads.dues import next_due
from bot.leads.life import IN_HAND
from bot.leads.papers import Remark, Showing
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.routing import agent_of, may_take
from bot.leads.strays import heard
from handlers.leads.offering import WAITING, passed, settled
from handlers.menu import LISTED
from handlers.registration.calling import shown
from handlers.registration.seen import said, wished

OUTCOMES = tuple(life.OUTCOMES)
STRANGER = Reply((Say("agent.not_yours"),), quiet=True)

OPENED = "opened"
"""The code of the lead whose card an agent opened last, and when (ISO): until something else is done."""
CALL_LASTS = timedelta(hours=2)
NAMELESS = "Người nhờ gọi"
"""Whom a call is for who told no name."""


def offered(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an agent a new lead: no full name and no phone before it is taken."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.state is not State.OFFERED:
        return Reply(quiet=True)
    values = card(know, lead)
    notice = Notice("lead", {"code": lead.code, "commune": str(values["commune"])})
    say = Say("agent.card", values, _choice(lead), apart=True, name=f"lead.{lead.code}", notice=notice)
    return Reply((say,), quiet=True)


def reminded(know: Knowledge, about: dict[str, str]) -> Reply:
    """Remind an agent of an offer that still waits."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.state is not State.OFFERED:
        return Reply(quiet=True)
    return Reply((Say("agent.reminded", card(know, lead), _choice(lead), apart=True),), quiet=True)


def card(know: Knowledge, lead: Lead) -> dict[str, object]:
    """Return what a lead's card shows; of the name only the initial of the given name."""
    person = know.view.get(Person, lead.person)
    given = person.name.split()[-1:] if person else ["?"]
    commune = know.library.places.by_code(lead.commune)
    finder = know.view.get(Agent, lead.source_agent) if lead.source_agent else None
    reader = agent_of(know.view, know.conversation)
    return {
        "code": lead.code,
        "initial": given[0][0] if given else "",
        "sex": lead.sex,
        "age": lead.age,
        "commune": commune.full_name,
        "hamlet": lead.hamlet,
        "wants": lead.wants,
        "since": since if (since := day_of(lead.created_at)) < know.today else None,
        "seen": said(lead.seen),
        "wishes": wished(lead.seen),
        "call_at": shown(lead.call_at, know.today),
        "from_agent": finder is not None and reader is not None and finder.id == reader.id,
        "finder": finder.name if finder else "",
        "came_by": lead.source.partition(":")[0],
        "due": _due(know, lead),
        "beside": _beside(know, lead, person),
        "barred": barred(know.view, lead.conversation),
    }


def take(know: Knowledge, code: str) -> Reply:
    """Give a lead to the first agent who takes it; the second is told who was first."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    if agent is None or lead is None:
        return STRANGER
    if lead.agent == agent.id and lead.state in IN_HAND:
        return Reply((hand(know, lead),), (showing(know, lead, agent),), told=_opened(know, lead), quiet=True)
    if lead.state not in WAITING:
        first = know.view.get(Agent, lead.agent) if lead.agent else None
        key = "agent.taken_by" if first and lead.state in IN_HAND else "agent.gone"
        return Reply((Say(key, {"code": code, "name": first.name if first else ""}),), quiet=True)
    if not may_take(know.view, agent, lead, know.today):
        return STRANGER
    effects = life.changed(lead, "taken", agent.id, know.now, state=State.TAKEN, agent=agent.id)
    told = (*life.told(lead, "lead_taken", agent=agent.name), heard(agent.id))
    effects = (*effects, *settled(code), showing(know, lead, agent), *told)
    return Reply((hand(know, lead),), effects, told=_opened(know, lead), quiet=True)


def taken(know: Knowledge, leads: Sequence[Lead]) -> Reply:
    """Give several leads to the agent who takes them at once."""
    replies = [take(know, lead.code) for lead in leads]
    effects = tuple(effect for reply in replies for effect in reply.effects)
    return Reply(tuple(say for reply in replies for say in reply.says), effects, told=replies[-1].told, quiet=True)


def busy(know: Knowledge, code: str) -> Reply:
    """Let an agent pass on a lead: it goes to the next person at once."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    if agent is None or lead is None or lead.state is not State.OFFERED or lead.agent not in ("", agent.id):
        return Reply((Say("agent.gone", {"code": code, "name": ""}),), quiet=True)
    if not lead.agent:
        return Reply((Say("agent.left_waiting", {"code": code}),), quiet=True)
    return Reply((Say("agent.passed_on", {"code": code}),), passed(lead, agent), quiet=True)


def _opened(know: Knowledge, lead: Lead) -> dict[str, str]:
    return {OPENED: f"{lead.code} {know.now.isoformat()}", LISTED: ""}


def at_hand(know: Knowledge, mine: Sequence[Lead]) -> Lead | None:
    """Return the lead an agent must mean who names nobody: the only one in hand, or whose card they just opened."""
    code, _, at = know.told.get(OPENED).partition(" ")
    if len(mine) > 1 and (not at or know.now - datetime.fromisoformat(at) > CALL_LASTS):
        return None
    return next((lead for lead in mine if len(mine) == 1 or lead.code == code), None)


def held(know: Knowledge, code: str) -> Lead | None:
    """Return a lead if the agent of this conversation has it in hand."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    return lead if agent and lead and lead.agent == agent.id and lead.state in IN_HAND else None


def given_name(know: Knowledge, lead: Lead) -> str:
    """Return the given name of the person of a lead, as far as they told it."""
    person = know.view.get(Person, lead.person)
    if person is None:
        return "?"
    return person.name.split()[-1] if person.name else NAMELESS


def hand(know: Knowledge, lead: Lead) -> Say:
    """Show name and phone with the outcome buttons, in place of the card."""
    person = know.view.get(Person, lead.person)
    values = card(know, lead) | {
        "name": (person.name or NAMELESS) if person else "?",
        "phone": show_phone(person.phone) if person and person.phone else "",
        "note": person.note if person else "",
        "group": lead.group,
        "remarks": [remark.text for remark in know.view.find(Remark, lead=lead.code)],
    }
    outcomes = tuple(Press(f"agent.outcome.{what}", f"out.{lead.code}.{what}") for what in OUTCOMES)
    more = (Press("agent.more.note", f"out.{lead.code}.note"), Press("agent.more.colleague", f"out.{lead.code}.give"))
    name = f"lead.{lead.code}"
    return Say("agent.hand", values, (*outcomes, *more), apart=True, name=name, replaces=name)


def closed(key: str, code: str) -> Reply:
    """Tell an agent in place of the card what became of a lead that is not theirs any more."""
    return Reply((Say(key, {"code": code}, apart=True, replaces=f"lead.{code}"),), quiet=True)


def joined(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an agent that the person of a lead asked again, and has another code for it."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None:
        return Reply(quiet=True)
    earlier = know.view.get(Lead, lead.of)
    anew = {
        name: getattr(lead, name) for name in ("call_at", "wants") if getattr(earlier, name, "") != getattr(lead, name)
    }
    values = {"code": lead.of, "other": lead.code, "call_at": "", "wants": ""} | anew
    return Reply((Say("agent.asked_again", values, apart=True),), quiet=True)


def corrected(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an agent the card anew of somebody who put their name or number right."""
    lead, agent = held(know, about["lead"]), agent_of(know.view, know.conversation)
    if lead is None or agent is None:
        return Reply(quiet=True)
    note = Say("agent.corrected", {"code": lead.code}, apart=True)
    return Reply((note, hand(know, lead)), (showing(know, lead, agent),), quiet=True)


def uncalled(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an officer that nobody called somebody, and that the lead has gone on."""
    del know
    return Reply((Say("agent.uncalled", {"code": about["lead"], "name": about["agent"]}, apart=True),), quiet=True)


def _choice(lead: Lead) -> tuple[Press, ...]:
    take_it = Press("agent.take", f"take.{lead.code}.{lead.version}")
    return take_it, Press("agent.busy", f"busy.{lead.code}.{lead.version}")


def _due(know: Knowledge, lead: Lead) -> dict[str, object]:
    """Return what somebody who is to renew has paid for, and what comes next; empty for others."""
    if not lead.paid_until:
        return {}
    year, month = map(int, lead.paid_until.split("-"))
    months = lead.months or 1
    first, province = YearMonth(year, month).plus(1), know.library.agency.province
    due = next_due(know.library.law, know.today, first, months, lead.group, province)
    return {"paid": lead.paid_until, "months": months, **asdict(due)}


def _beside(know: Knowledge, lead: Lead, person: Person | None) -> str:
    """Return the code of another open lead of the same number, to be called in one go."""
    others = know.view.find(Person, phone=person.phone) if person and person.phone else []
    found = (other for one in others for other in know.view.find(Lead, person=one.id) if other.code != lead.code)
    return next((other.code for other in found if other.hand), "")


def showing(know: Knowledge, lead: Lead, agent: Agent) -> Effect:
    """Write down that an agent was shown the number of a lead."""
    return Save(Showing(id=f"{lead.code}.{know.seed[:12]}", lead=lead.code, agent=agent.id, at=know.now))
