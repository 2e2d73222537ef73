"""When Zalo lets us write: free for 48 hours after a person did something, billed for seven days, then not at all."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.channels.interface import Blocked, Held, Refused

FREE, OPEN = timedelta(hours=48), timedelta(days=7)
MARGIN = timedelta(minutes=2)
"""Clocks differ, and a message takes its time."""
MOST_REMEMBERED = 20_000


class Windows:
    """Knows when people last did something; `ask` asks Zalo where this process has not seen it itself.

    `paid` says that messages may be billed.
    """

    def __init__(
        self, ask: Callable[[str], Awaitable[datetime | None]], clock: Callable[[], datetime], *, paid: bool
    ) -> None:
        """Begin knowing of nobody."""
        self._ask = ask
        self._clock = clock
        self._paid = paid
        self._last: dict[str, datetime] = {}

    def heard(self, user: str, at: datetime | None = None) -> None:
        """Note that somebody did something (wrote, pressed, followed) just now, or at an earlier instant (UTC)."""
        before = self._last.pop(user, None)
        at = at or self._clock()
        self._last[user] = max(before, at) if before else at
        if len(self._last) > MOST_REMEMBERED:
            self._last.pop(next(iter(self._last)))

    async def check(self, user: str) -> None:
        """Let a message to this person go, if it may.

        Raises:
            Held: not before they write again.
            NotSent: Zalo could not be asked.
        """
        if self._within(self._last.get(user), FREE):
            return
        last = await self._asked(user)
        if not self._within(last, OPEN if self._paid else FREE):
            raise Held

    async def _asked(self, user: str) -> datetime | None:
        try:
            last = await self._ask(user)
        except Blocked:
            raise
        except Refused:  # Zalo does not say: then nothing is sent that might be billed
            return self._last.get(user)
        if last:
            self._last[user] = last
        return last

    def _within(self, last: datetime | None, span: timedelta) -> bool:
        return last is not None and self._clock() - last < span - MARGIN
