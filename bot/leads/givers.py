"""Read who wants to pay for whom: a child for a parent, or a benefactor for poor people."""

import re
from dataclasses import dataclass
from datetime import date

from bot.language.dates import figures
from bot.language.folding import fold, nfc
from bot.language.gleaning import glean
from bot.language.kin import PARENTS, RECEIVER, Kin, kin_in, receiver

MOTHER, FATHER, BOTH = "mẹ", "bố", PARENTS
MOST = 10_000
YEAR = 12
_PAYS = re.compile(rf"\b(?:dong|mua|tham gia|nop)(?: \w+){{0,5}}? (?:cho|ho|giup|gium) (?:\w+ )??(?={RECEIVER})")
_FOR_BOTH = re.compile(
    r"\b(?:bo me|ba me|cha me|ba ma)\b.*\b(?:dong|mua|tham gia|nop)(?: \w+){0,4}? cho ca (?:hai|2)\b"
)
_HEALTH = re.compile(
    r"bhyt|\by te\b|\b(?:mua|tang|trao|ung ho) (?:\w+ )?the\b|\bthe (?:bao hiem|kham)|\b(?:benh|di) vien\b|kham benh"
)
_GIVES = re.compile(
    r"\b(?:tang|trao|ung ho|tai tro|do dau|quyen gop|lam tu thien|(?:muon|dinh|xin) (?:giup|ho tro)|dong (?:ho|giup))\b"
)
_RAISES = re.compile(r"\b[Tt]ăng\b")
"""Raising is no giving, though both look alike without diacritics."""
_INSURANCE = re.compile(r"\b(?:so|bhxh\w*|bao hiem|tu nguyen)\b")
_PEOPLE = "ho|nguoi|ba con|cu|em|chi|hoi vien|suat|so|gia dinh|phu nu|nong dan|can bo"
_NUMBER = re.compile(rf"\b(?P<number>\d{{1,4}}) (?:{_PEOPLE})\b")
_POOR = re.compile(r"\b(?:(?P<near>can )?ngheo|(?P<people>dan toc|dtts))\b")
_PAPER = re.compile(r"\b(?:(?:ho|dien|so|giay) (?P<near>can )?ngheo|(?P<people>dan toc thieu so|dtts))\b")
_DENIED = re.compile(r"\b(?:khong|ko|k|chua|thoat|het|khoi|neu)(?: \w+){0,3} ?$")
_LENGTH = re.compile(r"\b(?P<number>\d{1,2}|mot|nua) (?P<unit>thang|nam)\b")


@dataclass(frozen=True)
class Child:
    """Who wants to pay for somebody of the family; `birth` (YYYY or YYYY-MM), sex and group are the receiver's."""

    whom: str
    sex: str = ""
    birth: str = ""
    group: str = ""


@dataclass(frozen=True)
class Benefactor:
    """Who wants to pay for others: how many (0: unsaid), of which group (empty: unsaid), for how many months each."""

    number: int = 0
    group: str = ""
    months: int = YEAR


def read_child(text: str, today: date, it: str = "con") -> Child | None:
    """Read that somebody wants to pay voluntary insurance for one of the family; None for another text.

    `it` is who was spoken of before, whom "nó" means.
    """
    said = figures(text)
    if _HEALTH.search(said):
        return None
    behind = (receiver(text, said, found.end(), today, it) for found in _PAYS.finditer(said))
    whom = next(filter(None, behind), Kin(BOTH) if _FOR_BOTH.search(said) else None)
    if whom is None:
        return None
    told = next((one.birth for one in kin_in(text, today, it) if one.called == whom.called), "")
    return Child(whom.called, whom.sex, told or whom.birth, paper_in(text, today))


def paper_in(text: str, today: date) -> str:
    """Return the support group that is told of the receiver's household, "" if none is."""
    if group := glean(text, today).group:
        return group
    said = fold(text)
    found = _PAPER.search(said)
    if found is None or _DENIED.search(said[: found.start()]):
        return ""
    return "ethnic_minority" if found["people"] else "near_poor" if found["near"] else "poor"


def read_benefactor(text: str) -> Benefactor | None:
    """Read that somebody wants to give voluntary insurance to people; None for another text."""
    said = fold(text)
    if not _GIVES.search(said) or not _INSURANCE.search(said) or _HEALTH.search(said) or _RAISES.search(nfc(text)):
        return None
    number, poor = _NUMBER.search(said), _POOR.search(said)
    if number is None and poor is None:
        return None
    group = ("near_poor" if poor["near"] else "ethnic_minority" if poor["people"] else "poor") if poor else ""
    return Benefactor(int(number["number"]) if number else 0, group, _months(said))


def _months(said: str) -> int:
    found = _LENGTH.search(said)
    if found is None:
        return YEAR
    number = {"mot": 1, "nua": 0}.get(found["number"]) if not found["number"].isdecimal() else int(found["number"])
    if found["unit"] == "nam":
        return YEAR if number else YEAR // 2
    return number or YEAR
