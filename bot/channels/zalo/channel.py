"""Zalo: events by webhook, answers through the Official Account's Open API."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiohttp import web

from bot.channels.interface import NotSent, Parcel
from bot.channels.limits import PERSON, Limits, Rate
from bot.channels.zalo.client import Client, Issued
from bot.channels.zalo.events import Event, Heard, hear
from bot.channels.zalo.line import Line
from bot.channels.zalo.missed import Bookmark, Missed
from bot.channels.zalo.notices import Notices
from bot.channels.zalo.parts import Say
from bot.channels.zalo.sending import Pace, Sender
from bot.channels.zalo.tokens import NAME, Alert, Shelf, Tokens
from bot.channels.zalo.uploads import Depot, Uploads
from bot.channels.zalo.webhook import PATH, Webhook
from bot.channels.zalo.windows import Windows
from bot.dialogue.messages import Event as Internal
from bot.dialogue.messages import Incoming, Outgoing
from bot.language.folding import fold

CHECK_SECONDS = 600.0
MOST_LET_GO = 10_000
DOUBTFUL = frozenset({"signature", "uncommitted"})
"""Why something that came in is missing, so that it has to be fetched."""
SETTLE_SECONDS = 2.0
"""Time for what Zalo sends again by itself, before what was missed is asked for."""
TYPED, DONE, GONE = "officer_typed", "officer_done", "blocked"
"""What the conversation hears of: an officer who types by hand, who hands back, and that the person has left."""
HANDS_BACK = "an sinh tra loi tiep"
"""What an officer writes, folded, so that the bot answers again."""
log = logging.getLogger("ansinh.zalo")


@dataclass(frozen=True)
class Account:
    """The Official Account: its id, its app, the secret that signs events, and what it may do.

    `paid` lets messages be billed, `templates` are the ids of approved templates by purpose, `image` is the address of
    the picture on the form that asks for a phone number.
    """

    id: str
    app_id: str
    secret: str
    paid: bool = False
    templates: Mapping[str, str] = field(default_factory=dict)
    image: str = ""


class Zalo:
    """The channel of an Official Account.

    `client` makes requests; `shelf` keeps the tokens and `depot` notes uploads, for all processes; `commit` keeps a
    message so that nothing of it can be lost, `tell` something that a conversation has to hear; `known` says whether a
    message was heard, `bookmark` up to when none is missing; `say` renders a text, `alert` tells the operator,
    `pace` says how fast messages may go, `rate` how fast one person may write; `count` counts by a word what was not
    heard.
    """

    name = NAME
    takes_pictures = True

    def __init__(
        self,
        account: Account,
        *,
        client: Client,
        shelf: Shelf,
        depot: Depot,
        commit: Callable[[Incoming], Awaitable[object]],
        tell: Callable[[Internal], Awaitable[None]],
        known: Callable[[Incoming], bool],
        bookmark: Bookmark,
        say: Say,
        alert: Alert,
        pace: Pace,
        clock: Callable[[], datetime],
        rate: Rate = PERSON,
    ) -> None:
        """Keep what the channel needs; nothing is opened yet."""
        self._account = account
        self._client = client
        self._commit = commit
        self._tell = tell
        self.count: Callable[[str], None] = lambda _why: None
        self._pace = pace
        self._clock = clock
        self.tokens = Tokens(shelf, self._renew, clock, alert, client.app.mark)
        self._line = Line(client, self.tokens, alert)
        self._windows = Windows(self._last, clock, paid=account.paid)
        notices = Notices(self._line, account.templates if account.paid else {}, say, clock, alert)
        uploads = Uploads(self._line, depot, clock, alert)
        self._sender = Sender(self._line, self._windows, uploads, notices, pace, alert, say, image=account.image)
        self._webhook = Webhook(account, self._hear, alert, self._passed_over)
        self.missed = Missed(self._line, account.id, self._known, self._take, bookmark, clock, alert)
        self._limits = Limits(rate)
        self._heard = known
        self._slowed: set[str] = set()
        self._let_go: dict[tuple[str, str], None] = {}
        self._slower = say("web.error.slower")
        self._keeping: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Be ready to hear and to send; from here on tokens are renewed ahead of time, and what was missed is heard."""
        await self._client.open()
        self._keeping = asyncio.create_task(self._keep())

    async def close(self) -> None:
        """Send nothing any more."""
        tasks = [task for task in (self._keeping, self._asking) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.tokens.close()
        await self._client.close()

    def routes(self) -> list[web.RouteDef]:
        """Return the webhook."""
        return [web.post(PATH, self._webhook.take)]

    async def send(self, parcel: Parcel) -> str:
        """Send a message and return what names it."""
        return await self._sender.send(parcel)

    async def _hear(self, event: Event) -> None:
        heard = hear(event, self._account.id)
        if heard is None:
            log.info("zalo_passed_over %.60r", event.event_name)
            self._passed_over("unknown")
        elif heard.officer:
            await self._take_over(heard)
        elif heard.left:
            await self._tell(Internal(to=f"{NAME}:{heard.user}", name=GONE))
        elif heard.said:
            self._windows.heard(heard.user)
            for said in heard.said:
                await self._listen(said)

    def _passed_over(self, why: str) -> None:
        self.missed.doubtful |= why in DOUBTFUL
        self.count(why)

    async def _listen(self, said: Incoming) -> None:
        """Keep what a person said, unless they write too fast."""
        if self._limits.wait(said.conversation):
            self._slow(said)
            return
        self._slowed.discard(said.conversation)
        self._pace.heard(said.conversation)
        await self._commit(said)

    async def _take(self, said: Incoming, at: datetime) -> None:
        """Keep what a person wrote at an earlier instant, when nobody listened."""
        self._windows.heard(said.conversation.partition(":")[2], at)
        await self._commit(said)

    def _known(self, said: Incoming) -> bool:
        """Tell whether a message was heard, or let go because somebody wrote too fast."""
        return (said.conversation, said.message) in self._let_go or self._heard(said)

    def _slow(self, said: Incoming) -> None:
        """Ask somebody who writes too fast to wait, once; what they write until then is not heard."""
        conversation = said.conversation
        self._let_go[conversation, said.message] = None
        if len(self._let_go) > MOST_LET_GO:
            self._let_go.pop(next(iter(self._let_go)))
        if conversation not in self._slowed:
            self._slowed.add(conversation)
            self._asking = asyncio.create_task(self._ask_to_wait(conversation))

    async def _ask_to_wait(self, conversation: str) -> None:
        with suppress(NotSent):
            await self._sender.send(Parcel(conversation, Outgoing(text=self._slower), seq=0))

    async def _take_over(self, heard: Heard) -> None:
        """Let the conversation hear that an officer writes to the person by hand, or leaves them to the bot again."""
        if not self._sender.ours(heard.message):
            log.info("zalo_officer_writes")
            back = HANDS_BACK in fold(heard.words)
            await self._tell(Internal(to=f"{NAME}:{heard.user}", name=DONE if back else TYPED))

    async def _renew(self, refresh: str) -> Issued:
        return await self._client.exchange({"grant_type": "refresh_token", "refresh_token": refresh})

    async def _last(self, user: str) -> datetime | None:
        """Ask Zalo when a person last did something."""
        data = await self._line.post("/v3.0/oa/quota/message", {"user_id": user})
        told = str(data.get("last_interaction", ""))
        return datetime.fromtimestamp(int(told) / 1000, UTC) if told.isdecimal() else None

    async def _keep(self) -> None:
        """Renew the tokens ahead of time and fetch what was missed, until cancelled."""
        while True:
            try:
                await self.tokens.ahead()
            except Exception as why:  # noqa: BLE001 -- whatever it was, the next round may do better
                log.warning("zalo_not_renewed %s", type(why).__name__)
            await asyncio.sleep(SETTLE_SECONDS)
            try:
                await self.missed.fetch()
            except Exception as why:  # noqa: BLE001 -- as above
                log.warning("zalo_not_fetched %s", type(why).__name__)
            await asyncio.sleep(CHECK_SECONDS)
