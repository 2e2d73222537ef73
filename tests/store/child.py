"""Another process on the same file: hears messages and prints the number of each that was kept."""

import resource
import sys
from itertools import count
from pathlib import Path

from bot.dialogue.effects import Save, Thought, View
from bot.leads.records import Lead
from bot.store.interface import Unwritten
from bot.store.sqlite import SqliteStore
from tests.store.samples import NOW, VAULT, lead, say, unrescued


def think(session: bytes | None, view: View) -> Thought:
    """Count the turns of this talk in its session, and all turns in a row."""
    stored = view.get(Lead, "L1")
    version = stored.version + 1 if stored else 1
    number = int(session or b"0") + 1
    return Thought(b"%d" % number, (Save(lead("L1", version=version)),), say(str(number)))


def main(path: str, talk: str, limit: str, largest: str) -> None:
    """Hear so many messages (0: until killed), some at a time, with files of at most so many bytes (0: any)."""
    store = SqliteStore(Path(path), VAULT)
    if int(largest):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), resource.RLIM_INFINITY))
    for first in count(0, 10):
        numbers = range(first, min(first + 10, int(limit) or first + 10))
        futures = {n: store.turn(talk, f"m{n}", NOW, think, unrescued) for n in numbers}
        for number, future in futures.items():
            try:
                future.result(timeout=20)
            except Unwritten:
                print("unwritten", flush=True)  # noqa: T201 - the parent reads it
                return
            print(number, flush=True)  # noqa: T201 - the parent reads it
        if not numbers:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
