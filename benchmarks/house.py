"""An Sinh as `benchmarks/turns.py` measures it: a whole house with Telegram, unpaced, as its only channel."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from aiohttp import web
from traffic import SECRET, TOKEN

from bot.app import House, build
from bot.channels.bot_api.channel import Telegram
from bot.channels.limits import Rate
from bot.channels.telegram import connect
from bot.dialogue.messages import Recipe
from bot.outbox.pacing import Pacing
from bot.settings import Settings
from bot.watching import alert


async def paint(_recipe: Recipe) -> bytes:
    """Paint nothing: pictures are measured by themselves."""
    return b"\x89PNG\r\n\x1a\n"


async def serve(api: str, port: str, folder: str, *, matching: bool) -> None:
    """Serve until killed, on a database of its own; without `matching` every question has the same answer."""
    made: list[Telegram] = []

    def channels(house: House) -> list[Telegram]:
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
    if not matching:
        match = house.content.match("xin chào")
        unmatched = replace(house.content, match=lambda _text: match)
        house.reception.content = lambda: unmatched
    house.outbox.paint = paint
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
    asyncio.run(serve(*sys.argv[1:4], matching=sys.argv[4] == "matching"))
