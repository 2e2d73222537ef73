"""Saying a message on Zalo: part by part, in the window that Zalo leaves open, else by a template or not yet."""

import logging
from collections.abc import Sequence
from typing import Protocol

import msgspec

from bot.channels.interface import Held, NotSent, Parcel, Refused, is_document
from bot.channels.zalo.errors import Expired
from bot.channels.zalo.events import Info, e164
from bot.channels.zalo.line import Line
from bot.channels.zalo.notices import Notices
from bot.channels.zalo.parts import Part, Say, filed, parts, pictured
from bot.channels.zalo.tokens import Alert
from bot.channels.zalo.uploads import Uploads
from bot.channels.zalo.windows import Windows
from bot.language.phones import read_phone
from bot.language.reading import Misread

CONSULT, PROFILE = "/v3.0/oa/message/cs", "/v3.0/oa/user/detail"
MOST_KEPT = 1000
log = logging.getLogger("ansinh.zalo")


class Pace(Protocol):
    """How fast messages may go."""

    def heard(self, chat: str) -> None:
        """Note that somebody wrote and waits for an answer."""

    async def turn(self, chat: str) -> None:
        """Wait until a message may go to this chat.

        Raises:
            Again: its turn did not come in time.
        """


class Profile(msgspec.Struct, frozen=True):
    """What Zalo tells of a person; what they have shared with the account stands apart."""

    shared_info: Info = Info()


class Sender:
    """Sends messages; `uploads` names pictures, `notices` are what may be said where the window is closed."""

    def __init__(
        self,
        line: Line,
        windows: Windows,
        uploads: Uploads,
        notices: Notices,
        pace: Pace,
        alert: Alert,
        say: Say,
        *,
        image: str = "",
    ) -> None:
        """Begin with nothing half sent."""
        self._line = line
        self._windows = windows
        self._uploads = uploads
        self._notices = notices
        self._pace = pace
        self._alert = alert
        self._say = say
        self._image = image
        self._begun: dict[int, int] = {}
        self._ours: dict[str, None] = {}

    async def send(self, parcel: Parcel) -> str:
        """Send a message, and return what names it; Zalo changes no message, so that a new one takes its place.

        Where the window is closed a template may tell all of it instead.

        Raises:
            Held: Zalo takes nothing for this person before they write again.
            NotSent: what became of it.
        """
        try:
            await self._windows.check(parcel.person)
            phone = await self._shared(parcel.person) if parcel.message.asks_contact else ""
            return await self._say_all(parcel, parts(parcel, self._say, self._image, phone))
        except Held:
            brought = await self._notices.bring(parcel)
            if brought.whole:
                return brought.name
            raise Held(announced=bool(brought.name)) from None

    def ours(self, message: str) -> bool:
        """Tell whether a message is one that this process sent."""
        return message in self._ours

    async def _shared(self, person: str) -> str:
        """Return the number (E.164) that somebody has shared with the account before; empty if Zalo knows none."""
        try:
            told = await self._line.get(PROFILE, {"user_id": person})
            return read_phone(e164(str(msgspec.convert(told, Profile).shared_info.phone or ""))).value
        except (NotSent, msgspec.ValidationError, Misread):
            return ""

    async def _say_all(self, parcel: Parcel, said: Sequence[Part]) -> str:
        named = ""
        for index in range(self._begun.get(parcel.seq, 0), len(said)):
            await self._pace.turn(parcel.conversation)
            named = await self._part(parcel.person, said[index]) or named
            self._begun[parcel.seq] = index + 1  # should a later part fail, it is sent again alone
        self._begun.pop(parcel.seq, None)
        return named or str(parcel.seq)

    async def _part(self, person: str, part: Part) -> str:
        try:
            if part.picture is None:
                return await self._consult(person, dict(part.message))
            return await self._show(person, part.picture)
        except Refused as why:
            if not part.spare:
                raise
            log.warning("zalo_part_refused %s", why)
            return ""

    async def _show(self, person: str, content: bytes) -> str:
        """Show a picture or hand over a file; one that Zalo has forgotten is uploaded anew, once."""
        shown = filed if is_document(content) else pictured
        try:
            return await self._consult(person, shown(await self._uploads.named(content)))
        except Expired:
            return await self._consult(person, shown(await self._uploads.named(content, anew=True)))

    async def _consult(self, person: str, message: dict[str, object]) -> str:
        data = await self._line.post(CONSULT, {"recipient": {"user_id": person}, "message": message})
        if "quota" not in data:
            self._alert("zalo_billed", {"do": "a message was sent outside the free window"})
        named = str(data.get("message_id", ""))
        self._ours[named] = None
        if len(self._ours) > MOST_KEPT:
            self._ours.pop(next(iter(self._ours)))
        return named
