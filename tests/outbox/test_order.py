"""Whatever a channel does, each message goes out once, and those of a conversation in their order."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.interface import Again, NotSent, Parcel, Refused, Unsure
from bot.store.interface import LEASE
from tests.outbox.test_delivering import Desk, Post

FATES: tuple[type[NotSent] | None, ...] = (None, None, None, Again, Refused, Unsure)


@dataclass
class Moody(Post):
    """A channel whose messages take a while and fail as drawn, then arrive."""

    moods: list[tuple[int, type[NotSent] | None]] = field(default_factory=list)
    seqs: list[tuple[str, int]] = field(default_factory=list)
    over: set[int] = field(default_factory=set)

    async def send(self, parcel: Parcel) -> str:
        """Take some rounds of the loop, then send or fail."""
        rounds, fate = self.moods.pop() if self.moods else (0, None)
        for _ in range(rounds):
            await asyncio.sleep(0)
        if fate is not Again:
            assert parcel.seq not in self.over
            self.over.add(parcel.seq)
        if fate:
            raise fate
        self.seqs.append((parcel.conversation, parcel.seq))
        return str(parcel.seq)


Turn = tuple[str, int, int]
"""Who is answered with how many messages, and the rounds of the loop until the next turn."""
turns = st.lists(st.tuples(st.sampled_from(["post:an", "post:binh"]), st.integers(1, 3), st.integers(0, 4)), max_size=8)
moods = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(FATES)), max_size=12)


async def play(desk: Desk, said: Sequence[Turn], tries: Sequence[int]) -> None:
    """Commit turns, each delivered by a task of its own, and let the loop of the outbox come by now and then."""
    under_way: list[asyncio.Future[object]] = []
    for number, (who, count, rounds) in enumerate(said):
        posted = desk.commit(*(f"{number}.{one}" for one in range(count)), who=who)
        under_way.append(asyncio.create_task(desk.outbox.deliver(posted)))
        for _ in range(rounds):
            await asyncio.sleep(0)
        if number in tries:
            desk.now += timedelta(seconds=number)
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
    desk = Desk(post)
    asyncio.run(play(desk, said, sorted(tries)))
    assert len(post.over) == sum(count for _, count, _ in said)
    for who in ("post:an", "post:binh"):
        sent = [seq for conversation, seq in post.seqs if conversation == who]
        assert sent == sorted(sent)
        assert {state.value for state in desk.states(who)} <= {"sent", "dead", "unknown"}
