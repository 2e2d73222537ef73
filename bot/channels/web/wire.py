"""What the page and the server write to each other, read strictly."""

import asyncio
import unicodedata
from typing import Annotated, TypeVar

import msgspec
from aiohttp import web

from bot.dialogue.messages import Button
from bot.dialogue.posting import Posted

LARGEST_BODY = 16 * 1024
LONGEST_TEXT = 4000
BODY_SECONDS = 15

Id = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{8,64}$")]
T = TypeVar("T")


class Denied(Exception):
    """A request that is not answered: its HTTP status, the text that says why, and the seconds to wait."""

    def __init__(self, status: int, key: str, seconds: float = 0) -> None:
        """Keep why."""
        super().__init__(key)
        self.status = status
        self.key = key
        self.seconds = seconds


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page was opened, perhaps through a deep link."""

    id: Id
    start: Annotated[str, msgspec.Meta(max_length=128)] | None = None


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person wrote, or the button they pressed with its words; `id` makes a resend known."""

    id: Id
    text: str
    button: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message as the page shows it; `id` is what the page called the person's own words."""

    seq: int
    text: str
    buttons: tuple[Button, ...] = ()
    picture: bool = False
    own: bool = False
    id: str = ""
    replaces: int = 0


def shown(posted: Posted) -> str:
    """Return a stored message as JSON for the page."""
    message = posted.message
    replaced = int(posted.replaced) if posted.replaced.isdecimal() else 0
    told = Shown(
        seq=posted.seq,
        text=message.text,
        buttons=message.buttons,
        picture=message.picture is not None,
        own=message.own,
        id=message.key if message.own else "",
        replaces=replaced,
    )
    return msgspec.json.encode(told).decode()


async def read(request: web.Request, kind: type[T]) -> T:
    """Read a small JSON body of exactly this kind.

    Raises:
        Denied: it is too large (413), not JSON (415), too slow (408) or not of this kind (400).
    """
    if request.content_type != "application/json" or "Content-Encoding" in request.headers:
        raise Denied(415, "web.error.unreadable")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise Denied(413, "web.error.too_long")
    except TimeoutError:
        raise Denied(408, "web.error.unreadable") from None
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Denied(400, "web.error.unreadable") from None


def clean(text: str) -> str:
    """Return what a person wrote in NFC, without control characters and broken surrogates.

    Raises:
        Denied: nothing is left (400), or it is longer than 4,000 characters (413).
    """
    kept = (c for c in unicodedata.normalize("NFC", text) if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    cleaned = "".join(kept).strip()
    if not cleaned:
        raise Denied(400, "web.error.empty")
    if len(cleaned) > LONGEST_TEXT:
        raise Denied(413, "web.error.too_long")
    return cleaned
