"""How fast messages go."""

import asyncio
import time

import pytest

from bot.channels.interface import Again
from bot.outbox.pacing import MOST_PASSING, Pacing


async def went(pacing: Pacing, chats: list[str]) -> list[tuple[str, float]]:
    """Ask for a turn for each of the chats at once; return who went when, in order."""
    began, order = time.monotonic(), list[tuple[str, float]]()

    async def one(chat: str) -> None:
        await pacing.turn(chat)
        order.append((chat, time.monotonic() - began))

    await asyncio.gather(*map(one, chats))
    return order


async def test_no_more_than_so_many_go_in_any_second() -> None:
    """The first go at once; of the rest none comes less than a second after the one that many before it."""
    order = await went(Pacing(overall=10), [f"telegram:{number}" for number in range(14)])
    assert order[9][1] < 0.2
    assert all(later[1] - earlier[1] >= 0.999 for earlier, later in zip(order, order[10:], strict=False))


async def test_a_chat_gets_one_message_at_a_time() -> None:
    """Others are not held up by it."""
    order = await went(Pacing(each=0.1), ["a", "a", "a", "b"])
    assert [chat for chat, _ in order] == ["a", "b", "a", "a"]
    assert order[3][1] >= 0.199


async def test_who_waits_for_an_answer_goes_first() -> None:
    """A person who has just written goes before those who are written to of our own accord."""
    pacing = Pacing(overall=2)
    pacing.heard("asking")
    order = await went(pacing, ["bulk 1", "bulk 2", "bulk 3", "asking"])
    assert [chat for chat, _ in order] == ["bulk 1", "bulk 2", "asking", "bulk 3"]


async def test_nobody_is_passed_for_ever() -> None:
    """However many wait for an answer, after a few of them goes whoever waits longest."""
    pacing = Pacing(overall=MOST_PASSING + 2)
    asking = [f"asking {number}" for number in range(MOST_PASSING + 1)]
    for chat in asking:
        pacing.heard(chat)
    at_once = [f"first {number}" for number in range(MOST_PASSING + 2)]
    order = await went(pacing, [*at_once, "before a restart", *asking])
    later = [chat for chat, _ in order[len(at_once) :]]
    assert later == [*asking[:MOST_PASSING], "before a restart", *asking[MOST_PASSING:]]


async def test_whoever_waits_in_the_queue_and_then_writes_moves_up() -> None:
    """It is decided when a message may go, not when it came."""
    pacing = Pacing(overall=1)
    await pacing.turn("first")
    bulk, asking = asyncio.create_task(pacing.turn("bulk")), asyncio.create_task(pacing.turn("asking"))
    await asyncio.sleep(0.01)
    pacing.heard("asking")
    await asking
    assert not bulk.done()
    bulk.cancel()


async def test_a_message_that_waits_too_long_goes_back_to_the_outbox() -> None:
    """It is told when to come again, and no longer stands in the way of others."""
    pacing = Pacing(each=30, patience=0.05)
    await pacing.turn("a")
    with pytest.raises(Again) as told:
        await pacing.turn("a")
    assert told.value.seconds == 30
    await asyncio.wait_for(pacing.turn("b"), 0.05)


async def test_who_leaves_the_queue_takes_no_turn() -> None:
    """A cancelled message does not count."""
    pacing = Pacing(each=0.1)
    await pacing.turn("a")
    leaving, staying = asyncio.create_task(pacing.turn("a")), asyncio.create_task(pacing.turn("a"))
    await asyncio.sleep(0)
    leaving.cancel()
    began = time.monotonic()
    await staying
    assert time.monotonic() - began < 0.15
    assert leaving.cancelled()


async def test_a_great_many_chats_are_forgotten_again() -> None:
    """What is long past is not remembered."""
    now = 0.0
    pacing = Pacing(overall=100_000, clock=lambda: now)
    for number in range(10_001):
        pacing.heard(f"telegram:{number}")
        await pacing.turn(f"telegram:{number}")
    now = 61.0
    await pacing.turn("last")
    assert pacing.remembered == 1
