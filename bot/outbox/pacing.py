"""How fast messages may go: so many a second in all, one a second to a chat, first to those who wait for an answer."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.interface import Again

OVERALL = 25
"""Messages a second in all: Telegram takes about thirty."""
EACH_SECONDS = 1.0
PATIENCE_SECONDS = 15.0
"""How long a message waits for its turn before the outbox takes it back; shorter than a lease of the store."""
ANSWER_SECONDS = 60.0
"""How long after writing a person counts as waiting for an answer."""
MOST_REMEMBERED = 10_000
MOST_PASSING = 4
"""Replies that may pass whoever waits longest, who may wait for a reply of before a restart."""


@dataclass(eq=False)
class _Ticket:
    chat: str
    called: "asyncio.Future[None]"


class Pacing:
    """Lets messages go one by one, in the order they came but for replies, which go before others, a few at a time.

    At most `overall` go in any second, and to one chat one every `each` seconds.
    """

    def __init__(
        self,
        overall: int = OVERALL,
        each: float = EACH_SECONDS,
        patience: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with nothing sent; `clock` counts seconds."""
        self._each = each
        self._patience = patience
        self._clock = clock
        self._went: deque[float] = deque([float("-inf")] * overall, maxlen=overall)
        self._next: dict[str, float] = {}
        self._heard: dict[str, float] = {}
        self._queue: list[_Ticket] = []
        self._alarm: asyncio.TimerHandle | None = None
        self._passed = 0

    @property
    def remembered(self) -> int:
        """How many chats it keeps in mind."""
        return len(self._next)

    def heard(self, chat: str) -> None:
        """Note that somebody wrote and waits for an answer."""
        self._heard[chat] = self._clock()

    async def turn(self, chat: str) -> None:
        """Wait until a message may go to this chat.

        Raises:
            Again: its turn did not come in time.
        """
        now = self._clock()
        if not self._queue and self._free(chat, now):
            self._go(chat, now)
            return
        ticket = _Ticket(chat, asyncio.get_running_loop().create_future())
        self._queue.append(ticket)
        self._call()
        try:
            async with asyncio.timeout(self._patience):
                await ticket.called
        except TimeoutError:
            raise Again(max(self._each, len(self._queue) / len(self._went))) from None
        finally:
            if ticket in self._queue:
                self._queue.remove(ticket)

    def _free(self, chat: str, now: float) -> bool:
        return self._went[0] + 1 <= now and self._next.get(chat, 0.0) <= now

    def _go(self, chat: str, now: float) -> None:
        self._went.append(now)
        if len(self._next) > MOST_REMEMBERED:
            self._next = {key: at for key, at in self._next.items() if at > now}
            self._heard = {key: at for key, at in self._heard.items() if at > now - ANSWER_SECONDS}
        self._next[chat] = now + self._each

    def _call(self) -> None:
        """Let everybody go whose turn it is, and come back when it is somebody's."""
        now = self._clock()
        while ticket := self._chosen(now):
            self._queue.remove(ticket)
            self._go(ticket.chat, now)
            if not ticket.called.done():
                ticket.called.set_result(None)
        if self._alarm:
            self._alarm.cancel()
        self._alarm = None
        if self._queue:
            soonest = max(self._went[0] + 1, min(self._next.get(ticket.chat, 0.0) for ticket in self._queue))
            self._alarm = asyncio.get_running_loop().call_later(max(soonest - now, 0.001), self._call)

    def _chosen(self, now: float) -> _Ticket | None:
        """Return whose turn it is: whoever waits for an answer, now and then whoever waits longest."""
        free = [ticket for ticket in self._queue if self._free(ticket.chat, now)]
        longest = free[0] if free else None
        reply = next((ticket for ticket in free if self._waits(ticket.chat, now)), None)
        if reply is None or reply is longest or self._passed == MOST_PASSING:
            self._passed = 0
            return longest
        self._passed += 1
        return reply

    def _waits(self, chat: str, now: float) -> bool:
        return now - self._heard.get(chat, float("-inf")) < ANSWER_SECONDS
