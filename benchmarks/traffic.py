"""A lean Telegram for measuring: it pushes updates over kept connections and takes the answers, with little work."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = "sample_secret"
GREETING = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
PROFILE = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"An Sinh","username":"an_sinh_bot"}}'
SENT = b'{"ok":true,"result":{"message_id":%d,"date":1795288184,"chat":{"id":1,"type":"private"}}}'
DONE = b'{"ok":true,"result":true}'
PUSH = (
    b"POST /telegram HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
    b"X-Telegram-Bot-Api-Secret-Token: %s\r\nContent-Length: %d\r\n\r\n%s"
)
CHAT = re.compile(rb'name="chat_id"\r\n(?:[^\r\n]+\r\n)*\r\n(\d+)')
Make = Callable[[int, int, list[str]], dict[str, Any]]


@dataclass
class Figures:
    """What was measured: milliseconds until the 200 and until the reply, and the updates a second."""

    kept: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    rate: float = 0
    silent: int = 0


class Api(asyncio.Protocol):
    """The service: every call succeeds at once; `answer` gets its method and its body."""

    def __init__(self, answer: Callable[[str, bytes], bytes]) -> None:
        """Begin with an empty buffer."""
        self.answer = answer
        self.buffer = b""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.buffer += data
        while (request := whole(self.buffer)) is not None:
            head, body, self.buffer = request
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            answer = self.answer(method, body)
            self.transport.write(GREETING % (len(answer), answer))


def whole(buffer: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Split the first whole HTTP message off: its head, its body, and what follows."""
    head, ended, rest = buffer.partition(b"\r\n\r\n")
    if not ended:
        return None
    place = head.lower().find(b"content-length:")
    length = int(head[place + 15 :].split(b"\r\n", 1)[0]) if place >= 0 else 0
    return (head, rest[:length], rest[length:]) if len(rest) >= length else None


class Traffic:
    """Pushes updates to a webhook and waits for the replies."""

    def __init__(self, make: Make) -> None:
        """Keep how an update of a chat is made: from its number, the chat, and the buttons before that person."""
        self.make = make
        self.buttons: dict[int, list[str]] = {}
        self.waiting: dict[int, asyncio.Future[float]] = {}
        self.messages = 0
        self.port = 0

    async def open(self) -> None:
        """Start the API on a free port."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Api(self.answer), "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    def request(self, body: bytes) -> bytes:
        """Return the request that pushes an update."""
        return PUSH % (SECRET.encode(), len(body), body)

    def answer(self, method: str, body: bytes) -> bytes:
        """Note a reply, and the buttons that came with it; return what Telegram answers."""
        self.messages += 1
        if method.startswith("send") or method == "editMessageText":
            told = parameters(body)
            chat = int(told["chat_id"])
            markup = told.get("reply_markup") or {}
            markup = json.loads(markup) if isinstance(markup, str) else markup
            found = [key["callback_data"] for row in markup.get("inline_keyboard", []) for key in row]
            self.replied(chat, found)
        if method.startswith("send"):
            return SENT % self.messages
        return PROFILE if method == "getMe" else DONE

    def replied(self, chat: int, buttons: list[str]) -> None:
        """Note that somebody was answered, and the buttons they see."""
        self.buttons[chat] = buttons or self.buttons.get(chat, [])
        if (waiting := self.waiting.get(chat)) and not waiting.done():
            waiting.set_result(time.perf_counter())

    async def closed(self, port: int, chats: int, numbers: range) -> Figures:
        """Let so many people talk, each writing again once answered."""
        figures, left, began = Figures(), iter(numbers), time.perf_counter()
        await asyncio.gather(*(self._person(port, chat, left, figures) for chat in range(1, chats + 1)))
        figures.rate = len(numbers) / (time.perf_counter() - began)
        return figures

    async def steady(self, port: int, rate: int, numbers: Callable[[int], range]) -> Figures:
        """Let so many updates come in a second, each person writing once in it, with numbers of their own."""
        figures, began = Figures(), time.perf_counter()

        async def person(chat: int) -> None:
            await asyncio.sleep(chat / rate)
            await self._person(port, 1000 + chat, iter(numbers(chat)), figures, pause=1.0)

        await asyncio.gather(*map(person, range(rate)))
        figures.rate = len(figures.kept) / (time.perf_counter() - began)
        return figures

    async def _person(self, port: int, chat: int, numbers: Iterator[int], figures: Figures, pause: float = 0) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        due = time.perf_counter()
        for number in numbers:
            body = json.dumps(self.make(number, chat, self.buttons.get(chat, []))).encode()
            self.waiting[chat] = asyncio.get_running_loop().create_future()
            began = time.perf_counter()
            writer.write(self.request(body))
            await _answer(reader)
            figures.kept.append((time.perf_counter() - began) * 1000)
            try:
                figures.answered.append((await asyncio.wait_for(self.waiting[chat], 10) - began) * 1000)
            except TimeoutError:
                figures.silent += 1
            due += pause
            await asyncio.sleep(max(due - time.perf_counter(), 0))
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(head.decode())
    place = head.lower().find(b"content-length:")
    await reader.readexactly(int(head[place + 15 :].split(b"\r\n", 1)[0]) if place >= 0 else 0)


def parameters(body: bytes) -> dict[str, Any]:
    """Read the parameters of a call, from JSON or from a form (of one with a picture only the chat)."""
    if found := CHAT.search(body):
        return {"chat_id": found[1]}
    if body[:1] == b"{":
        told: dict[str, Any] = json.loads(body)
        return told
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which so many of all lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0
