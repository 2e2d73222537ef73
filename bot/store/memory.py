"""The store's twin in memory: the same rules without a file, for tests and for trying things out."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from threading import RLock
from typing import TypeVar

from bot.dialogue.effects import Effect, View
from bot.leads.records import Failed
from bot.store.desk import Desk
from bot.store.interface import Posted, Rescue, State, Think, Turned, Waiting
from bot.store.turn import Turn, apply, take

T = TypeVar("T")


class MemoryStore:
    """A store that forgets everything when it goes; any thread may use it."""

    def __init__(self) -> None:
        """Begin empty."""
        self._lock = RLock()
        self._desk = Desk()
        self._writing = False

    def turn(
        self, conversation: str, message: str, now: datetime, think: Think, rescue: Rescue
    ) -> Future[Turned | None]:
        """Hear one message in one transaction; None if it was heard before."""
        future: Future[Turned | None] = Future()
        turn = Turn(conversation, message, now, think, rescue)
        try:
            future.set_result(self._write(lambda: take(self._desk, turn)))
        except Exception as error:  # noqa: BLE001 - it belongs to whoever waits for the future
            future.set_exception(error)
        return future

    def heard(self, conversation: str, message: str) -> bool:
        """Tell whether a message was heard, as far back as that is remembered."""
        with self._lock:
            return bool(self._desk.heard.get((conversation, message)))

    def write(self, now: datetime, effects: Sequence[Effect]) -> Turned:
        """Carry out effects outside any conversation, in one transaction; a stale row is a Conflict."""
        del now
        return Turned(events=self._write(lambda: apply(self._desk, effects)))

    @contextmanager
    def view(self) -> Iterator[View]:
        """Read rows at one moment."""
        with self._lock:
            rows = self._desk.copy()
        yield rows

    def fire(self, now: datetime) -> tuple[Waiting, ...]:
        """Turn the scheduled events that are due into internal events, and return them."""

        def due() -> tuple[Waiting, ...]:
            timers = sorted((due, key, event) for key, (due, event) in self._desk.timers.items() if due <= now)
            for _, key, _ in timers:
                self._desk.cancel(key)
            return tuple(self._desk.tell(event) for _, _, event in timers)

        return self._write(due)

    def next_due(self) -> datetime | None:
        """Return the instant of the next scheduled event."""
        with self._lock:
            return min((due for _, (due, _) in self._desk.timers.items()), default=None)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the internal events not heard yet, oldest first."""
        with self._lock:
            return tuple(Waiting(number, event) for number, event in sorted(self._desk.events.items()))

    def lease(self, now: datetime, limit: int = 100) -> Future[tuple[Posted, ...]]:
        """Take over messages that wait or whose lease has run out: at most one a conversation, its oldest."""
        future: Future[tuple[Posted, ...]] = Future()
        future.set_result(self._write(lambda: tuple(islice(self._desk.lease(now), limit))))
        return future

    def recover(self, now: datetime) -> int:
        """Let what was leased to a sender that is gone be sent again at once; return how many messages."""
        return self._write(lambda: self._desk.recover(now))

    def settle(self, seq: int, state: State, *, due: datetime | None = None, reference: str = "") -> Future[None]:
        """Say what became of a leased message; one that was sent stays sent."""
        future: Future[None] = Future()
        future.set_result(self._write(lambda: self._desk.settle(seq, state, due, reference)))
        return future

    def posted(self, conversation: str, after: int = 0, limit: int = 200) -> tuple[Posted, ...]:
        """Return the messages of a conversation after `seq`, in order."""
        with self._lock:
            talk = self._desk.outgoing.get(conversation) or ()
            return tuple(self._desk.located(posted) for posted in talk if posted.seq > after)[:limit]

    def tally(self) -> dict[str, int]:
        """Count what an operator watches: outbox by state (but sent), waiting events, failed messages."""
        with self._lock:
            states = [posted.state for _, talk in self._desk.outgoing.items() for posted in talk]
            outbox = {state.value: states.count(state) for state in State if state is not State.SENT}
            return outbox | {"events": len(self.waiting()), "failed": self._desk.count(Failed, state="open")}

    def sweep(self, before: datetime) -> int:
        """Forget messages, sessions and heard ids not touched since `before`; return how many."""

        def sweep() -> int:
            gone = 0
            for conversation, talk in self._desk.outgoing.items():
                kept = tuple(posted for posted in talk if posted.posted_at and posted.posted_at >= before)
                self._desk.outgoing.put(conversation, kept)
                gone += len(talk) - len(kept)
            gone += self._desk.talks.drop_if(lambda _, talk: talk[1] < before)
            return gone + self._desk.heard.drop_if(lambda _, at: at < before)

        return self._write(sweep)

    def sessions(self) -> Iterator[str]:
        """Name every conversation that has a session."""
        with self._lock:
            return iter(sorted(conversation for conversation, _ in self._desk.talks.items()))

    def close(self) -> None:
        """Do nothing: there is no file to let go of."""

    def _write(self, work: Callable[[], T]) -> T:
        with self._lock:
            if self._writing:
                raise RuntimeError("a turn cannot wait for another transaction")
            self._writing = True
            self._desk.begin()
            try:
                return work()
            except BaseException:
                self._desk.undo()
                raise
            finally:
                self._writing = False
