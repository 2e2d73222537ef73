"""Serve: the whole house with its channels, its loops and its server, until it is told to stop."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from aiohttp.web import Application, Request, Response, RouteDef

from bot.alarms import STEPS, unreached
from bot.app import UNUSABLE, Clock, Content, House, build, load_content, renew_content, utc_now
from bot.channels.bot_api.channel import Telegram
from bot.channels.bot_api.errors import Unusable
from bot.channels.bot_api.line import Client
from bot.channels.interface import Channel
from bot.channels.web_chat import WebChat
from bot.channels.zalo.channel import Zalo
from bot.channels.zalo.webhook import PATH as ZALO_PATH
from bot.claim import Taken, claimed
from bot.metrics import Metrics
from bot.naming import remember_bot
from bot.outbox.pacing import Pacing
from bot.reserve import reserve, unchanged
from bot.rules.requests import answer_request
from bot.server import application, serve
from bot.settings import Settings
from bot.texts.words import VIETNAM
from bot.upkeep import behind, upkeep
from bot.watching import alert
from bot.zalo import off_because, open_zalo, waiting_room

OBJECTS = 20_000
"""New objects after which the collector looks among them for rubbish."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds until a loop that has failed is started again."""
Tell = Callable[[str], None]


class CannotServe(RuntimeError):
    """The house cannot open; the message says why in one sentence."""


async def run(settings: Settings, tell: Tell, stop: asyncio.Event | None = None, clock: Clock = utc_now) -> None:
    """Serve until `stop` is set or the process is told to end; `tell` gets the lines a person reads at the start.

    Raises:
        CannotServe: the folder or the address is taken, or a channel's settings are wrong.
    """
    stop = stop or asyncio.Event()
    _stop_on_signals(stop)
    try:
        with claimed(settings.data):
            await _work(settings, tell, stop, clock)
    except (Taken, *UNUSABLE) as why:
        raise CannotServe(str(why)) from None


async def _work(settings: Settings, tell: Tell, stop: asyncio.Event, clock: Clock) -> None:
    front = Front()
    content, fault = _content(settings)
    house = build(settings, front.channels, clock, keeps=frozenset({WebChat.name}), content=content)
    try:
        await _open(house, front, tell, stop, fault)
        await house.reception.drain()
    finally:
        house.store.close()


def _content(settings: Settings) -> tuple[Content | None, str]:
    """Check the editors' overlay if it is new: return what to serve, and the first fault if it is not theirs."""
    if settings.content is None or unchanged(settings.content, settings.data):
        return None, ""
    try:
        return renew_content(settings), ""
    except ValueError as why:
        kept = reserve(settings.data)
        stand_in = settings.model_copy(update={"content": kept}) if kept.is_dir() else settings
        return load_content(stand_in), str(why).splitlines()[0]


@dataclass
class Front:
    """The channels that are on."""

    web: WebChat | None = None
    telegram: Telegram | None = None
    zalo: Zalo | None = None
    waiting: Sequence[RouteDef] = ()

    def channels(self, house: House) -> list[Channel]:
        """Make the channels that the settings ask for."""
        settings, say = house.settings, house.content.catalogue.say
        agency = house.content.library.agency
        self.web = WebChat(
            receive=house.reception.receive,
            posted=house.store.posted,
            paint=house.outbox.paint,
            say=say,
            agency=agency.name,
            hotline=agency.hotline,
            secret=house.vault.hash("visitors").encode(),
            secure=settings.public_url.startswith("https://"),
            proxies=settings.trusted_proxies,
        )
        if settings.telegram_token:
            secret = settings.telegram_secret
            self.telegram = Telegram(
                connect=lambda: _line(settings),
                secret=secret.get_secret_value() if secret else house.vault.hash("telegram webhook"),
                commit=house.reception.commit,
                say=lambda key: say(key, **house.content.common()),
                alert=alert,
                pace=Pacing(),
                named=lambda name: remember_bot(house.store, house.reception.clock(), name),
                public_url=settings.public_url,
            )
        self.zalo = open_zalo(house)
        self.waiting = () if self.zalo else waiting_room(settings)
        return [channel for channel in (self.web, self.telegram, self.zalo) if channel]

    def refuse(self, request: Request, status: int) -> Response:
        """Answer over HTTP what nobody takes."""
        return self.web.refuse(request, status) if self.web else Response(status=status)

    def routes(self) -> list[RouteDef]:
        """Return what the channels answer over HTTP."""
        channels = (self.web, self.telegram, self.zalo)
        return [*self.waiting, *(route for channel in channels if channel for route in channel.routes())]

    async def start(self) -> None:
        """Begin to hear people.

        Raises:
            CannotServe: a channel cannot be used as it is set.
        """
        if self.telegram:
            try:
                await self.telegram.start()
            except Unusable as why:
                raise CannotServe(str(why)) from None
        if self.zalo:
            await self.zalo.start()

    async def stop(self) -> None:
        """Hear nobody any more."""
        if self.telegram:
            await self.telegram.stop()
        if self.web:
            await self.web.close()

    async def close(self) -> None:
        """Send nothing any more."""
        if self.telegram:
            await self.telegram.close()
        if self.zalo:
            await self.zalo.close()


