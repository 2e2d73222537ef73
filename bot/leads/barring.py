"""What may be said to somebody: nothing to whom An Sinh is barred from, until they write again."""

from bot.dialogue.effects import Effect, Tell, View
from bot.dialogue.messages import Event, Incoming, Outgoing
from bot.leads.doors import Barred

BLOCKED, UNBLOCKED, UNDELIVERED = "blocked", "unblocked", "undelivered"
"""Events: somebody barred An Sinh, lets it write again, and has not been brought a message that has a name."""


def barred(view: View, conversation: str) -> bool:
    """Tell whether somebody has blocked An Sinh in this conversation."""
    return bool(conversation) and view.get(Barred, conversation) is not None


def sayable(
    view: View, heard: Incoming, messages: tuple[Outgoing, ...]
) -> tuple[tuple[Outgoing, ...], tuple[Effect, ...]]:
    """Return what may be said after a message or an event was heard, and what else happens.

    Who writes is answered, and no longer barred; of what came up by itself whoever had a use for it hears that it was
    not delivered.
    """
    here = heard.conversation
    if not barred(view, here):
        return messages, ()
    if not heard.event:
        return messages, (Tell(Event(to=here, name=UNBLOCKED)),)
    named = [message.key for message in messages if message.key]
    return (), tuple(Tell(Event(to=here, name=UNDELIVERED, about={"key": key})) for key in named)
