"""Answers that tell more than was asked: a consent with a name, a summary put right, a name before a number."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask_whole, one_of
from bot.knowledge import Knowledge
from bot.language.answers import read_consent
from bot.language.folding import fold, nfc
from bot.language.names import read_name
from bot.language.phones import show_phone
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from handlers.registration import calling
from handlers.registration.numbering import read_number
from handlers.registration.particulars import Particulars, is_full_name, is_packed, named, packed, read_told, told_in
from handlers.registration.seen import wish_in

TOLD = "told"
"""The answer of who puts right what is shown, and so is not asked what is wrong."""
WISHED = "wish"
"""The answer of who tells, under what is shown, how much or how often they wish to pay."""
_NAMED = re.compile(r"^(?:(?:sửa|sua|đổi|doi|sai|nhầm|nham|lại|lai|tên|ten|là|la|thành|thanh)[\s,:]+)+", re.IGNORECASE)
_SENDS = re.compile(
    r"(?:(?:ok|oke|okie|da|vang|u|uh|dung|roi|het|chinh xac|duoc|the|vay),? )*gui(?: (?:di|luon|nhe|nha|em|a|ak|giup"
    r"|cho|toi|voi|ngay))*"
)
_AGREED = re.compile(r"(?:(?:da|vang|ok|co|u|toi|em|chau|con|rat|hoan toan),? )*dong y\b[ ,.;:]*")
_BESIDE = "|"
"""Between a saved time and the place that was told beside it."""
_NAMELY = "name:"
"""Before a saved name that was told in place of a number."""


def read_agreed(know: Knowledge, written: str) -> Reading[str]:
    """Read a consent (yes, no or more); what is told in one breath with a plain one is the note, as it is saved.

    Raises:
        Misread: neither plain consent nor plain refusal.
    """
    saved, _, note = written.partition(" ")
    if saved in ("yes", "no", "more") and (not note or is_packed(note)):
        return Reading(saved, saved, note=note)
    agreed = _AGREED.match(fold(written))
    try:
        reading = read_consent(written)
    except Misread:
        told = _told_with(know, nfc(written)[agreed.end() :]) if agreed and not is_question(written) else ""
        if not told:
            raise
        return Reading("yes", "yes", note=told)
    answer = "yes" if reading.value else "no"
    return Reading(answer, answer)


def put_right(know: Knowledge, name: str, values: Mapping[str, object], fields: tuple[str, ...]) -> Question[str]:
    """Return the question whether to send what is shown; what is told in its place puts that right (the note)."""
    options = tuple(Option(answer, f"summary.{answer}") for answer in ("send", "edit", "cancel"))
    also = tuple(Option(answer, f"summary.{answer}") for answer in fields)
    known = one_of((*(option.answer for option in (*options, *also)),))

    def read(written: str) -> Reading[str]:
        saved, _, note = written.partition(" ")
        if note and (saved == WISHED or (saved == TOLD and is_packed(note))):
            return Reading(saved, saved, note=note)
        if _SENDS.fullmatch(fold(written).strip(" .!")):
            return known("send")
        if is_question(written):
            return known(written)
        told = told_in(know, written)
        told = named(replace(told, note=_NAMED.sub("", told.note)))
        if told.name or told.tells:
            return Reading(TOLD, TOLD, note=packed(told))
        wish = wish_in(written)
        return Reading(WISHED, WISHED, note=wish) if wish else known(written)

    return Question(name, read, "summary", values, options, whole=True, also=also)


def number_or_name(written: str) -> Reading[str]:
    """Read a telephone number; of who tells a name in its place the number is empty and the note the name.

    Raises:
        Misread: neither.
    """
    saved = written.removeprefix(f"{_NAMELY} ")
    if saved == written and not is_full_name(written):
        return read_number(written)
    return Reading("", _NAMELY, note=read_name(saved).value)


def timed(know: Knowledge, name: str, before: str = "") -> Question[str]:
    """Return the question when to call; a place that is told beside the time is the note: "xóm 5 nghi lộc tối 7h"."""
    asked = calling.question(know, name, before)

    def read(written: str) -> Reading[str]:
        saved, mark, place = written.partition(_BESIDE)
        if mark and calling.is_saved(saved):
            return replace(asked.read(saved), canonical=f"{saved}{_BESIDE}", note=place.strip())
        told = told_in(know, written)
        if not told.place or told.phone or is_question(written):
            return asked.read(written)
        clauses = (clause.strip() for clause in re.split("[,;]", written) if told.place not in clause)
        reading = calling.in_words(told.call_at) if told.call_at else asked.read(", ".join(clauses))
        return replace(reading, canonical=f"{reading.canonical}{_BESIDE}", note=told.place)

    return replace(asked, read=read, whole=True)


def reached(know: Knowledge, told: Particulars, before: str, *, kin: bool, quick: bool) -> Dialogue[Particulars]:
    """Add the number to what was told, asking for it if need be; the number of a lead `before` may be told again."""
    if told.phone:
        yield Say("phone.heard", {"phone": show_phone(told.phone)})
        return told
    read = number_or_name if quick else read_number
    same = (Option(before, "phone.same", {"phone": show_phone(before)}),) if before else ()
    text = "phone.kin" if kin else "phone"
    asked = Question("phone", read, text, options=same, contact=True, whole=True, why="phone.why", kind="phone")
    phone = yield from ask_whole(asked)
    name = told.name or phone.note if quick and not phone.value else told.name
    if not phone.value:
        yield Say("name.heard", {"name": name})
        phone = yield from ask_whole(replace(asked, name="phone.more", read=read_number))
    more = told_in(know, phone.note)
    more = named(more) if quick and not name else more
    told = replace(told.joined(more), phone=phone.value, name=name or more.name)
    if more.note and told.name:
        yield Say("phone.noted", {"note": more.note, "name": told.name})
    return told


def _told_with(know: Knowledge, rest: str) -> str:
    """Return a name or a number told behind a consent, as it is saved; "" if neither surely is."""
    try:
        told = read_told(know, rest)
    except Misread:
        return ""
    sure = told.sure and (told.value.phone or told.value.name)
    return f"{told.canonical} {told.note or packed(Particulars())}".strip() if sure else ""
