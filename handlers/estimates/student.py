"""The card of a pupil or student: bought at school, half of it or more paid by the State."""

import re
from collections.abc import Collection

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, choose
from bot.knowledge import Knowledge
from bot.language.counts import SMALL
from bot.language.folding import fold
from bot.language.reading import Misread, Reading
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.health import PERIODS, health_of_group
from handlers.estimates.case import law_of
from handlers.estimates.course import line_said
from handlers.estimates.view import doubts_of
from handlers.registration.register import register

FOLLOWING = ("months", "how", "free", "call")
MARK = "!"
CHILDREN = "children"
_CHILDREN = re.compile(
    rf"(?:(?:nha|toi|em|co|cho|tinh|the|vay|con|mua|ca) )*(?P<number>[1-9]|{'|'.join(SMALL)}) (?:dua|chau|con|em|be)"
    r"(?: (?:thi|het|la|bao nhieu|bn|may|tien|sao|a|ak|di hoc|hoc|hoc sinh|sinh vien))*"
)
_LENGTH = re.compile(
    r"(?:(?:mua|nop|dong|thi|the|cho|con) )*(?P<months>\d{1,2}) ?thang(?: (?:thi|sao|bao nhieu|bn|a|ak))*"
)
_FREE = re.compile(r"\b(?:ngheo|duoc cap|mien phi|khong mat tien)\b")
_WHERE = re.compile(r"\bo (?:mo|dau|cho (?:mo|nao))\b")


def children(said: str) -> int:
    """Return of how many children a folded text speaks that says nothing else, 0 if of none."""
    found = _CHILDREN.fullmatch(said)
    return (SMALL.get(found["number"]) or int(found["number"])) if found else 0


def student(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say the price of a pupil's card at once, then for other months, or for several."""
    law = law_of(know)
    turn, length, number = 0, int(given.get("months", MONTHS_A_YEAR)), int(given.get(CHILDREN, "1"))
    yield _price(know, length, number)
    while True:
        turn += 1
        what, count = yield from _next(turn, law.aside.choices(PERIODS))
        if what == "call":
            yield from register(know, given | {"wants": "health"})
            return
        if what in ("months", CHILDREN):
            number = count if what == CHILDREN else number
            if what == "months":
                length = count or (yield from _months(turn, law.aside.choices(PERIODS)))
            yield _price(know, length, number)
        elif what == "how":
            yield Say("estimator.how")
            for line in health_of_group(law, "student", length).lines:
                yield line_said(line)
        else:
            yield Say(f"student.{what}")


def _months(turn: int, periods: Collection[int]) -> Dialogue[int]:
    options = [Option(str(each), "period.option", {"length": each}) for each in periods]
    return int((yield from choose(f"card_months.{turn}", options)))


def _next(turn: int, periods: Collection[int]) -> Dialogue[tuple[str, int]]:
    """Ask what follows; other months, a number of children, a paper or the place may be told instead."""

    def read(written: str) -> Reading[tuple[str, int]]:
        what, mark, number = written.partition(MARK)
        if written in (*FOLLOWING, "where") or mark:
            return Reading((what, int(number or "0")), written)
        said = fold(written).strip(" .?!")
        found = _LENGTH.fullmatch(said)
        if count := children(said):
            return Reading((CHILDREN, count), f"{CHILDREN}{MARK}{count}")
        if found and int(found["months"]) in periods:
            return Reading(("months", int(found["months"])), f"months{MARK}{found['months']}")
        if said_else := "free" if _FREE.search(said) else "where" if _WHERE.search(said) else "":
            return Reading((said_else, 0), said_else)
        raise Misread("choice.unreadable")

    options = tuple(Option(what, f"pupil.{what}") for what in FOLLOWING)
    return (yield from ask(Question(f"pupil.{turn}", read, "", options=options, soft=True)))


def _price(know: Knowledge, length: int, number: int) -> Say:
    price = health_of_group(law_of(know), "student", length)
    whole = price.lines[0].amount
    values = {"months": length, "net": price.total, "support": whole - price.total, "awaiting": bool(doubts_of(price))}
    return Say("student.price", values | {"number": number, "total": number * price.total}, figure=True)