def _line(settings: Settings) -> Client:
    from bot.channels.telegram import connect  # noqa: PLC0415 -- it takes most of a second, beside the rest of the house

    token = settings.telegram_token
    return connect(token.get_secret_value() if token else "", settings.telegram_api)


async def _open(house: House, front: Front, tell: Tell, stop: asyncio.Event, fault: str) -> None:
    settings = house.settings
    off = off_because(settings, house.store)
    metrics = Metrics(
        house.store, settings.database.parent, settings.operator, lambda: "clock" if behind(house) else ""
    )
    house.reception.observe = metrics.observe
    if front.zalo:
        front.zalo.count = partial(metrics.pass_over, front.zalo.name)

    def calculate(body: bytes) -> bytes:
        content = house.content  # the editors may have changed it since
        return answer_request(content.library.law, content.catalogue.say, body)

    app = application(front.routes(), calculate, metrics.health, metrics.text, front.refuse)

    async def hush(_app: Application) -> None:
        await front.stop()

    app.on_shutdown.append(hush)

    async def ready(port: int) -> None:
        # The page answers at once; what the messengers need takes a second to load.
        _announce(settings, port, tell, off)
        for doubt in _doubts(house):
            tell(doubt)
        if fault:
            tell(f"The content of ANSINH_CONTENT has a fault; what was last in force goes on, if it is kept: {fault}")
            alert("content_refused", {"why": fault})
        await front.start()

    house.store.recover(house.reception.clock())
    collect_seldom()
    try:
        async with _loops(house):
            await serve(app, settings.host, settings.port, ready, stop)
    except OSError as why:
        reason = (why.strerror or str(why)).rpartition(": ")[2]  # asyncio says the address before it
        raise CannotServe(f"Cannot listen on {settings.host}:{settings.port}: {reason}.") from None
    finally:
        await front.close()


def _announce(settings: Settings, port: int, tell: Tell, off: str) -> None:
    tell(f"An Sinh answers at {settings.public_url or f'http://{settings.host}:{port}'}/ (web chat).")
    if settings.telegram_token:
        tell(f"Telegram is on, by {'webhook' if settings.public_url else 'polling'}.")
    else:
        tell("Telegram is off: ANSINH_TELEGRAM_TOKEN is not set.")
    webhook = f"{settings.public_url or 'your https address'}{ZALO_PATH}"
    tell(off or f"Zalo is on for the account {settings.zalo_oa_id}; its webhook is {webhook}.")


def _doubts(house: House) -> Iterator[str]:
    """Say what must be wrong around the house: the clock, the operator's chat, and a proxy unnamed."""
    if checked := behind(house):
        today = house.reception.clock().astimezone(VIETNAM).date()
        yield f"The clock says {today}, but the content was checked on {checked}: set it right, amounts are of its day."
    with house.store.view() as view:
        if unreached(view, house.settings.operator):
            yield f"Nobody heard of trouble last time: ANSINH_OPERATOR could not be reached; {STEPS}."
    if house.settings.public_url.startswith("https:") and not house.settings.trusted_proxies:
        yield "All who come through the proxy count as one address: name it in ANSINH_TRUSTED_PROXIES."


@contextlib.asynccontextmanager
async def _loops(house: House) -> AsyncIterator[None]:
    """Run the outbox, the timers and the watch over the content beside the server."""
    loops = (house.outbox.run, house.timers.run, house.watch.run, *upkeep(house))
    tasks = [asyncio.create_task(_forever(loop)) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _forever(loop: Callable[[], Awaitable[None]]) -> None:
    """Start a loop again if it fails: one that ends would leave people hanging.

    One that fails again and again, as it does on a full disk, is given ever longer pauses, up to half a minute.
    """
    clock, pause = asyncio.get_running_loop().time, SHORTEST_PAUSE
    while True:
        began = clock()
        try:
            await loop()
        except Exception as error:  # noqa: BLE001 -- whatever it was, the next round may do better
            alert("loop_failed", {"error": type(error).__name__})
        pause = min(pause * 2, LONGEST_PAUSE) if clock() - began < LONGEST_PAUSE else SHORTEST_PAUSE
        await asyncio.sleep(pause)


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)


def collect_seldom() -> None:
    """Let the collector pass over what is there for good, the content above all, and look for rubbish less often.

    A turn makes thousands of objects and hardly a cycle among them.
    """
    gc.freeze()
    gc.set_threshold(OBJECTS)
