"""Posting over connections that are kept open, with no more work than the calls of a turn need.

A client for everything costs four times as much for each call, which is most of what a turn costs
(docs/decisions/0007).
"""

import asyncio
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

FRESH_SECONDS = 15.0
"""How long a connection may have rested and still be used: the other side closes those that rest."""
REQUEST = b"POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
JSON = "application/json"
HEAD_END, LINE_END = b"\r\n\r\n", b"\r\n"
BROKEN = (OSError, EOFError, ValueError, asyncio.LimitOverrunError)


class Unreached(Exception):
    """There is no connection: nothing was sent."""


class Unanswered(Exception):
    """No whole answer came: nobody knows whether the request arrived."""


@dataclass
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used: float = field(default_factory=time.monotonic)

    def usable(self) -> bool:
        rested = time.monotonic() - self.used
        return rested < FRESH_SECONDS and not self.reader.at_eof() and not self.writer.is_closing()


class Wire:
    """Posts to one server, so many requests at once at most."""

    def __init__(self, base: str, connections: int, connect_seconds: float) -> None:
        """Keep where the server is, such as `https://host`; nothing is opened yet.

        Raises:
            ValueError: it is no address.
        """
        parts = urlsplit(base)
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._place = parts.hostname or "", parts.port or (443 if self._tls else 80)
        self._named = parts.netloc.encode()
        self._patience = connect_seconds
        self._room = asyncio.Semaphore(connections)
        self._resting: list[_Connection] = []

    async def post(self, target: str, body: bytes, seconds: float, kind: str = JSON) -> tuple[int, bytes]:
        """Post a body of some kind to a path; return the status and the body of the answer.

        `seconds` is how long to wait for it.

        Raises:
            Unreached: nothing was sent.
            Unanswered: nobody knows whether it arrived.
        """
        async with self._room:
            connection = self._rested() or await self._connect()
            stays = False
            try:
                async with asyncio.timeout(seconds):
                    connection.writer.write(REQUEST % (target.encode(), self._named, kind.encode(), len(body), body))
                    status, answer, stays = await _answer(connection.reader)
            except BROKEN:
                raise Unanswered from None
            finally:  # one whose answer did not come whole is of no more use
                self._release(connection, stays=stays)
            return status, answer

    def close(self) -> None:
        """Close what rests."""
        while self._resting:
            self._resting.pop().writer.close()

    def _rested(self) -> _Connection | None:
        while self._resting:
            connection = self._resting.pop()
            if connection.usable():
                return connection
            connection.writer.close()
        return None

    def _release(self, connection: _Connection, *, stays: bool) -> None:
        if stays:
            connection.used = time.monotonic()
            self._resting.append(connection)
        else:
            connection.writer.close()

    async def _connect(self) -> _Connection:
        try:
            async with asyncio.timeout(self._patience):
                return _Connection(*await asyncio.open_connection(*self._place, ssl=self._tls))
        except (OSError, ValueError):
            raise Unreached from None


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    """Read an answer: its status, its body, and whether the connection stays open.

    Raises:
        ValueError: it is none.
    """
    first, *lines = (await reader.readuntil(HEAD_END))[: -len(HEAD_END)].split(LINE_END)
    version, status = first.split(b" ", 2)[:2]
    told = {name.strip().lower(): value.strip().lower() for name, _, value in (line.partition(b":") for line in lines)}
    stays = version == b"HTTP/1.1" and told.get(b"connection") != b"close"
    if told.get(b"transfer-encoding") == b"chunked":
        return int(status), await _chunks(reader), stays
    if length := told.get(b"content-length"):
        return int(status), await reader.readexactly(int(length)), stays
    return int(status), await reader.read(), False


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int((await reader.readuntil(LINE_END)).partition(b";")[0], 16):
        body += (await reader.readexactly(size + len(LINE_END)))[:size]
    while await reader.readuntil(LINE_END) != LINE_END:
        pass
    return body
