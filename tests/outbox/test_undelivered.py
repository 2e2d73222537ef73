"""What a conversation learns of a message that could not be brought."""

from bot.channels.interface import Blocked
from bot.dialogue.effects import Thought
from bot.dialogue.messages import Event, Outgoing
from tests.outbox.test_delivering import Desk, Post


async def test_a_named_message_that_dies_is_told_to_its_conversation() -> None:
    """So that a lead offered to somebody who blocked the bot goes on at once; nameless talk is just lost."""
    desk = Desk(Post(fails=[Blocked(), Blocked()]))
    said = (Outgoing(text="phiếu", key="lead.7K3M"), Outgoing(text="chào"))

    def rescue(error: Exception) -> Thought:
        raise error

    turned = desk.store.turn("post:mau", "m1", desk.now, lambda _saved, _view: Thought(b"{}", (), said), rescue)
    result = turned.result()
    assert result
    await desk.outbox.deliver(result.posted)
    about = {"key": "lead.7K3M"}
    assert [waiting.event for waiting in desk.store.waiting()] == [
        Event(to="post:mau", name="undelivered", about=about)
    ]
