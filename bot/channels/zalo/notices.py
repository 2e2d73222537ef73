"""Approved templates: the only way to write to somebody whose window is closed, one for each purpose."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.interface import Again, Blocked, NotSent, Parcel
from bot.channels.zalo.errors import Misset, Postponed
from bot.channels.zalo.line import Line
from bot.channels.zalo.parts import Say
from bot.channels.zalo.tokens import Alert

SEND = "/v3.0/oa/message/template"
WAITS = "waits"
"""The purpose of the notice that says only that a message waits."""
PAUSE = timedelta(days=1)
MOST_KEPT = 1000
log = logging.getLogger("ansinh.zalo")


@dataclass(frozen=True)
class Template:
    """What a template has: the names of its parameters and the facts they hold; a `whole` one leaves nothing unsaid."""

    parameters: Mapping[str, str]
    whole: bool = False


TEMPLATES: Mapping[str, Template] = {
    "payment": Template({"ky_dong": "period", "so_tien": "amount", "han_nop": "until"}, whole=True),
    "call": Template({"nguoi_goi": "agent", "ma_phieu": "code"}, whole=True),
    "lead": Template({"ma_phieu": "code", "xa_phuong": "commune"}),
    "answer": Template({"ma_cau_hoi": "code"}),
    WAITS: Template({"noi_dung": "text"}),
}


@dataclass(frozen=True)
class Brought:
    """What a notice has brought: that something waits, or `whole` all there is to say; nothing if there is no name."""

    name: str = ""
    whole: bool = False


class Notices:
    """Sends notices; `ids` are the ids of the approved templates by purpose, none where nothing may be billed."""

    def __init__(
        self, line: Line, ids: Mapping[str, str], say: Say, clock: Callable[[], datetime], alert: Alert
    ) -> None:
        """Begin with nobody told."""
        self._line = line
        self._ids = ids
        self._text = say("zalo.notice")
        self._clock = clock
        self._alert = alert
        self._told: dict[str, datetime] = {}

    async def bring(self, parcel: Parcel) -> Brought:
        """Bring somebody what a message is about, or else that one waits (once a day).

        Raises:
            Blocked: they do not want messages.
            Again: Zalo is not to be reached now.
        """
        notice = parcel.message.notice
        if notice and self._ids.get(notice.purpose):
            return await self._send(parcel.person, notice.purpose, notice.facts)
        if not self._ids.get(WAITS):
            return Brought()
        last, now = self._told.get(parcel.person), self._clock()
        if last and now - last < PAUSE:
            return Brought("told already")
        brought = await self._send(parcel.person, WAITS, {"text": self._text})
        if brought.name:
            self._remember(parcel.person, now)
        return brought

    async def _send(self, person: str, purpose: str, facts: Mapping[str, str]) -> Brought:
        template = TEMPLATES[purpose]
        data = {name: facts.get(fact, "") for name, fact in template.parameters.items()}
        body: dict[str, object] = {
            "user_id": person,
            "template_id": self._ids[purpose],
            "template_data": data,
        }
        try:
            sent = await self._line.post(SEND, body)
        except Blocked:
            raise
        except NotSent as why:
            if isinstance(why, Again) and not isinstance(why, Misset):  # that says nothing of the template
                raise Postponed(why.seconds) from None
            self._alert("zalo_notice_failed", {"purpose": purpose, "why": type(why).__name__})
            return Brought()
        log.info("zalo_notice_sent %s", purpose)
        return Brought(str(sent.get("msg_id") or sent.get("message_id") or purpose), template.whole)

    def _remember(self, person: str, now: datetime) -> None:
        self._told.pop(person, None)
        self._told[person] = now
        if len(self._told) > MOST_KEPT:
            self._told.pop(next(iter(self._told)))
