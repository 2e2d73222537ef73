"""What holds for every channel; the outbox and the conversations rely on no more than this."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.interface import Again, Blocked, Unsure
from bot.dialogue.messages import Button, Outgoing
from tests.channels.contract import EDITING, FRAIL, SIDES, Frail, Seen, Side

CHOICES = (Button("Đúng", "12.income.yes"), Button("Không phải", "đ" * 32))


@pytest.fixture(params=sorted(SIDES))
async def side(request: pytest.FixtureRequest) -> AsyncIterator[Side]:
    """Every channel in turn."""
    async with SIDES[request.param]() as opened:
        yield opened


@pytest.fixture(params=EDITING)
async def editing(request: pytest.FixtureRequest) -> AsyncIterator[Side]:
    """Every channel that can change a message."""
    async with SIDES[request.param]() as opened:
        yield opened


@pytest.fixture(params=sorted(FRAIL))
async def frail(request: pytest.FixtureRequest) -> AsyncIterator[Frail]:
    """Every channel that rests on somebody else's service."""
    async with FRAIL[request.param]() as opened:
        yield opened


async def test_a_text_arrives_and_gets_a_name(side: Side) -> None:
    """By its name it can be replaced later."""
    assert await side.send(Outgoing(text="Chào bác 👋")) != ""
    assert await side.sees() == [Seen("Chào bác 👋")]


async def test_a_long_text_arrives_whole(side: Side) -> None:
    """Perhaps in several messages, but nothing is missing and the buttons come last."""
    text = "\n\n".join(f"Đoạn {number}. " + "một chữ " * 200 for number in range(8)).strip()
    await side.send(Outgoing(text=text, buttons=CHOICES))
    seen = await side.sees()
    assert " ".join(" ".join(part.text for part in seen).split()) == " ".join(text.split())
    assert seen[-1].labels == ("Đúng", "Không phải")


@pytest.mark.parametrize("button", CHOICES)
async def test_a_button_comes_back_as_the_value_it_was_given(side: Side, button: Button) -> None:
    """Up to 64 bytes of it."""
    await side.send(Outgoing(text="Đúng không ạ?", buttons=CHOICES))
    assert (await side.press(button.label)).button == button.value


async def test_a_message_takes_the_place_of_an_earlier_one(editing: Side) -> None:
    """Its old buttons go with it, and what came after stays where it was."""
    place = await editing.send(Outgoing(text="Phiếu mới", buttons=CHOICES, key="card"))
    await editing.send(Outgoing(text="Chào bác"))
    for _ in range(2):  # an edit may always be repeated
        await editing.send(Outgoing(text="Đã nhận", buttons=(Button("Đã gặp", "out.1.met"),), replaces="card"), place)
    assert await editing.sees() == [Seen("Đã nhận", ("Đã gặp",)), Seen("Chào bác")]


async def test_two_messages_keep_their_order(side: Side) -> None:
    """What was sent first stands above."""
    await side.send(Outgoing(text="một"))
    await side.send(Outgoing(text="hai"))
    assert [seen.text for seen in await side.sees()] == ["một", "hai"]


async def test_who_blocks_us_is_blocked(frail: Frail) -> None:
    """The message is dead, and the contact is marked."""
    frail.block()
    with pytest.raises(Blocked):
        await frail.send(Outgoing(text="Chào bác"))


async def test_what_cannot_be_delivered_now_is_sent_again(frail: Frail) -> None:
    """While the service is out of reach nothing has been said."""
    await frail.fall()
    with pytest.raises(Again):
        await frail.send(Outgoing(text="Chào bác"))
    assert await frail.sees() == []


async def test_silence_means_that_nobody_knows(frail: Frail) -> None:
    """The message is there, though nothing said so; sent again it would be there twice."""
    frail.hush()
    with pytest.raises(Unsure):
        await frail.send(Outgoing(text="Chào bác"))
    assert await frail.sees() == [Seen("Chào bác")]
