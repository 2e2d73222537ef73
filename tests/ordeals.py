"""What may befall a server besides being killed: a service or a disk that fails, a wrong clock, a second server."""

import asyncio
import random
import resource
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp.test_utils import unused_port

from tests.fakes.bot_notes import Floods, Trouble
from tests.fakes.bot_people import Guest
from tests.killing import PATIENCE, Chatter
from tests.siege import QUESTION, Siege, Tally

HOUR = 3600
WRITERS = 30
TEN_MINUTES = 600.0
EVERY = 20.0
"""Seconds between two messages of somebody who writes on without waiting for an answer, about."""
FIRST_WRITER = 900_000
CALM = 3.0
"""Seconds before and after an ordeal."""
SLOW = (2.0, 10.0)
FLOODED = Floods(overall=5, each=1, retry_after=3)
REFUSED = "Another server already works on "
Befall = Callable[[Siege, float], Coroutine[None, None, None]]


@dataclass(frozen=True)
class Scale:
    """How large a siege is: so many registrations, some at a time; an ordeal lasts so many `seconds`."""

    registrations: int
    at_once: int
    seconds: float


async def flooded(siege: Siege, seconds: float) -> None:
    """Let Telegram take five messages a second, one a second of a chat, and refuse the rest for three seconds."""
    siege.api.floods, calm = FLOODED, siege.api.floods
    await asyncio.sleep(seconds)
    siege.api.floods = calm


async def slow(siege: Siege, seconds: float) -> None:
    """Let Telegram answer between two and ten seconds after it has sent a message."""
    before = siege.api.troubles
    siege.api.troubles = [Trouble("sendMessage", hang=random.uniform(*SLOW)) for _ in range(10_000)]  # noqa: S311 -- no secret
    await asyncio.sleep(seconds)
    siege.api.troubles = before


async def down(siege: Siege, seconds: float) -> None:
    """Let the Bot API take no connection, while people who write on without waiting are still heard by webhook."""
    over = asyncio.Event()
    writers = [asyncio.create_task(_write_on(siege, number, over)) for number in range(WRITERS)]
    await asyncio.sleep(CALM)
    await siege.api.down()
    await asyncio.sleep(seconds)
    over.set()
    await siege.api.up()
    await asyncio.gather(*writers)


async def full_disk(siege: Siege, seconds: float) -> None:
    """Let every write to a file fail for some seconds, again and again."""
    _, most = resource.prlimit(siege.server.pid, resource.RLIMIT_FSIZE)
    async with asyncio.TaskGroup() as group:
        end = group.create_task(asyncio.sleep(seconds))
        while not end.done():
            await asyncio.sleep(random.uniform(1, CALM))  # noqa: S311 -- no secret hangs on it
            resource.prlimit(siege.server.pid, resource.RLIMIT_FSIZE, (1, most))
            await asyncio.sleep(random.uniform(1, 2 * CALM))  # noqa: S311 -- no secret hangs on it
            resource.prlimit(siege.server.pid, resource.RLIMIT_FSIZE, (most, most))


async def clock_back(siege: Siege, seconds: float) -> None:
    """Set the server's clock back an hour, and right again."""
    await asyncio.sleep(CALM)
    set_clock(siege.folder, -HOUR)
    await asyncio.sleep(seconds)
    set_clock(siege.folder, 0)


async def second_server(siege: Siege, seconds: float) -> None:
    """Start another server on the same folder: it must stop with one clear sentence."""
    environment = siege.server.environment() | {"ANSINH_PORT": str(unused_port()), "ANSINH_TELEGRAM_TOKEN": ""}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", env=environment, stdout=pipe, stderr=pipe
    )
    out, told = await process.communicate()
    lines = told.decode().splitlines()
    if not process.returncode or out or len(lines) != 1 or REFUSED not in lines[0]:
        siege.tally.failures.append(f"the second server: {process.returncode} {(out + told)[:200]!r}")
    await asyncio.sleep(seconds)


def clock_of(folder: Path) -> Path:
    """Return the file that says how many seconds a server's clock is off."""
    return folder / "clock"


def set_clock(folder: Path, seconds: float) -> None:
    """Put a server's clock off by so many seconds."""
    aside = folder / "clock.new"
    aside.write_text(str(seconds), "ascii")
    aside.replace(clock_of(folder))


def siege_of(befall: Befall, folder: Path, scale: Scale) -> Siege:
    """Return a siege under one ordeal."""
    siege = Siege(folder, 0, scale.registrations, scale.at_once)
    siege.suffer = lambda under: befall(under, scale.seconds)
    siege.patience = PATIENCE + scale.seconds
    if befall is down:
        siege.settings = {"ANSINH_PUBLIC_URL": f"http://127.0.0.1:{siege.port}"}
        siege.tally = Tally(mortal=scale.seconds > TEN_MINUTES)
    if befall is clock_back:
        set_clock(folder, 0)
        siege.program = ("tests.clocked", str(clock_of(folder)))
    return siege


ORDEALS: Mapping[str, tuple[Befall, float]] = {
    "429": (flooded, 60),
    "slow": (slow, 60),
    "disk full": (full_disk, 60),
    "clock back": (clock_back, 60),
    "second server": (second_server, 10),
    "down 10 min": (down, TEN_MINUTES),
    "down 12 min": (down, TEN_MINUTES + 120),
}
"""Every ordeal, and for how many seconds it is borne."""


async def _write_on(siege: Siege, number: int, over: asyncio.Event) -> None:
    person = Chatter(Guest(siege.api, FIRST_WRITER + number), siege.patience)
    siege.people.append(person)
    while not over.is_set():
        await person.guest.say(*QUESTION)
        person.said += 1
        await asyncio.sleep(random.uniform(0, 2 * EVERY))  # noqa: S311 -- no secret hangs on it
