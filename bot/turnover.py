"""Agents who come, go, are away or have lost their phone, and what becomes of their leads."""

from datetime import date, datetime

import msgspec

from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.leads import life
from bot.leads.calendar import VIETNAM
from bot.leads.life import LANE
from bot.leads.records import Agent, Lead, State, Territory
from bot.staff import UnknownAgent, invitation_for, working
from bot.store.interface import Store


def cut_off(store: Store, now: datetime, agent: str) -> str:
    """Cut off the phone of an agent: it opens nothing any more; return the payload of an invitation for the new one.

    What was only offered goes on at once; what they have in hand stays theirs.
    """
    someone = working(store, agent)
    payload, invitation = invitation_for(agent, now)
    without = msgspec.structs.replace(someone, version=someone.version + 1, conversation="")
    waiting = [lead for lead in _leads(store, agent) if lead.state is State.OFFERED]
    on = [_on(lead, agent, "the phone was cut off") for lead in waiting]
    store.write(now, [Save(without), Save(invitation), *on])
    return payload


def leave(store: Store, now: datetime, agent: str, to: str) -> int:
    """Let an agent go: territory, leads and the links on paper pass to another; return how many leads did."""
    leaver, heir = working(store, agent), working(store, to)
    if leaver.id == heir.id:
        raise UnknownAgent(to)
    gone = msgspec.structs.replace(
        leaver, version=leaver.version + 1, active=False, conversation="", successor=heir.id, substitute=""
    )
    leads = _leads(store, agent)
    effects: list[Effect] = [Save(gone), *_territory(store, agent, heir, now.astimezone(VIETNAM).date())]
    for lead in leads:
        effects += _handed(lead, heir, now)
    store.write(now, effects)
    return len(leads)


def _territory(store: Store, agent: str, heir: Agent, today: date) -> list[Effect]:
    """Pass on where somebody serves; the heir may serve it already."""
    effects: list[Effect] = []
    with store.view() as view:
        for post in view.find(Territory, agent=agent):
            if post.until and post.until < today:
                continue
            effects.append(Save(msgspec.structs.replace(post, version=post.version + 1, until=today)))
            name = post.id.replace(agent, heir.id, 1)
            kept = view.get(Territory, name)
            version = kept.version + 1 if kept else 1
            since = post.since if post.since and post.since > today else None
            effects.append(Save(msgspec.structs.replace(post, id=name, agent=heir.id, version=version, since=since)))
    return effects


def _handed(lead: Lead, heir: Agent, now: datetime) -> tuple[Effect, ...]:
    if lead.state is State.OFFERED or not heir.conversation:
        meant = msgspec.structs.replace(lead, meant_for=heir.id)
        fields = {"state": State.OFFERED, "meant_for": heir.id}
        return (*life.changed(meant, "handed_on", "house", now, heir.id, **fields), _on(lead, lead.agent, "agent left"))
    told = Tell(Event(to=heir.conversation, name="lead_given", about={"lead": lead.code}))
    effects = life.changed(lead, "handed_on", "house", now, heir.id, agent=heir.id)
    return (*effects, told, *life.told(lead, "lead_taken", agent=heir.name))


def _on(lead: Lead, agent: str, why: str) -> Tell:
    return Tell(
        Event(to=f"{LANE}:{lead.code}", name="lead_waits", about={"lead": lead.code, "agent": agent, "why": why})
    )


def _leads(store: Store, agent: str) -> list[Lead]:
    with store.view() as view:
        return view.find(Lead, hand=agent, limit=None)
