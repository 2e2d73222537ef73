"""A browser without a window: it posts as the page does and reads the stream of events."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from aiohttp.web import Application, Request

OURS = {"Sec-Fetch-Site": "same-origin"}
JSON = OURS | {"Content-Type": "application/json"}
Client = TestClient[Request, Application]
Message = dict[str, Any]


async def post(client: Client, path: str, told: object, **headers: str) -> tuple[int, Message]:
    """Post JSON as our own page would; return the status and what came back."""
    body = json.dumps(told, ensure_ascii=False).encode(errors="surrogatepass")
    answer = await client.post(f"/chat/{path}", data=body, headers=JSON | headers)
    return answer.status, await answer.json()


@asynccontextmanager
async def listening(client: Client, after: int = 0, last: str = "") -> AsyncIterator["Stream"]:
    """Open the stream of events."""
    headers = {"Last-Event-ID": last} if last else {}
    async with client.get(f"/chat/events?after={after}", headers=headers) as answer:
        assert answer.status == 200
        yield Stream(answer)


async def history(client: Client, after: int = 0, last: str = "") -> list[Message]:
    """Return what a page opened now would show."""
    async with listening(client, after, last) as stream:
        return await stream.until("ready")


class Stream:
    """Events as they come; `ids` are those that a browser would send back as Last-Event-ID."""

    def __init__(self, answer: ClientResponse) -> None:
        """Read from this answer."""
        self.answer = answer
        self.ids: list[str] = []

    async def until(self, name: str) -> list[Message]:
        """Return the messages that come before the event of this name."""
        messages: list[Message] = []
        while True:
            event = await self.event()
            if event.get("event") == name:
                return messages
            if "id" in event:
                self.ids.append(event["id"])
                messages.append(msgspec.json.decode(event["data"]))

    async def message(self) -> Message:
        """Return the next message."""
        told: Message = msgspec.json.decode((await self.event())["data"])
        return told

    async def event(self) -> dict[str, str]:
        """Return the fields of the next event."""
        fields: dict[str, str] = {}
        while line := (await self.answer.content.readline()).decode().strip():
            name, _, value = line.partition(":")
            fields[name] = value.strip()
        return fields
