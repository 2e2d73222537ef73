"""How far a long command has come: a bar on a terminal, nothing in a pipe."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bot.dialogue.effects import Effect
from bot.store.interface import Told, Turned
from bot.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE = 0.5
"""Seconds after which a bar appears: what is done by then needs none."""
STEPS = 1000


@contextmanager
def meter(label: str) -> Iterator[Told]:
    """Show how far something has come, on standard error, if that is a terminal; what it yields is told how far."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    began = time.monotonic()
    bars: list[ProgressBar[int]] = []
    with ExitStack() as stack:

        def tell(done: int, total: int) -> None:
            if not bars and time.monotonic() - began >= PATIENCE:
                bars.append(stack.enter_context(click.progressbar(length=STEPS, label=label, file=sys.stderr)))
            for bar in bars:
                bar.update(done * STEPS // max(total, 1) - bar.pos)

        yield tell


class Shown(SqliteStore):
    """A store that shows how far a long write has come."""

    def write(self, now: datetime, effects: Sequence[Effect]) -> Turned:
        """Carry out effects outside any conversation, in one transaction; a stale row is a Conflict."""
        with meter("Saving") as tell:
            return super().write(now, Counted(effects, tell))


class Counted(list[Effect]):
    """Effects that tell how many of them were carried out."""

    def __init__(self, effects: Sequence[Effect], tell: Told) -> None:
        """Keep the effects."""
        super().__init__(effects)
        self._tell = tell

    def __iter__(self) -> Iterator[Effect]:
        """Go through them once, telling of each."""
        for done, effect in enumerate(super().__iter__(), 1):
            yield effect
            self._tell(done, len(self))
