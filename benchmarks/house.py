"""An Sinh as `benchmarks/turns.py` measures it: a whole house with Telegram or Zalo, unpaced, as its only channel."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from aiohttp import web
from traffic import SECRET, TOKEN
from turns import FORM, QUESTIONS
from zalo import APP, OA
from zalo import SECRET as OA_SECRET

from bot.app import House, build, utc_now
from bot.channels.bot_api.channel import Telegram
from bot.channels.limits import Rate
from bot.channels.telegram import connect
from bot.channels.zalo.channel import Account, Zalo
from bot.channels.zalo.client import App, Client, Issued
from bot.channels.zalo.tokens import granted
from bot.dialogue.messages import Recipe
from bot.outbox.pacing import Pacing
from bot.serving import collect_seldom
from bot.settings import Settings
from bot.watching import alert
from bot.zalo import Ledger, channel


async def paint(_recipe: Recipe) -> bytes:
    """Paint nothing: pictures are measured by themselves."""
    return b"\x89PNG\r\n\x1a\n"


def zalo(house: House, api: str) -> Zalo:
    """Open Zalo, with tokens that hold."""
    Ledger(house.store, utc_now).swap(granted(Issued("A", "R"), utc_now()))
    address = f"http://127.0.0.1:{api}"
    client = Client(App(APP, "sample", address, address))
    return channel(house, Account(OA, APP, OA_SECRET), client, Pacing(100_000, 0), Rate(1_000_000_000, 1e9))


async def serve(api: str, port: str, folder: str, kind: str) -> None:
    """Serve until killed, on a database of its own; `unmatched`, what texts ask for is known beforehand."""
    made: list[Telegram | Zalo] = []

    def channels(house: House) -> list[Telegram | Zalo]:
        if kind == "zalo":
            made.append(zalo(house, api))
            return made
        content = house.content
        telegram = Telegram(
            connect=lambda: connect(TOKEN, f"http://127.0.0.1:{api}"),
            secret=SECRET,
            commit=house.reception.commit,
            say=lambda key: content.catalogue.say(key, agency=content.library.agency.name),
            alert=alert,
            pace=Pacing(overall=100_000, each=0),
            rate=Rate(1_000_000_000, 1e9),
            public_url=f"http://127.0.0.1:{port}",
        )
        made.append(telegram)
        return made

    house = build(Settings.model_validate({"data": folder}), channels)
    if kind == "unmatched":
        known, match = {text: house.content.match(text) for text in (*QUESTIONS, *FORM)}, house.content.match
        unmatched = replace(house.content, match=lambda text, thread=None: known.get(text) or match(text, thread))
        house.reception.content = lambda: unmatched
    house.outbox.paint = paint
    collect_seldom()  # as the house does when it opens
    app = web.Application()
    app.router.add_routes(made[0].routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await made[0].start()
    await web.TCPSite(runner, "127.0.0.1", int(port)).start()
    await house.outbox.run()


if __name__ == "__main__":
    for left in Path(sys.argv[3]).glob("ansinh.db*"):
        left.unlink()
    asyncio.run(serve(*sys.argv[1:5]))
