"""Taking updates from Telegram's webhook: who they are from is checked before anything is read."""

import hmac
import logging
from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from bot.channels.bot_api.calls import Call
from bot.channels.bot_api.updates import Update

PATH = "/telegram"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
LARGEST_BODY = 1_000_000
log = logging.getLogger("ansinh.telegram")
_decoder = msgspec.json.Decoder(Update)


class Webhook:
    """The one route that Telegram calls; `hear` keeps an update, or raises; the answer carries the call it returns."""

    def __init__(self, secret: str, hear: Callable[[Update], Awaitable[Call | None]]) -> None:
        """Keep the secret that Telegram was told."""
        self._secret = secret.encode()
        self._hear = hear

    async def take(self, request: web.Request) -> web.Response:
        """Answer 200 once the update is kept; 500 has Telegram deliver it again, in the order of the chat."""
        given = request.headers.get(SECRET, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=401)
        if request.content_length is None or request.content_length > LARGEST_BODY:
            return web.Response(status=413)
        try:
            update = _decoder.decode(await request.read())
        except (msgspec.MsgspecError, UnicodeDecodeError):
            # Delivered again it would be no better, and would hold up what comes after it.
            log.warning("telegram_unreadable")
            return web.Response()
        try:
            call = await self._hear(update)
        except Exception as why:  # noqa: BLE001 -- whatever it was, Telegram keeps the update
            log.error("telegram_uncommitted %s", type(why).__name__)  # noqa: TRY400 -- an error may quote the person
            return web.Response(status=500)
        return _carrying(call) if call else web.Response()


def _carrying(call: Call) -> web.Response:
    """Answer 200 with a call that Telegram carries out itself, without a request of its own."""
    body = msgspec.json.encode({"method": call.method, **call.body})
    return web.Response(body=body, content_type="application/json")
