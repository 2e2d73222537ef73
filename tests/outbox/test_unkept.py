"""What became of a message, when that cannot be written down."""

from concurrent.futures import Future
from datetime import datetime, timedelta

import pytest

from bot.channels.interface import Refused, Unsure
from bot.store.interface import LEASE, State, Unwritten
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
