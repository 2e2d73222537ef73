"""Somebody has died: one human sentence and the deadline, then a person; figures last."""

import re
from datetime import date, timedelta

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask
from bot.dialogue.session import Run, Session
from bot.dialogue.talks import Begin
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.counts import SMALL, read_years
from bot.language.folding import fold
from bot.language.months import read_month
from bot.language.reading import Misread, Reading
from handlers.answers.fallback import CHOICES
from handlers.answers.survivors import AMOUNT, MARK, PAPERS, Paid, amount, asked, paid_in
from handlers.estimates.case import law_of
from handlers.estimates.pieces import AGAIN
from handlers.question import asked_about
from handlers.registration.register import register

TOPIC, MOURNING = "death", "mourning"
DEAD = "dead"
"""What the one who died had paid, as `Paid` is written."""
_FEW = 12
"""Words up to which a text goes on with what was said of a death."""
_KIN = r"(?:chong|vo|ck|vk|bo|ba|me|cha|ong|anh|chi|em|con|chau|bac|chu|co|nha toi|nha em)"
_GONE = (
    r"(?:(?:moi|vua|da) (?:mat|qua doi|chet|di)|mat roi|qua doi|chet roi"
    r"|mat (?:(?:tu|hoi) )?(?:hom|bua|tuan|thang|nam) (?:qua|truoc|kia|te|no|ngoai|nay|mung|\d{1,4})"
    r"|mat (?:duoc|cach day) \d{1,2} \w+|mat \d{1,2} (?:ngay|hom|bua|tuan|thang|nam) (?:roi|nay)"
    r"|chet(?:$| ?[,.;!]| (?:duoc|cach|hom|tuan|thang|nam|bua|ngay|vi|do|co)\b))"
)
_DIED = re.compile(r"\b(?:chet|qua doi)\b")
_BEREAVED = re.compile(
    rf"\b{_KIN}\b.*\b{_GONE}\b|\b{_KIN} (?:toi|tui|tau|em|minh|chau)(?: no)? mat(?= ?(?:[,.;!]|$| dong duoc\b))"
    r"|^(?:chong|vo|ck|vk|bo|me|cha) mat$"
)
_THING = "(?:so|the|giay|tien|dien thoai|sim|can cuoc|mat khau|quyen)"
_LOST = re.compile(
    rf"\bmat (?:roi |luon |het |cai |cuon )?{_THING}\b|\b{_THING}(?: \w+){{0,4}} mat\b"
    r"|\b(?:chuyen|tieu|lua|lay|mua|gui|dua|nop|ck) (?:het )?mat\b"
)
_SUPPOSED = re.compile(
    r"\b(?:lo(?! (?:hau su|dam|tang|ma chay))|neu|(?<!con )(?<!dua )nho|chang may|khong may|gia su|se)\b"
)

_WORKED = re.compile(
    r"\b(?:lam (?:o|cho|cong nhan|cong ty|cty)|cong ty|cty|nha may|xi nghiep|hop tac xa|co quan|bo doi)\b"
)
_NOT = re.compile(r"\b(?:khong|ko|k|chua)\b")
_COUNT = rf"\d{{1,2}}|{'|'.join(SMALL)}"
_AGO = re.compile(
    rf"\b(?:(?P<count>{_COUNT}) )?(?P<unit>ngay|hom|bua|tuan|thang|nam(?! nay)) (?:truoc|qua|nay|roi|kia|te|no|ngoai)\b"
    rf"|\b(?:mat|chet|qua doi|di)(?: (?:duoc|cach day|da|gan|hon|tron))+ (?P<number>{_COUNT})"
    r" (?P<of>ngay|hom|bua|tuan|thang|nam)\b"
)
_WHEN = re.compile(
    r"\b(?:mat|chet|qua doi|di)(?: (?:hoi|tu|vao|hom|ngay|dau|giua|cuoi|\d{1,2}))*"
    r" (?P<when>thang \d{1,2}\b(?: nam (?:nay|ngoai|\d{4}))?|(?:\d{1,2}[/-])?\d{1,2}[/-]\d{4})\b"
)
_MIDDLE = 15
_DAYS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7, "thang": 30, "nam": 365}


