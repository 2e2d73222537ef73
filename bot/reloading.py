"""The content in force, and what editors make of it: taken up while the house serves, or refused whole."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

POLL_SECONDS = 5.0
_KINDS = frozenset({".md", ".yaml", ".txt", ".csv", ".npz"})
Alert = Callable[[str, Mapping[str, object]], None]
Stamp = frozenset[tuple[str, int, int]]


class Watch(Generic[T]):
    """Keeps the content in force, and looks every few seconds whether its files have changed.

    New content is loaded and checked in a thread; what cannot be used leaves the old content in force.
    """

    def __init__(self, content: T, renew: Callable[[], T], folders: Sequence[Path], alert: Alert) -> None:
        """Begin with `content`; `renew` loads it anew, checked whole, or raises a ValueError."""
        self._renew = renew
        self._folders = folders
        self._alert = alert
        self._seen = self._stamp()
        self.content = content

    def current(self) -> T:
        """Return the content in force."""
        return self.content

    async def run(self) -> None:
        """Keep looking until cancelled."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            await self.look()

    async def look(self) -> bool:
        """Look once; return whether changed content was taken up."""
        stamp = await asyncio.to_thread(self._stamp)
        if stamp == self._seen:
            return False
        # Remembered before it is read: what is written meanwhile is seen next time; a bad file is told of once.
        self._seen = stamp
        try:
            self.content = await asyncio.to_thread(self._renew)
        except ValueError as why:
            self._alert("content_refused", {"why": str(why).splitlines()[0]})
            return False
        return True

    def _stamp(self) -> Stamp:
        """Return every file of the content with its time and size."""
        found = (path for folder in self._folders for path in folder.rglob("*") if path.suffix in _KINDS)
        return frozenset(_mark(path) for path in found)


def _mark(path: Path) -> tuple[str, int, int]:
    try:
        told = path.stat()
    except OSError:
        return path.as_posix(), 0, 0
    return path.as_posix(), told.st_mtime_ns, told.st_size
