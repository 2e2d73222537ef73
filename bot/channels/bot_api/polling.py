"""Fetching updates where there is no public address: in order within a chat, none confirmed before it was kept."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress

import msgspec

from bot.channels.bot_api.calls import Call
from bot.channels.bot_api.errors import SecondPoller
from bot.channels.bot_api.updates import KINDS, Update
from bot.channels.interface import Again, NotSent

LONG_SECONDS = 25
ANSWER_SECONDS = 10
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
TRIES_AT_START = 3
log = logging.getLogger("ansinh.telegram")


class Poller:
    """Asks Telegram for updates again and again.

    `call` makes a call of the Bot API, waiting so many seconds for its answer; `hear` keeps an update, or raises.
    """

    def __init__(
        self,
        call: Callable[[Call, float], Awaitable[object]],
        hear: Callable[[Update], Awaitable[None]],
        alert: Callable[[str, Mapping[str, object]], None],
    ) -> None:
        """Begin with whatever Telegram has kept."""
        self._call = call
        self._hear = hear
        self._alert = alert
        self._offset = 0
        self._pause = SHORTEST_PAUSE

    async def begin(self) -> None:
        """Fetch once without waiting.

        Raises:
            SecondPoller: another program fetches this bot's updates.
        """
        for _ in range(TRIES_AT_START - 1):
            with suppress(SecondPoller):
                return await self._fetch(0)
            await asyncio.sleep(SHORTEST_PAUSE / 2)
        return await self._fetch(0)

    async def run(self) -> None:
        """Keep fetching until cancelled."""
        told = False
        while True:
            try:
                await self._fetch(LONG_SECONDS)
            except SecondPoller as why:
                if not told:
                    log.error("%s", why)  # noqa: TRY400 -- one clear sentence, no traceback
                    self._alert("telegram_second_poller", {})
                told = True
                await self._rest()
            except Again as why:
                await self._rest(why.seconds)
            except NotSent:
                await self._rest()
            except Exception as why:  # noqa: BLE001 -- whatever came, people must be heard again
                log.error("telegram_unfetched %s", type(why).__name__)  # noqa: TRY400 -- an error may quote a person
                await self._rest()
            else:
                told, self._pause = False, SHORTEST_PAUSE

    async def _rest(self, seconds: float | None = None) -> None:
        await asyncio.sleep(seconds or self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    async def _fetch(self, seconds: int) -> None:
        body = {"offset": self._offset, "timeout": seconds, "allowed_updates": KINDS}
        updates = read(await self._call(Call("getUpdates", body), seconds + ANSWER_SECONDS))
        hearing = asyncio.create_task(self._hear_all(updates))
        try:
            await asyncio.shield(hearing)
        except asyncio.CancelledError:
            await hearing  # what has been begun is kept, so that its answer is not held up
            raise

    async def _hear_all(self, updates: list[Update]) -> None:
        """Hear the chats beside each other; only what was kept is confirmed by the next fetch."""
        chats: defaultdict[object, list[Update]] = defaultdict(list)
        for update in updates:
            chats[chat_of(update)].append(update)
            self._offset = max(self._offset, update.update_id + 1)
        lost = [number for number in await asyncio.gather(*map(self._hear_chat, chats.values())) if number]
        if lost:
            self._offset = min(lost)
            raise Again

    async def _hear_chat(self, updates: Iterable[Update]) -> int:
        """Hear the updates of one chat in order; return the id of the first that could not be kept, else 0."""
        for update in updates:
            try:
                await self._hear(update)
            except Exception as why:  # noqa: BLE001 -- whatever it was, Telegram keeps the update until it is confirmed
                log.error("telegram_uncommitted %s", type(why).__name__)  # noqa: TRY400 -- an error may quote the person
                return update.update_id
        return 0


def read(fetched: object) -> list[Update]:
    """Read what was fetched; what is malformed is left out, but for its id, so that it is confirmed all the same."""
    updates: list[Update] = []
    for raw in fetched if isinstance(fetched, list) else []:
        try:
            updates.append(msgspec.convert(raw, Update))
        except msgspec.ValidationError:
            log.warning("telegram_unreadable")
            updates.append(Update(int(raw.get("update_id", 0))))
    return updates


def chat_of(update: Update) -> object:
    """Return the chat in which an update must keep its place."""
    if update.message:
        return update.message.chat.id
    return update.callback_query.sender.id if update.callback_query else None
