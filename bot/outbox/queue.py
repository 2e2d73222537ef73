"""Which messages this process is sending: none is sent twice at once, and none passes one before it."""

import asyncio
from collections.abc import Iterable

from bot.store.interface import State

REMEMBERED = 10_000
"""Messages that are known to be over, the last ones: what was said behind one of them may be about to come."""


class Queue:
    """The messages under way, by their `seq`, and those that were over last, whether that is kept yet or not."""

    def __init__(self) -> None:
        """Begin with none."""
        self._under_way: dict[int, asyncio.Future[State]] = {}
        self._over: dict[int, tuple[int, State]] = {}
        self.ends = 0

    def take(self, seqs: Iterable[int], ends: int) -> frozenset[int]:
        """Take over messages; return those that are not under way, nor came to an end after the first `ends`."""
        loop = asyncio.get_running_loop()
        taken = frozenset(seq for seq in seqs if seq not in self._under_way and self._ended(seq)[0] <= ends)
        self._under_way |= {seq: loop.create_future() for seq in taken}
        return taken

    def end(self, seq: int, state: State) -> None:
        """Let those behind a message know where it stands now."""
        self._under_way.pop(seq).set_result(state)

    def leave(self, seqs: Iterable[int]) -> None:
        """Give up what was taken over and did not come to an end."""
        for seq in seqs:
            if seq in self._under_way:
                self.end(seq, State.WAITING)

    def over(self, seq: int, state: State) -> None:
        """Note that nothing more is to be done for a message."""
        self.ends += 1
        self._over.pop(seq, None)
        self._over[seq] = (self.ends, state)
        if len(self._over) > REMEMBERED:
            del self._over[next(iter(self._over))]

    async def passed(self, seqs: Iterable[int]) -> bool:
        """Wait until messages before one are out of its way; False if one of them waits, or may do so."""
        # One that rests may have been set free: only what was sent is sure to be out of the way.
        ahead = [self._under_way.get(seq) for seq in seqs if self._ended(seq)[1] is not State.SENT]
        for sending in ahead:
            if sending is None:
                return False
            await asyncio.wait([sending])  # not the future itself: who gives up waiting would end it for all
            if sending.result() is State.WAITING:
                return False
        return True

    def _ended(self, seq: int) -> tuple[int, State]:
        """Return as which one a message came to its end last, counted from 1, and how."""
        return self._over.get(seq, (0, State.SENDING))
