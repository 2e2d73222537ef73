"""The streams of open pages: each reads by sequence, sleeps, and is woken when its talk goes on."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp_sse import EventSourceResponse

from bot.channels.web.wire import Denied, shown
from bot.dialogue.posting import Posted

BEAT_SECONDS = 25.0
RETRY_MILLISECONDS = 3000
LONGEST_HISTORY = 200
MOST_STREAMS = 4
"""Open pages of one visitor; a browser keeps at most six connections, and messages need one."""

Read = Callable[[str, int], Awaitable[tuple[Posted, ...]]]


@dataclass(eq=False)
class Listener:
    """One open page: `woken` when there may be something new, `ended` when it is to close, `left` if for good."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False
    left: bool = False

    def end(self, *, left: bool = False) -> None:
        """Close the stream; `left` tells the page that the talk is no longer theirs."""
        self.ended, self.left = True, left
        self.woken.set()


class Streams:
    """All open pages, by conversation."""

    def __init__(self, read: Read) -> None:
        """Keep how stored messages are read: those of a conversation after a sequence number."""
        self._read = read
        self._listeners: dict[str, list[Listener]] = {}
        self._closed = False

    def __len__(self) -> int:
        """Return how many pages are open."""
        return sum(map(len, self._listeners.values()))

    def wake(self, conversation: str) -> None:
        """Let the open pages of a conversation look for something new."""
        for listener in self._listeners.get(conversation, ()):
            listener.woken.set()

    def leave(self, conversation: str) -> None:
        """Tell the open pages of a conversation that somebody else has taken over."""
        for listener in self._listeners.get(conversation, ()):
            listener.end(left=True)

    def close(self) -> None:
        """End every stream at once; pages come back by themselves."""
        self._closed = True
        for here in self._listeners.values():
            for listener in here:
                listener.end()

    @contextmanager
    def listen(self, conversation: str) -> Iterator[Listener]:
        """Be woken from here on; the oldest of too many pages is ended, as a weak line leaves dead ones behind.

        Raises:
            Denied: the server is going down (503).
        """
        if self._closed:
            raise Denied(503, "web.error.later", BEAT_SECONDS)
        here = self._listeners.setdefault(conversation, [])
        if len(here) >= MOST_STREAMS:
            here[-MOST_STREAMS].end()
        listener = Listener()
        here.append(listener)
        try:
            yield listener
        finally:
            here.remove(listener)
            if not here:
                self._listeners.pop(conversation, None)

    async def pour(self, response: EventSourceResponse, listener: Listener, conversation: str, after: int) -> None:
        """Send what was said after `after`, then whatever comes, until the page or the server goes."""
        await response.send("", event="hello", retry=RETRY_MILLISECONDS)
        after = await self._tell(response, await self._history(conversation, after), after)
        await response.send("", event="ready")
        while not listener.ended:
            listener.woken.clear()
            while page := await self._read(conversation, after):
                after = await self._tell(response, page, after)
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    await listener.woken.wait()
            except TimeoutError:
                await response.send("", event="beat")
        if listener.left:
            await response.send("", event="left")

    @staticmethod
    async def _tell(response: EventSourceResponse, messages: Iterable[Posted], after: int) -> int:
        for posted in messages:
            await response.send(shown(posted), id=str(posted.seq))
            after = posted.seq
        return after

    async def _history(self, conversation: str, after: int) -> deque[Posted]:
        history: deque[Posted] = deque(maxlen=LONGEST_HISTORY)
        while page := await self._read(conversation, after):
            history.extend(page)
            after = page[-1].seq
        return history
