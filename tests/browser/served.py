"""The real house on a scratch database, served on loopback; it can be stopped and started again."""

import asyncio
import re
from pathlib import Path

from bot.serving import run
from bot.settings import Settings


class Served:
    """One house at one address."""

    def __init__(self, folder: Path, **more: object) -> None:
        """Keep where its data lie, and more of its settings; the port is chosen at the first start and kept."""
        self.folder = folder
        self.more = more
        self.port = 0
        self.url = ""
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the house and wait until it answers."""
        settings = Settings.model_validate({"data": self.folder, "port": self.port} | self.more)
        told: asyncio.Queue[str] = asyncio.Queue()
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(run(settings, told.put_nowait, self._stop))
        announced = re.search(r"http://127\.0\.0\.1:(\d+)/", await asyncio.wait_for(told.get(), 10))
        assert announced
        self.url, self.port = announced[0], int(announced[1])

    async def stop(self) -> None:
        """Close the house as a restart would."""
        assert self._task
        self._stop.set()
        await asyncio.wait_for(self._task, 10)
