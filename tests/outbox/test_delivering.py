"""Messages go out at once and in order, and what fails is dealt with by its kind."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.interface import Again, Blocked, Held, NotSent, Parcel, Refused, Unsure
from bot.dialogue.effects import Thought
from bot.dialogue.messages import Outgoing, Recipe
from bot.outbox import Outbox
from bot.store.interface import Posted, State
from bot.store.memory import MemoryStore

START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


@dataclass
class Post:
    """A channel that fails as it is told to."""

    name: str = "post"
    takes_pictures: bool = True
    fails: list[NotSent] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    pictures: list[bytes | None] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> str:
        """Send, unless a failure is due."""
        if self.fails:
            raise self.fails.pop(0)
        self.sent.append(parcel.message.text)
        self.pictures.append(parcel.picture)
        return f"ref-{parcel.seq}"


@dataclass
class Desk:
    """An outbox over a store in memory, with a clock of its own."""

    post: Post = field(default_factory=Post)
    now: datetime = START
    alerts: list[str] = field(default_factory=list)
    about: dict[str, object] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        """Open the store."""
        self.store = MemoryStore()
        self.outbox = Outbox(self.store, {"post": self.post}, self.paint, lambda: self.now, self.alert)

    async def paint(self, recipe: Recipe) -> bytes:
        """Paint nothing much."""
        return recipe.kind.encode()

    def alert(self, event: str, about: Mapping[str, object]) -> None:
        """Note an alert."""
        assert "text" not in about
        self.alerts.append(event)
        self.about = dict(about)

    def commit(self, *said: str | Outgoing, who: str = "post:an") -> tuple[Posted, ...]:
        """Commit a turn that says something."""
        self.count += 1
        messages = tuple(one if isinstance(one, Outgoing) else Outgoing(text=one) for one in said)
        thought = Thought(b"{}", (), messages)

        def rescue(error: Exception) -> Thought:
            raise error

        turned = self.store.turn(who, f"m{self.count}", self.now, lambda _saved, _view: thought, rescue).result()
        assert turned
        return turned.posted

    def states(self, who: str = "post:an") -> list[State]:
        """Return where the messages of a conversation stand."""
        return [posted.state for posted in self.store.posted(who)]


async def test_messages_go_out_in_order() -> None:
    """What is committed is sent at once."""
    desk = Desk()
    await desk.outbox.deliver(desk.commit("một", "hai"))
    assert desk.post.sent == ["một", "hai"]
    assert desk.states() == [State.SENT, State.SENT]


async def test_a_message_to_be_sent_again_holds_up_those_after_it() -> None:
    """Nothing overtakes, and everything comes once the service is back."""
    desk = Desk(Post(fails=[Again(3.0)]))
    await desk.outbox.deliver(desk.commit("một", "hai"))
    assert desk.post.sent == []
    await desk.outbox.retry()
    assert desk.post.sent == []
    desk.now += timedelta(seconds=4)
    while await desk.outbox.retry():
        pass
    assert desk.post.sent == ["một", "hai"]


async def test_one_persons_trouble_is_not_anothers() -> None:
    """Conversations do not wait for each other."""
    desk = Desk(Post(fails=[Again(60.0)]))
    await desk.outbox.deliver(desk.commit("một"))
    await desk.outbox.deliver(desk.commit("hai", who="post:binh"))
    assert desk.post.sent == ["hai"]


class Down(Again):
    """The service takes nothing of anybody's before somebody puts the account right."""

    keeps = True


@pytest.mark.parametrize(
    ("why", "state", "alert"), [(Again, State.DEAD, "message_dead"), (Down, State.HELD, "message_held")]
)
async def test_after_ten_minutes_it_is_given_up_with_an_alert(why: type[Again], state: State, alert: str) -> None:
    """What comes after it is sent; where nobody's message would go, it is held instead."""
    desk = Desk(Post(fails=[why(1.0)] * 500))
    await desk.outbox.deliver(desk.commit("một", "hai"))
    for _ in range(60):
        desk.now += timedelta(seconds=30)
        await desk.outbox.retry()
        if desk.alerts:
            break
    assert desk.alerts == [alert]
    assert desk.states()[0] is state
    desk.post.fails.clear()
    desk.now += timedelta(seconds=90)
    await desk.outbox.retry()
    assert desk.post.sent == ["hai"]


@pytest.mark.parametrize(
    ("failure", "state", "alerts"),
    [
        (Unsure(), State.UNKNOWN, ["message_unknown"]),
        (Held(), State.HELD, ["message_held"]),
        (Refused(), State.DEAD, ["message_dead"]),
        (Blocked(), State.DEAD, []),
    ],
)
async def test_what_is_final_does_not_hold_up_the_rest(failure: NotSent, state: State, alerts: list[str]) -> None:
    """It is not sent again, and the next message goes out."""
    desk = Desk(Post(fails=[failure]))
    await desk.outbox.deliver(desk.commit("một", "hai"))
    assert desk.states() == [state, State.SENT]
    assert desk.post.sent == ["hai"]
    assert desk.alerts == alerts


async def test_what_a_crash_left_behind_is_sent_by_the_loop() -> None:
    """A lease that ran out is taken over."""
    desk = Desk()
    desk.commit("một")
    assert await desk.outbox.retry() == 0
    desk.now += timedelta(minutes=5)
    assert await desk.outbox.retry() == 1
    assert desk.post.sent == ["một"]


