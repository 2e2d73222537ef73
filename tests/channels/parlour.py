"""A small house behind the web chat: it keeps every message and answers each with its own words."""

from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from bot.channels.interface import Parcel, Unkept
from bot.channels.web.addresses import Network
from bot.channels.web_chat import WebChat
from bot.dialogue.messages import Button, Incoming, Outgoing, Recipe
from bot.loader.texts import load_texts
from bot.store.interface import Posted, State

TEXTS = Path(__file__).parents[2] / "content" / "texts" / "vi"
PNG = b"\x89PNG\r\n\x1a\n sample"
MENU = (Button("Tiền đóng", "menu.pay"), Button("Thẻ BHYT", "menu.health"))


class Parlour:
    """Hears messages once, unless it is `full`, keeps what is said, and wakes the chat as the outbox would."""

    def __init__(self, *, secure: bool = False, proxies: Iterable[Network] = ()) -> None:
        """Open the chat on an empty list."""
        self.heard: list[Incoming] = []
        self.full = False
        self.kept: list[Posted] = []
        catalogue = load_texts(TEXTS)
        self.chat = WebChat(
            receive=self.receive,
            posted=self.posted,
            paint=self.paint,
            say=catalogue.say,
            agency="BHXH tỉnh Nghệ An",
            hotline="1900 9068",
            secret=b"a sample secret",
            secure=secure,
            proxies=proxies,
        )

    async def receive(self, incoming: Incoming) -> bool:
        """Hear a message; one heard before says nothing again."""
        if self.full:
            raise Unkept
        if any((i.conversation, i.message) == (incoming.conversation, incoming.message) for i in self.heard):
            return False
        self.heard.append(incoming)
        if incoming.text:
            await self.say(incoming.conversation, Outgoing(text=incoming.text, key=incoming.message, own=True))
        answer = f"Dạ, {incoming.button or incoming.text or 'chào bác'}."
        await self.say(incoming.conversation, Outgoing(text=answer, buttons=MENU))
        return True

    async def say(self, conversation: str, message: Outgoing, replaced: str = "") -> int:
        """Keep a message and let the chat deliver it; return its sequence number."""
        seq = len(self.kept) + 1
        self.kept.append(Posted(seq, conversation, message, State.SENT, replaced=replaced))
        await self.chat.send(Parcel(conversation, message, seq))
        return seq

    def posted(self, conversation: str, after: int) -> tuple[Posted, ...]:
        """Return three messages at most, so that reading has to go on."""
        return tuple(p for p in self.kept if p.conversation == conversation and p.seq > after)[:3]

    async def paint(self, recipe: Recipe) -> bytes:
        """Paint every picture alike, but name its kind."""
        return PNG + recipe.kind.encode()

    def application(self) -> web.Application:
        """Serve the chat alone."""
        app = web.Application()
        app.router.add_routes(self.chat.routes())
        app.on_shutdown.append(self._close)
        return app

    async def _close(self, _app: web.Application) -> None:
        await self.chat.close()
