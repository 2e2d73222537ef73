"""Taking events from Zalo: who they are from is checked over the bytes as they came, before anything is read."""

import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from bot.channels.zalo.events import Event
from bot.channels.zalo.tokens import Alert

PATH = "/zalo"
SIGNATURE = "X-ZEvent-Signature"
LARGEST_BODY = 1_000_000
PROBE = b"{}"
"""What Zalo sends, unsigned, when the address is saved in its console."""
log = logging.getLogger("ansinh.zalo")
_decoder = msgspec.json.Decoder(Event)


class _Stamp(msgspec.Struct):
    timestamp: str | int


def genuine(raw: bytes, header: str, app_id: str, secret: str) -> bool:
    """Tell whether a body was signed with the account's secret: SHA-256 of app id, body, timestamp and secret."""
    try:
        stamp = msgspec.json.decode(raw, type=_Stamp).timestamp
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    wanted = hashlib.sha256(app_id.encode() + raw + str(stamp).encode() + secret.encode()).hexdigest()
    given = header.strip().removeprefix("mac=").lower()
    return hmac.compare_digest(wanted.encode(), given.encode(errors="surrogateescape"))


class Webhook:
    """The one route that Zalo calls; `hear` keeps an event, or raises."""

    def __init__(self, app_id: str, secret: str, hear: Callable[[Event], Awaitable[None]], alert: Alert) -> None:
        """Keep the app's id and the secret of the account (not the secret of the app)."""
        self._app_id = app_id
        self._secret = secret
        self._hear = hear
        self._alert = alert

    async def take(self, request: web.Request) -> web.Response:
        """Answer 200 once the event is kept: Zalo sends nothing again that it could deliver once."""
        if request.content_length is None or request.content_length > LARGEST_BODY:
            return web.Response(status=413)
        raw = await request.read()
        if raw == PROBE:
            return web.Response()
        if not genuine(raw, request.headers.get(SIGNATURE, ""), self._app_id, self._secret):
            self._alert("zalo_signature_wrong", {"do": "compare ANSINH_ZALO_OA_SECRET with the console's Webhook page"})
            return web.Response(status=401)
        try:
            event = _decoder.decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            log.warning("zalo_unreadable")
            return web.Response()
        try:
            await self._hear(event)
        except Exception as why:  # noqa: BLE001 -- whatever it was, the others have to be heard
            self._alert("zalo_uncommitted", {"why": type(why).__name__})
            return web.Response(status=500)
        return web.Response()


async def probed(request: web.Request) -> web.Response:
    """Answer the probe and nothing else: before the account is connected its address has to be saved already."""
    return web.Response(status=200 if await request.read() == PROBE else 503)
