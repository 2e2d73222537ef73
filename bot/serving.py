"""Serve: the whole house with its channels, its loops and its server, until it is told to stop."""

import asyncio
import contextlib
import fcntl
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from pathlib import Path

from bot.app import House, build, paint
from bot.channels.interface import Channel
from bot.channels.web_chat import WebChat
from bot.loader.calculation import load_calculator
from bot.metrics import Metrics
from bot.server import application, serve
from bot.settings import Settings
from bot.watching import alert

WEB = "web"


class AlreadyServed(RuntimeError):
    """Another server works on this data folder."""


class AddressTaken(RuntimeError):
    """Another program listens on this address."""


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold the data folder for one server.

    Raises:
        AlreadyServed: another server holds it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServed(f"Another server already works on {folder}.") from None
        yield


async def run(settings: Settings, tell: Callable[[str], None], stop: asyncio.Event | None = None) -> None:
    """Serve until `stop` is set or the process is told to end; `tell` gets the lines a person reads at the start.

    Raises:
        AlreadyServed: another server works on the data folder.
        AddressTaken: another program listens on the address.
    """
    stop = stop or asyncio.Event()
    _stop_on_signals(stop)
    with claimed(settings.data):
        house = build(settings, lambda house: _channels(house, settings), keeps=frozenset({WEB}))
        try:
            async with _loops(house):
                await _serve(house, settings, tell, stop)
            await house.reception.drain()
        finally:
            house.store.close()


def _channels(house: House, settings: Settings) -> Sequence[Channel]:
    say = house.content.catalogue.say
    agency = house.content.library.agency
    web = WebChat(
        receive=house.reception.receive,
        posted=house.store.posted,
        paint=paint,
        say=say,
        agency=agency.name,
        hotline=agency.hotline,
        secret=house.vault.hash("visitors").encode(),
        secure=settings.public_url.startswith("https://"),
    )
    return [web]


async def _serve(house: House, settings: Settings, tell: Callable[[str], None], stop: asyncio.Event) -> None:
    web = house.outbox.channels[WEB]
    assert isinstance(web, WebChat)  # noqa: S101 -- it was built above
    metrics = Metrics(house.store, settings.data)
    house.reception.observe = metrics.observe
    app = application(web.routes(), load_calculator(), metrics.health, metrics.text)

    async def close_streams(_app: object) -> None:
        await web.close()

    app.on_shutdown.append(close_streams)
    try:
        await serve(app, settings.host, settings.port, lambda port: _announce(settings, port, tell), stop)
    except OSError as why:
        raise AddressTaken(f"Cannot listen on {settings.host}:{settings.port}: {why.strerror}.") from None


def _announce(settings: Settings, port: int, tell: Callable[[str], None]) -> None:
    tell(f"An Sinh answers at {settings.public_url or f'http://{settings.host}:{port}'}/ (web chat).")
    if not settings.telegram_token:
        tell("Telegram is off: ANSINH_TELEGRAM_TOKEN is not set.")
    tell("Zalo is off: this version does not speak to it yet.")


@contextlib.asynccontextmanager
async def _loops(house: House) -> AsyncIterator[None]:
    """Run the outbox and the timers beside the server; one that fails is logged and started again."""
    tasks = [asyncio.create_task(_forever(loop)) for loop in (house.outbox.run, house.timers.run)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _forever(loop: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await loop()
        except Exception as error:  # noqa: BLE001 -- a loop that ends would leave people hanging
            alert("loop_failed", {"error": type(error).__name__})
            await asyncio.sleep(1)


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
