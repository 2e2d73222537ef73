"""The life of a lead: every change is a new version of it and a step that says who, when and why."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from bot.dialogue.effects import Effect, Save, Tell, View
from bot.dialogue.messages import Event
from bot.leads.records import CLOSED, Before, Lead, State, Step

OUTCOMES: dict[str, State] = {
    "called": State.CONTACTED,
    "no_answer": State.TAKEN,
    "appointment": State.SCHEDULED,
    "joined": State.JOINED,
    "declined": State.DECLINED,
    "wrong_number": State.UNREACHABLE,
}
IN_HAND = (State.TAKEN, State.CONTACTED, State.SCHEDULED)
OPEN = (State.OFFERED, *IN_HAND)
REGRET = timedelta(minutes=10)
LANE = "lead"
PUT_BACK = frozenset({"undone", "reopened"})
"""Steps by which an outcome was taken back."""


def begun(lead: Lead, who: str, at: datetime, why: str = "") -> tuple[Effect, ...]:
    """Keep a new lead with its first step."""
    kept = _settled(lead)
    return Save(kept), Save(_step(kept, who, at, "created", why))


def changed(lead: Lead, what: str, who: str, at: datetime, why: str = "", **fields: Any) -> tuple[Effect, ...]:  # noqa: ANN401 -- fields of Lead
    """Keep the next version of a lead and the step that led to it; `at` is UTC."""
    after = _settled(msgspec.structs.replace(lead, version=lead.version + 1, **fields))
    return Save(after), Save(_step(after, who, at, what, why))


def outcome(lead: Lead, what: str, who: str, at: datetime, why: str = "", **fields: Any) -> tuple[Effect, ...]:  # noqa: ANN401 -- fields of Lead
    """Keep what came of a lead, so that it can be undone for a while."""
    before = Before(
        at=at,
        state=lead.state,
        agent=lead.agent,
        appointment=lead.appointment,
        months=lead.months,
        amount=lead.amount,
        reason=lead.reason,
    )
    fields = {"state": OUTCOMES[what], "appointment": None} | fields
    return changed(lead, what, who, at, why, before=before, **fields)


def undone(lead: Lead, who: str, at: datetime) -> tuple[Effect, ...]:
    """Put a lead back as it stood before its last outcome, if that came less than `REGRET` ago; else nothing."""
    was = lead.before
    if was is None or at - was.at > REGRET:
        return ()
    fields = {name: getattr(was, name) for name in was.__struct_fields__ if name != "at"}
    effects = changed(lead, "undone", who, at, f"was {lead.state}", before=None, **fields)
    return (*effects, unclosed(lead)) if lead.state in CLOSED else effects


def in_hand(view: View, agent: str) -> list[Lead]:
    """Return the leads that an agent (id) has taken and that are open."""
    return [lead for lead in view.find(Lead, hand=agent) if lead.state in IN_HAND]


def unclosed(lead: Lead) -> Effect:
    """Let it be asked again whether somebody called: with the outcome that was taken back it was asked no more."""
    return Tell(Event(to=f"{LANE}:{lead.code}", name="lead_unclosed", about={"lead": lead.code}))


def told(lead: Lead, event: str, **about: str) -> tuple[Effect, ...]:
    """Let the person hear of their lead, if they can be reached: who was met in the village has no conversation."""
    if not lead.conversation:
        return ()
    return (Tell(Event(to=lead.conversation, name=event, about={"lead": lead.code, **about})),)


def is_open(lead: Lead) -> bool:
    """Tell whether something is still to come of a lead."""
    return lead.state not in CLOSED


def _settled(lead: Lead) -> Lead:
    """Say again in whose hand an open lead is: that is how an agent's leads are found quickly."""
    hand = lead.agent if lead.state in OPEN else ""
    return lead if lead.hand == hand else msgspec.structs.replace(lead, hand=hand)


def _step(lead: Lead, who: str, at: datetime, what: str, why: str) -> Step:
    return Step(id=f"{lead.code}.{lead.version:04d}", lead=lead.code, at=at, who=who, what=what, why=why)
