"""Backups, restores and failed messages: what an operator does with what is kept."""

import glob
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import msgspec

from bot.app import UNUSABLE, build, open_store, open_vault
from bot.claim import Taken, claimed
from bot.dialogue.effects import Effect, Remove, Save
from bot.dialogue.messages import Incoming
from bot.leads.erasing import erase
from bot.leads.records import Erasure, Failed, Note
from bot.settings import Settings
from bot.store.interface import Store, Told, Unwritten
from bot.store.sqlite import SqliteStore

BACKED_UP = "backed_up"
BITE = 8_000_000


class CannotRestore(RuntimeError):
    """A backup cannot take the place of the database; the message says why in one sentence."""


def back_up(store: SqliteStore, file: Path, tell: Told = lambda _done, _total: None) -> bool:
    """Copy the database while others write; the key is not in it. Return whether that could be noted."""
    try:
        store.backup(file, tell)
    except BaseException:
        for left in file.parent.glob(f"{glob.escape(file.name)}.part*"):
            left.unlink()
        raise
    with store.view() as view:
        before = view.get(Note, BACKED_UP)
    now = datetime.now(UTC)
    note = Note(name=BACKED_UP, value=now.isoformat(), version=before.version + 1 if before else 1)
    with suppress(Unwritten):  # on a full disk the copy is worth all the more
        store.write(now, [Save(note)])
        return True
    return False


def restore_from(settings: Settings, file: Path, tell: Told = lambda _done, _total: None) -> int:
    """Put a backup in the place of the database, and repeat the erasures made since; return how many.

    The former database stays beside it, with the ending `.before` (`.before2` and so on where there is one already).

    Raises:
        CannotRestore: a server works on the folder, or the file is no backup that this key opens.
    """
    place = settings.database
    aside = place.with_suffix(".restoring")
    try:
        with claimed(settings.data):
            since = _since(settings)
            _copy(file, aside, tell)
            SqliteStore(aside, open_vault(settings)).close()
            if place.exists():
                SqliteStore(place, open_vault(settings)).close()
            _put_away(place)
            aside.replace(place)
            return _repeat(settings, since)
    except Taken:
        raise CannotRestore(f"A server works on {settings.data}: stop it, then restore.") from None
    except UNUSABLE as why:
        raise CannotRestore(f"{file} cannot be used: {str(why).removeprefix(f'{aside}: ')}.") from None
    finally:
        for left in place.parent.glob(f"{aside.name}*"):
            left.unlink(missing_ok=True)


def _put_away(place: Path) -> None:
    """Rename a database with its journal: a journal left behind would be read into whatever takes its place."""
    endings = (f".before{number}" if number > 1 else ".before" for number in count(1))
    former = next(path for path in map(place.with_suffix, endings) if not path.exists())
    for part in ("", "-wal", "-shm"):
        file = place.with_name(f"{place.name}{part}")
        if file.exists():
            file.replace(former.with_name(f"{former.name}{part}"))


def _copy(file: Path, to: Path, tell: Told) -> None:
    size = file.stat().st_size
    if not size:
        raise CannotRestore(f"{file} cannot be used: it is empty.")
    to.touch(mode=0o600)
    with file.open("rb") as source, to.open("wb") as copy:
        while part := source.read(BITE):
            copy.write(part)
            tell(copy.tell(), size)


def failures(store: Store) -> list[Failed]:
    """Return the messages whose turn failed and that were not heard since."""
    with store.view() as view:
        return view.find(Failed, state="open", limit=None)


async def retry(settings: Settings) -> tuple[int, int]:
    """Hear failed messages again; return how many were heard and how many failed once more."""
    house = build(settings, lambda _house: [])
    try:
        open_ones = failures(house.store)
        for failed in open_ones:
            incoming = msgspec.json.decode(failed.raw, type=Incoming)
            again = msgspec.structs.replace(incoming, message=f"{incoming.message}~{failed.version}")
            house.store.write(failed.at, [Remove(Failed, failed.id)])
            await house.reception.receive(again)
        still = len(failures(house.store))
        return len(open_ones) - still, still
    finally:
        house.store.close()


def _since(settings: Settings) -> list[Erasure]:
    """Return the erasures that the database in place knows of.

    Raises:
        CannotRestore: it cannot be read.
    """
    place = settings.database
    if not place.exists():
        return []
    try:
        store = open_store(settings)
    except UNUSABLE as why:
        told = "move it away to restore the backup without the erasures made since"
        raise CannotRestore(f"The database in place cannot be read: {told} ({why}).") from None
    try:
        with store.view() as view:
            return view.find(Erasure, limit=None)
    finally:
        store.close()


def _repeat(settings: Settings, erasures: list[Erasure]) -> int:
    """Erase again what had been erased when the backup did not know it yet."""
    store = open_store(settings)
    try:
        with store.view() as view:
            missing = [erasure for erasure in erasures if view.get(Erasure, erasure.code) is None]
            now = datetime.now(UTC)
            effects: list[Effect] = [effect for each in missing for effect in erase(view, each.conversation, now)]
        store.write(now, [*effects, *map(Save, missing)])
        return len(missing)
    finally:
        store.close()
