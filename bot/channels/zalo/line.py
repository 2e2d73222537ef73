"""The line to Zalo: calls with the token in force, held back when Zalo says that too many were made."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.channels.interface import Again
from bot.channels.zalo.client import Client, Told
from bot.channels.zalo.errors import REST_SECONDS, Misset, Spent, fate
from bot.channels.zalo.tokens import Alert, Tokens

LEAST_LEFT = 5
"""Calls of a minute that are left unused."""


class Line:
    """Makes calls; `alert` tells the operator when the account has to be put right."""

    def __init__(self, client: Client, tokens: Tokens, alert: Alert) -> None:
        """Begin with nothing held back."""
        self._client = client
        self._tokens = tokens
        self._alert = alert
        self._until = 0.0

    async def post(self, path: str, body: dict[str, object]) -> dict[str, Any]:
        """Call a method and return its data.

        Raises:
            NotSent: what became of it.
        """
        data = await self._call(lambda token: self._client.post(path, token, body))
        return data if isinstance(data, dict) else {}

    async def get(self, path: str, about: Mapping[str, object]) -> Any:  # noqa: ANN401 -- as Zalo answers
        """Read something and return its data; that Zalo refuses it says nothing of messages.

        Raises:
            NotSent: what became of it.
        """
        return await self._call(lambda token: self._client.get(path, token, about), reads=True)

    async def upload(self, content: bytes, *, file: bool = False) -> str:
        """Upload a picture (PNG), or a file (PDF), and return what names it for seven days.

        Raises:
            NotSent: what became of it.
        """
        path, kind = ("/v2.0/oa/upload/file", "application/pdf") if file else ("/v2.0/oa/upload/image", "image/png")
        data = await self._call(lambda token: self._client.upload(path, token, content, kind))
        return str(data.get("token" if file else "attachment_id", ""))

    async def _call(self, make: Callable[[str], Awaitable[Told]], *, reads: bool = False) -> Any:  # noqa: ANN401
        token = await self._tokens.current()
        try:
            return await self._once(make, token, reads=reads)
        except Spent:
            return await self._once(make, await self._tokens.renewed(token), reads=reads)

    async def _once(self, make: Callable[[str], Awaitable[Told]], token: str, *, reads: bool) -> Any:  # noqa: ANN401
        clock = asyncio.get_running_loop().time
        if clock() < self._until:
            raise Again(self._until - clock())
        told = await make(token)
        if told.left is not None and told.left <= LEAST_LEFT:
            self._until = clock() + REST_SECONDS
        if code := int(told.answer.error):
            why = fate(code)
            if isinstance(why, Misset) and not reads:
                self._alert("zalo_refuses", {"code": code, "do": "see docs/zalo.md, What you may see"})
            raise why
        return told.answer.data
