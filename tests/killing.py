"""A real server under load that is killed at random moments, and the people who talk with it meanwhile."""

import asyncio
import json
import os
import secrets
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from aiohttp.test_utils import unused_port

from bot.dialogue.messages import Outgoing
from tests.channels.browser import JSON
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_people import Guest

T = TypeVar("T")
NAME = "Trần Thị Thử"
PATIENCE = 90.0
"""Seconds in which a message must have been answered, whatever was killed."""


def registration(number: int) -> tuple[str, ...]:
    """Return what a sample person writes to be called: each has a phone number of their own."""
    return ("nhờ người gọi", "dong y", NAME, f"09{number:08}", "toi", "nha o khoi 5 hung dung", "dung", "gửi")


@dataclass
class Server:
    """`ansinh serve` in a process of its own, on a scratch folder."""

    folder: Path
    api: BotApi
    port: int = field(default_factory=unused_port)
    kills: int = 0
    ready_seconds: list[float] = field(default_factory=list)
    extra: Mapping[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = ("bot", "serve")
    _process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self._process
        return self._process.pid

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it and wait until it answers."""
        began = time.monotonic()
        with (self.folder / "server.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *self.program, env=self.environment(), stdout=log, stderr=log
            )
        async with asyncio.timeout(60), aiohttp.ClientSession() as session:
            await _until(self._answers, session)
        self.ready_seconds.append(time.monotonic() - began)

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        await self._end(signal.SIGKILL)
        self.kills += 1

    async def end(self) -> None:
        """Leave nothing behind, whatever happened."""
        if self._process and self._process.returncode is None:
            await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Let it end in order; return its exit code."""
        return await self._end(signal.SIGTERM)

    async def healthy(self, session: aiohttp.ClientSession) -> dict[str, Any]:
        """Return what it says of itself."""
        async with session.get(f"{self.url}/healthz") as answer:
            told: dict[str, Any] = await answer.json()
            return told

    async def _answers(self, session: aiohttp.ClientSession) -> bool:
        assert self._process
        assert self._process.returncode is None, (self.folder / "server.log").read_text("utf-8")
        with suppress(aiohttp.ClientError):
            return bool((await self.healthy(session))["status"] == "ok")
        return False

    async def _end(self, how: signal.Signals) -> int:
        assert self._process
        self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), 30)

    def environment(self) -> dict[str, str]:
        """Return what it is told."""
        ours = {
            "ANSINH_DATA": str(self.folder),
            "ANSINH_PORT": str(self.port),
            "ANSINH_TELEGRAM_TOKEN": self.api.token,
            "ANSINH_TELEGRAM_API": self.api.url,
        }
        return dict(os.environ) | ours | dict(self.extra)


@dataclass
class Visitor:
    """Somebody at the web page: writes until that is acknowledged, and reads until it is answered."""

    server: Server
    number: int
    patience: float = PATIENCE
    said: list[str] = field(default_factory=list)
    slow: int = 0
    _last: int = 0

    async def talk(self, texts: tuple[str, ...]) -> str:
        """Say each text, after the answer to the one before; return the last answer."""
        # An address of one's own: the page limits how much one address may ask.
        place = f"127.{self.number >> 16 & 255}.{self.number >> 8 & 255}.{self.number & 255}"
        connector = aiohttp.TCPConnector(local_addr=(place, 0), force_close=True)
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as self._session:
            await self._post("open", {"id": secrets.token_hex(8)})
            await self._answer("")
            told = ""
            for text in texts:
                name = secrets.token_hex(8)
                await self._post("message", {"id": name, "text": text})
                self.said.append(name)
                told = await self._answer(name)
        return told

    async def _post(self, path: str, body: dict[str, str]) -> None:
        """Write until it is acknowledged, under the same name."""
        async with asyncio.timeout(self.patience):
            while True:
                with suppress(aiohttp.ClientError):
                    url = f"{self.server.url}/chat/{path}"
                    async with self._session.post(url, json=body, headers=JSON) as answer:
                        if answer.status == 200:
                            return
                        assert answer.status in (429, 503), (answer.status, await answer.text())
                        self.slow += 1
                await asyncio.sleep(0.1)

    async def _answer(self, name: str) -> str:
        """Read on until something was said after the message of this name."""
        heard = not name
        async with asyncio.timeout(self.patience):
            while True:
                with suppress(aiohttp.ClientError):
                    for message in await self._news():
                        self._last = message["seq"]
                        if heard and not message.get("own"):
                            return str(message["text"])
                        heard = heard or message.get("id") == name
                await asyncio.sleep(0.1)

    async def _news(self) -> list[dict[str, Any]]:
        """Return what was said since; the stream says when that is all there is."""
        news: list[dict[str, Any]] = []
        async with self._session.get(f"{self.server.url}/chat/events?after={self._last}", headers=JSON) as answer:
            async for line in answer.content:
                name, _, value = line.decode().strip().partition(": ")
                if (name, value) == ("event", "ready"):
                    break
                if name == "data" and value:
                    news.append(json.loads(value))
        return news


@dataclass
class Chatter:
    """Somebody on Telegram: writes, waits for the answer, and writes on; `wanted` must come at some time."""

    guest: Guest
    patience: float = PATIENCE
    wanted: str = ""
    said: int = 0

    @property
    def conversation(self) -> str:
        """What the house calls this talk."""
        return f"telegram:{self.guest.id}"

    @property
    def seen(self) -> list[tuple[str, str]]:
        """The name and the text of all that they see, in order."""
        return [(str(note.id), note.text) for note in self.guest.notes]

    def shown(self, message: Outgoing) -> list[str]:
        """Return the texts that a message is shown as."""
        return [message.text]

    async def talk(self, texts: tuple[str, ...]) -> str:
        """Say each text, after the answer to the one before; return the last answer."""
        for text in texts:
            before = len(self.guest.notes)
            await self.guest.say(text)
            self.said += 1
            async with asyncio.timeout(self.patience):
                await _until(self._heard, before)
        return self.guest.notes[-1].text

    async def _heard(self, before: int) -> bool:
        return len(self.guest.notes) > before


async def _until(done: Callable[[T], Awaitable[bool]], about: T) -> None:
    """Look again and again until something is so in another process."""
    while not await done(about):  # noqa: ASYNC110 -- another process cannot set an event of ours
        await asyncio.sleep(0.02)