def days_since(text: str, today: date) -> str:
    """Return about how many days ago a death was that a text tells of, "" if it does not say."""
    if in_month := _since_month(text, today):
        return in_month
    found = _AGO.search(fold(text))
    if found is None:
        return ""
    count, unit = (found["number"], found["of"]) if found["of"] else (found["count"] or "mot", found["unit"])
    return str((SMALL.get(count) or int(count)) * _DAYS[unit])


def _since_month(text: str, today: date) -> str:
    if (found := _WHEN.search(fold(text))) is None:
        return ""
    try:
        month = read_month(found["when"], today).value
    except Misread:
        return ""
    return str(max(1, (today - date(month.year, month.month, _MIDDLE)).days))


def is_bereaved(text: str) -> bool:
    """Whether a text tells that somebody close has died, rather than asking what would be."""
    said = fold(text)
    return _BEREAVED.search(said) is not None and not (_SUPPOSED.search(said) or _LOST.search(said))


def begun(know: Knowledge, session: Session, text: str, match: Match) -> Begin | None:
    """Return the conversation with who tells of a death, or goes on from one, or from the topic of it."""
    if is_bereaved(text) and (TOPIC in match.topics[:CHOICES] or _DIED.search(fold(text))):
        ago, paid = days_since(text, know.on), paid_in(know, text)
        return Begin(MOURNING, ({"ago": ago} if ago else {}) | ({DEAD: str(paid)} if paid != Paid() else {}))
    last = session.runs[-1] if session.runs else None
    goes_on = last is not None and last.dialogue == MOURNING and not last.frozen
    if len(text.split()) > _FEW or not (goes_on or (session.run is None and asked_about(session) == TOPIC)):
        return None
    try:
        what, paid = asked(know, text).value
    except Misread:
        return None
    if match.kind == "answer" and match.topics[0] != TOPIC and not paid.months:
        return None
    known, ago = (_known(last), last.given.get("ago", "")) if last and goes_on else (Paid(), "")
    given = {AGAIN: "yes", "what": what, DEAD: str(known.and_more(paid))}
    return Begin(MOURNING, given | ({"ago": ago} if ago else {}))


def _known(run: Run) -> Paid:
    """Return what was told in a conversation of what the dead had paid."""
    paid = Paid.read(run.given.get(DEAD, ""))
    for answer in run.answers.values():
        paid = paid.and_more(Paid.read(answer.partition(MARK)[2]))
    return paid


def mourning(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say the deadline, then what the person wants: a call, the papers, what the family gets, or peace."""
    if AGAIN not in given:
        passed = given.get("ago", "")
        left = law_of(know).aside.whole("death/file_within_days") - int(passed) if passed else None
        yield Say("mourning.first", {"left": left})
    paid, what, turn, worked = Paid.read(given.get(DEAD, "")), given.get("what", ""), 0, AGAIN in given
    while what not in ("call", "later"):
        if what == AMOUNT:
            ago = given.get("ago")
            yield amount(know, paid, know.on - timedelta(int(ago)) if ago else None)
        elif what:
            yield Say(f"mourning.{what}")
        if what == PAPERS and not worked:
            worked = True
            company = yield from _worked()
            told, length = ("yes", company) if isinstance(company, int) else (company, 0)
            yield Say(f"mourning.told.{told}", {"length": length})
        what, more = yield from _next(know, turn)
        paid, turn = paid.and_more(more), turn + 1
    if what == "call":
        yield from register(know, given | {"wants": "call", "officer": "yes"})
    else:
        yield Say("mourning.later")


def _next(know: Knowledge, turn: int) -> Dialogue[tuple[str, Paid]]:
    """Ask what is wanted; what the dead had paid may be told instead."""
    offered = ("call", AMOUNT, PAPERS, "later")

    def read(written: str) -> Reading[tuple[str, Paid]]:
        return Reading((written, Paid()), written) if written in offered else asked(know, written)

    key = "mourning.then" if turn else "mourning.want"
    options = tuple(Option(answer, f"{key}.{answer}") for answer in offered)
    name = f"{key}.{turn}" if turn > 1 else key
    return (yield from ask(Question(name, read, key, options=options, soft=True, strict=True)))


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
