"""A real server on Zalo, killed at once after it has acknowledged messages."""

import asyncio
from pathlib import Path

from bot.app import open_store, utc_now
from bot.connecting import connect
from bot.settings import Settings
from tests.fakes.bot_api import BotApi
from tests.fakes.zalo import APP, APP_SECRET, OA, OA_SECRET, FakeZalo, Trouble
from tests.fakes.zalo_people import Reader
from tests.killing import Server

PEOPLE = 6


async def test_what_zalo_was_told_is_kept_is_answered_once_after_a_kill(tmp_path: Path) -> None:
    """No answer could go out before the kill; each goes out once after it, with nobody writing again."""
    async with FakeZalo() as zalo, BotApi() as telegram:
        settings = {
            "zalo_app_id": APP,
            "zalo_app_secret": APP_SECRET,
            "zalo_oa_secret": OA_SECRET,
            "zalo_oa_id": OA,
            "zalo_api": zalo.url,
            "zalo_oauth": zalo.url,
        }
        chosen = Settings.model_validate({"data": tmp_path, **settings})
        store = open_store(chosen)
        await connect(chosen, store, utc_now(), {"code": "the-code"})
        store.close()
        named = {f"ANSINH_{name.upper()}": value for name, value in settings.items()}
        server = Server(tmp_path, telegram, extra=named | {"ANSINH_TELEGRAM_TOKEN": ""})
        zalo.hook = f"{server.url}/zalo"
        zalo.now = utc_now()
        await server.start()
        zalo.troubles.append(Trouble("/v3.0/oa/message/cs", status=503, times=1000))
        readers = [Reader(zalo, str(number)) for number in range(7, 7 + PEOPLE)]
        assert (
            await asyncio.gather(*(reader.say("bao gio duoc linh luong huu") for reader in readers)) == [200] * PEOPLE
        )
        await server.kill()
        assert zalo.notes == []
        zalo.troubles.clear()
        await server.start()
        for _ in range(400):
            if len(zalo.notes) == PEOPLE:
                break
            await asyncio.sleep(0.05)
        await server.stop()
        assert [len(reader.notes) for reader in readers] == [1] * PEOPLE
