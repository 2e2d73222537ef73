"""Retention: what need not be kept any longer is forgotten, every night at three."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.leads.aging import aged, finished, passed
from bot.store.interface import Conflict, Store
from bot.texts.words import VIETNAM
from bot.watching import log

HOUR = 3
"""The hour of Vietnam at which it is done."""
LOOK_SECONDS = 60.0
AT_ONCE = 200


@dataclass
class Retention:
    """Forgets what was said after `keep_days`, and who a finished lead was after `keep_leads_days`."""

    store: Store
    clock: Callable[[], datetime]
    keep_days: int
    keep_leads_days: int
    done: date | None = None

    def tick(self) -> bool:
        """Forget if it is after three and not done yet today; return whether it was done."""
        here = self.clock().astimezone(VIETNAM)
        if here.hour < HOUR or self.done == here.date():
            return False
        self.forget()
        self.done = here.date()
        return True

    def forget(self) -> None:
        """Forget all that is too old now."""
        now = self.clock()
        before = now - timedelta(days=self.keep_days)
        swept = self.store.sweep(before)
        with self.store.view() as view:
            gone = list(passed(view, before))
            leads = list(finished(view, now - timedelta(days=self.keep_leads_days)))
        for at in range(0, len(gone), AT_ONCE):
            self.store.write(now, gone[at : at + AT_ONCE])
        for lead in leads:
            with suppress(Conflict), self.store.view() as view:  # changed meanwhile: the next night sees to it
                self.store.write(now, list(aged(view, lead, now)))
        log.info("retention_done swept=%d rows=%d leads=%d", swept, len(gone), len(leads))

    async def run(self) -> None:
        """Keep watch until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await asyncio.to_thread(self.tick)
