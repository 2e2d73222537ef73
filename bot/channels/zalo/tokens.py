"""The tokens of the account: renewed by one process at a time, and kept before they are used.

A refresh token works once. Whoever renews first claims the row by its version; others wait and read again. A renewal
whose outcome nobody knows is tried again with the same token: if that is spent, the pair it bought is lost either way.
Only Zalo itself can say that somebody has to consent anew.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from msgspec.structs import replace

from bot.channels.interface import Again, NotSent, Unsure
from bot.channels.zalo.client import Issued
from bot.channels.zalo.errors import REST_SECONDS, Postponed, Reconnect
from bot.leads.doors import Grant, Leave

NAME = "zalo"
AHEAD = timedelta(hours=20)
"""Age at which a pair is renewed: the access token lives 25 hours."""
LOST = timedelta(seconds=90)
"""After that long a renewal under way was left behind by a crash."""
TRIES, PAUSE_SECONDS = 40, 0.25
STEPS = "run `ansinh zalo connect` (docs/zalo.md, Renewing consent)"

Alert = Callable[[str, Mapping[str, object]], None]


class Shelf(Protocol):
    """Where the grant is kept, for all processes."""

    def read(self) -> Grant | None:
        """Return the grant as it is kept now."""

    def swap(self, grant: Grant) -> bool:
        """Keep the next version of the grant, for good; False if somebody was quicker."""


class Tokens:
    """Gives the access token; `renew` buys a new pair for a refresh token."""

    def __init__(
        self, shelf: Shelf, renew: Callable[[str], Awaitable[Issued]], clock: Callable[[], datetime], alert: Alert
    ) -> None:
        """Keep what renewing needs; `alert` tells the operator when consent has to be given again."""
        self._shelf = shelf
        self._renew = renew
        self._clock = clock
        self._alert = alert
        self._lock = asyncio.Lock()
        self._renewing: asyncio.Task[str] | None = None
        self._until = 0.0

    async def current(self) -> str:
        """Return the access token, renewed if it has run out.

        Raises:
            Reconnect: there is none.
            Again: it cannot be renewed at the moment.
        """
        grant = self._shelf.read()
        if grant is None:
            raise Reconnect
        if grant.state is not Leave.ENDED and grant.until <= self._clock():
            return await self.renewed(grant.access)
        return grant.access

    async def ahead(self) -> None:
        """Renew the pair well before it runs out."""
        grant = self._shelf.read()
        if grant and grant.state is not Leave.ENDED and grant.since + AHEAD <= self._clock():
            await self.renewed(grant.access)

    async def renewed(self, refused: str) -> str:
        """Return a token other than the one that was refused, renewing the pair if nobody else has.

        Raises:
            Reconnect: somebody has to consent again.
            Again: it cannot be renewed at the moment.
        """
        async with self._lock:
            for _ in range(TRIES):
                grant = self._shelf.read()
                if grant is None or grant.state is Leave.ENDED:
                    raise Reconnect
                if grant.state is Leave.READY and grant.access != refused:
                    return grant.access
                if grant.state is Leave.RENEWING and not self._left_behind(grant):
                    await asyncio.sleep(PAUSE_SECONDS)
                elif (rest := self._until - asyncio.get_running_loop().time()) > 0:
                    raise Postponed(rest)
                elif claim := self._claimed(grant):
                    # Shielded: a pair that has been bought must be kept, whoever stops waiting for it.
                    self._renewing = asyncio.create_task(self._exchange(claim))
                    return await asyncio.shield(self._renewing)
        raise Again

    async def close(self) -> None:
        """Finish a renewal that is under way."""
        if self._renewing:
            await asyncio.wait([self._renewing])

    def _left_behind(self, grant: Grant) -> bool:
        """Tell whether the process that renews must have crashed in the middle; the clock may have been set back."""
        return grant.claimed_at is None or abs(self._clock() - grant.claimed_at) > LOST

    def _claimed(self, grant: Grant) -> Grant | None:
        claim = replace(grant, version=grant.version + 1, state=Leave.RENEWING, claimed_at=self._clock())
        return claim if self._shelf.swap(claim) else None

    async def _exchange(self, claim: Grant) -> str:
        try:
            issued = await self._renew(claim.refresh)
        except (Again, Unsure) as why:
            self._shelf.swap(replace(claim, version=claim.version + 1, state=Leave.READY, claimed_at=None))
            if isinstance(why, Again):
                raise
            self._until = asyncio.get_running_loop().time() + REST_SECONDS
            raise Postponed(REST_SECONDS) from None
        except NotSent as why:
            self._end(claim, str(why))
            raise Reconnect from None
        kept = granted(issued, self._clock(), claim.version + 1)
        if not self._shelf.swap(kept):  # somebody connected anew meanwhile: theirs counts
            return await self.current()
        return kept.access

    def _end(self, grant: Grant, why: str) -> None:
        if self._shelf.swap(replace(grant, version=grant.version + 1, state=Leave.ENDED, claimed_at=None)):
            self._alert("zalo_reconnect_required", {"why": why, "do": STEPS})


def granted(issued: Issued, now: datetime, version: int = 1) -> Grant:
    """Return the grant that a new pair makes."""
    seconds = int(issued.expires_in) if str(issued.expires_in).isdecimal() else 0
    until = now + timedelta(seconds=seconds)
    return Grant(
        channel=NAME,
        access=issued.access_token,
        refresh=issued.refresh_token,
        since=now,
        until=until,
        version=version,
    )
