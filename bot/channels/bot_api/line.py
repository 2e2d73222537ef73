"""The line to the Bot API: what is asked of it, and its state before it is there."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from bot.channels.bot_api.calls import Call
from bot.channels.interface import Again

OPENING_SECONDS = 1.0
"""How long a call waits while the line is being opened, and how soon it is to come again."""


class Client(Protocol):
    """Makes calls of the Bot API."""

    async def call(self, call: Call, seconds: float | None = None) -> Any:  # noqa: ANN401 -- as Telegram answers
        """Make a call and return its result, waiting so many seconds for it (None: as long as usual).

        Raises:
            NotSent: what became of it.
            SecondPoller: another program fetches this bot's updates.
        """

    async def know_oneself(self) -> str:
        """Ask who this bot is, and return its user name.

        Raises:
            WrongToken: Telegram does not know it.
        """

    async def shutdown(self) -> None:
        """Close what is open."""


class Line:
    """A client that `connect` makes when the line is opened: making it takes a while, beside the rest of the house."""

    def __init__(self, connect: Callable[[], Client]) -> None:
        """Begin without a client."""
        self._connect = connect
        self._client: Client | None = None
        self._opened = asyncio.Event()

    async def open(self) -> str:
        """Make the client if need be, and return the user name of the bot.

        Raises:
            WrongToken: Telegram does not know it.
        """
        if self._client is None:
            self._client = await asyncio.to_thread(self._connect)
        name = await self._client.know_oneself()
        self._opened.set()
        return name

    async def call(self, call: Call, seconds: float | None = None) -> Any:  # noqa: ANN401 -- as Telegram answers
        """Make a call and return its result; before the line is open it waits a little, then has to be made again.

        Raises:
            NotSent: what became of it.
        """
        if not self._opened.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(OPENING_SECONDS):
                    await self._opened.wait()
        if self._client is None or not self._opened.is_set():
            raise Again(OPENING_SECONDS)
        return await self._client.call(call, seconds)

    async def close(self) -> None:
        """Make no call any more."""
        client, self._client = self._client, None
        self._opened.clear()
        if client:
            await client.shutdown()
