"""A small house behind Zalo: it keeps every message, and speaks only when a test has it speak."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aiohttp import web
from aiohttp.test_utils import unused_port
from msgspec.structs import replace

from bot.channels.interface import Parcel, Unkept
from bot.channels.zalo.channel import Account, Zalo
from bot.channels.zalo.client import App, Client, Issued
from bot.channels.zalo.missed import OVERLAP
from bot.channels.zalo.tokens import granted
from bot.dialogue.messages import Button, Event, Incoming, Notice, Outgoing
from bot.leads.doors import Grant
from bot.leads.uploads import Upload
from bot.outbox.pacing import Pacing
from tests.channels.booth import texts
from tests.fakes.zalo import APP, APP_SECRET, OA, OA_SECRET, FakeZalo

TEMPLATES = {"waits": "7895417a7d3f9461cd2e", "payment": "payment-1", "answer": "answer-1"}


class Drawer:
    """Keeps the grant and what was uploaded, as the store does for several processes."""

    def __init__(self, grant: Grant | None) -> None:
        """Begin with a grant."""
        self.grant = grant
        self.full = False
        self.files: dict[str, Upload] = {}
        self.count = 0

    def read(self) -> Grant | None:
        """Return the grant."""
        return self.grant

    def swap(self, grant: Grant) -> bool:
        """Keep the next version, unless the disk is full."""
        if self.full:
            raise Unkept
        if self.grant is None or grant.version != self.grant.version + 1:
            return False
        self.grant = grant
        return True

    def upload(self, mark: str) -> Upload | None:
        """Return what is known of a file."""
        return self.files.get(mark)

    def uploaded(self, upload: Upload) -> None:
        """Note an upload, unless the disk is full."""
        if self.full:
            raise Unkept
        self.files[upload.hash] = upload
        self.count += 1

    def uploads(self, month: str) -> int:
        """Count the uploads of every month together."""
        del month
        return self.count


class Ribbon:
    """Marks up to when nothing is missing."""

    def __init__(self, at: datetime) -> None:
        """Begin at an instant."""
        self.at = at

    def read(self) -> datetime:
        """Return the instant."""
        return self.at

    def move(self, to: datetime) -> None:
        """Set it."""
        self.at = max(self.at, to)


class Counter:
    """Hears messages through a Zalo channel of its own; `broken` has it fail to keep so many of them."""

    def __init__(
        self,
        zalo: FakeZalo,
        drawer: Drawer | None = None,
        *,
        paid: bool = False,
        patience: float = 5,
        secret: str = APP_SECRET,
    ) -> None:
        """Build the channel; nothing is opened yet."""
        self.zalo = zalo
        self.heard: list[Incoming] = []
        self.alerts: list[str] = []
        self.told: list[Event] = []
        self.unheard: list[str] = []
        self.broken = 0
        self.drawer = drawer or Drawer(grant_of(zalo))
        self.channel = Zalo(
            Account(OA, APP, OA_SECRET, paid=paid, templates=TEMPLATES),
            client=Client(App(APP, secret, zalo.url, zalo.url), patience),
            shelf=self.drawer,
            depot=self.drawer,
            commit=self.commit,
            tell=self.tell,
            known=self.known,
            bookmark=Ribbon(zalo.now + OVERLAP),
            say=texts().say,
            alert=self.alert,
            pace=Pacing(overall=1000, each=0),
            clock=lambda: zalo.now,
        )
        self.channel.count = self.unheard.append

    def known(self, incoming: Incoming) -> bool:
        """Tell whether a message was heard."""
        return any((one.conversation, one.message) == (incoming.conversation, incoming.message) for one in self.heard)

    async def tell(self, event: Event) -> None:
        """Note what a conversation has to hear."""
        self.told.append(event)

    async def commit(self, incoming: Incoming) -> None:
        """Keep a message once, or fail as a full disk does."""
        if self.broken:
            self.broken -= 1
            raise OSError("a sample failure that quotes 0900000001")
        if not self.known(incoming):
            self.heard.append(incoming)

    def alert(self, event: str, _about: Mapping[str, object]) -> None:
        """Note what the operator is told."""
        self.alerts.append(event)

    async def say(
        self,
        text: str,
        *values: str,
        seq: int = 1,
        picture: bytes | None = None,
        ask: bool = False,
        to: str = "",
        notice: Notice | None = None,
    ) -> str:
        """Send a message with a button for each value, and return what names it."""
        buttons = tuple(Button(f"Nút {number}", value) for number, value in enumerate(values, 1))
        message = Outgoing(text=text, buttons=buttons, asks_contact=ask, notice=notice)
        return await self.channel.send(Parcel(f"zalo:{to or '246845883529197922'}", message, seq, picture))


def grant_of(zalo: FakeZalo) -> Grant:
    """Return the grant for the pair that Zalo has given out."""
    return granted(Issued(zalo.pair[0], zalo.pair[1]), zalo.now)


def spent(zalo: FakeZalo) -> Grant:
    """Return a grant whose access token has just run out."""
    return replace(grant_of(zalo), until=zalo.now - timedelta(seconds=1))


@asynccontextmanager
async def counter(zalo: FakeZalo, *, paid: bool = False, patience: float = 5) -> AsyncIterator[Counter]:
    """Open a house to which events are pushed."""
    port = unused_port()
    zalo.hook = f"http://127.0.0.1:{port}/zalo"
    house = Counter(zalo, paid=paid, patience=patience)
    app = web.Application()
    app.router.add_routes(house.channel.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await house.channel.start()
    try:
        yield house
    finally:
        await house.channel.close()
        await runner.cleanup()
