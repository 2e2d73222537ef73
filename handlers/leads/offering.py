"""The offer of a lead: to one agent after another, each by their own calendar, until somebody takes it."""

from dataclasses import dataclass
from typing import Any

import msgspec

from bot.dialogue.asking import Say
from bot.dialogue.effects import Cancel, Effect, Remove, Save, Schedule, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import life
from bot.leads.life import LANE
from bot.leads.paces import pace
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import OFFICERS, Choice, agent_of, choose, posts, reached
from bot.leads.strays import Stray, heard, silent

ANNOUNCED = "announced"
"""How a message is held that the person knows of."""
WAITING = (State.NEW, State.OFFERED)
KEPT = "kept"
"""The level of a lead that nobody else could take: it stays with its last agent, who is asked again."""
BUSY, HANDED_ON = "busy", "handed on"


@dataclass(frozen=True)
class Placed:
    """Where a lead goes: the fields of the lead that say so, and the offer itself."""

    fields: dict[str, Any]
    effects: tuple[Effect, ...]
    choice: Choice


def placed(know: Knowledge, lead: Lead, why: str = "", *, officer: bool = False) -> Placed:
    """Choose who is offered a lead now, tell them, and come back to it if they are silent."""
    choice = choose(know.view, lead, know.today, officer=officer)
    if not choice.agents:
        return _stray(know, lead, choice)
    one = choice.one
    fields: dict[str, Any] = {
        "state": State.OFFERED,
        "agent": one.id if one else "",
        "level": choice.level,
        "tried": (*lead.tried, one.id) if one else lead.tried,
    }
    about = {"lead": lead.code, "why": why}
    told = tuple(Tell(Event(to=agent.conversation, name="lead_offered", about=about)) for agent in choice.agents)
    return Placed(fields, (*told, *_patience(know, lead.code, one)), choice)


def _stray(know: Knowledge, lead: Lead, choice: Choice) -> Placed:
    """Keep a lead that nobody is left for with the last agent who had it, flagged for the operator."""
    tried = (know.view.get(Agent, name) for name in reversed(lead.tried))
    keeper = next((agent for agent in tried if agent and reached(know.view, agent)), None)
    agent = keeper.id if keeper else ""
    state, level = (State.OFFERED, KEPT) if keeper else (State.NEW, choice.level)
    fields = {"state": state, "agent": agent, "level": level, "tried": lead.tried}
    before = know.view.get(Stray, lead.code)
    flag = () if before else (Save(Stray(lead=lead.code, at=know.now, agent=agent)),)
    return Placed(fields, (*flag, *_again_tomorrow(know, lead.code, agent)), choice)


def _again_tomorrow(know: Knowledge, code: str, agent: str) -> tuple[Effect, ...]:
    waits = Event(to=f"{LANE}:{code}", name="lead_waits", about={"lead": code, "agent": agent})
    return Schedule(f"offer:{code}", know.library.calendar.opening(know.now), waits), Cancel(f"nudge:{code}")


def _patience(know: Knowledge, code: str, one: Agent | None) -> tuple[Effect, ...]:
    """Come back to an offer: to remind of it, and to let it go on; officers are asked again each working morning."""
    if one is None:
        return _again_tomorrow(know, code, "")
    waits = Event(to=f"{LANE}:{code}", name="lead_waits", about={"lead": code, "agent": one.id})
    lost = Schedule(f"offer:{code}", know.library.calendar.lost(know.now, pace(know.view, one)), waits)
    return lost, *_nudge(know, code, one)


def _nudge(know: Knowledge, code: str, one: Agent) -> tuple[Effect, ...]:
    due = know.library.calendar.nudge(know.now, pace(know.view, one))
    event = Event(to=f"{LANE}:{code}", name="lead_nudged", about={"lead": code, "agent": one.id})
    return (Schedule(f"nudge:{code}", due, event),) if due else (Cancel(f"nudge:{code}"),)


