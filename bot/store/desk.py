"""The transaction of the store in memory."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from bot.dialogue.messages import Event, Outgoing
from bot.store import codec
from bot.store.interface import FARTHEST, LEASE, Posted, State, Waiting
from bot.store.journal import Journal, Table
from bot.store.shelf import Shelf

UNDELIVERED = (State.SENDING, State.WAITING)


class Desk(Shelf):
    """Everything the store in memory holds, with a journal to take changes back."""

    faults: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(self) -> None:
        """Begin empty."""
        self._journal = Journal()
        super().__init__(Table(self._journal))
        self.heard: Table[tuple[str, str], datetime] = Table(self._journal)
        self.talks: Table[str, tuple[bytes, datetime]] = Table(self._journal)
        self.outgoing: Table[str, tuple[Posted, ...]] = Table(self._journal)
        self._places: Table[int, str] = Table(self._journal)
        self.events: Table[int, Event] = Table(self._journal)
        self.timers: Table[str, tuple[datetime, Event]] = Table(self._journal)
        self._numbers: Table[str, int] = Table(self._journal)

    def begin(self) -> None:
        """Let the changes so far stand."""
        self._journal.begin()

    def undo(self) -> None:
        """Take back everything written since `begin`."""
        self._journal.undo()

    def hear(self, conversation: str, message: str, now: datetime) -> bool:
        """Note that a message was heard; False if it had been before."""
        if self.heard.get((conversation, message)):
            return False
        self.heard.put((conversation, message), now)
        return True

    def listen(self, conversation: str, event: int) -> bool:
        """Take an internal event of this conversation off the list; False if it is not on it."""
        stored = self.events.get(event)
        if stored is None or stored.to != conversation:
            return False
        self.events.drop(event)
        return True

    def session(self, conversation: str) -> bytes | None:
        """Return the saved session."""
        talk = self.talks.get(conversation)
        return talk and talk[0]

    def keep(self, conversation: str, session: bytes, now: datetime) -> None:
        """Save the session."""
        self.talks.put(conversation, (session, now))

    def tell(self, event: Event) -> Waiting:
        """Put an internal event on the list."""
        waiting = Waiting(self._number("event"), codec.copied(event))
        self.events.put(waiting.id, waiting.event)
        return waiting

    def schedule(self, key: str, due: datetime, event: Event) -> None:
        """Let an event come at an instant; the same key again moves it."""
        self.timers.put(key, (codec.instant(codec.micros(due)), codec.copied(event)))

    def cancel(self, key: str) -> None:
        """Forget a scheduled event, if it is there."""
        self.timers.drop(key)

    def forget(self, conversation: str) -> None:
        """Forget the session, the messages and the events of a conversation."""
        self.talks.drop(conversation)
        self.outgoing.drop(conversation)
        self.events.drop_if(lambda _, event: event.to == conversation)
        self.timers.drop_if(lambda _, timer: timer[1].to == conversation)

    def undelivered(self, conversation: str) -> dict[int, State]:
        """Return the messages of this conversation that are still on their way, by their `seq`."""
        talk = self.outgoing.get(conversation) or ()
        return {posted.seq: posted.state for posted in talk if posted.state in UNDELIVERED}

    def release(self, conversation: str, now: datetime) -> None:
        """Let the messages that were held until the person writes go now."""
        for posted in self.outgoing.get(conversation) or ():
            if posted.state is State.HELD:
                self._change(replace(posted, state=State.WAITING, due=now, posted_at=now))

    def drop_edits(self, conversation: str, replaces: str) -> None:
        """Drop edits of this message that still wait: a newer one comes."""
        talk = self.outgoing.get(conversation) or ()
        kept = tuple(p for p in talk if p.state is not State.WAITING or p.message.replaces != replaces)
        self.outgoing.put(conversation, kept)

    def post(self, conversation: str, message: Outgoing, state: State, now: datetime, due: datetime | None) -> Posted:
        """Put a message in the outbox."""
        number = self._number("outgoing")
        posted = Posted(number, conversation, codec.copied(message), state, posted_at=now, due=due)
        talk = self.outgoing.get(conversation) or ()
        self.outgoing.put(conversation, (*talk, posted))
        self._places.put(number, conversation)
        return self.located(posted)

    def lease(self, now: datetime) -> Iterator[Posted]:
        """Take over, one after another, the messages that are due, of each conversation the oldest."""
        heads = [
            next((posted for posted in talk if posted.state in UNDELIVERED), None) for _, talk in self.outgoing.items()
        ]
        due = [
            (head.due, head.seq, head) for head in heads if head and head.due and not now < head.due <= now + FARTHEST
        ]
        for _, _, head in sorted(due, key=lambda one: one[:2]):
            lost = head.state is State.SENDING
            leased = replace(head, state=State.SENDING, attempts=head.attempts + lost, due=now + LEASE)
            self._change(leased)
            yield self.located(leased)

    def recover(self, now: datetime) -> int:
        """Take back every lease."""
        lost = [p for _, talk in self.outgoing.items() for p in talk if p.state is State.SENDING]
        for posted in lost:
            self._change(replace(posted, state=State.WAITING, attempts=posted.attempts + 1, due=now))
        return len(lost)

    def settle(self, seq: int, state: State, due: datetime | None, reference: str) -> None:
        """Say what became of a message; one that was sent stays sent."""
        talk = self.outgoing.get(self._places.get(seq) or "") or ()
        for posted in talk:
            if posted.seq == seq and posted.state is not State.SENT:
                self._change(
                    replace(
                        posted,
                        state=state,
                        attempts=posted.attempts + (state is State.WAITING and due is not None),
                        due=due or codec.EPOCH if state in UNDELIVERED else None,
                        reference=reference or posted.reference,
                    )
                )

    def located(self, posted: Posted) -> Posted:
        """Look up the reference of the message this one is to replace."""
        if not posted.message.replaces:
            return posted
        references = [
            earlier.reference
            for earlier in self.outgoing.get(posted.conversation) or ()
            if earlier.state is State.SENT
            and earlier.message.key == posted.message.replaces
            and earlier.reference
            and earlier.seq < posted.seq
        ]
        return replace(posted, replaced=references[-1]) if references else posted

    def _change(self, changed: Posted) -> None:
        talk = self.outgoing.get(changed.conversation) or ()
        self.outgoing.put(changed.conversation, tuple(changed if p.seq == changed.seq else p for p in talk))

    def _number(self, of: str) -> int:
        number = (self._numbers.get(of) or 0) + 1
        self._numbers.put(of, number)
        return number
