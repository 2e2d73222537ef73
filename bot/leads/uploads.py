"""What is kept of files that were uploaded to a messenger: what names each there, and how many there were."""

from datetime import datetime
from typing import ClassVar

from bot.dialogue.effects import Row


class Upload(Row, frozen=True, kw_only=True):
    """A file that the service holds for some days from `at` (UTC) on, known by the hash of its bytes."""

    table: ClassVar[str] = "upload"
    key: ClassVar[str] = "hash"

    hash: str
    named: str
    at: datetime


class Uploaded(Row, frozen=True, kw_only=True):
    """How many files were uploaded in a month (YYYY-MM, in UTC)."""

    table: ClassVar[str] = "uploaded"
    key: ClassVar[str] = "month"

    month: str
    count: int


UPLOADS: tuple[type[Row], ...] = (Upload, Uploaded)
