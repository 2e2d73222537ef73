"""Erasure: everything that is kept of a conversation goes, but for codes in the histories of leads."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from bot.dialogue.effects import Effect, Forget, Remove, Row, Save, View
from bot.leads import life
from bot.leads.doors import Barred, JoinCode, Joined, Muted
from bot.leads.inquiries import Unanswered
from bot.leads.papers import Membership, Remark
from bot.leads.records import Consent, Failed, Lead, Person, State, Step
from bot.leads.sources import Renewal
from bot.leads.strays import Stray

MET = "met"
"""Whose consent was given to an agent in the village is kept under `met:` and the code of their lead."""
CONVERSATION = ":"
"""Stands in every name of a conversation, and in no code of an agent."""
PERSON = "person"
"""Who did something with a lead that no longer tells whose it was."""
NOBODY: dict[str, Any] = {
    "person": "",
    "conversation": "",
    "hamlet": "",
    "call_at": "any",
    "sex": "",
    "age": 0,
    "group": "",
    "seen": "",
}
"""The fields of a lead that tell whose it is, empty."""
OWN: tuple[tuple[type[Row], str], ...] = (
    (Person, "id"),
    (Consent, "id"),
    (Failed, "id"),
    (Unanswered, "code"),
    (JoinCode, "hash"),
    (Renewal, "id"),
)


def erase(view: View, conversation: str, now: datetime) -> Iterator[Effect]:
    """Yield the effects that make a conversation forgotten; of its leads codes stay, and those still open end."""
    for kind, key in OWN:
        for row in view.find(kind, conversation=conversation):
            yield Remove(kind, str(getattr(row, key)))
    for lead in view.find(Lead, conversation=conversation):
        ends = {"state": State.WITHDRAWN} if life.is_open(lead) else {}
        yield Remove(Stray, lead.code)
        yield from untied(view, lead, "erased", PERSON, now, **ends)
    yield Remove(Membership, conversation)
    for kind in (Joined, Muted, Barred):
        yield Remove(kind, conversation)
    yield Forget(conversation)


def untied(view: View, lead: Lead, what: str, who: str, now: datetime, **fields: State) -> Iterator[Effect]:
    """Yield the effects that leave of a lead its code, its commune and what came of it, in its history as well."""
    yield from beside(view, lead.code)
    for step in view.find(Step, lead=lead.code):
        if CONVERSATION in step.who:  # that of the lead, or one joined with it
            yield Save(msgspec.structs.replace(step, version=step.version + 1, who=PERSON))
    yield from life.changed(lead, what, who, now, **NOBODY, **fields)


def beside(view: View, code: str) -> Iterator[Effect]:
    """Yield the effects that forget what was noted beside a lead: remarks, and the consent of somebody met."""
    for remark in view.find(Remark, lead=code):
        yield Remove(Remark, remark.id)
    for consent in view.find(Consent, conversation=f"{MET}:{code}"):
        yield Remove(Consent, consent.id)
