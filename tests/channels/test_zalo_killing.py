"""A real server on Zalo, killed at random moments and at once after it has acknowledged messages."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp

from bot.app import utc_now
from tests.fakes.bot_api import BotApi
from tests.fakes.zalo import FakeZalo, Trouble
from tests.fakes.zalo_people import Reader
from tests.killing import Server
from tests.outpost import connected

PEOPLE = 6


async def test_what_zalo_was_told_is_kept_is_answered_once_after_a_kill(tmp_path: Path) -> None:
    """No answer could go out before the kill; each goes out once after it, with nobody writing again.

    What was written while the server was down, and of which Zalo never tells again, is answered too; what is refused
    is counted among the figures.
    """
    async with FakeZalo() as zalo, BotApi() as telegram, AsyncExitStack() as stack:
        settings = await connected(zalo, tmp_path)
        server = Server(tmp_path, telegram, extra=settings | {"ANSINH_TELEGRAM_TOKEN": ""})
        stack.push_async_callback(server.end)
        zalo.hook = f"{server.url}/zalo"
        zalo.now = utc_now()
        await server.start()
        for _ in range(200):  # people are heard from here on
            if "/v2.0/oa/listrecentchat" in zalo.calls:
                break
            await asyncio.sleep(0.05)
        zalo.now = utc_now()
        zalo.troubles.append(Trouble("/v3.0/oa/message/cs", status=503, times=1000))
        readers = [Reader(zalo, str(number)) for number in range(7, 7 + PEOPLE)]
        assert (
            await asyncio.gather(*(reader.say("bao gio duoc linh luong huu") for reader in readers)) == [200] * PEOPLE
        )
        await server.kill()
        assert zalo.notes == []
        late = Reader(zalo, "99")
        late.unheard("sinh con duoc bao nhieu tien", "m99")
        zalo.troubles.clear()
        await server.start()
        for _ in range(1200):
            if len(zalo.notes) == PEOPLE + 1:
                break
            await asyncio.sleep(0.05)
        assert await zalo.push(b'{"timestamp":"1"}', {"X-ZEvent-Signature": "mac=0"}) == 401
        async with aiohttp.ClientSession() as session, session.get(f"{server.url}/metrics") as figures:
            assert 'ansinh_unheard_total{channel="zalo",why="signature"} 1.0' in await figures.text()
        await server.stop()
        assert [len(reader.notes) for reader in (*readers, late)] == [1] * (PEOPLE + 1)
