"""The way to Zalo over HTTP: calls of the Open API, uploads, and the exchange of tokens."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
import msgspec

from bot.channels.interface import Again, Unsure
from bot.channels.zalo.errors import GENERIC, RATE, REST_SECONDS, Declined, WrongSecret

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 20.0
CONNECTIONS = 40
SOON_SECONDS = 0.5
"""When to come again while the house is being opened."""
REFUSED, TOO_MANY, BROKEN = 400, 429, 500
SILENT = frozenset({"0", str(GENERIC)})
"""Errors that say nothing of what was given for tokens."""
T = TypeVar("T")


class Answer(msgspec.Struct, frozen=True):
    """The envelope of every answer: `error` is 0 when all went well, and never left out."""

    error: int | str
    message: str | None = ""
    data: Any = None


class Issued(msgspec.Struct, frozen=True):
    """What the exchange of tokens gives: a pair, or an error and its name; `expires_in` is in seconds."""

    access_token: str = ""
    refresh_token: str = ""
    expires_in: str | int = "90000"
    error: int | str = 0
    error_name: str | None = None
    error_description: str | None = None

    @property
    def of_secret(self) -> bool:
        """Tell whether the error speaks of the app's secret: its codes are not published, its words are plain."""
        return "secret" in f"{self.error_name} {self.error_description}".lower()


@dataclass(frozen=True)
class Told:
    """An answer, and how many calls are left in this minute (None if Zalo does not say)."""

    answer: Answer
    left: int | None = None


@dataclass(frozen=True)
class App:
    """The app at Zalo: its id and secret, and the addresses of the services."""

    id: str
    secret: str
    api: str = "https://openapi.zalo.me"
    oauth: str = "https://oauth.zaloapp.com"

    @property
    def mark(self) -> str:
        """Return what changes when the app or its secret does, and tells nothing of either."""
        return hashlib.sha256(f"{self.id}\n{self.secret}".encode()).hexdigest()[:16]


class Client:
    """Makes requests; errors say nothing of tokens or of what was to be sent."""

    def __init__(self, app: App, patience: float = ANSWER_SECONDS) -> None:
        """Keep the app, and how many seconds an answer may take (less than a lease of the store)."""
        self.app = app
        self._timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS, sock_read=patience)
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def close(self) -> None:
        """Close the session; whatever is sent later is to be sent again."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def post(self, path: str, token: str, body: Mapping[str, object]) -> Told:
        """Call a method with a JSON body.

        Raises:
            NotSent: it was not made, or nobody knows.
        """
        headers = {**self._proven(token), "Content-Type": "application/json"}
        return await self._asked("POST", path, headers=headers, data=msgspec.json.encode(body))

    async def get(self, path: str, token: str, about: Mapping[str, object] | None = None) -> Told:
        """Read something; what it is `about` goes as one parameter of JSON.

        Raises:
            NotSent: it was not made, or nobody knows.
        """
        asked = {"data": msgspec.json.encode(about).decode()} if about else {}
        return await self._asked("GET", path, headers=self._proven(token), params=asked)

    async def upload(self, path: str, token: str, content: bytes, kind: str) -> Told:
        """Upload a file of a MIME type.

        Raises:
            NotSent: it was not made, or nobody knows.
        """
        form = aiohttp.FormData()
        form.add_field("file", content, filename=f"an-sinh.{kind.rpartition('/')[2]}", content_type=kind)
        return await self._asked("POST", path, headers=self._proven(token), data=form)

    async def exchange(self, fields: Mapping[str, str]) -> Issued:
        """Give a code or a refresh token for a new pair.

        Raises:
            Again: nothing was given away: it may be tried again.
            WrongSecret: the app's secret is refused, and nothing was looked at.
            Unsure: what was given may be spent.
            Declined: Zalo itself refuses it for good.
        """
        headers = {"secret_key": self.app.secret}
        form = {"app_id": self.app.id, **fields}
        status, raw, _ = await self._request("POST", f"{self.app.oauth}/v4/oa/access_token", headers=headers, data=form)
        if status == TOO_MANY:
            raise Again(REST_SECONDS)
        issued = _decoded(raw, Issued)
        if issued.access_token and issued.refresh_token:
            return issued
        if str(issued.error) == str(RATE):
            raise Again(REST_SECONDS)
        if issued.of_secret:
            raise WrongSecret
        if status >= BROKEN or str(issued.error) in SILENT:
            raise Unsure
        raise Declined(int(issued.error) if str(issued.error).removeprefix("-").isdecimal() else 0)

    def _proven(self, token: str) -> dict[str, str]:
        proof = hmac.new(self.app.secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        return {"access_token": token, "appsecret_proof": proof}

    async def _asked(self, method: str, path: str, **how: Any) -> Told:  # noqa: ANN401 -- as aiohttp takes it
        status, raw, headers = await self._request(method, f"{self.app.api}{path}", **how)
        if status == TOO_MANY or status >= BROKEN:
            raise Again(REST_SECONDS if status == TOO_MANY else None)
        left = headers.get("X-RateLimit-Remain", "")
        try:
            return Told(_decoded(raw, Answer), int(left) if left.isdecimal() else None)
        except Unsure:
            if status >= REFUSED:  # something on the way refused it: Zalo's own refusals come with 200
                raise Again from None
            raise

    async def _request(self, method: str, url: str, **how: Any) -> tuple[int, bytes, Mapping[str, str]]:  # noqa: ANN401
        if self._session is None:
            raise Again(SOON_SECONDS)
        try:
            async with self._session.request(method, url, timeout=self._timeout, **how) as response:
                return response.status, await response.read(), response.headers
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
            raise Again from None
        except (aiohttp.ClientError, OSError):  # it may have arrived all the same
            raise Unsure from None


def _decoded(raw: bytes, kind: type[T]) -> T:
    """Read an answer; one that cannot be read is not quoted, and says nothing of what was done."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Unsure from None
