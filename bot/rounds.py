"""Rounds: what goes wrong without any message failing, looked after once a minute."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.archive import BACKED_UP
from bot.dialogue.effects import Save
from bot.leads.records import Note
from bot.leads.strays import Stray
from bot.metrics import LEAST_FREE
from bot.store.interface import Store
from bot.texts.words import VIETNAM
from bot.watching import Ear

ROUND_SECONDS = 60.0
DAY_BEGINS, DAY_ENDS = 7, 21
"""Hours of Vietnam between which people are expected to write."""
MEGABYTE = 1_000_000
AGAIN = timedelta(hours=1)
OPENED = "opened"


@dataclass
class Rounds:
    """Looks whether people are still heard, the disk has room, the backup is young and each lead has somebody.

    `heard_at` says when somebody was last heard; `quiet_hours` and `backup_days` are what is borne; `behind` is the day
    that the clock has not reached though it must have.
    """

    store: Store
    folder: Path
    heard_at: Callable[[], datetime | None]
    clock: Callable[[], datetime]
    alert: Ear
    quiet_hours: int
    backup_days: int
    behind: Callable[[], date | None] = lambda: None
    began: datetime | None = None
    _told: dict[str, datetime] = field(default_factory=dict)

    def look(self) -> None:
        """Go round once."""
        now = self.clock()
        self.began = self.began or now
        for event, about in (
            *self._clock(),
            *self._silence(now),
            *self._disk(),
            *self._backup(now),
            *self._strays(),
        ):
            if event not in self._told or now - self._told[event] >= AGAIN:
                self._told[event] = now
                self.alert(event, about)

    async def run(self) -> None:
        """Keep going round until cancelled."""
        while True:
            await asyncio.to_thread(self.look)
            await asyncio.sleep(ROUND_SECONDS)

    def _clock(self) -> Iterator[tuple[str, dict[str, object]]]:
        if checked := self.behind():
            yield "clock", {"before": checked}

    def _silence(self, now: datetime) -> Iterator[tuple[str, dict[str, object]]]:
        here = now.astimezone(VIETNAM)
        morning = here.replace(hour=DAY_BEGINS, minute=0, second=0, microsecond=0)
        since = max(self.heard_at() or self.began or now, morning)
        if DAY_BEGINS <= here.hour < DAY_ENDS and now - since > timedelta(hours=self.quiet_hours):
            yield "silence", {"hours": self.quiet_hours}

    def _disk(self) -> Iterator[tuple[str, dict[str, object]]]:
        free = shutil.disk_usage(self.folder).free
        if free < LEAST_FREE:
            yield "disk", {"megabytes": free // MEGABYTE}

    def _strays(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Look whether leads went round and found nobody."""
        with self.store.view() as view:
            found = view.count(Stray)
        if found:
            yield "stray", {"leads": found}

    def _backup(self, now: datetime) -> Iterator[tuple[str, dict[str, object]]]:
        """Look how old the last backup is; before the first one, how long the house has been open."""
        with self.store.view() as view:
            made, opened = view.get(Note, BACKED_UP), view.get(Note, OPENED)
        since = made or opened
        if since is None:
            self.store.write(now, [Save(Note(name=OPENED, value=now.isoformat()))])
            return
        age = (now - datetime.fromisoformat(since.value)).days
        if age > self.backup_days:
            yield "backup", {"days": age if made else None}
