"""Deliver what was committed: at once and in order; what fails is tried again by a loop."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from bot.channels.interface import Again, Blocked, Channel, Held, NotSent, Parcel, Unsure
from bot.dialogue.messages import Recipe
from bot.store.interface import Posted, State, Store

LONGEST_WAIT = timedelta(minutes=10)
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 60.0
IDLE_SECONDS = 1.0
KEPT: Mapping[type[NotSent], State] = {Unsure: State.UNKNOWN, Held: State.HELD}
"""What is not tried again by itself, and how it is kept."""

Paint = Callable[[Recipe], Awaitable[bytes]]
Alert = Callable[[str, Mapping[str, object]], None]


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

    async def deliver(self, posted: Iterable[Posted]) -> None:
        """Send leased messages in order; one that must wait holds up those after it."""
        held: set[str] = set()
        for item in posted:
            if item.state is not State.SENDING:
                held.add(item.conversation)
                continue
            if item.conversation in held:
                self.store.settle(item.seq, State.WAITING)
            elif await self._send(item) is State.WAITING:
                held.add(item.conversation)
        if held:
            self._behind.set()

    async def retry(self) -> int:
        """Send once what waits or was left behind by a crash; return how many messages were tried."""
        leased = self.store.lease(self.clock())
        await asyncio.gather(*(self.deliver([item]) for item in leased))
        return len(leased)

    async def run(self) -> None:
        """Keep sending what waits, until cancelled."""
        while True:
            self._behind.clear()
            if not await self.retry():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._behind.wait(), IDLE_SECONDS)

    async def _send(self, item: Posted) -> State:
        channel = self.channels.get(item.conversation.partition(":")[0])
        try:
            if channel is None:
                raise Again
            picture = await self.paint(item.message.picture) if item.message.picture else None
            parcel = Parcel(item.conversation, item.message, item.seq, picture, item.replaced)
            reference = await channel.send(parcel)
        except NotSent as why:
            return self._not_sent(item, why)
        self.store.settle(item.seq, State.SENT, reference=reference)
        return State.SENT

    def _not_sent(self, item: Posted, why: NotSent) -> State:
        about = {"seq": item.seq, "attempts": item.attempts + 1, "why": type(why).__name__}
        now = self.clock()
        for kind, state in KEPT.items():
            if isinstance(why, kind):
                self.store.settle(item.seq, state)
                self.alert(f"message_{state}", about)
                return state
        if isinstance(why, Again) and not self._too_late(item, now):
            pause = why.seconds or min(FIRST_PAUSE * 2**item.attempts, LONGEST_PAUSE)
            self.store.settle(item.seq, State.WAITING, due=now + timedelta(seconds=pause))
            return State.WAITING
        self.store.settle(item.seq, State.DEAD)
        if not isinstance(why, Blocked):
            self.alert("message_dead", about)
        return State.DEAD

    @staticmethod
    def _too_late(item: Posted, now: datetime) -> bool:
        return item.posted_at is not None and now - item.posted_at > LONGEST_WAIT
