"""Taking events from Zalo: who they are from is checked over the bytes as they came, before anything is read."""

import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

import msgspec
from aiohttp import web

from bot.channels.zalo.events import Event
from bot.channels.zalo.tokens import Alert

PATH = "/zalo"
SIGNATURE = "X-ZEvent-Signature"
LARGEST_BODY = 1_000_000
PROBE = b"{}"
"""What Zalo sends, unsigned, when the address is saved in its console."""
SEVERAL = 3
"""So many wrong signatures in a row are more than somebody who tries the door."""
STEPS = (
    "set ANSINH_ZALO_OA_SECRET to the OA Secret Key of the console's Webhook page (not the App Secret), then restart"
)
log = logging.getLogger("ansinh.zalo")
_decoder = msgspec.json.Decoder(Event)


class Names(Protocol):
    """What an event is signed with beside its bytes: the app's id, or the account's, and the secret of the account."""

    @property
    def id(self) -> str:
        """The account's id."""

    @property
    def app_id(self) -> str:
        """The app's id."""

    @property
    def secret(self) -> str:
        """The secret of the account, which is not the secret of the app."""


class _Stamp(msgspec.Struct):
    timestamp: str | int


def genuine(raw: bytes, header: str, name: str, secret: str) -> bool:
    """Tell whether a body was signed with the account's secret: SHA-256 of a name's id, body, timestamp and secret."""
    try:
        stamp = msgspec.json.decode(raw, type=_Stamp).timestamp
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    wanted = hashlib.sha256(name.encode() + raw + str(stamp).encode() + secret.encode()).hexdigest()
    given = header.strip().removeprefix("mac=").lower()
    return hmac.compare_digest(wanted.encode(), given.encode(errors="surrogateescape"))


class Webhook:
    """The one route that Zalo calls; `hear` keeps an event, or raises; `count` counts what is not heard."""

    def __init__(
        self, names: Names, hear: Callable[[Event], Awaitable[None]], alert: Alert, count: Callable[[str], None]
    ) -> None:
        """Begin with nothing refused."""
        self._names = names
        self._hear = hear
        self._alert = alert
        self._count = count
        self.refused = 0
        """Wrong signatures since the last right one."""

    async def take(self, request: web.Request) -> web.Response:
        """Answer 200 once the event is kept: Zalo sends nothing again that it could deliver once."""
        if request.content_length is None or request.content_length > LARGEST_BODY:
            return web.Response(status=413)
        raw = await request.read()
        if raw == PROBE:
            return web.Response()
        if not self._signed(raw, request.headers.get(SIGNATURE, "")):
            return self._refuse()
        self.refused = 0
        try:
            event = _decoder.decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            log.warning("zalo_unreadable")
            self._count("unreadable")
            return web.Response()
        try:
            await self._hear(event)
        except Exception as why:  # noqa: BLE001 -- whatever it was, the others have to be heard
            self._count("uncommitted")
            self._alert("zalo_uncommitted", {"why": type(why).__name__})
            return web.Response(status=500)
        return web.Response()

    def _signed(self, raw: bytes, header: str) -> bool:
        """Believe the documented signature, and the one with the account's id that some have seen."""
        names = self._names
        return any(genuine(raw, header, name, names.secret) for name in (names.app_id, names.id))

    def _refuse(self) -> web.Response:
        """Refuse what is not signed: nothing of it is kept, and the operator hears of several in a row."""
        self.refused += 1
        self._count("signature")
        log.warning("zalo_signature_refused")
        if self.refused >= SEVERAL:
            self._alert("zalo_signature_wrong", {"times": self.refused, "do": STEPS})
        return web.Response(status=401)


async def probed(request: web.Request) -> web.Response:
    """Answer the probe and nothing else: before the account is connected its address has to be saved already."""
    return web.Response(status=200 if await request.read() == PROBE else 503)
