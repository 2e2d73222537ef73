"""An outgoing message on its way: where it stands, and what the provider calls it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.dialogue.messages import Outgoing


class State(StrEnum):
    """Where an outgoing message stands; one that is sending or waiting holds up those behind it.

    One that is held waits until the person writes again, and holds up nothing before that.
    """

    SENDING = "sending"
    WAITING = "waiting"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    HELD = "held"


@dataclass(frozen=True)
class Posted:
    """An outgoing message as the outbox holds it; `seq` grows within the whole store.

    `attempts` counts the tries before this one, those that failed and those whose lease ran out; `posted_at` is when it
    was said, `due` when its lease ends or it may be tried again; `reference` is the id the provider gave it,
    `replaced` the reference of the message it is to replace. `behind` names older ones of the conversation that were on
    their way when it was said, and that it must not pass.
    """

    seq: int
    conversation: str
    message: Outgoing
    state: State
    attempts: int = 0
    posted_at: datetime | None = None
    due: datetime | None = None
    reference: str = ""
    replaced: str = ""
    behind: tuple[int, ...] = field(default=(), compare=False)
