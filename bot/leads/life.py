"""The life of a lead: every change is a new version of it and a step that says who, when and why."""

from datetime import datetime
from typing import Any

import msgspec

from bot.dialogue.effects import Effect, Save
from bot.leads.records import Lead, State, Step

OUTCOMES: dict[str, State] = {
    "called": State.CONTACTED,
    "no_answer": State.TAKEN,
    "appointment": State.SCHEDULED,
    "joined": State.JOINED,
    "declined": State.DECLINED,
    "wrong_number": State.UNREACHABLE,
}


def begun(lead: Lead, who: str, at: datetime, why: str = "") -> tuple[Effect, ...]:
    """Keep a new lead with its first step."""
    return Save(lead), Save(_step(lead, who, at, "created", why))


def changed(lead: Lead, what: str, who: str, at: datetime, why: str = "", **fields: Any) -> tuple[Effect, ...]:  # noqa: ANN401 -- fields of Lead
    """Keep the next version of a lead and the step that led to it; `at` is UTC."""
    after = msgspec.structs.replace(lead, version=lead.version + 1, **fields)
    return Save(after), Save(_step(after, who, at, what, why))


def _step(lead: Lead, who: str, at: datetime, what: str, why: str) -> Step:
    return Step(id=f"{lead.code}.{lead.version:04d}", lead=lead.code, at=at, who=who, what=what, why=why)
