"""Agents who come, go, are away or have lost their phone, and what becomes of their leads."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec

from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.leads import life
from bot.leads.calendar import VIETNAM
from bot.leads.records import Agent, Lead, State, Territory
from bot.leads.roster import Plan, plan, read_sheet
from bot.places.gazetteer import Gazetteer
from bot.sheets import exists, read_cells
from bot.staff import ALL, UnknownAgent, invitation_for
from bot.store.interface import Store

LANE = "lead"


@dataclass(frozen=True)
class Loaded:
    """What a sheet changed, and the payloads of the invitations of those it added, by their id."""

    plan: Plan
    invitations: dict[str, str]


def load(store: Store, places: Gazetteer, now: datetime, sheet: Path, *, dry: bool) -> Loaded:
    """Load agents from a CSV file, all or nothing; with `dry` only say what would change.

    Raises:
        BadSheet: the file cannot be read or rows cannot be used.
    """
    header, rows = read_cells(sheet)
    entries = read_sheet(header, rows, lambda code: exists(places, code))
    with store.view() as view:
        found = plan(view, entries, now.astimezone(VIETNAM).date())
    invited = {agent: invitation_for(agent, now) for agent in found.added}
    if not dry:
        store.write(now, [*found.effects, *(Save(invitation) for _, invitation in invited.values())])
    return Loaded(found, {agent: payload for agent, (payload, _) in invited.items()})


def cut_off(store: Store, now: datetime, agent: str) -> str:
    """Cut off the phone of an agent: it opens nothing any more; return the payload of an invitation for the new one.

    What was only offered goes on at once; what they have in hand stays theirs.
    """
    someone = _someone(store, agent)
    payload, invitation = invitation_for(agent, now)
    without = msgspec.structs.replace(someone, version=someone.version + 1, conversation="")
    waiting = [lead for lead in _leads(store, agent) if lead.state is State.OFFERED]
    on = [_on(lead, agent, "the phone was cut off") for lead in waiting]
    store.write(now, [Save(without), Save(invitation), *on])
    return payload


def leave(store: Store, now: datetime, agent: str, to: str) -> int:
    """Let an agent go: territory, leads and the links on paper pass to another; return how many leads did."""
    leaver, heir = _someone(store, agent), _someone(store, to)
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


def away(store: Store, now: datetime, agent: str, since: date, until: date | None, substitute: str = "") -> None:
    """Note that an agent is on leave from a day until a day (both included), and who stands in."""
    someone = _someone(store, agent)
    if substitute:
        _someone(store, substitute)
    fields = {"leave_since": since, "leave_until": until, "substitute": substitute or someone.substitute}
    store.write(now, [Save(msgspec.structs.replace(someone, version=someone.version + 1, **fields))])


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
            effects.append(Save(msgspec.structs.replace(post, id=name, agent=heir.id, version=version, since=None)))
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


def _someone(store: Store, agent: str) -> Agent:
    with store.view() as view:
        found = view.get(Agent, agent)
    if found is None or not found.active:
        raise UnknownAgent(agent)
    return found


def _leads(store: Store, agent: str) -> list[Lead]:
    with store.view() as view:
        return view.find(Lead, hand=agent, limit=ALL)
