"""Reopening: a lead closed by mistake goes back to who had it; what was written down stays in its history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.effects import Effect, Tell, View
from bot.dialogue.messages import Event
from bot.leads import life
from bot.leads.calendar import day_of
from bot.leads.likeness import alike
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.routing import officers, officers_near, reached, standing

AGAIN = frozenset({State.JOINED, State.DECLINED, State.UNREACHABLE})
"""How a lead was closed that an agent reported on; a duplicate or a withdrawn one stays as it is."""
OPEN, WITHDRAWN, DUPLICATE, FORGOTTEN, ANOTHER = "open", "withdrawn", "duplicate", "forgotten", "another"


@dataclass(frozen=True)
class Refusal:
    """Why a lead is not opened again; `other` is the open lead of the same person, or the one a duplicate joins."""

    why: str
    other: str = ""


def refused(view: View, lead: Lead) -> Refusal | None:
    """Tell why a lead cannot be opened again; None if it can."""
    if life.is_open(lead):
        return Refusal(OPEN)
    if lead.state not in AGAIN:
        return Refusal(DUPLICATE, lead.of) if lead.of else Refusal(WITHDRAWN)
    person = view.get(Person, lead.person) if lead.person else None
    if person is None:
        return Refusal(FORGOTTEN)
    other = _another(view, lead, person)
    return Refusal(ANOTHER, other.code) if other else None


def reopened(view: View, lead: Lead, who: str, at: datetime) -> tuple[Effect, ...]:
    """Open a lead again for its agent, or for who took over from them, as it stood before its outcome; `at` is UTC.

    If nobody of them is there it is offered anew. Whoever was told of a payment hears that it was a slip, and the
    officers of the commune with them, unless one of them did it.
    """
    agent = standing(view, lead.agent)
    back = agent if agent and reached(view, agent) else None
    was = f"was {lead.state}" + (f", {lead.months} months, {lead.amount} VND" if lead.state is State.JOINED else "")
    fields = _before(lead, at) if back else {"state": State.NEW, "appointment": None}
    fields |= {"agent": back.id if back else "", "months": 0, "amount": 0, "reason": "", "before": None}
    effects = life.changed(lead, "reopened", who, at, was, **fields)
    if back is None:
        waits = Event(to=f"{life.LANE}:{lead.code}", name="lead_waits", about={"lead": lead.code, "why": "reopened"})
        effects = (*effects, Tell(waits))
    elif back.id != who:
        effects = (*effects, Tell(Event(to=back.conversation, name="lead_given", about={"lead": lead.code})))
    return (*effects, life.unclosed(lead), *(_corrected(view, lead, who, at) if lead.state is State.JOINED else ()))


def _before(lead: Lead, at: datetime) -> dict[str, Any]:
    """Return how a lead stood before its outcome; a day agreed that has gone by is agreed no more."""
    state = lead.before.state if lead.before and lead.before.state in life.IN_HAND else State.TAKEN
    day = lead.before.appointment if lead.before else None
    if state is State.SCHEDULED and (day is None or day < day_of(at)):
        return {"state": State.CONTACTED, "appointment": None}
    return {"state": state, "appointment": day if state is State.SCHEDULED else None}


def _corrected(view: View, lead: Lead, who: str, at: datetime) -> tuple[Effect, ...]:
    """Let the person hear that what they were told of a payment was a slip, and the officers with them."""
    agent = view.get(Agent, lead.agent)
    told = life.told(lead, "lead_reopened", agent=agent.name if agent else "")
    if agent is None or who != agent.id:
        return told
    about = {"lead": lead.code, "agent": agent.name, "months": str(lead.months), "amount": str(lead.amount)}
    told_of = officers_near(view, lead.commune, day_of(at)) or officers(view)
    events = (Event(to=one.conversation, name="lead_unpaid", about=about) for one in told_of)
    return (*told, *map(Tell, events))


def _another(view: View, lead: Lead, person: Person) -> Lead | None:
    """Return another open lead of the same person."""
    found = (
        other for one in alike(view, person) for other in view.find(Lead, person=one.id) if other.code != lead.code
    )
    return next((other for other in found if life.is_open(other)), None)
