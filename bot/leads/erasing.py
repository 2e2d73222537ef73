"""Erasure: everything that is kept of a conversation goes, but for codes in the histories of leads."""

from collections.abc import Iterator

from bot.dialogue.effects import Effect, Forget, Remove, Row, View
from bot.leads.doors import Barred, JoinCode, Joined, Muted
from bot.leads.inquiries import Unanswered
from bot.leads.papers import Membership, Remark
from bot.leads.records import Consent, Failed, Lead, Person
from bot.leads.sources import Renewal

MET = "met"
"""Whose consent was given to an agent in the village is kept under `met:` and the code of their lead."""
OWN: tuple[tuple[type[Row], str], ...] = (
    (Person, "id"),
    (Consent, "id"),
    (Failed, "id"),
    (Unanswered, "code"),
    (JoinCode, "hash"),
    (Renewal, "id"),
)


def erase(view: View, conversation: str) -> Iterator[Effect]:
    """Yield the effects that make a conversation forgotten; its leads are to be closed by the caller."""
    for kind, key in OWN:
        for row in view.find(kind, conversation=conversation):
            yield Remove(kind, str(getattr(row, key)))
    for lead in view.find(Lead, conversation=conversation):
        yield from beside(view, lead.code)
    yield Remove(Membership, conversation)
    for kind in (Joined, Muted, Barred):
        yield Remove(kind, conversation)
    yield Forget(conversation)


def beside(view: View, code: str) -> Iterator[Effect]:
    """Yield the effects that forget what was noted beside a lead: remarks, and the consent of somebody met."""
    for remark in view.find(Remark, lead=code):
        yield Remove(Remark, remark.id)
    for consent in view.find(Consent, conversation=f"{MET}:{code}"):
        yield Remove(Consent, consent.id)
