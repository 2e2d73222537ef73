"""Beginning to hear people, by webhook or by polling, and leaving off."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping

from bot.channels.bot_api.calls import Call
from bot.channels.bot_api.errors import Unusable, WrongAddress
from bot.channels.bot_api.line import Line
from bot.channels.bot_api.polling import Poller
from bot.channels.bot_api.updates import KINDS, Update
from bot.channels.interface import NotSent, Refused

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
log = logging.getLogger("ansinh.telegram")


class Intake:
    """How messages come in: pushed to `address`, or fetched if that is empty; `calls` are made once in passing."""

    def __init__(
        self,
        line: Line,
        hear: Callable[[Update], Awaitable[None]],
        alert: Callable[[str, Mapping[str, object]], None],
        address: str,
        secret: str,
        calls: Iterable[Call],
        named: Callable[[str], None],
    ) -> None:
        """Keep what is needed; nothing is asked of Telegram yet. `named` hears the bot's name."""
        self._line = line
        self._alert = alert
        self._address = address
        self._secret = secret
        self._calls = calls
        self._named = named
        self._poller = Poller(line.call, hear, alert)
        self._tasks: set[asyncio.Task[None]] = set()
        self.username = ""

    async def start(self) -> None:
        """Begin; while Telegram cannot be reached, keep trying without holding up the rest.

        Raises:
            Unusable: the token, the public address or a second program is in the way.
        """
        try:
            await self._open()
        except NotSent:
            log.warning("telegram_unreachable")
            self.keep(asyncio.create_task(self._open_later()))

    async def stop(self) -> None:
        """Leave off; what is not kept yet stays with Telegram."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def keep(self, *tasks: asyncio.Task[None]) -> None:
        """Hold on to what is done in passing until it is done, or until the end."""
        for task in tasks:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _open(self) -> None:
        self.username = await self._line.open()
        self._named(self.username)
        if self._address:
            await self._subscribe()
        else:
            await self._line.call(Call("deleteWebhook"))
            await self._poller.begin()
            self.keep(asyncio.create_task(self._poller.run()))
        self.keep(asyncio.create_task(self._introduce()))

    async def _subscribe(self) -> None:
        body = {"url": self._address, "secret_token": self._secret, "allowed_updates": KINDS}
        try:
            await self._line.call(Call("setWebhook", body))
        except Refused:
            raise WrongAddress(self._address) from None

    async def _introduce(self) -> None:
        for call in self._calls:
            try:
                await self._line.call(call)
            except NotSent:  # Telegram allows these seldom; what it was told before still stands
                log.warning("telegram_not_introduced %s", call.method)

    async def _open_later(self) -> None:
        pause = FIRST_PAUSE
        while True:
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            try:
                return await self._open()
            except NotSent:
                continue
            except Unusable as why:
                log.error("%s", why)  # noqa: TRY400 -- one clear sentence, no traceback
                return self._alert("telegram_unusable", {"why": type(why).__name__})
