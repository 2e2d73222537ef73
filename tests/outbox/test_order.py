"""Whatever a channel does, each message goes out once, and those of a conversation in their order."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.interface import Again, Held, NotSent, Parcel, Refused, Unsure
from bot.store.interface import LEASE, State
from tests.outbox.test_delivering import Desk, Post

FATES: tuple[type[NotSent] | None, ...] = (None, None, None, Again, Refused, Unsure)


@dataclass
class Moody(Post):
    """A channel whose messages take a while and fail as drawn, then arrive."""

    moods: list[tuple[int, type[NotSent] | None]] = field(default_factory=list)
    seqs: list[tuple[str, int]] = field(default_factory=list)
    over: set[int] = field(default_factory=set)
    twice: set[int] = field(default_factory=set)

    async def send(self, parcel: Parcel) -> str:
        """Take some rounds of the loop, then send or fail."""
        rounds, fate = self.moods.pop() if self.moods else (0, None)
        for _ in range(rounds):
            await asyncio.sleep(0)
        if fate is not Again and fate is not Held:
            (self.twice if parcel.seq in self.over else self.over).add(parcel.seq)
        if fate:
            raise fate
        self.seqs.append((parcel.conversation, parcel.seq))
        return str(parcel.seq)


@dataclass
class Clerk(Desk):
    """A desk that notes what it gives up because it was tried for too long."""

    late: set[int] = field(default_factory=set)

    def alert(self, event: str, about: Mapping[str, object]) -> None:
        """Note an alert."""
        super().alert(event, about)
        if about.get("why") == Again.__name__:
            self.late.add(int(str(about["seq"])))


Turn = tuple[str, int, int]
"""Who is answered with how many messages, and the rounds of the loop until the next turn."""
turns = st.lists(st.tuples(st.sampled_from(["post:an", "post:binh"]), st.integers(1, 3), st.integers(0, 4)), max_size=8)
moods = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(FATES)), max_size=12)


async def play(desk: Desk, said: Sequence[Turn], tries: Sequence[int]) -> None:
    """Commit turns, each delivered by a task of its own, and let the loop of the outbox come by, leases over or not."""
    under_way: list[asyncio.Future[object]] = []
    for number, (who, count, rounds) in enumerate(said):
        posted = desk.commit(*(f"{number}.{one}" for one in range(count)), who=who)
        under_way.append(asyncio.create_task(desk.outbox.deliver(posted)))
        for _ in range(rounds):
            await asyncio.sleep(0)
        if number in tries:
            desk.now += number * LEASE / 2
            under_way.append(asyncio.create_task(desk.outbox.retry()))
    await asyncio.gather(*under_way)
    for _ in range(100):
        desk.now += 2 * LEASE
        if not await desk.outbox.retry():
            return
    raise AssertionError("the outbox never comes to an end")


@settings(max_examples=150, deadline=None)
@given(turns, moods, st.sets(st.integers(0, 7)))
def test_nothing_passes_and_nothing_is_sent_twice(
    said: list[Turn], drawn: list[tuple[int, type[NotSent] | None]], tries: set[int]
) -> None:
    """Also while earlier messages are under way, wait, are given up or tried again."""
    post = Moody(moods=list(drawn))
    desk = Clerk(post)
    asyncio.run(play(desk, said, sorted(tries)))
    assert not post.twice
    assert not post.over & desk.late
    assert len(post.over | desk.late) == sum(count for _, count, _ in said)
    for who in ("post:an", "post:binh"):
        sent = [seq for conversation, seq in post.seqs if conversation == who]
        assert sent == sorted(sent)
        assert {state.value for state in desk.states(who)} <= {"sent", "dead", "unknown"}


async def test_what_was_held_and_goes_out_now_is_not_passed_either() -> None:
    """It had come to its end once; the person, whom nobody answered at first, writes again while it is on its way."""
    post = Moody(moods=[(0, None), (9, None), (0, Held)])
    desk = Desk(post)
    await desk.outbox.deliver(desk.commit("về sau"))
    assert not desk.commit()
    assert desk.states() == [State.WAITING]
    going = asyncio.create_task(desk.outbox.retry())
    for _ in range(5):
        await asyncio.sleep(0)
    assert post.moods == [(0, None)]
    await desk.outbox.deliver(desk.commit("còn gì nữa"))
    await going
    while await desk.outbox.retry():
        pass
    assert [seq for _, seq in post.seqs] == [1, 2]
