"""The line to Telegram: python-telegram-bot, with its requests going over a wire of ours, and pictures through aiohttp.

The only file that knows the library. It takes most of a second to import, so that it is imported when the line is
opened and not before.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msgspec
from aiohttp import web
from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.bot_api.calls import DOCUMENT, Call
from bot.channels.bot_api.errors import Gone, SecondPoller, Unchanged, WrongToken
from bot.channels.bot_api.wire import Unanswered, Unreached, Wire
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
    """python-telegram-bot's way to the network."""

    def __init__(self, api: str, connections: int, patience: float) -> None:
        """Keep where the API is, how many requests go at once, and how many seconds an answer may take."""
        self._origin = "://".join(urlsplit(api)[:2])
        self._wire = Wire(api, connections, CONNECT_SECONDS)
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None
        self._open = False

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._patience

    async def initialize(self) -> None:
        """Let requests be made."""
        self._open = True

    async def shutdown(self) -> None:
        """Close what is open; whatever is sent later is to be sent again."""
        self._open = False
        self._wire.close()
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
        del method  # all are posted
        if not self._open:
            raise NetworkError("not connected")
        patience = read_timeout if isinstance(read_timeout, (int, float)) else self._patience
        try:
            if request_data and request_data.contains_files:
                status, answer = await self._upload(url, request_data, patience)
            else:
                body = msgspec.json.encode(request_data.parameters) if request_data else b"{}"
                status, answer = await self._wire.post(url.removeprefix(self._origin), body, patience)
        except (Unreached, aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
            raise NetworkError("not connected") from None
        except (Unanswered, aiohttp.ClientError, OSError):  # it may have arrived all the same
            raise TimedOut from None
        if status == web.HTTPTooManyRequests.status_code:
            raise Flood(_rest(answer))
        return status, answer

    async def _upload(self, url: str, data: RequestData, patience: float) -> tuple[int, bytes]:
        """Send a picture with the parameters of its call, as a form."""
        if self._session is None:
            self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        form = aiohttp.FormData(data.json_parameters)
        for name, (filename, content, kind) in data.multipart_data.items():
            form.add_field(name, content, filename=filename, content_type=kind)
        timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS, sock_read=patience)
        async with self._session.post(url, data=form, timeout=timeout) as response:
            return response.status, await response.read()

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
        patience = seconds or self.request.DEFAULT_NONE
        try:
            if call.photo or call.method == "getUpdates":
                return await self._post(call.method, _attached(call), read_timeout=patience)
            # Past the library's own reading of parameters, which looks for files in all of them.
            data = RequestData([RequestParameter(name, value, None) for name, value in call.body.items()])
            return await self.request.post(f"{self.base_url}/{call.method}", data, read_timeout=patience)
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


def connect(token: str, api: str, patience: float = ANSWER_SECONDS) -> Client:
    """Prepare the line to a Bot API; nothing is opened yet.

    `patience` is how many seconds an answer may take, shorter than a lease of the store.
    """
    requests = Request(api, CONNECTIONS, patience), Request(api, 1, patience)
    return Client(token, f"{api.rstrip('/')}/bot", request=requests[0], get_updates_request=requests[1])


def _attached(call: Call) -> dict[str, Any]:
    """Put the picture of a call among its parameters."""
    body: dict[str, Any] = dict(call.body)
    if call.photo and call.method == "editMessageMedia":
        body["media"] = InputMediaPhoto(call.photo, caption=body.pop("caption", None), filename="an-sinh.png")
    elif call.photo and call.method == DOCUMENT:
        body["document"] = InputFile(call.photo, filename="an-sinh.pdf")
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