def waits(know: Knowledge, about: dict[str, str]) -> Reply:
    """Let an offer go on that nobody answered, unless it was taken or has gone on already."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.state not in WAITING or about.get("agent", lead.agent) != lead.agent:
        return Reply(quiet=True)
    on = moved_on(know, lead, about.get("why", "nobody took it"))
    lost = bool(lead.agent) and "why" not in about and lead.level != KEPT
    return Reply(effects=(*on, silent(know.view, lead.agent, know.now)) if lost else on, quiet=True)


def moved_on(know: Knowledge, lead: Lead, why: str, who: str = "house") -> tuple[Effect, ...]:
    """Offer a lead to the next; the person is told when the officers have it, unless they are the one who asked."""
    if lead.state is State.NEW or lead.level == KEPT:
        # Nobody was left: all are asked from the beginning, and with them who has come since.
        lead = msgspec.structs.replace(lead, tried=(), level="")
    by_officers = lead.level in OFFICERS
    place = placed(know, lead, why, officer=by_officers and lead.state in WAITING)
    effects = life.changed(lead, "offered_on", who, know.now, why, **place.fields)
    now_by_officers = place.choice.level in OFFICERS
    honest: tuple[Effect, ...] = ()
    news = place.choice.agents or (lead.state is not State.NEW and know.view.get(Stray, lead.code) is None)
    if now_by_officers and not by_officers and news and who != lead.conversation:
        honest = life.told(lead, "lead_escalated", anybody="yes" if place.choice.agents else "no")
    return (*effects, *place.effects, *honest, *(_kept(know, lead.code, place) if why == BUSY else ()))


def _kept(know: Knowledge, code: str, place: Placed) -> tuple[Effect, ...]:
    """Tell an agent who passed a lead on that there was nobody to take it."""
    keeper = know.view.get(Agent, place.fields["agent"]) if place.fields["level"] == KEPT else None
    return (Tell(Event(to=keeper.conversation, name="lead_kept", about={"lead": code})),) if keeper else ()


def kept(_know: Knowledge, about: dict[str, str]) -> Reply:
    """Say that a lead passed on stays on the list, because nobody else is there."""
    return Reply((Say("agent.kept", {"code": about["lead"]}, apart=True),), quiet=True)


def nudged(know: Knowledge, about: dict[str, str]) -> Reply:
    """Remind an agent of an offer, and set the next reminder."""
    lead, agent = know.view.get(Lead, about["lead"]), know.view.get(Agent, about["agent"])
    if lead is None or agent is None or lead.state is not State.OFFERED or lead.agent != agent.id:
        return Reply(quiet=True)
    tell = Tell(Event(to=agent.conversation, name="lead_reminded", about={"lead": lead.code}))
    return Reply(effects=(tell, *_nudge(know, lead.code, agent)) if agent.conversation else (), quiet=True)


def undelivered(know: Knowledge, about: dict[str, str]) -> Reply:
    """Let an offer go on at once that could not be shown to its agent, and of which they do not even know."""
    kind, _, code = about["key"].partition(".")
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code) if kind == LANE else None
    waits = about.get("held") == ANNOUNCED
    if waits or agent is None or lead is None or lead.state is not State.OFFERED or lead.agent != agent.id:
        return Reply(quiet=True)
    return Reply(effects=_again(lead, agent.id, "could not be delivered"), quiet=True)


def passed(lead: Lead, agent: Agent, why: str = "busy") -> tuple[Effect, ...]:
    """Let an offer go on because the agent is busy, or cannot be reached."""
    return (*_again(lead, agent.id, why), *((heard(agent.id),) if why == BUSY else ()))


def _again(lead: Lead, agent: str, why: str) -> tuple[Effect, ...]:
    about = {"lead": lead.code, "agent": agent, "why": why} if lead.agent else {"lead": lead.code, "why": why}
    return (Tell(Event(to=f"{LANE}:{lead.code}", name="lead_waits", about=about)),)


def settled(code: str) -> tuple[Effect, ...]:
    """Stop reminding of an offer: it was taken."""
    return Cancel(f"offer:{code}"), Cancel(f"nudge:{code}"), Remove(Stray, code)


def welcomed(know: Knowledge, agent: Agent) -> tuple[Effect, ...]:
    """Offer the leads that wait for somebody to an agent who has just come to their commune."""
    strays = (know.view.get(Lead, stray.lead) for stray in know.view.find(Stray, limit=200))
    kept = [lead for lead in strays if lead and lead.state is State.OFFERED and lead.level == KEPT]
    found = [*know.view.find(Lead, state=State.NEW, limit=200), *kept]
    mine = {
        lead.commune: any(post.agent == agent.id for post in posts(know.view, lead.commune, know.today))
        for lead in found
    }
    waiting = [lead for lead in found if agent.role == "officer" or mine[lead.commune]]
    return tuple(_again(lead, lead.agent, "somebody came")[0] for lead in waiting)


def redirected(know: Knowledge, lead: Lead, moved: Lead, who: str, what: str, why: str = "") -> tuple[Effect, ...]:
    """Offer a lead anew as it is `moved`; whoever had it and is not asked again hears that they need not call."""
    place = placed(know, moved)
    kept = ("meant_for", "commune", "hamlet", "call_at", "wants", "appointment")
    fields = {name: getattr(moved, name) for name in kept} | place.fields
    before = know.view.get(Agent, lead.agent) if lead.agent else None
    told: tuple[Effect, ...] = ()
    if before and before.conversation and before.id not in {one.id for one in place.choice.agents}:
        told = (Tell(Event(to=before.conversation, name="lead_moved", about={"lead": lead.code})),)
    return (*life.changed(lead, what, who, know.now, why, **fields), *place.effects, *told)


def elsewhere(lead: Lead, commune: str, hamlet: str = "") -> Lead:
    """Return a lead as it is meant for whoever serves another commune; a day agreed with who had it is none there."""
    away = {"commune": commune, "hamlet": hamlet, "meant_for": "", "level": "", "tried": (), "appointment": None}
    return msgspec.structs.replace(lead, **away)


def given(lead: Lead, to: Agent) -> Lead:
    """Return a lead as it is meant for one agent, who is asked before all others."""
    return msgspec.structs.replace(lead, meant_for=to.id, tried=(), level="")
