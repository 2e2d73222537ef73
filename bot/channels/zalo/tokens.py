"""The tokens of the account: renewed by one process at a time, and kept before they are used.

A refresh token works once. Whoever renews first claims the row by its version; others wait and read again. A renewal
whose outcome nobody knows is tried again with the same token: if that is spent, the pair it bought is lost either way.
Only Zalo itself can say that somebody has to consent anew; as it may have meant the secret of the app, another secret
is tried once. A pair that a full disk does not take is used from memory, and kept as soon as there is room.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from msgspec.structs import replace

from bot.channels.interface import Again, NotSent, Unkept, Unsure
from bot.channels.zalo.client import Issued
from bot.channels.zalo.errors import REST_SECONDS, Postponed, Reconnect, WrongSecret
from bot.leads.doors import Grant, Leave

NAME = "zalo"
AHEAD = timedelta(hours=20)
"""Age at which a pair is renewed: the access token lives 25 hours."""
LOST = timedelta(seconds=90)
"""After that long a renewal under way was left behind by a crash."""
TRIES, PAUSE_SECONDS = 40, 0.25
STEPS = (
    "run `ansinh zalo connect` (docs/zalo.md, Renewing consent); if ANSINH_ZALO_APP_SECRET is wrong, only set it right"
)
APP_STEPS = "copy the App Secret from developers.zalo.me into ANSINH_ZALO_APP_SECRET, then restart"
ROOM_STEPS = "make room on the disk before anything is restarted, else consent has to be given again"

Alert = Callable[[str, Mapping[str, object]], None]


class Shelf(Protocol):
    """Where the grant is kept, for all processes."""

    def read(self) -> Grant | None:
        """Return the grant as it is kept now."""

    def swap(self, grant: Grant) -> bool:
        """Keep the next version of the grant, for good; False if somebody was quicker.

        Raises:
            Unkept: the disk does not take it.
        """


class Tokens:
    """Gives the access token; `renew` buys a new pair for a refresh token, `app` marks the app and its secret."""

    def __init__(
        self,
        shelf: Shelf,
        renew: Callable[[str], Awaitable[Issued]],
        clock: Callable[[], datetime],
        alert: Alert,
        app: str,
    ) -> None:
        """Keep what renewing needs; `alert` tells the operator when consent has to be given again."""
        self._shelf = shelf
        self._renew = renew
        self._clock = clock
        self._alert = alert
        self._app = app
        self._unkept: Grant | None = None
        self._lock = asyncio.Lock()
        self._renewing: asyncio.Task[str] | None = None
        self._until = 0.0

    async def current(self) -> str:
        """Return the access token, renewed if it has run out.

        Raises:
            Reconnect: there is none.
            Again: it cannot be renewed at the moment.
        """
        grant = self._read()
        if grant is None:
            raise Reconnect
        if not self._over(grant) and grant.until <= self._clock():
            return await self.renewed(grant.access)
        return grant.access

    async def ahead(self) -> None:
        """Renew the pair well before it runs out."""
        grant = self._read()
        if grant and not self._over(grant) and (grant.state is Leave.ENDED or grant.since + AHEAD <= self._clock()):
            await self.renewed(grant.access)

    async def renewed(self, refused: str) -> str:
        """Return a token other than the one that was refused, renewing the pair if nobody else has.

        Raises:
            Reconnect: somebody has to consent again.
            Again: it cannot be renewed at the moment.
        """
        async with self._lock:
            for _ in range(TRIES):
                grant = self._read()
                if grant is None or self._over(grant):
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
        self._read()

    def _read(self) -> Grant | None:
        """Return the grant as it is kept now, or the one that is bought and waits for room to be kept."""
        if self._unkept:
            with suppress(Unkept):
                self._shelf.swap(self._unkept)  # else somebody connected anew meanwhile: theirs counts
                self._unkept = None
        return self._unkept or self._shelf.read()

    def _over(self, grant: Grant) -> bool:
        """Tell whether Zalo has refused to renew a grant for this app and secret."""
        return grant.state is Leave.ENDED and grant.refused == self._app

    def _left_behind(self, grant: Grant) -> bool:
        """Tell whether the process that renews must have crashed in the middle; the clock may have been set back."""
        return grant.claimed_at is None or abs(self._clock() - grant.claimed_at) > LOST

    def _claimed(self, grant: Grant) -> Grant | None:
        """Claim the renewal; a disk that takes no claim would not take the new pair either."""
        claim = replace(grant, version=grant.version + 1, state=Leave.RENEWING, claimed_at=self._clock(), refused="")
        try:
            return claim if self._shelf.swap(claim) else None
        except Unkept:
            raise Postponed(REST_SECONDS) from None

    async def _exchange(self, claim: Grant) -> str:
        try:
            issued = await self._renew(claim.refresh)
        except (Again, Unsure) as why:
            self._put_back(claim, Leave.READY)
            if isinstance(why, WrongSecret):
                self._alert("zalo_app_secret", {"do": APP_STEPS})
            elif isinstance(why, Again):
                raise
            rest = why.seconds or REST_SECONDS if isinstance(why, Again) else REST_SECONDS
            self._until = asyncio.get_running_loop().time() + rest
            raise Postponed(rest) from None
        except NotSent as why:
            if self._put_back(claim, Leave.ENDED, self._app):
                self._alert("zalo_reconnect_required", {"why": str(why), "do": STEPS})
            raise Reconnect from None
        return await self._kept(granted(issued, self._clock(), claim.version + 1))

    async def _kept(self, bought: Grant) -> str:
        """Keep the new pair, in memory until the disk takes it, and return its access token."""
        try:
            if not self._shelf.swap(bought):  # somebody connected anew meanwhile: theirs counts
                return await self.current()
        except Unkept:
            self._unkept = bought
            self._alert("zalo_pair_unkept", {"do": ROOM_STEPS})
        return bought.access

    def _put_back(self, claim: Grant, state: Leave, refused: str = "") -> bool:
        """End a renewal without a new pair; False if that could not be kept, or somebody connected anew."""
        with suppress(Unkept):
            return self._shelf.swap(
                replace(claim, version=claim.version + 1, state=state, claimed_at=None, refused=refused)
            )
        return False


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
