"""Print runs as the commands make and list them."""

import secrets
from collections.abc import Iterator
from datetime import datetime

from bot.dialogue.effects import Save
from bot.dialogue.messages import Recipe
from bot.knowledge import Library
from bot.leads.calendar import VIETNAM
from bot.leads.doors import ShortCode
from bot.staff import working
from bot.store.interface import Store
from bot.store.vault import mark
from handlers.agents.printing import KINDS, new_run, sheet, signed, tallied


def printed(kind: str, store: Store, library: Library, secret: bytes, now: datetime, agent: str) -> Recipe:
    """Begin a print run of an agent's `leaflet` or `poster`, and return its recipe; `secret` is the vault's `signing`.

    Raises:
        UnknownAgent: nobody who works here has this id.
    """
    someone = working(store, agent)
    with store.view() as view:
        run = new_run(view, agent, kind, secrets.token_hex(16), now)
        payload = signed(lambda text: mark(secret, text), agent, run.code)
        recipe = sheet(view, library, someone, run, payload, now.astimezone(VIETNAM).date())
    store.write(now, [Save(run)])
    return recipe


def listed(store: Store, agent: str = "") -> Iterator[tuple[ShortCode, int, int]]:
    """Yield the print runs, of one agent or of all, with how many came by each and how many leads they made."""
    with store.view() as view:
        every = view.find(ShortCode, agent=agent) if agent else view.find(ShortCode, limit=None)
        for run in every:
            if run.source.partition(":")[0] in KINDS:
                yield run, *tallied(view, run.source)
