"""What somebody who wants to withdraw tells bit by bit: how long, when, where and from what they paid."""

import re
from contextlib import suppress
from typing import TypeVar

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.counts import read_years
from bot.language.folding import fold
from bot.language.gleaning import glean
from bot.language.money import read_money
from bot.language.months import YearMonth, read_month, read_period
from bot.language.past import OPEN
from bot.language.questions import is_question
from bot.language.reading import Misread, Reader, Reading, ToldMore
from bot.language.tokens import listed
from handlers.estimates.case import UNKNOWN, lowest_before
from handlers.estimates.memory import ENDS, FIRST, filled
from handlers.estimates.person import LEAST_MEAN
from handlers.estimates.wishes import alone
from handlers.question import asked_about
from handlers.registration.intent import LITTLE, WISHES, plain_words

T = TypeVar("T")
WITHDRAWAL = "withdrawal"
KINDS = ("company", "voluntary", "both", "unknown")
TIMES = frozenset({"paid", "past", "span", "stopped"})
"""What tells when, or how long, somebody has paid: told anew it takes the place of what was told before."""
STOPPED_IN = "stopped_in"
"""The question in which month of a year somebody stopped."""
_YEAR_ALONE = re.compile(r"(?:(?:tu|nam|hoi|khoang|tam|vao) )*(?P<year>20\d\d)(?: (?:a|ak|roi|do|day))*")
_SINCE = re.compile(r"(?:thi |la )?tu (?:thang |nam |hoi |dau |cuoi )*\d")
"""Since when, told alone where it is asked how long."""
_NO_TIME = re.compile(r"\brut\b|^(?:nam|nu)(?:,? \d\d)?$|\bsinh\b")
"""What tells no time, though a number or a "không" may be heard in it."""
_DROPS = re.compile(
    r"(?:(?:thoi|vay|toi|em|minh|chu) )*(?:khong|ko|k|chua|chang|khoi) (?:muon )?rut(?: (?:nua|dau|a|em|vay|gi))*"
)
_SPAN = re.compile(r"\b\d{1,2} ?[/.-] ?\d{4} ?(?:den|toi|->|-|–) ?(?:het )?(?:thang )?\d{1,2} ?[/.-] ?\d{4}\b")
AGAIN = "again"
"""That what is known was said back already."""
_WISHED = (LITTLE | WISHES) | listed("rut lay tien so bhxh tn bh ve het lan 1 mot hoi viec cach tinh chu lai hieu")
_WISHING = (frozenset({"rut"}), frozenset({"lay", "tien", "lan"}))
_COMPANY = re.compile(
    r"(?<!\bnghi )\b(?:cong ty|cty|xi nghiep|nha may|hop tac xa|htx|co quan|bat buoc|cong nhan|nha nuoc|kcn)\b"
)
_VOLUNTARY = re.compile(r"\b(?:tu nguyen|tn|bhxhtn)\b")
_LENGTH = (
    r"(?P<length>(?:\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) ?(?:nam|thang|n)\b"
    r"(?: (?:ruoi|\d{1,2} ?thang))?)"
)
_PAID = re.compile(
    r"(?:(?:(?P<pays>dong|nop|tham gia)|da|moi|duoc|dc|co|toi|em|tui|minh|tong|cong|khoang|gan|hon|tam|bhxh|o|cty|ty"
    rf"|tu nguyen|tn) )*{_LENGTH}(?! (?:nua|truoc|nay|sau|moi))(?! roi(?! nghi\b|$))(?(pays)|(?! roi))"
)
_STOPPED = re.compile(
    r"(?:\b(?:nghi|ngung|dung dong|thoi dong|thoi viec)|^(?:cho )?(?:den|toi))"
    r"(?: (?:viec|dong|lam|tu|hoi|vao|luc|thang|o|cty|cong|ty|sau|ra|het))* (?:nam )?"
    r"(?P<month>(?:\d{1,2} ?(?:[/.-]|nam) ?)?20\d\d|(?:\d{1,2}|tet) nam (?:ngoai|truoc|kia)|tet(?: 20\d\d)?"
    r"|(?P<ago>(?:gan |hon |duoc |dc )?\d{1,2} (?:nam|thang)(?: ruoi)? (?:roi|nay)))\b"
)
_BORN = re.compile(
    r"(?:(?:em|toi|chi|minh|la) )*(?P<woman>nu,? )?(?:(?:sn|sinh|nam) )*(?P<year>[4-9]\d)(?: (?:a|ak|nhe))*"
)
_MEAN = re.compile(
    r"\b(?:muc|luong|binh quan|bq|thu nhap)(?: (?:dong|luong|la|khoang|tam|binh quan|o|duoc|ghi|so))*"
    r" (?P<amount>\d[\d.,]* ?(?:trieu|tr(?!ieu)|cu|k|nghin|ngan)(?: ?\d{1,3}\b| ruoi)?|\d{1,2}(?:[.,]\d{3}){2})(?!\d)"
)
_EITHER = re.compile(
    r"\b(?:rut|lay)(?: (?:ra|het|ve|luon))? (?:hay|hoac)(?: (?:la|nen|cu))* (?:de|giu|dong|cho|lay luong|linh|huu)\b"
)
"""Whether rather to withdraw or to keep."""
_HOW_MUCH = re.compile(r"\brut\b.*\b(?:bao nhieu|bn|bnhieu|may)\b(?! (?:nam|thang|ngay|lan|tuoi|phan))")


