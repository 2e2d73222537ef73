"""One citizen in several conversations: what is theirs in each, and in which of them they are found now."""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from bot.dialogue.effects import Effect, Remove, Save, Tell, View
from bot.dialogue.messages import Event, Incoming, Outgoing
from bot.leads.barring import barred
from bot.leads.doors import Joined, together
from bot.leads.records import Agent

JOINED = "joined"
"""What is remembered of a conversation that was joined with another."""
CARRIED = "carried"
FOLLOWS = frozenset(
    {
        "lead_taken",
        "lead_scheduled",
        "lead_escalated",
        "lead_called",
        "lead_receipt",
        "lead_reopened",
        "payment_due",
        "renewal_due",
        "question_answered",
        "question_told",
    }
)
"""Events that are for the citizen, wherever they are."""
NEVER = datetime.min.replace(tzinfo=UTC)
PAGE = "web:"
"""Conversations that are seen only while a page is open."""


def owns(view: View, conversation: str, other: str) -> bool:
    """Tell whether what belongs to another conversation belongs to the citizen of this one."""
    return other == conversation or (bool(other) and other in together(view, conversation))


def used(
    view: View, heard: Incoming, told: Mapping[str, str], effects: tuple[Effect, ...], now: datetime
) -> tuple[Effect, ...]:
    """Note that a citizen writes here, if it was elsewhere that they wrote last; `effects` may join or part as well."""
    if heard.event or not told.get(JOINED) or any(_ties(effect) for effect in effects):
        return ()
    mine = view.get(Joined, heard.conversation)
    if mine is None or (mine.used_at and _last(view, mine).conversation == mine.conversation):
        return ()
    return (Save(msgspec.structs.replace(mine, version=mine.version + 1, used_at=now)),)


def carried(
    view: View, heard: Incoming, messages: tuple[Outgoing, ...]
) -> tuple[tuple[Outgoing, ...], tuple[Effect, ...]]:
    """Return what is to be said here, and what else happens: news for a citizen goes where they wrote last."""
    if heard.event == CARRIED:
        return (msgspec.json.decode(heard.about["message"], type=Outgoing),), ()
    there = _elsewhere(view, heard.conversation) if messages and heard.event in FOLLOWS else ""
    if not there:
        return messages, ()
    written = (msgspec.json.encode(message).decode() for message in messages)
    return (), tuple(Tell(Event(to=there, name=CARRIED, about={"message": message})) for message in written)


def _ties(effect: Effect) -> bool:
    return (isinstance(effect, Save) and isinstance(effect.row, Joined)) or (
        isinstance(effect, Remove) and effect.kind is Joined
    )


def _elsewhere(view: View, conversation: str) -> str:
    """Return the other conversation in which a citizen is found now; empty if it is this one."""
    mine = view.get(Joined, conversation)
    # An agent is reached in one conversation: their buttons would be a stranger's elsewhere.
    if mine is None or view.find(Agent, conversation=conversation):
        return ""
    last = _last(view, mine)
    return "" if last.used_at is None or last.conversation == conversation else last.conversation


def _last(view: View, mine: Joined) -> Joined:
    """Return where a citizen wrote last, a page of the web only if there is nothing else."""
    every = view.find(Joined, citizen=mine.citizen)
    open_ones = [one for one in every if not one.conversation.startswith(PAGE) and not barred(view, one.conversation)]
    return max(open_ones or every, key=lambda one: one.used_at or NEVER)
