"""Deliver what was committed: at once and in order; what fails is tried again by a loop."""

import asyncio
from collections.abc import Awaitable, Callable, Container, Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime, timedelta

from bot.channels.interface import Again, Announcing, Blocked, Channel, Held, NotSent, Parcel, Unsure
from bot.dialogue.effects import Tell
from bot.dialogue.messages import Event, Recipe
from bot.outbox.queue import Queue
from bot.store.interface import Posted, State, Store, Unwritten
from bot.store.outcome import outcome

LONGEST_WAIT = timedelta(minutes=10)
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 60.0
IDLE_SECONDS = 1.0
LEAD = "lead."
"""How the names of lead cards begin."""
MOST_AT_ONCE = 500
"""Messages under way at once by the loop: a slow channel holds up only those that wait for it."""
END_SECONDS = 5.0
"""How long messages under way may take once the house closes."""
KEPT: Mapping[type[NotSent], State] = {Unsure: State.UNKNOWN, Held: State.HELD}
"""What is not tried again by itself, and how it is kept."""

Paint = Callable[[Recipe], Awaitable[bytes]]
Alert = Callable[[str, Mapping[str, object]], None]


class Fault(Unsure):
    """An error of our own in sending; `error` is its kind."""

    def __init__(self, error: Exception) -> None:
        """Keep its kind: what it says may be personal."""
        super().__init__()
        self.error = type(error).__name__