async def test_a_picture_is_painted_for_the_parcel() -> None:
    """The recipe becomes bytes when it is sent."""
    desk = Desk()
    message = Outgoing(text="bảng", picture=Recipe("qr", {}, START.date()))
    thought = Thought(b"{}", (), (message,))
    turned = desk.store.turn("post:an", "p", desk.now, lambda _s, _v: thought, lambda _e: thought).result()
    assert turned
    await desk.outbox.deliver(turned.posted)
    assert desk.post.pictures == [b"qr"]


async def test_a_message_for_a_channel_that_is_off_waits() -> None:
    """It goes out when the channel is back."""
    desk = Desk()
    await desk.outbox.deliver(desk.commit("một", who="gone:an"))
    assert desk.states("gone:an") == [State.WAITING]


class Gate(Post):
    """A channel that sends nothing before it is opened, and tells what it sent."""

    opened: asyncio.Event
    told: asyncio.Queue[str]

    async def send(self, parcel: Parcel) -> str:
        """Wait, send and tell."""
        await self.opened.wait()
        self.told.put_nowait(parcel.message.text)
        return await super().send(parcel)


async def test_a_slow_channel_holds_up_nobody_else() -> None:
    """The loop sends each message by itself."""
    desk = Desk()
    slow, quick = Gate(name="slow"), Gate(name="quick")
    slow.opened, quick.opened = asyncio.Event(), asyncio.Event()
    slow.told = quick.told = asyncio.Queue()
    quick.opened.set()
    desk.outbox.channels = {"slow": slow, "quick": quick}
    for who, text in (("slow:an", "chậm"), ("quick:binh", "nhanh")):
        desk.store.settle(desk.commit(text, who=who)[0].seq, State.WAITING)
    running = asyncio.create_task(desk.outbox.run())
    assert await asyncio.wait_for(slow.told.get(), 5) == "nhanh"
    desk.store.settle(desk.commit("nữa", who="quick:binh")[0].seq, State.WAITING)
    assert await asyncio.wait_for(slow.told.get(), 5) == "nữa"
    slow.opened.set()
    assert await asyncio.wait_for(slow.told.get(), 5) == "chậm"
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


class Broken(Post):
    """A channel with a fault of ours in it."""

    async def send(self, parcel: Parcel) -> str:
        """Fail at the first message."""
        if parcel.message.text == "một":
            raise KeyError(parcel.seq)
        return await super().send(parcel)


async def test_a_fault_of_our_own_is_unknown_and_holds_up_nothing() -> None:
    """What comes after it goes out, and the operator hears of it, once."""
    desk = Desk(Broken())
    await desk.outbox.deliver(desk.commit("một", "hai"))
    assert desk.states() == [State.UNKNOWN, State.SENT]
    assert desk.alerts == ["message_failed"]
    assert desk.about == {"seq": 1, "attempts": 1, "why": "KeyError", "lead": False}


async def test_pictures_are_made_only_where_they_are_wanted_and_never_hold_up_the_words() -> None:
    """A page paints them itself; a picture that cannot be made is left out."""
    desk = Desk()
    recipe = Recipe(kind="steps", facts={}, on=START.date())
    page = Post(name="page", takes_pictures=False)
    desk.outbox.channels = {"post": desk.post, "page": page}

    async def paint(_recipe: Recipe) -> bytes:
        raise ValueError("no font")

    message = Outgoing(text="đây", picture=recipe)
    await desk.outbox.deliver(desk.commit(message))
    await desk.outbox.deliver(desk.commit(message, who="page:an"))
    assert (desk.post.pictures, page.pictures) == ([b"steps"], [None])
    desk.outbox.paint = paint
    await desk.outbox.deliver(desk.commit(message))
    assert desk.post.pictures == [b"steps", None]
    assert desk.alerts == ["picture_failed"]


class Brush(Post):
    """A channel that shows when a picture is on its way."""

    async def painting(self, conversation: str) -> None:
        """Show it."""
        self.sent.append(f"painting for {conversation}")


async def test_a_picture_is_announced_where_that_can_be_seen() -> None:
    """Before it comes; a message without one announces nothing."""
    desk = Desk(Brush())
    message = Outgoing(text="đây", picture=Recipe(kind="steps", facts={}, on=START.date()))
    await desk.outbox.deliver(desk.commit(message, "chào"))
    assert desk.post.sent == ["painting for post:an", "đây", "chào"]


async def test_a_clock_set_back_does_not_keep_messages_waiting() -> None:
    """What was put off by the old clock, or leased under it, goes out at once."""
    desk = Desk(Post(fails=[Again(30.0)]))
    await desk.outbox.deliver(desk.commit("một"))
    desk.commit("hai", who="post:binh")
    desk.now -= timedelta(hours=1)
    assert await desk.outbox.retry() == 2
    assert desk.post.sent == ["một", "hai"]


@pytest.mark.parametrize("ticks", range(4))
async def test_the_loop_ends_even_if_a_message_comes_to_wait_at_that_moment(ticks: int) -> None:
    """Else a house that is told to stop would never end."""
    desk = Desk(Post(fails=[Again(60.0)]))
    loop = asyncio.create_task(desk.outbox.run())
    await asyncio.sleep(0.05)
    await desk.outbox.deliver(desk.commit("một"))
    for _ in range(ticks):
        await asyncio.sleep(0)
    loop.cancel()
    await asyncio.wait([loop], timeout=0.5)
    assert loop.cancelled()
