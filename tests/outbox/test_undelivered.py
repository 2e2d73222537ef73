"""What a conversation learns of a message that could not be brought."""

import pytest

from bot.channels.interface import Blocked, Held, NotSent, Refused
from bot.dialogue.effects import Thought
from bot.dialogue.messages import Event, Outgoing
from tests.outbox.test_delivering import Desk, Post


@pytest.mark.parametrize(
    ("failure", "how"),
    [(Refused(), {}), (Held(), {"held": "yes"}), (Held(announced=True), {"held": "announced"})],
)
async def test_a_named_message_that_cannot_go_now_is_told_to_its_conversation(
    failure: NotSent, how: dict[str, str]
) -> None:
    """So that a lead offered to somebody who cannot be reached goes on at once; nameless talk is told to nobody."""
    desk = Desk(Post(fails=[failure, failure]))
    said = (Outgoing(text="phiếu", key="lead.7K3M"), Outgoing(text="chào"))

    def rescue(error: Exception) -> Thought:
        raise error

    turned = desk.store.turn("post:mau", "m1", desk.now, lambda _saved, _view: Thought(b"{}", (), said), rescue)
    result = turned.result()
    assert result
    await desk.outbox.deliver(result.posted)
    about = {"key": "lead.7K3M", **how}
    assert [waiting.event for waiting in desk.store.waiting()] == [
        Event(to="post:mau", name="undelivered", about=about)
    ]


async def test_that_somebody_blocked_the_bot_is_told_whatever_was_to_be_said() -> None:
    """With the instant of the attempt, so that who wrote since is not taken for gone."""
    desk = Desk(Post(fails=[Blocked()]))

    def rescue(error: Exception) -> Thought:
        raise error

    said = (Outgoing(text="chào"),)
    turned = desk.store.turn("post:mau", "m1", desk.now, lambda _saved, _view: Thought(b"{}", (), said), rescue)
    result = turned.result()
    assert result
    await desk.outbox.deliver(result.posted)
    since = desk.now.isoformat()
    assert [(waiting.event.name, waiting.event.about) for waiting in desk.store.waiting()] == [
        ("blocked", {"since": since})
    ]