def wishes(text: str) -> bool:
    """Tell whether somebody wants to withdraw, and says nothing else: "tôi muốn rút", "cho em hỏi rút bảo hiểm"."""
    said = plain_words(text)
    words = frozenset(said.split())
    return words <= _WISHED and any(wish <= words for wish in _WISHING) and "da rut" not in said


def kind_in(text: str) -> str:
    """Return in which insurance a text says that somebody paid (company, voluntary, both), "" if it does not."""
    said = fold(text)
    company, voluntary = _COMPANY.search(said), _VOLUNTARY.search(said)
    return "both" if company and voluntary else "company" if company else "voluntary" if voluntary else ""


def kind() -> Dialogue[str]:
    """Ask in which insurance it was paid, however that is called."""

    def read(written: str) -> Reading[str]:
        named = written if written in KINDS else "" if is_question(written) else kind_in(written)
        if not named:
            raise Misread("choice.unreadable")
        return Reading(named, named)

    options = tuple(Option(each, f"kind.{each}") for each in KINDS)
    return (yield from ask(Question("kind", read, "kind", options=options, why="kind.why")))


def told(know: Knowledge, text: str) -> dict[str, str]:
    """Return what a text tells of a time paid: `kind`, `average` (VND a month), `span`, `paid` (months), `stopped`."""
    said = fold(text).strip(" .!")
    found = {"kind": kind_in(text)} | _time(know, text, said)
    mean = _MEAN.search(said)
    if mean and (amount := read_money(mean["amount"]).value) >= LEAST_MEAN:
        found["average"] = str(amount)
    elif glean(text, know.on).wants_lowest:
        found["average"] = str(lowest_before(know))
    return {name: fact for name, fact in found.items() if fact}


def _time(know: Knowledge, text: str, said: str) -> dict[str, str]:
    now = YearMonth(know.on.year, know.on.month)
    dated = _SPAN.search(said)
    with suppress(Misread):
        both = read_period(dated[0] if dated else text, know.on)
        return {"span": both.canonical} if both.sure and both.value.last <= now else {}
    found: dict[str, str] = {}
    stops = _STOPPED.search(said)
    if stops and (not stops["ago"] or stops[0] == said):  # in a story it is asked for
        with suppress(Misread):
            month = stops["month"]
            only = month.isdecimal() and int(month) < now.year
            when = f"nghi {month}" if stops["ago"] else month if month.startswith("tet") else f"thang {month}"
            found = {"stopped": month if only else read_month(when, know.on, until=now).canonical}
    if paid := _PAID.match(said):
        found["paid"] = str(read_years(paid["length"]).value)
    past = glean(text, know.on).past
    return found | ({"past": past} if OPEN in past and past != OPEN and not found else {})


def whole(know: Knowledge, read: Reader[T]) -> Reader[T]:
    """Make a reader that leaves to the house what tells several things of a time paid, so that none is lost."""

    def wrapped(written: str) -> Reading[T]:
        found = told(know, written)
        beside = found and {"paid", "span", "stopped"}.isdisjoint(found)
        if len(found) > 1 or beside or _NO_TIME.search(fold(written)) or glean(written, know.on).birth:
            raise ToldMore("period.unreadable")
        reading = read(written)
        doubtful = "paid" in found and not reading.sure
        if doubtful or ("stopped" in found and isinstance(reading.value, int)):
            raise ToldMore("period.unreadable")
        return reading

    return wrapped


