"""Aging: of leads finished long ago the history stays, and nothing that tells whose they were."""

from collections.abc import Iterator
from datetime import datetime

from bot.dialogue.effects import Effect, Remove, View
from bot.dialogue.tallies import Span
from bot.leads.calendar import day_of
from bot.leads.doors import JoinCode, Muted
from bot.leads.erasing import untied
from bot.leads.records import CLOSED, Consent, Failed, Lead, Person, Slip, Step
from bot.leads.sources import Asked, Gift
from bot.leads.uploads import Upload

WHO = "retention"
PASSING: tuple[tuple[type[Slip | Failed | Upload | Gift | Asked], str], ...] = (
    (Slip, "code"),
    (Failed, "id"),
    (Upload, "hash"),
    (Gift, "code"),
    (Asked, "id"),
)
"""Rows that are kept as long as what was said, and the name of their key."""
LAPSING: tuple[tuple[type[JoinCode] | type[Muted], str], ...] = ((JoinCode, "hash"), (Muted, "conversation"))
"""Rows that held until an instant."""


def passed(view: View, before: datetime) -> Iterator[Effect]:
    """Yield the effects that forget calculations, failed messages and what lapsed before an instant (UTC)."""
    for kind, key in PASSING:
        for row in view.find(kind, limit=None):
            if row.at < before:
                yield Remove(kind, str(getattr(row, key)))
    for passing, key in LAPSING:
        for held in view.find(passing, limit=None):
            if held.until < before:
                yield Remove(passing, str(getattr(held, key)))


def finished(view: View, before: datetime) -> Iterator[Lead]:
    """Yield the leads that were finished before an instant (UTC) and still tell whose they are."""
    # A day at a time: a million leads are too many to hold, and of the younger ones none is opened.
    for day in view.groups(Lead, "day", Span("day", until=day_of(before).isoformat())):
        for lead in view.find(Lead, limit=None, day=day.name):
            if lead.state in CLOSED and lead.person and lead.created_at < before and _last(view, lead) < before:
                yield lead


def aged(view: View, lead: Lead, now: datetime) -> Iterator[Effect]:
    """Yield the effects that leave of a finished lead its code, its commune and what came of it."""
    others = [one for one in view.find(Lead, person=lead.person) if one.code != lead.code]
    if not others:
        yield Remove(Person, lead.person)
    if not [one for one in view.find(Lead, conversation=lead.conversation) if one.code != lead.code]:
        for consent in view.find(Consent, conversation=lead.conversation):
            yield Remove(Consent, consent.id)
    yield from untied(view, lead, "aged", WHO, now)


def _last(view: View, lead: Lead) -> datetime:
    return max((step.at for step in view.find(Step, lead=lead.code, limit=None)), default=lead.created_at)
