"""What happens when Telegram, the disk or the operator fails the house."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.interface import Unkept
from bot.dialogue.effects import Thought
from bot.dialogue.messages import Incoming, Outgoing
from bot.outbox import Outbox
from bot.serving import CannotServe, run
from bot.settings import Settings
from bot.store.interface import LEASE, Posted, State
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from tests.channels.booth import Booth, pushed
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_notes import Trouble
from tests.fakes.bot_people import Guest
from tests.fakes.bot_rules import Refusal
from tests.stage import Theatre

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
AN = "telegram:7"


class Post:
    """An outbox that speaks over Telegram, with a clock of its own."""

    def __init__(self, api: BotApi, booth: Booth) -> None:
        """Begin at noon with somebody who knows the bot."""
        self.api, self.guest, self.now = api, Guest(api, 7), NOON
        self.store, self.alerts = MemoryStore(), list[str]()
        self.outbox = Outbox(
            self.store, {"telegram": booth.channel}, lambda _: asyncio.sleep(0, b""), self.clock, self.ear
        )

    def clock(self) -> datetime:
        """Tell the time."""
        return self.now

    def ear(self, event: str, _about: Mapping[str, object]) -> None:
        """Hear what the operator is told."""
        self.alerts.append(event)

    def commit(self, *texts: str) -> tuple[Posted, ...]:
        """Commit a turn that says something."""

        def rescue(error: Exception) -> Thought:
            raise error

        thought = Thought(b"{}", (), tuple(Outgoing(text=text) for text in texts))
        turned = self.store.turn(AN, texts[0], self.now, lambda _saved, _view: thought, rescue).result()
        assert turned
        return turned.posted

    async def later(self, minutes: float) -> None:
        """Let time go by, trying every half minute."""
        for _ in range(int(minutes * 2)):
            self.now += timedelta(seconds=30)
            while await self.outbox.retry():
                pass

    @property
    def seen(self) -> list[str]:
        """What the person sees."""
        return [note.text for note in self.guest.notes]


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    """An outbox on a line that works."""
    async with BotApi() as api, pushed(api) as booth:
        yield Post(api, booth)


async def test_what_is_said_while_telegram_is_down_comes_once_it_is_back(post: Post) -> None:
    """Down for nine minutes: everything comes, in order and once; nobody is alarmed."""
    await post.api.down()
    await post.outbox.deliver(post.commit("một", "hai"))
    await post.outbox.deliver(post.commit("ba"))
    await post.later(9)
    assert post.seen == []
    async with post.api:
        await post.later(1.5)
        assert post.seen == ["một", "hai", "ba"]
        assert post.alerts == []


async def test_after_ten_minutes_down_a_message_is_given_up_and_the_next_goes(post: Post) -> None:
    """The operator hears of it; a later message is not lost with it."""
    await post.api.down()
    await post.outbox.deliver(post.commit("một"))
    await post.later(11)
    assert post.alerts == ["message_dead"]
    await post.outbox.deliver(post.commit("hai"))
    async with post.api:
        await post.later(1.5)
        assert post.seen == ["hai"]


async def test_a_flood_is_waited_out_for_as_long_as_telegram_says(post: Post) -> None:
    """Not a second less."""
    post.api.troubles.append(Trouble("sendMessage", Refusal(429, "Too Many Requests: retry after 40", 40)))
    await post.outbox.deliver(post.commit("một"))
    (waiting,) = post.store.posted(AN)
    assert (waiting.state, waiting.due) == (State.WAITING, NOON + timedelta(seconds=40))
    await post.later(1)
    assert post.seen == ["một"]


async def test_slow_answers_cost_nothing_but_time(post: Post) -> None:
    """Everything comes in order and once, also when leases run out meanwhile."""
    post.api.troubles.append(Trouble("sendMessage", hang=0.2, times=2))
    saying = asyncio.create_task(post.outbox.deliver(post.commit("một", "hai")))
    await post.api.until(lambda: bool(post.seen))
    await post.outbox.deliver(post.commit("ba"))
    await post.later(2)
    await saying
    await post.later(2)
    assert post.seen == ["một", "hai", "ba"]
    assert post.alerts == []


async def test_a_clock_set_back_an_hour_holds_up_nothing(post: Post) -> None:
    """What waits, and what is said after it, comes in order and once, then and when the clock is right again."""
    await post.api.down()
    await post.outbox.deliver(post.commit("một"))
    await post.later(1)
    post.now -= timedelta(hours=1)
    await post.outbox.deliver(post.commit("hai"))
    async with post.api:
        await post.later(2)
        assert post.seen == ["một", "hai"]
        post.now += timedelta(hours=1)
        await post.outbox.deliver(post.commit("ba"))
        await post.later(2)
        assert post.seen == ["một", "hai", "ba"]
        assert post.alerts == []


async def test_on_a_full_disk_nothing_is_half_kept_and_the_message_may_come_again(tmp_path: Path) -> None:
    """It is answered once there is room; what was sent but could not be marked as sent is not sent again."""
    theatre = Theatre.opened(tmp_path)
    house = theatre.stage.house
    assert isinstance(house.store, SqliteStore)
    store = house.store

    def room(pages: int) -> None:
        store._writer.done(lambda ledger: ledger._connection.execute(f"PRAGMA max_page_count = {pages}"))

    heard: list[Incoming] = []

    async def fill() -> None:
        for number in range(500):
            heard.append(Incoming(conversation="terminal:an", message=f"m{number}", text="bhxh là gì " * 300))
            await house.reception.receive(heard[-1])

    room(1)
    with pytest.raises(Unkept):
        await fill()
    shown = len(theatre.stage.shown)
    assert shown == len(heard) - 1
    room(1_000_000)
    assert await house.reception.receive(heard[-1])
    assert not await house.reception.receive(heard[-2])
    while await house.outbox.retry():
        pass
    theatre.stage.now += 2 * LEASE
    assert await house.outbox.retry() == 0
    assert len(theatre.stage.shown) == len(heard)
    answers = [posted for posted in store.posted("terminal:an") if posted.state is State.SENT]
    assert len(answers) == len(heard)
    theatre.close()


async def test_a_second_server_on_one_folder_stops_with_one_sentence(tmp_path: Path) -> None:
    """The first goes on."""
    settings = Settings.model_validate({"data": tmp_path, "port": 0})
    told: asyncio.Queue[str] = asyncio.Queue()
    stop = asyncio.Event()
    first = asyncio.create_task(run(settings, told.put_nowait, stop))
    await asyncio.wait_for(told.get(), 10)
    with pytest.raises(CannotServe, match=r"^Another server already works on .*\.$"):
        await run(settings, told.put_nowait)
    stop.set()
    await asyncio.wait_for(first, 10)
