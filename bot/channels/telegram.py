"""The line to Telegram: python-telegram-bot, with its requests going through an aiohttp session of ours.

The only file that knows the library. It takes most of a second to import, so that it is imported when the line is
opened and not before.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp
import msgspec
from aiohttp import web
from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.bot_api.calls import Call
from bot.channels.bot_api.errors import Gone, SecondPoller, Unchanged, WrongToken
from bot.channels.interface import Again, Blocked, Refused, Unsure

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 20.0
CONNECTIONS = 40
REST_SECONDS = 2.0
TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{1,100}")


class Flood(TelegramError):
    """Too many messages: Telegram wants `seconds` of rest."""

    def __init__(self, seconds: float) -> None:
        """Keep how long to wait."""
        super().__init__("too many requests")
        self.seconds = seconds


class Unreadable(TelegramError):
    """The answer cannot be read, though it says that all went well."""


FATES: tuple[tuple[type[TelegramError], Callable[[], Exception]], ...] = (
    (Conflict, SecondPoller),
    (Forbidden, Blocked),
    (TimedOut, Unsure),
    (Unreadable, Unsure),
    (NetworkError, Again),
    (InvalidToken, Again),
)
"""What becomes of a message; the first that fits counts."""
GONE = ("message to edit not found", "message can't be edited", "no text in the message to edit")


class Request(BaseRequest):
    """python-telegram-bot's way to the network: an aiohttp session."""

    def __init__(self, connections: int, proxy: str | None, patience: float) -> None:
        """Keep how many connections it may open, through which proxy, and how many seconds an answer may take."""
        self._connections = connections
        self._patience = patience
        self._usual = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS, sock_read=patience)
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._patience

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Close the session; whatever is sent later is to be sent again."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        *_timeouts: object,
        **_more: object,
    ) -> tuple[int, bytes]:
        """Make a request; errors say nothing of its address, which holds the token."""
        if self._session is None:
            raise NetworkError("not connected")
        timeout = self._usual
        if isinstance(read_timeout, (int, float)):
            timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS, sock_read=read_timeout)
        try:
            async with self._session.request(method, url, **_payload(request_data), timeout=timeout) as response:
                body = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
            raise NetworkError("not connected") from None
        except (aiohttp.ClientError, OSError):  # it may have arrived all the same
            raise TimedOut from None
        if response.status == web.HTTPTooManyRequests.status_code:
            raise Flood(_rest(body))
        return response.status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; one that cannot be read is not quoted."""
        try:
            return msgspec.json.decode(payload, type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise Unreadable("unreadable answer") from None


class Client(Bot):
    """The Bot API: python-telegram-bot without its objects, as an answer needs only the id of what was sent."""

    async def call(self, call: Call, seconds: float | None = None) -> Any:  # noqa: ANN401 -- as Telegram answers
        """Make a call and return its result, waiting so many seconds for it (None: as long as usual).

        Raises:
            NotSent: what became of it, in the terms of the outbox.
            SecondPoller: another program fetches this bot's updates.
        """
        try:
            return await self._post(call.method, _attached(call), read_timeout=seconds or self.request.DEFAULT_NONE)
        except TelegramError as why:
            raise _fate(why) from None

    async def know_oneself(self) -> str:
        """Ask who this bot is, and return its user name.

        Raises:
            WrongToken: Telegram does not know it.
        """
        if not TOKEN.fullmatch(self.token):
            raise WrongToken
        try:
            await self.initialize()
        except InvalidToken:
            raise WrongToken from None
        except TelegramError as why:
            raise _fate(why) from None
        return self.username


def connect(token: str, api: str, proxy: str | None = None, patience: float = ANSWER_SECONDS) -> Client:
    """Prepare the line to a Bot API; nothing is opened yet.

    `patience` is how many seconds an answer may take, shorter than a lease of the store.
    """
    requests = Request(CONNECTIONS, proxy, patience), Request(1, proxy, patience)
    return Client(token, f"{api.rstrip('/')}/bot", request=requests[0], get_updates_request=requests[1])


def _payload(data: RequestData | None) -> dict[str, Any]:
    """Write the parameters of a call as JSON, or as a form when a picture goes with them."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": msgspec.json.encode(data.parameters), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}


def _attached(call: Call) -> dict[str, Any]:
    """Put the picture of a call among its parameters."""
    body: dict[str, Any] = dict(call.body)
    if call.photo and call.method == "editMessageMedia":
        body["media"] = InputMediaPhoto(call.photo, caption=body.pop("caption", None), filename="an-sinh.png")
    elif call.photo:
        body["photo"] = InputFile(call.photo, filename="an-sinh.png")
    return body


def _rest(body: bytes) -> float:
    """Return how many seconds a 429 asks to wait."""
    with suppress(msgspec.MsgspecError, KeyError, TypeError, ValueError):
        return float(msgspec.json.decode(body)["parameters"]["retry_after"])
    return REST_SECONDS


def _fate(why: TelegramError) -> Exception:
    """Say what became of a call, without quoting the message, its address or the token."""
    match why:
        case Flood():
            return Again(why.seconds)
        case BadRequest():
            return _objection(why.message.lower())
        case _:
            fates = (fate for kind, fate in FATES if isinstance(why, kind))
            return next(fates, Refused)()


def _objection(said: str) -> Refused:
    if "not modified" in said:
        return Unchanged()
    return Gone() if any(words in said for words in GONE) else Refused()
