"""Somebody has died: one human sentence and the deadline, then a person; figures last."""

import re

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, choose
from bot.knowledge import Knowledge
from bot.language.counts import SMALL, read_years
from bot.language.folding import fold
from bot.language.reading import Misread, Reading
from handlers.estimates.case import law_of
from handlers.registration.register import register

TOPIC = "death"
_KIN = r"(?:chong|vo|ck|vk|bo|ba|me|cha|ong|anh|chi|em|con|chau|bac|chu|co|nha toi|nha em)"
_GONE = (
    r"(?:(?:moi|vua|da) (?:mat|qua doi|chet|di)|mat roi|qua doi|chet roi"
    r"|mat (?:(?:tu|hoi) )?(?:hom|tuan|thang|nam) (?:qua|truoc|kia|ngoai|nay|mung|\d{1,4})"
    r"|mat (?:duoc|cach day) \d{1,2} \w+)"
)
_BEREAVED = re.compile(
    rf"\b{_KIN}\b.*\b{_GONE}\b|\b{_KIN} (?:toi|tui|tau|em|minh|chau)(?: no)? mat(?= ?(?:[,.;!]|$| dong duoc\b))"
)
_THING = "(?:so|the|giay|tien|dien thoai|sim|can cuoc|mat khau|quyen)"
_LOST = re.compile(rf"\bmat (?:roi |luon |het |cai |cuon )?{_THING}\b|\b{_THING}(?: \w+){{0,4}} mat\b")
_SUPPOSED = re.compile(
    r"\b(?:lo(?! (?:hau su|dam|tang|ma chay))|neu|(?<!con )(?<!dua )nho|chang may|khong may|gia su|se)\b"
)

_WORKED = re.compile(
    r"\b(?:lam (?:o|cho|cong nhan|cong ty|cty)|cong ty|cty|nha may|xi nghiep|hop tac xa|co quan|bo doi)\b"
)
_NOT = re.compile(r"\b(?:khong|ko|k|chua)\b")
_AGO = re.compile(rf"\b(?:(\d{{1,2}}|{'|'.join(SMALL)}) )?(ngay|hom|tuan|thang) (?:truoc|qua|nay|roi|kia)\b")
_DAYS = {"ngay": 1, "hom": 1, "tuan": 7, "thang": 30}


def days_since(text: str) -> str:
    """Return about how many days ago a death was that a text tells of, "" if it does not say."""
    found = _AGO.search(fold(text))
    if found is None:
        return ""
    count = found[1] or "mot"
    return str((SMALL.get(count) or int(count)) * _DAYS[found[2]])


def is_bereaved(text: str) -> bool:
    """Whether a text tells that somebody close has died, rather than asking what would be."""
    said = fold(text)
    return _BEREAVED.search(said) is not None and not (_SUPPOSED.search(said) or _LOST.search(said))


def mourning(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say the deadline, then what the person wants: a call, the papers, or peace."""
    passed = given.get("ago", "")
    left = law_of(know).aside.whole("death/file_within_days") - int(passed) if passed else None
    yield Say("mourning.first", {"left": left})
    what = yield from choose("mourning.want", ("call", "papers", "later"), soft=True)
    if what == "papers":
        yield Say("mourning.papers")
        worked = yield from _worked()
        told, length = ("yes", worked) if isinstance(worked, int) else (worked, 0)
        yield Say(f"mourning.told.{told}", {"length": length})
        what = yield from choose("mourning.then", ("call", "later"), soft=True)
    if what == "call":
        yield from register(know, given | {"wants": "call", "officer": "yes"})
    else:
        yield Say("mourning.later")


def _worked() -> Dialogue[str | int]:
    """Ask whether the one who died paid at a company too; who tells for how long is understood (months)."""
    offered = ("yes", "no", "unknown")

    def read(written: str) -> Reading[str | int]:
        if written in offered:
            return Reading(written, written)
        said = fold(written)
        try:
            length = read_years(written)
        except Misread:
            if _WORKED.search(said) and not _NOT.search(said):
                return Reading("yes", "yes")
            raise
        return Reading(length.value, length.canonical) if length.value else Reading("no", "no")

    options = tuple(Option(answer, f"mourning.worked.{answer}") for answer in offered)
    return (yield from ask(Question("mourning.worked", read, "mourning.worked", options=options)))
