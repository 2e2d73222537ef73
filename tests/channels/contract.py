"""Both ends of a channel: what An Sinh sends, and what the person on the other side sees and can do."""

import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp.test_utils import TestClient, TestServer

from bot.channels.interface import Channel, Parcel
from bot.channels.terminal import Terminal
from bot.dialogue.messages import Incoming, Outgoing
from tests.channels.booth import Booth, polling
from tests.channels.browser import Client, history, post
from tests.channels.counter import Counter, counter
from tests.channels.parlour import Parlour
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_notes import Trouble as BotTrouble
from tests.fakes.bot_people import Guest
from tests.fakes.zalo import FakeZalo, Trouble
from tests.fakes.zalo_people import Reader


@dataclass(frozen=True)
class Seen:
    """A message as a person sees it: its text and the labels of its buttons."""

    text: str
    labels: tuple[str, ...] = ()


class Side(Protocol):
    """A channel with one person at its other end."""

    async def send(self, message: Outgoing, replaced: str = "") -> str:
        """Send a message through the channel and return what names it."""

    async def sees(self) -> list[Seen]:
        """Return what stands on the person's screen, from the top."""

    async def press(self, label: str) -> Incoming:
        """Let the person press the newest button of this label, and return what the house hears."""


class Frail(Side, Protocol):
    """A channel over a service of somebody else, which can fail."""

    def block(self) -> None:
        """Let the person refuse our messages."""

    async def fall(self) -> None:
        """Let the service be out of reach."""

    def hush(self) -> None:
        """Let the service deliver the next message and never say so."""


@dataclass
class TerminalSide:
    """A person at the terminal, who gets whole messages."""

    shown: list[Parcel] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Build the channel."""
        self.channel: Channel = Terminal(self.shown.append)

    async def send(self, message: Outgoing, replaced: str = "") -> str:
        """Send a message."""
        return await self.channel.send(Parcel("terminal:an", message, len(self.shown) + 1, replaced=replaced))

    async def sees(self) -> list[Seen]:
        """Put what was shown in its place."""
        screen: dict[str, Seen] = {}
        for parcel in self.shown:
            labels = tuple(button.label for button in parcel.message.buttons)
            screen[parcel.replaced or str(parcel.seq)] = Seen(parcel.message.text, labels)
        return list(screen.values())

    async def press(self, label: str) -> Incoming:
        """Name the value of a button, as scripts do."""
        buttons = [button for parcel in self.shown for button in parcel.message.buttons if button.label == label]
        return Incoming(conversation="terminal:an", message="1", button=buttons[-1].value)


@dataclass
class WebSide:
    """A person with a browser."""

    parlour: Parlour
    client: Client
    conversation: str = ""

    async def send(self, message: Outgoing, replaced: str = "") -> str:
        """Commit a message and let the channel deliver it."""
        return str(await self.parlour.say(self.conversation, message, replaced))

    async def sees(self) -> list[Seen]:
        """Open the page anew and put what it is told in its place."""
        screen: dict[int, Seen] = {}
        for told in await history(self.client):
            labels = tuple(button["label"] for button in told.get("buttons", ()))
            screen[told.get("replaces") or told["seq"]] = Seen(told["text"], labels)
        return list(screen.values())

    async def press(self, label: str) -> Incoming:
        """Post what the page posts when a button is pressed."""
        told = [
            button for m in await history(self.client) for button in m.get("buttons", ()) if button["label"] == label
        ]
        await post(self.client, "message", {"id": "sample-press-1", "text": label, "button": told[-1]["value"]})
        return self.parlour.heard[-1]


@dataclass
class TelegramSide:
    """A person with Telegram."""

    api: BotApi
    booth: Booth
    guest: Guest
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def send(self, message: Outgoing, replaced: str = "") -> str:
        """Send a message."""
        return await self.booth.channel.send(Parcel("telegram:7", message, next(self.numbers), replaced=replaced))

    async def sees(self) -> list[Seen]:
        """Read the chat."""
        rows = [(note.text, (note.markup or {}).get("inline_keyboard", [])) for note in self.guest.notes]
        return [Seen(text, tuple(key["text"] for row in keyboard for key in row)) for text, keyboard in rows]

    async def press(self, label: str) -> Incoming:
        """Press the button on the telephone."""
        await self.guest.press(label)
        await self.api.updates.settled()
        return self.booth.heard[-1]

    def block(self) -> None:
        """Block the bot."""
        self.api.blocked.add(self.guest.id)

    async def fall(self) -> None:
        """Close the service."""
        await self.api.down()

    def hush(self) -> None:
        """Deliver, and answer too late."""
        self.api.troubles.append(BotTrouble("sendMessage", hang=0.8))


@asynccontextmanager
async def terminal() -> AsyncIterator[Side]:
    """Sit somebody down at the terminal."""
    yield TerminalSide()


@asynccontextmanager
async def web() -> AsyncIterator[Side]:
    """Open the page in a browser."""
    parlour = Parlour()
    async with TestClient(TestServer(parlour.application())) as client:
        side = WebSide(parlour, client)
        await post(client, "open", {"id": "sample-open-1"})
        side.conversation = parlour.heard[-1].conversation
        parlour.kept.clear()
        yield side


@asynccontextmanager
async def telegram() -> AsyncIterator[TelegramSide]:
    """Give somebody a telephone."""
    async with BotApi() as api, polling(api, patience=0.5) as booth:
        yield TelegramSide(api, booth, Guest(api, 7))


@dataclass
class ZaloSide:
    """A person with Zalo."""

    zalo: FakeZalo
    counter: Counter
    reader: Reader
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def send(self, message: Outgoing, replaced: str = "") -> str:
        """Send a message."""
        parcel = Parcel(f"zalo:{self.reader.id}", message, next(self.numbers), replaced=replaced)
        return await self.counter.channel.send(parcel)

    async def sees(self) -> list[Seen]:
        """Read the chat."""
        return [Seen(note.text, tuple(note.buttons)) for note in self.reader.notes]

    async def press(self, label: str) -> Incoming:
        """Press the button on the telephone."""
        await self.reader.press(label)
        return self.counter.heard[-1]

    def block(self) -> None:
        """Refuse the account's messages."""
        self.zalo.gone.add(self.reader.id)

    async def fall(self) -> None:
        """Close the service."""
        await self.zalo.down()

    def hush(self) -> None:
        """Deliver, and answer too late."""
        self.zalo.troubles.append(Trouble("/v3.0/oa/message/cs", hang=0.8))


@asynccontextmanager
async def zalo() -> AsyncIterator[ZaloSide]:
    """Give somebody a telephone who has just written to the account."""
    async with FakeZalo() as service, counter(service, patience=0.5) as house:
        reader = Reader(service)
        await reader.say("chào")
        house.heard.clear()
        yield ZaloSide(service, house, reader)


Opening = Callable[[], AbstractAsyncContextManager[Side]]
SIDES: dict[str, Opening] = {"terminal": terminal, "web": web, "telegram": telegram, "zalo": zalo}
EDITING = ("terminal", "web", "telegram")
"""The channels that can change a message; the others say it anew."""
FRAIL: dict[str, Callable[[], AbstractAsyncContextManager[Frail]]] = {"telegram": telegram, "zalo": zalo}
