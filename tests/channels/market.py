"""Zalo and a whole house behind it, whose people write and press."""

from datetime import datetime
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.app import build
from bot.connecting import connect
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.settings import Settings
from bot.staff import invite
from bot.zalo import open_zalo
from tests.fakes.zalo import APP, APP_SECRET, OA, OA_SECRET, FakeZalo
from tests.fakes.zalo_people import Reader
from tests.stage import packaged

COMMUNE = "16690"


def chosen(zalo: FakeZalo, folder: Path) -> Settings:
    """Return the settings of an operator who has read the guide."""
    return Settings.model_validate(
        {
            "data": folder,
            "zalo_app_id": APP,
            "zalo_app_secret": APP_SECRET,
            "zalo_oa_secret": OA_SECRET,
            "zalo_oa_id": OA,
            "zalo_api": zalo.url,
            "zalo_oauth": zalo.url,
        }
    )


class Market:
    """Zalo, a house to which events are pushed, and people who write and press."""

    def __init__(self, zalo: FakeZalo, folder: Path) -> None:
        """Build the house; nothing is opened yet."""
        self.zalo = zalo
        self.settings = chosen(zalo, folder)
        self.house = build(self.settings, lambda _house: [], self.clock, content=packaged())

    def clock(self) -> datetime:
        """Return Zalo's time."""
        return self.zalo.now

    async def open(self) -> web.AppRunner:
        """Connect the account and begin to hear people."""
        await connect(self.settings, self.house.store, self.zalo.now, {"code": "the-code"})
        channel = open_zalo(self.house)
        assert channel
        self.zalo_channel = channel
        self.house.outbox.channels = {"zalo": channel}
        port = unused_port()
        self.zalo.hook = f"http://127.0.0.1:{port}/zalo"
        app = web.Application()
        app.router.add_routes(channel.routes())
        app.on_cleanup.append(lambda _: channel.close())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await channel.start()
        return runner

    async def does(self, reader: Reader, what: str) -> str:
        """Let somebody write, or press `[a button]`; return all that they see after it."""
        before = len(reader.notes)
        await (reader.press(what[1:-1]) if what.startswith("[") else reader.say(what))
        await self.settle()
        return "\n".join(note.text for note in reader.notes[before:])

    async def settle(self) -> None:
        """Let everything be heard and said."""
        await self.house.reception.drain()
        await self.house.timers.tick()
        await self.house.reception.drain()
        while await self.house.outbox.retry():
            pass

    async def joins(self, reader: Reader, name: str, role: str = "agent") -> None:
        """Let somebody accept an invitation."""
        payload = invite(self.house.store, load_places(PACKAGED / "places"), self.zalo.now, name, COMMUNE, role)
        assert name in await self.does(reader, f"/start {payload}")

    async def registers(self, reader: Reader) -> str:
        """Let somebody ask to be called, and return what they see at last."""
        await reader.follow()
        await self.settle()
        for what in ("[Nhờ người gọi]", "[Đồng ý]"):
            await self.does(reader, what)
        await reader.fill_in(name="Trần Thị Thử", phone="84912345678")
        await self.settle()
        for what in ("khoi 5 hung dung", "dung"):
            await self.does(reader, what)
        return await self.does(reader, "[Gửi]")
