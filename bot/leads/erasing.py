"""Erasure: everything that is kept of a conversation goes, but for codes in the histories of leads."""

from collections.abc import Iterator

from bot.dialogue.effects import Effect, Forget, Remove, Row, View
from bot.leads.inquiries import Unanswered
from bot.leads.papers import Membership
from bot.leads.records import Consent, Failed, Person

OWN: tuple[tuple[type[Row], str], ...] = (
    (Person, "id"),
    (Consent, "id"),
    (Failed, "id"),
    (Unanswered, "code"),
)


def erase(view: View, conversation: str) -> Iterator[Effect]:
    """Yield the effects that make a conversation forgotten; its leads are to be closed by the caller."""
    for kind, key in OWN:
        for row in view.find(kind, conversation=conversation):
            yield Remove(kind, str(getattr(row, key)))
    yield Remove(Membership, conversation)
    yield Forget(conversation)
