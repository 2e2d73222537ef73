"""Files at Zalo: uploaded once for all, anew before Zalo forgets them, and no more a month than it takes."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.interface import Refused, Unkept, is_document
from bot.channels.zalo.line import Line
from bot.channels.zalo.tokens import Alert
from bot.leads.uploads import Upload

FRESH = timedelta(days=6)
"""Zalo forgets what was uploaded after seven days."""
MOST, NEARLY = 5000, 4500
"""Uploads that Zalo takes a month, and how many of them the operator is to know of."""
LARGEST_PICTURE, LARGEST_FILE = 1_000_000, 5_000_000


class Depot(Protocol):
    """Where uploads are noted, for all processes."""

    def upload(self, mark: str) -> Upload | None:
        """Return what is known of a file by the hash of its bytes."""

    def uploaded(self, upload: Upload) -> None:
        """Note an upload, and count it in its month."""

    def uploads(self, month: str) -> int:
        """Count the uploads of a month (YYYY-MM)."""


class Uploads:
    """Gives what names a file at Zalo, uploading it if need be."""

    def __init__(self, line: Line, depot: Depot, clock: Callable[[], datetime], alert: Alert) -> None:
        """Keep what uploading needs; `alert` tells the operator when the month's uploads run out."""
        self._line = line
        self._depot = depot
        self._clock = clock
        self._alert = alert

    async def named(self, content: bytes, *, anew: bool = False) -> str:
        """Return what names a picture or a PDF, uploaded `anew` if Zalo has forgotten it.

        Raises:
            Refused: there are no uploads left this month.
            NotSent: what became of it.
        """
        now, mark = self._clock(), hashlib.sha256(content).hexdigest()
        known = None if anew else self._depot.upload(mark)
        if known and now - known.at < FRESH:
            return known.named
        count = self._depot.uploads(f"{now:%Y-%m}") + 1
        if count > NEARLY:
            self._alert("zalo_uploads", {"count": min(count, MOST), "most": MOST})
        if count > MOST:
            raise Refused("no uploads left this month")
        named = await self._line.upload(content, file=is_document(content))
        with suppress(Unkept):  # at worst it is uploaded again
            self._depot.uploaded(Upload(hash=mark, named=named, at=now))
        return named


def fits(content: bytes) -> bool:
    """Tell whether Zalo takes something of this size."""
    return len(content) <= (LARGEST_FILE if is_document(content) else LARGEST_PICTURE)
