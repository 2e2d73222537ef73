"""How the fake Bot API hands updates over: pushed and pushed again, or fetched by one poller."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import aiohttp

from tests.fakes.bot_rules import Body, Refusal

ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
SECOND = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """Updates on their way; one that is not taken is kept, and holds up those of its chat behind it."""

    def __init__(self, carry_out: Callable[[str, Body], object]) -> None:
        """Begin with nothing; `again` is how long to wait before an update is pushed again.

        `carry_out` makes the call that the answer to a pushed update may carry.
        """
        self._carry_out = carry_out
        self.address = ""
        self.again = 0.05
        self.queries: set[str] = set()
        self.answers: list[int] = []
        self._secret = ""
        self._number = 1000
        self._kept: list[Body] = []
        self._news = asyncio.Condition()
        self._polls = 0
        self._lanes: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._pushes: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    @property
    def pending(self) -> int:
        """How many updates nobody has taken yet."""
        return len(self._kept)

    def subscribe(self, address: str, secret: str = "") -> bool:
        """Push to this address from now on, or to none if it is empty."""
        self.address, self._secret = address, secret
        if address:
            for update in self._kept:
                self._push(update)
        return True

    async def add(self, update: Body, chat: int) -> int:
        """Put an update on its way and return its id."""
        self._number += 1
        update = {"update_id": self._number, **update, "": chat}
        self._kept.append(update)
        if self.address:
            self._push(update)
        async with self._news:
            self._news.notify_all()
        return self._number

    async def repeat(self, number: int, update: Body) -> int:
        """Push an update once more, though it was taken, and return the HTTP status of the answer."""
        return await self._post({"update_id": number, **update})

    async def fetch(self, body: Body) -> list[Body]:
        """Answer getUpdates: what is confirmed is forgotten; an empty answer waits; a second poller ends the first."""
        if self.address:
            raise Refusal(409, ACTIVE)
        self._polls += 1
        mine, offset = self._polls, body.get("offset", 0)
        self._kept = [update for update in self._kept if update["update_id"] >= offset]
        async with self._news:
            self._news.notify_all()
            try:
                async with asyncio.timeout(body.get("timeout", 0)):
                    await self._news.wait_for(lambda: self._kept or self._polls != mine)
            except TimeoutError:
                pass
        if self._polls != mine:
            raise Refusal(409, SECOND)
        return [_bare(update) for update in self._kept[: body.get("limit", 100)]]

    async def settled(self, seconds: float = 2) -> None:
        """Wait until every update has been taken."""
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: not self._kept)

    async def close(self) -> None:
        """Push nothing any more."""
        for push in self._pushes:
            push.cancel()
        await asyncio.gather(*self._pushes, return_exceptions=True)
        if self._session:
            await self._session.close()

    def _push(self, update: Body) -> None:
        task = asyncio.create_task(self._deliver(update))
        self._pushes.add(task)
        task.add_done_callback(self._pushes.discard)

    async def _deliver(self, update: Body) -> None:
        async with self._lanes[update[""]]:
            while update in self._kept and self.address:
                status = await self._post(_bare(update))
                if 200 <= status < 300:
                    self._kept.remove(update)
                    async with self._news:
                        self._news.notify_all()
                    return
                await asyncio.sleep(self.again)

    async def _post(self, update: Body) -> int:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret}
        try:
            async with self._session.post(self.address, json=update, headers=headers) as response:
                carried = await response.read()
                self.answers.append(response.status)
                if carried and response.ok and response.content_type == "application/json":
                    call = json.loads(carried)
                    self._carry_out(call.pop("method"), call)
                return response.status
        except aiohttp.ClientError:
            return 0


def _bare(update: Body) -> dict[str, Any]:
    return {name: value for name, value in update.items() if name}
