"""The rules of a turn, the same for every store: once only, all or nothing, and never without an answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogue.effects import Cancel, Effect, Forget, Remove, Save, Schedule, Tell, Thought
from bot.dialogue.messages import Outgoing
from bot.store.books import Books
from bot.store.interface import LEASE, Conflict, Posted, Rescue, State, Think, Turned, Waiting

ATTEMPTS = 5
_EVENT = re.compile(r"event:([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True)
class Turn:
    """One message to be heard, and how to think about it."""

    conversation: str
    message: str
    now: datetime
    think: Think
    rescue: Rescue


def take(books: Books, turn: Turn) -> Turned | None:
    """Hear one message; None if it was heard before. A conflict is thought again, any other error rescued."""
    failure: Exception = Conflict()
    for _ in range(ATTEMPTS):
        if not _is_new(books, turn):
            return None
        try:
            return _carry_out(books, turn, turn.think(books.session(turn.conversation), books))
        except books.faults:
            raise
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a conversation, the person gets an answer
            failure = error
        books.undo()
        if not isinstance(failure, Conflict):
            break
    _is_new(books, turn)
    return _carry_out(books, turn, turn.rescue(failure))


def apply(books: Books, effects: Sequence[Effect]) -> tuple[Waiting, ...]:
    """Carry out effects in their order; return the internal events they led to. A stale row is a Conflict."""
    return tuple(waiting for effect in effects if (waiting := _apply(books, effect)))


def _is_new(books: Books, turn: Turn) -> bool:
    event = _EVENT.fullmatch(turn.message)
    if event:
        return books.listen(turn.conversation, int(event[1]))
    if not books.hear(turn.conversation, turn.message, turn.now):
        return False
    books.release(turn.conversation, turn.now)
    return True


def _carry_out(books: Books, turn: Turn, thought: Thought) -> Turned:
    events = apply(books, thought.effects)
    if thought.session is not None:
        books.keep(turn.conversation, thought.session, turn.now)
    return Turned(_post(books, turn.conversation, turn.now, thought.messages), events)


def _apply(books: Books, effect: Effect) -> Waiting | None:
    match effect:
        case Save(row):
            if not books.save(row):
                raise Conflict(f"{row.table}: version {row.version} does not follow the stored one")
        case Remove(kind, key):
            books.remove(kind, key)
        case Tell(event):
            return books.tell(event)
        case Schedule(key, due, event):
            books.schedule(key, due, event)
        case Cancel(key):
            books.cancel(key)
        case Forget(conversation):
            books.forget(conversation)
    return None


def _post(books: Books, conversation: str, now: datetime, messages: Sequence[Outgoing]) -> tuple[Posted, ...]:
    kept = _merged(messages)
    for message in kept:
        if message.replaces:
            books.drop_edits(conversation, message.replaces)
    ahead = {} if all(message.own for message in kept) else books.undelivered(conversation)
    # An edit is in no hurry: as long as it waits, a newer one takes its place.
    if State.WAITING in ahead.values() or (ahead and any(message.replaces for message in kept)):
        state, due = State.WAITING, now
    else:
        state, due = State.SENDING, now + LEASE
    posted = [
        books.post(conversation, message, State.SENT, now, None)
        if message.own
        else books.post(conversation, message, state, now, due)
        for message in kept
    ]
    return tuple(replace(one, behind=tuple(ahead)) for one in posted if not one.message.own)


def _merged(messages: Sequence[Outgoing]) -> list[Outgoing]:
    last = {message.replaces: index for index, message in enumerate(messages) if message.replaces}
    return [message for index, message in enumerate(messages) if last.get(message.replaces, index) == index]