class Outbox:
    """Sends the messages of the store through their channels."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        paint: Paint,
        clock: Callable[[], datetime],
        alert: Alert,
    ) -> None:
        """Keep what delivering needs; `alert` tells the operator of a message that died or may be lost."""
        self.store = store
        self.channels = channels
        self.paint = paint
        self.clock = clock
        self.alert = alert
        self._behind = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._unkept: dict[int, tuple[State, str]] = {}
        self._queue = Queue()
        self._began: datetime | None = None

    async def deliver(self, posted: Iterable[Posted], ends: int = 0) -> None:
        """Send leased messages in order; one that must wait holds up those after it.

        `ends` is how many had come to an end when they were leased: a lease may have run out while one was under way.
        """
        self._began = self._began or self.clock()
        items = tuple(posted)
        ours = self._queue.take((item.seq for item in items if item.state is State.SENDING), ends)
        held: set[str] = set()
        try:
            if not await self._queue.passed(dict.fromkeys(seq for item in items for seq in item.behind)):
                held.update(item.conversation for item in items if item.behind)
            for item in items:
                # A lease may run out first, or the clock be set back: then it is under way already.
                if item.seq not in ours or await self._come(item, held) is State.WAITING:
                    held.add(item.conversation)
        finally:
            self._queue.leave(ours)
        if held:
            self._behind.set()

    async def retry(self) -> int:
        """Send once what waits or was left behind by a crash; return how many messages were tried."""
        self._settle_again()
        ends = self._queue.ends
        leased = await outcome(self.store.lease(self.clock()))
        await asyncio.gather(*(self.deliver([item], ends) for item in leased))
        return len(leased)

    async def run(self) -> None:
        """Keep sending what waits, each message by itself, until cancelled."""
        try:
            while True:
                self._behind.clear()
                self._settle_again()
                if room := MOST_AT_ONCE - len(self._sending):
                    ends = self._queue.ends
                    for item in await outcome(self.store.lease(self.clock(), room)):
                        self._begin(item, ends)
                with suppress(TimeoutError):
                    # Not `wait_for`: it forgets that it was cancelled if the event is set at the same moment.
                    async with asyncio.timeout(IDLE_SECONDS):
                        await self._behind.wait()
        finally:
            if self._sending:
                await asyncio.wait(self._sending, timeout=END_SECONDS)

    def _begin(self, item: Posted, ends: int) -> None:
        task = asyncio.create_task(self.deliver([item], ends))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
        task.add_done_callback(lambda _: self._behind.set())

    async def _come(self, item: Posted, held: Container[str]) -> State:
        """Send a message, unless one before it waits: then it waits as well."""
        if item.conversation in held:
            self.store.settle(item.seq, State.WAITING)
            state = State.WAITING
        elif fate := self._unkept.get(item.seq):
            self._settle(item.seq, *fate)
            state = fate[0]
        else:
            state = await self._try(item)
        self._queue.end(item.seq, state)
        return state

    async def _try(self, item: Posted) -> State:
        try:
            channel = self._channel(item)
            picture = await self._picture(item, channel)
            reference = await channel.send(Parcel(item.conversation, item.message, item.seq, picture, item.replaced))
        except NotSent as why:
            return self._not_sent(item, why)
        except Exception as error:  # noqa: BLE001 -- a fault of ours: nobody knows how far it came, and others wait
            return self._not_sent(item, Fault(error))
        self._settle(item.seq, State.SENT, reference)
        return State.SENT

    def _settle(self, seq: int, state: State, reference: str = "") -> None:
        """Keep what became of a message; what cannot be kept now is remembered, so that it is not sent twice."""

        def settled(kept: Future[None]) -> None:
            if kept.exception():
                self._unkept[seq] = (state, reference)
            else:
                self._unkept.pop(seq, None)

        self._queue.over(seq, state)
        self.store.settle(seq, state, reference=reference).add_done_callback(settled)

    def _settle_again(self) -> None:
        for seq, fate in tuple(self._unkept.items()):
            self._settle(seq, *fate)

    def _channel(self, item: Posted) -> Channel:
        channel = self.channels.get(item.conversation.partition(":")[0])
        if channel is None:
            raise Again
        return channel

    async def _picture(self, item: Posted, channel: Channel) -> bytes | None:
        """Make the picture of a message where the channel wants it; without one the text goes all the same."""
        recipe = item.message.picture
        if recipe is None or not channel.takes_pictures:
            return None
        showing = asyncio.create_task(channel.painting(item.conversation)) if isinstance(channel, Announcing) else None
        try:
            return await self.paint(recipe)
        except Exception as error:  # noqa: BLE001 -- whatever it was, the words are worth more than the picture
            self.alert("picture_failed", {"kind": recipe.kind, "error": type(error).__name__})
            return None
        finally:
            if showing:
                await showing

    def _not_sent(self, item: Posted, why: NotSent) -> State:
        try:
            return self._given_up(item, why)
        except Unwritten:  # nobody could be told of it: it is tried again once its lease has run out
            return State.WAITING

    def _given_up(self, item: Posted, why: NotSent) -> State:
        """Let a message wait or rest; who sent it is told before that is kept, so that no crash has it forgotten."""
        reason = why.error if isinstance(why, Fault) else type(why).__name__
        about = {"seq": item.seq, "attempts": item.attempts + 1, "why": reason, "lead": _of_lead(item)}
        now = self.clock()
        if isinstance(why, Again):
            if not self._too_late(item, now):
                pause = min(
                    why.seconds or min(FIRST_PAUSE * 2**item.attempts, LONGEST_PAUSE), LONGEST_WAIT.total_seconds()
                )
                self.store.settle(item.seq, State.WAITING, due=now + timedelta(seconds=pause))
                return State.WAITING
            why = Held() if why.keeps else why
        for kind, state in KEPT.items():
            if isinstance(why, kind):
                if state is State.HELD:
                    self._tell(item, now, why)
                self._settle(item.seq, state)
                if not _announced(why):
                    self.alert("message_failed" if isinstance(why, Fault) else f"message_{state}", about)
                return state
        self._tell(item, now, why)
        self._settle(item.seq, State.DEAD)
        if not isinstance(why, Blocked):
            self.alert("message_dead", about)
        return State.DEAD

    def _tell(self, item: Posted, now: datetime, why: NotSent) -> None:
        """Tell who sent it, for they may know what else to do: an offer that cannot be shown goes on to the next."""
        held = {"held": "announced" if _announced(why) else "yes"} if isinstance(why, Held) else {}
        about = {"undelivered": {"key": item.message.key, **held}} if item.message.key else {}
        if isinstance(why, Blocked):
            about["blocked"] = {"since": now.isoformat()}
        if about:
            self.store.write(now, [Tell(Event(to=item.conversation, name=name, about=about[name])) for name in about])

    def _too_late(self, item: Posted, now: datetime) -> bool:
        """Tell whether a message was tried for long enough; the time in which no house was open does not count."""
        since = max(filter(None, (item.posted_at, self._began)), default=now)
        return now - since > LONGEST_WAIT


def _announced(why: NotSent) -> bool:
    """Tell whether the person knows that a message waits for them."""
    return isinstance(why, Held) and why.announced


def _of_lead(item: Posted) -> bool:
    """Tell whether a message carries a lead, so that somebody must see that it arrives."""
    return item.message.key.startswith(LEAD) or item.message.replaces.startswith(LEAD)
