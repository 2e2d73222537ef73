"""The line to Telegram: python-telegram-bot, with its requests going over a wire of ours.

The only file that knows the library. It takes most of a second to import, so that it is imported when the line is
opened and not before.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import msgspec
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.bot_api.calls import DOCUMENT, Call
from bot.channels.bot_api.errors import Gone, SecondPoller, Unchanged, WrongToken
from bot.channels.bot_api.forms import form
from bot.channels.bot_api.wire import JSON, Unanswered, Unreached, Wire
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
            kind, body = _written(request_data)
            status, answer = await self._wire.post(url.removeprefix(self._origin), body, patience, kind)
        except Unreached:
            raise NetworkError("not connected") from None
        except Unanswered:  # it may have arrived all the same
            raise TimedOut from None
        if status == web.HTTPTooManyRequests.status_code:
            raise Flood(_rest(answer))
        if status >= web.HTTPBadRequest.status_code and not _objects(answer):
            raise NetworkError("something on the way answered")
        return status, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; one that cannot be read, or is none of the Bot API, is not quoted."""
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            answer = msgspec.json.decode(payload, type=dict[str, Any])
            if answer.get("result") is not None or "description" in answer:
                return answer
        raise Unreadable("unreadable answer")


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
            if call.method == "getUpdates":
                return await self._post(call.method, dict(call.body), read_timeout=patience)
            # Past the library's own reading of parameters, which looks for files in all of them.
            body, files = _attached(call) if call.photo else (call.body, ())
            data = RequestData([*(RequestParameter(name, value, None) for name, value in body.items()), *files])
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


def _attached(call: Call) -> tuple[Mapping[str, object], tuple[RequestParameter, ...]]:
    """Return the parameters of a call, and the picture that goes beside them."""
    body, name, filename = dict(call.body), "photo", "an-sinh.png"
    if call.method == "editMessageMedia":
        caption = {"caption": body.pop("caption")} if "caption" in body else {}
        body["media"] = {"type": "photo", "media": f"attach://{name}", **caption}
    elif call.method == DOCUMENT:
        name, filename = "document", "an-sinh.pdf"
    return body, (RequestParameter(name, None, [InputFile(call.photo or b"", filename=filename)]),)


def _written(data: RequestData | None) -> tuple[str, bytes]:
    """Write the parameters of a call, and the files that go beside them; return the content type, and the body."""
    if data is None or not data.contains_files:
        return JSON, msgspec.json.encode(data.parameters) if data else b"{}"
    files = {
        name: (filename, content if isinstance(content, bytes) else content.read(), kind)
        for name, (filename, content, kind) in data.multipart_data.items()
    }
    return form(data.json_parameters, files)


def _objects(body: bytes) -> bool:
    """Tell whether Telegram itself says why not: a page of a network on the way says nothing of the person."""
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):
        return "description" in msgspec.json.decode(body, type=dict[str, Any])
    return False


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
