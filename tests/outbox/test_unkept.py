"""What became of a message, when that cannot be written down, or not in time."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta

import pytest

from bot.channels.interface import Again, Parcel, Refused, Unsure
from bot.dialogue.effects import Effect
from bot.dialogue.messages import Outgoing
from bot.store.interface import LEASE, State, Turned, Unwritten
from bot.store.memory import MemoryStore
from tests.outbox.test_delivering import Desk, Post


class FullStore(MemoryStore):
    """A store that hears and leases, but has no room to say what became of a message."""

    full = True

    def settle(self, seq: int, state: State, *, due: datetime | None = None, reference: str = "") -> Future[None]:
        """Fail as a full disk does, as long as it is full."""
        if not self.full:
            return super().settle(seq, state, due=due, reference=reference)
        failed: Future[None] = Future()
        failed.set_exception(Unwritten("nothing was kept"))
        return failed


@pytest.mark.parametrize(
    ("post", "state", "sent"),
    [
        (Post(), State.SENT, ["một", "hai"]),
        (Post(fails=[Unsure()]), State.UNKNOWN, ["hai"]),
        (Post(fails=[Refused()]), State.DEAD, ["hai"]),
    ],
)
async def test_what_could_not_be_marked_is_marked_later_and_not_sent_again(
    post: Post, state: State, sent: list[str]
) -> None:
    """Not even when its lease runs out first; as soon as there is room what follows goes."""
    desk = Desk(post)
    desk.store = desk.outbox.store = store = FullStore()
    await desk.outbox.deliver(desk.commit("một"))
    for _ in range(2):
        desk.now += LEASE + timedelta(seconds=1)
        assert await desk.outbox.retry() == 1
    assert len(post.sent) == len(sent) - 1
    store.full = False
    await desk.outbox.deliver(desk.commit("hai"))
    await desk.outbox.retry()
    assert post.sent == sent
    assert [posted.state for posted in store.posted("post:an")] == [state, State.SENT]


async def test_what_nobody_could_be_told_of_is_tried_again() -> None:
    """A card refused while the disk is full is not forgotten: its conversation hears of it once there is room."""
    desk = Desk(Post(fails=[Refused(), Refused()]))
    full = [True]

    class Full(MemoryStore):
        def write(self, now: datetime, effects: Sequence[Effect]) -> Turned:
            if full[0]:
                raise Unwritten("nothing was kept")
            return super().write(now, effects)

    desk.store = desk.outbox.store = store = Full()
    await desk.outbox.deliver(desk.commit(Outgoing(text="phiếu", key="lead.7K3M")))
    assert store.waiting() == ()
    full[0] = False
    desk.now += LEASE + timedelta(seconds=1)
    await desk.outbox.retry()
    assert [waiting.event.about for waiting in store.waiting()] == [{"key": "lead.7K3M"}]
    assert desk.states() == [State.DEAD]


async def test_a_house_that_was_shut_for_long_gives_nothing_up_at_once() -> None:
    """What it held is tried for ten minutes from when it opens: a line takes a moment to be there."""
    desk = Desk(Post(fails=[Again(1.0)] * 3))
    desk.commit("một")
    desk.now += timedelta(hours=8)
    for _ in range(5):
        await desk.outbox.retry()
        desk.now += timedelta(seconds=2)
    assert desk.post.sent == ["một"]
    assert desk.alerts == []


class SlowPost(Post):
    """A channel that takes its time."""

    def __init__(self) -> None:
        """Begin with the door shut."""
        super().__init__()
        self.door = asyncio.Event()

    async def send(self, parcel: Parcel) -> str:
        """Send once the door is opened."""
        await self.door.wait()
        return await super().send(parcel)


@pytest.mark.parametrize("hours", [timedelta(hours=-1), 2 * LEASE])
async def test_what_is_under_way_is_not_sent_twice(hours: timedelta) -> None:
    """Neither when the service is slower than a lease, nor when the clock is set back; what follows keeps its order."""
    post = SlowPost()
    desk = Desk(post)
    first = asyncio.create_task(desk.outbox.deliver(desk.commit("một")))
    await asyncio.sleep(0)
    second = asyncio.create_task(desk.outbox.deliver(desk.commit("hai")))
    await asyncio.sleep(0)
    desk.now += hours
    await desk.outbox.retry()
    post.door.set()
    await asyncio.gather(first, second)
    desk.now += 2 * LEASE
    while await desk.outbox.retry():
        pass
    assert post.sent == ["một", "hai"]


async def test_what_is_said_meanwhile_goes_as_soon_as_what_came_before_is_out_of_its_way() -> None:
    """Nothing has to be looked up again for it, and nothing of what came before needs to be kept by then."""
    post = SlowPost()
    desk = Desk(post)
    saying = [asyncio.create_task(desk.outbox.deliver(desk.commit(*said))) for said in (("một", "hai"), ("ba",))]
    await asyncio.sleep(0)
    assert desk.states() == [State.SENDING] * 3
    post.door.set()
    await asyncio.gather(*saying)
    assert post.sent == ["một", "hai", "ba"]
    assert await desk.outbox.retry() == 0


async def test_what_is_said_behind_a_message_that_must_wait_waits_as_well() -> None:
    """Whether its turn comes while that one is tried or only afterwards."""
    post = SlowPost()
    post.fails = [Again(3.0)]
    desk = Desk(post)
    commits = [desk.commit("một"), desk.commit("hai"), desk.commit("ba")]
    saying = [asyncio.create_task(desk.outbox.deliver(posted)) for posted in commits[:2]]
    await asyncio.sleep(0)
    post.door.set()
    await asyncio.gather(*saying)
    await desk.outbox.deliver(commits[2])
    assert post.sent == []
    assert desk.states() == [State.WAITING] * 3
    desk.now += timedelta(seconds=4)
    while await desk.outbox.retry():
        pass
    assert post.sent == ["một", "hai", "ba"]


async def test_who_gives_up_sending_lets_nobody_pass() -> None:
    """A house that closes in the middle leaves what follows to the next one."""
    post = SlowPost()
    desk = Desk(post)
    saying = [asyncio.create_task(desk.outbox.deliver(desk.commit(said))) for said in ("một", "hai")]
    await asyncio.sleep(0)
    saying[0].cancel()
    await asyncio.wait(saying)
    assert post.sent == []
    assert desk.states() == [State.SENDING, State.WAITING]