def kept(session: Session, *, anew: bool = False) -> dict[str, str]:
    """Return what the withdrawal that was spoken of last rests on, without its times if they are told `anew`."""
    if not _spoken_of(session):
        return {}
    run = session.runs[-1]
    facts = {name: run.given[name] for name in ("kind", "average", *TIMES) if name in run.given}
    facts |= {name: run.answers[name] for name in ("kind", "average", "stopped") if name in run.answers}
    for name in ("paid", "past.length", "stopped"):
        answer = run.answers.get(name, "")
        if OPEN in answer:
            facts["span"] = answer
        elif answer.startswith("P"):
            facts["paid"] = answer[1:-1]
    for name in ENDS:
        if name in run.answers:
            facts["past"] = filled(facts.get("past", OPEN), run.answers[name], at=int(name != FIRST))
    if (month := run.answers.get(STOPPED_IN, "")) and month != UNKNOWN:
        facts["stopped"] = month
    facts |= {AGAIN: "yes"} if {"paid", "span"} & facts.keys() else {}
    return {name: fact for name, fact in facts.items() if fact and not (anew and name in TIMES)}


def _spoken_of(session: Session) -> bool:
    """Tell whether the last conversation is a withdrawal of which nothing is handed over yet."""
    run = session.runs[-1] if session.runs else None
    return run is not None and run.dialogue == WITHDRAWAL and not run.frozen


def heard(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Begin the withdrawal for who wants it, or go on with it by what is told of it in passing."""
    known, said, before = kept(session), fold(text), _spoken_of(session)
    if wishes(text):
        return None if before and session.run else Reply(begin=Begin(WITHDRAWAL, known | told(know, text)))
    if before and session.run and _DROPS.fullmatch(said.strip(" .!")):
        return Reply((Say("withdrawal.done"),), quiet=True, leave=True)
    if _EITHER.search(said):
        return Reply((Say("withdrawal.either"),), begin=Begin(WITHDRAWAL, known))
    if _HOW_MUCH.search(said) and (past := _past(know, text)):
        return Reply(begin=Begin(WITHDRAWAL, told(know, text) | past))
    if not before and (session.run or not asked_about(session).startswith("lump-")):
        return None
    return None if is_question(text) else _pieced(know, session, text, before=before)


def _past(know: Knowledge, text: str) -> dict[str, str]:
    """Return as `paid` or `past` the time paid that somebody tells beside the question what they would get."""
    gleaned = glean(text, know.on)
    facts = {"paid": str(gleaned.months_paid or ""), "past": gleaned.past}
    return {name: fact for name, fact in facts.items() if fact}


def _pieced(know: Knowledge, session: Session, text: str, *, before: bool) -> Reply | None:
    amount = alone(text) or 0
    if session.run and 0 < amount < LEAST_MEAN:
        return Reply((Say("average.payment", {"value": amount}),))
    known, said = kept(session), fold(text).strip(" .!")
    year = _YEAR_ALONE.fullmatch(said) if before and "stopped" not in known else None
    if year and int(year["year"]) < know.on.year and "paid" in known:
        return Reply(begin=Begin(WITHDRAWAL, known | {"stopped": year["year"]}))
    if session.run and TIMES.isdisjoint(known) and _SINCE.match(said):
        text = f"dong {said}"
    found = told(know, text) | ({"average": str(amount)} if amount else {}) | (_born(text) if session.run else {})
    if not found:
        return None
    lengths = {"paid", "span", "past"}
    anew = "span" in found or not (lengths.isdisjoint(found) or lengths.isdisjoint(known))
    found |= {AGAIN: "yes"} if before and "span" not in found else {}
    return Reply(_echoed(found) if before else (), begin=Begin(WITHDRAWAL, kept(session, anew=anew) | found))


def _born(text: str) -> dict[str, str]:
    """Return the birth that somebody tells in two figures, and that they are a woman: "nữ 92"."""
    found = _BORN.fullmatch(fold(text).strip(" .!"))
    return ({"birth": f"19{found['year']}"} | ({"sex": "female"} if found["woman"] else {})) if found else {}


def _echoed(found: dict[str, str]) -> tuple[Say, ...]:
    """Say back a length, an amount or an end told in passing."""
    numbers = {"echo.paid": found.get("paid"), "echo.money": found.get("average")}
    says = [Say(key, {"value": int(number)}) for key, number in numbers.items() if number]
    stopped = found.get("stopped", "")
    return (*says, Say("echo.stopped", {"value": stopped})) if "-" in stopped else tuple(says)
