"""What is due: scheduled events become internal events, and events left behind by a crash are heard."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from bot.store.interface import Store, Waiting

TICK_SECONDS = 1.0


class Timers:
    """Fires what the store has scheduled."""

    def __init__(
        self,
        store: Store,
        hear: Callable[[Iterable[Waiting]], Awaitable[None]],
        clock: Callable[[], datetime],
    ) -> None:
        """Keep what firing needs; `hear` lets internal events be heard."""
        self.store = store
        self.hear = hear
        self.clock = clock

    async def tick(self) -> int:
        """Hear everything that is due now; return how many events were heard."""
        due, now = self.store.next_due(), self.clock()
        if due and due <= now:
            self.store.fire(now)
        events = self.store.waiting()
        await self.hear(events)
        return len(events)

    async def run(self) -> None:
        """Keep ticking until cancelled."""
        while True:
            await self.tick()
            await asyncio.sleep(TICK_SECONDS)
