"""Talk in the terminal: for people, and as JSON lines for scripts and tests."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO
from uuid import uuid4

import msgspec

from bot.app import House, build, load_content
from bot.channels.interface import Parcel, is_document
from bot.channels.terminal import Terminal
from bot.dialogue.messages import Incoming, Media, Outgoing
from bot.reception import Content
from bot.recording import Recording
from bot.settings import Settings
from bot.texts.words import VIETNAM

FOREVER = 10_000
LONGEST = timedelta(days=36_525)


class BadLine(ValueError):
    """A line of the script cannot be used; the message says why."""


class Line(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One line of input: somebody says something, or the clock is moved on."""

    who: str | None = msgspec.field(name="from", default=None)
    text: str | None = None
    button: str | None = None
    contact: str | None = None
    start: str | None = None
    media: Media | None = None
    id: str | int | None = None
    advance: str | None = None


@dataclass
class Stage:
    """A house without a network in which several people talk, with a clock of its own."""

    house: House
    now: datetime
    shown: list[Parcel] = field(default_factory=list)

    @classmethod
    def set(cls, settings: Settings, now: datetime | None, content: Content | None = None) -> "Stage":
        """Build the house, with content that is at hand; the clock starts at `now` (the present, if None).

        Without content at hand, talk begins at once, and the first question waits for the matcher.
        """
        stage: Stage
        start = now or datetime.now(UTC)
        shown: list[Parcel] = []
        terminal = Terminal(shown.append)
        house = build(
            settings,
            lambda _house: [terminal],
            lambda: stage.now,
            content=content or load_content(settings, at_once=False),
        )
        stage = cls(house, start, shown)
        return stage

    @property
    def album(self) -> Path:
        """Where pictures are put."""
        return self.house.settings.data / "pictures"

    async def play(self, line: Line) -> list[Parcel]:
        """Hear one line and return the messages it caused."""
        self.shown.clear()
        if line.advance is not None and line.who is None:
            await self.advance(read_duration(line.advance))
        else:
            await self.say(line)
        await self.house.outbox.retry()
        return list(self.shown)

    async def say(self, line: Line) -> None:
        """Let somebody say something; what is due by now is heard first."""
        given = [part for part in (line.text, line.button, line.contact, line.start, line.media) if part is not None]
        if not line.who or len(given) != 1 or line.advance is not None:
            raise BadLine("a line has `from` and one of text, button, contact, start, media; or `advance`")
        incoming = Incoming(
            conversation=f"terminal:{line.who}",
            message=uuid4().hex if line.id is None else str(line.id),
            text=line.text or "",
            button=line.button or "",
            contact=line.contact or "",
            start=line.start,
            media=line.media,
        )
        await self.house.reception.receive(incoming)
        await self.house.timers.tick()

    async def advance(self, span: timedelta) -> None:
        """Move the clock on, stopping wherever something is due."""
        until = self.now + span
        for _ in range(FOREVER):
            due = self.house.store.next_due()
            if due is None or due > until:
                break
            self.now = max(self.now, due)
            await self.house.timers.tick()
        self.now = until
        await self.house.timers.tick()


def read_duration(written: str) -> timedelta:
    """Read an ISO 8601 duration of days, hours, minutes and seconds, such as PT4H or P2D.

    Raises:
        BadLine: it is none, or goes back, or past all that is reckoned with.
    """
    try:
        span: timedelta = msgspec.convert(written, timedelta)
    except (msgspec.ValidationError, OverflowError):
        raise BadLine(f"not a duration: {written[:40]}") from None
    if not timedelta() <= span <= LONGEST:
        raise BadLine(f"not a duration to move on by: {written[:40]}")
    return span


def read_start(written: str) -> datetime:
    """Read the instant at which the clock starts; without an offset it is Vietnam's time.

    Raises:
        BadLine: it is none.
    """
    try:
        at = datetime.fromisoformat(written)
        return (at if at.tzinfo else at.replace(tzinfo=VIETNAM)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadLine(f"not a time: {written[:40]}") from None


def script(stage: Stage, lines: Iterable[str], out: TextIO) -> None:
    """Play JSON lines: the messages each causes, one a line, then an empty object."""

    async def play() -> None:
        for raw in lines:
            try:
                parcels = await stage.play(msgspec.json.decode(raw, type=Line))
                answers = [shown(parcel, stage.album) for parcel in parcels]
            except (msgspec.DecodeError, BadLine, UnicodeError) as why:
                answers = [{"error": str(why)}]
            out.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in [*answers, {}])
            out.flush()

    asyncio.run(play())


def shown(parcel: Parcel, album: Path) -> dict[str, object]:
    """Write a message as scripts read it; its picture is put into `album`."""
    message: Outgoing = parcel.message
    return {
        "to": parcel.person,
        "text": message.text,
        "buttons": [{"label": button.label, "button": button.value} for button in message.buttons],
        "picture": kept(parcel, album),
        "replaces": message.replaces or None,
    }


def kept(parcel: Parcel, album: Path) -> str | None:
    """Keep the picture of a message, and return its path."""
    if parcel.picture is None:
        return None
    album.mkdir(parents=True, exist_ok=True)
    path = album / f"{parcel.seq}.{'pdf' if is_document(parcel.picture) else 'png'}"
    path.write_bytes(parcel.picture)
    return str(path)


def chat(stage: Stage, lines: Iterable[str], out: TextIO, recording: Recording | None = None) -> None:
    """Talk with one person: a number presses the button of that place; `recording` notes every step."""

    async def play() -> None:
        buttons: list[tuple[str, str]] = []
        buttons = _print(stage, await stage.play(Line(who="ban", start="")), out, buttons)
        for raw in lines:
            text = raw.strip()
            if not text:
                continue
            pressed = buttons[int(text) - 1] if text.isdecimal() and 0 < int(text) <= len(buttons) else None
            line = Line(who="ban", button=pressed[1]) if pressed else Line(who="ban", text=text)
            parcels = await stage.play(line)
            if recording:
                recording.note("ban", f"[{pressed[0]}]" if pressed else text, parcels)
            buttons = _print(stage, parcels, out, buttons)

    asyncio.run(play())


def _print(stage: Stage, parcels: list[Parcel], out: TextIO, before: list[tuple[str, str]]) -> list[tuple[str, str]]:
    buttons: list[tuple[str, str]] = []
    for parcel in parcels:
        out.write(f"\nAn Sinh: {parcel.message.text}\n")
        if path := kept(parcel, stage.album):
            out.write(f"   ({path})\n")
        for button in parcel.message.buttons:
            buttons.append((button.label, button.value))
            out.write(f"   {len(buttons)}. {button.label}\n")
    out.write("\n> ")
    out.flush()
    return buttons or before
