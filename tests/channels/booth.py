"""A small house behind Telegram: it keeps every message, and speaks only when a test has it speak."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache

from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.channels.bot_api.channel import Telegram
from bot.channels.interface import Parcel
from bot.channels.telegram import connect
from bot.dialogue.messages import Button, Incoming, Outgoing
from bot.loader.texts import load_texts
from bot.outbox.pacing import Pacing
from bot.texts.catalogue import Catalogue
from tests.channels.parlour import TEXTS
from tests.fakes.bot_api import BotApi

SECRET = "sample_secret-1"
PNG = b"\x89PNG\r\n\x1a\n sample"


@cache
def texts() -> Catalogue:
    """Read the texts once."""
    return load_texts(TEXTS)


class Booth:
    """Hears messages through a Telegram channel of its own; `broken` has it fail to keep so many of them."""

    def __init__(self, api: BotApi, public_url: str = "", token: str = "", patience: float = 5) -> None:
        """Build the channel; nothing is opened yet."""
        self.heard: list[Incoming] = []
        self.alerts: list[str] = []
        self.broken = 0
        self.channel = Telegram(
            connect=lambda: connect(token or api.token, api.url, patience=patience),
            secret=SECRET,
            commit=self.commit,
            say=lambda key: texts().say(key, agency="BHXH tỉnh Nghệ An"),
            alert=self.alert,
            pace=Pacing(overall=1000, each=0),
            public_url=public_url,
        )

    async def commit(self, incoming: Incoming) -> None:
        """Keep a message, or fail as a full disk does."""
        if self.broken:
            self.broken -= 1
            raise OSError("a sample failure that quotes 0900000001")
        self.heard.append(incoming)

    def alert(self, event: str, _about: Mapping[str, object]) -> None:
        """Note what the operator is told."""
        self.alerts.append(event)

    async def say(
        self, text: str, *labels: str, seq: int = 1, picture: bytes | None = None, replaced: str = "", ask: bool = False
    ) -> str:
        """Send a message to the person 7, with a button for each label, and return what names it."""
        buttons = tuple(Button(label, f"1.sample.{number}") for number, label in enumerate(labels))
        message = Outgoing(text=text, buttons=buttons, asks_contact=ask)
        return await self.channel.send(Parcel("telegram:7", message, seq, picture, replaced))


@asynccontextmanager
async def polling(api: BotApi, patience: float = 5) -> AsyncIterator[Booth]:
    """Open a house that fetches its messages."""
    booth = Booth(api, patience=patience)
    await booth.channel.start()
    try:
        yield booth
    finally:
        await booth.channel.close()


@asynccontextmanager
async def pushed(api: BotApi) -> AsyncIterator[Booth]:
    """Open a house to which messages are pushed."""
    port = unused_port()
    booth = Booth(api, public_url=f"http://127.0.0.1:{port}")
    app = web.Application()
    app.router.add_routes(booth.channel.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await booth.channel.start()
    try:
        yield booth
    finally:
        await booth.channel.close()
        await runner.cleanup()
