"""What people wrote while nobody listened: fetched from Zalo, and heard if the webhook has not brought it."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

import msgspec

from bot.channels.interface import Again, NotSent
from bot.channels.zalo.errors import Misset, Reconnect
from bot.channels.zalo.events import Event, Id, Message, Party, hear
from bot.channels.zalo.line import Line
from bot.channels.zalo.tokens import Alert
from bot.channels.zalo.windows import FREE, MARGIN
from bot.dialogue.messages import Incoming

RECENT, TALK = "/v2.0/oa/listrecentchat", "/v2.0/oa/conversation"
PAGE, MOST_PAGES = 10, 100
"""Messages that Zalo gives at once, and how far back it is asked in one go."""
GRACE = timedelta(seconds=2)
"""What is younger may be on its way by the webhook."""
OVERLAP = timedelta(minutes=2)
"""Clocks differ: so far back from where the last look ended the next one begins."""
NAMES = {"photo": "image", "voice": "audio", "links": "link"}
"""Kinds that are called otherwise in the webhook's events."""
log = logging.getLogger("ansinh.zalo")


class Kept(msgspec.Struct, frozen=True):
    """A message as Zalo keeps it; `time` counts milliseconds."""

    message_id: str = ""
    from_id: Id = ""
    to_id: Id = ""
    time: Id = 0
    type: str = ""
    message: str | None = None

    @property
    def at(self) -> datetime:
        """When it was written (UTC)."""
        return datetime.fromtimestamp(int(self.time or 0) / 1000, UTC)


class Bookmark(Protocol):
    """Up to when nothing is missing; it outlives the process."""

    def read(self) -> datetime:
        """Return the instant (UTC); the first who asks begins now."""

    def move(self, to: datetime) -> None:
        """Set it to a later instant (UTC)."""


class Missed:
    """Fetches what was missed.

    `known` tells whether a message was heard, `take` keeps one; nothing from before the `bookmark` is heard, nor what
    is too old to be answered for free.
    """

    def __init__(
        self,
        line: Line,
        account: str,
        known: Callable[[Incoming], bool],
        take: Callable[[Incoming, datetime], Awaitable[None]],
        bookmark: Bookmark,
        clock: Callable[[], datetime],
        alert: Alert,
    ) -> None:
        """Keep what fetching needs."""
        self._line = line
        self._account = account
        self._known = known
        self._take = take
        self._bookmark = bookmark
        self._clock = clock
        self._alert = alert
        self._off = False
        self.doubtful = True
        """Whether something may be missing, so that the list has to be read back to the bookmark."""

    async def fetch(self) -> int:
        """Hear what was missed, oldest first, and return how many messages that were."""
        began, self._mark = self._clock(), self._bookmark.read()
        if self._off:
            return 0
        doubtful, self.doubtful = self.doubtful, False
        try:
            found = await self._found(doubtful)
        except (Reconnect, NotSent) as why:
            self.doubtful = True
            self._give_up(why)
            return 0
        missed = {said.message: (said, at) for said, at in found if self._wanted(at) and not self._known(said)}
        if missed and all(not self._known(said) for said, _ in found):
            # Not one of the names is known: then perhaps Zalo names messages otherwise here, and all were answered.
            self.doubtful = True
            self._alert("zalo_missed_unsure", {"count": len(missed)})
            return 0
        oldest_first = list(missed.values())[::-1]  # of one instant too
        try:
            for said, at in sorted(oldest_first, key=lambda one: one[1]):
                await self._take(said, at)
        except Exception:  # what was not kept stands further down the next time
            self.doubtful = True
            raise
        if missed:
            log.warning("zalo_missed_heard %d", len(missed))
        if doubtful:
            self._bookmark.move(began - GRACE)
        return len(missed)

    async def _found(self, doubtful: bool) -> list[tuple[Incoming, datetime]]:  # noqa: FBT001 -- private, one caller
        """Go back page by page, as far as something may be missing; look into the talks in which something is."""
        found: list[tuple[Incoming, datetime]] = []
        for page in range(MOST_PAGES):
            rows = await self._page(RECENT, {"offset": page * PAGE, "count": PAGE})
            own = self._own(rows)
            found += own
            new = [said for said, at in own if self._wanted(at) and not self._known(said)]
            if len(rows) < PAGE or rows[-1].at < self._since() or (own and not new and not doubtful):
                break
        people = dict.fromkeys(said.conversation for said, at in found if self._wanted(at) and not self._known(said))
        for talk in people:
            about = {"user_id": talk.partition(":")[2], "offset": 0, "count": PAGE}
            found += self._own(await self._page(TALK, about))
        return found

    async def _page(self, path: str, about: dict[str, object]) -> list[Kept]:
        data = await self._line.get(path, about)
        try:
            return msgspec.convert(data or [], list[Kept])
        except msgspec.ValidationError:
            log.warning("zalo_unreadable")
            return []

    def _own(self, rows: Sequence[Kept]) -> list[tuple[Incoming, datetime]]:
        """Understand what people wrote as the webhook would have told it."""
        events = (
            (
                Event(
                    event_name=f"user_send_{NAMES.get(row.type, row.type)}",
                    sender=Party(row.from_id),
                    recipient=Party(row.to_id),
                    message=Message(row.message_id, row.message),
                ),
                row.at,
            )
            for row in rows
            if row.message_id and str(row.from_id) != self._account
        )
        heard = ((hear(event, self._account), at) for event, at in events)
        return [(said, at) for one, at in heard if one for said in one.said]

    def _since(self) -> datetime:
        return max(self._mark - OVERLAP, self._clock() - FREE + MARGIN)

    def _wanted(self, at: datetime) -> bool:
        return self._since() <= at <= self._clock() - GRACE

    def _give_up(self, why: NotSent) -> None:
        """Try again later, but for good reasons: without leave to read talks nothing can be fetched."""
        if isinstance(why, Again) and not isinstance(why, Misset):
            log.info("zalo_missed_later %s", type(why).__name__)
            return
        self._off = True
        self._alert("zalo_missed_off", {"why": getattr(why, "code", type(why).__name__)})
