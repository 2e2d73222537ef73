"""Read who wants to pay for whom: a child for a parent, or a benefactor for poor people."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from bot.language.dates import figures
from bot.language.folding import fold, has_marks, nfc
from bot.language.gleaning import glean
from bot.language.months import read_birth
from bot.language.reading import Misread

MOTHER, FATHER, BOTH = "mẹ", "bố", "bố mẹ"
SEXES = {MOTHER: "female", "má": "female", "bà": "female", "vợ": "female"}
SEXES |= {FATHER: "male", "cha": "male", "ba": "male", "ông": "male", "chồng": "male"}
MOST = 10_000
YEAR = 12
_KIN = "bo me|ba me|cha me|ba ma|me|ma|bo|cha|ba|ong|vo|chong"
_WORDS = {"me": MOTHER, "ma": "má", "bo": FATHER, "cha": "cha", "ong": "ông", "vo": "vợ", "chong": "chồng"}
_NO_KIN = r"(?! (?:nguoi|thang|nam|con|chi|em|anh|dua|lan|trieu|tram|the|so|vo|chong))"
_PAYS = re.compile(
    rf"\b(?:dong|mua|tham gia|nop)(?: \w+){{0,5}}? (?:cho|ho|giup|gium) (?:\w+ )??(?P<kin>{_KIN})\b{_NO_KIN}"
)
_FOR_BOTH = re.compile(
    r"\b(?P<kin>bo me|ba me|cha me|ba ma)\b.*\b(?:dong|mua|tham gia|nop)(?: \w+){0,4}? cho ca (?:hai|2)\b"
)
_EACH_BORN = re.compile(
    r"\b(?P<kin>me|ma|bo|ba|cha)(?: (?:toi|em|e|con|chau|sinh|sn|nam|thi))* (?P<date>(?:\d{1,2}[/.-])?19\d\d)\b"
)
"""The birth of one of two parents: "bố 1966 mẹ 1970"."""
_HEALTH = re.compile(
    r"bhyt|\by te\b|\b(?:mua|tang|trao|ung ho) (?:\w+ )?the\b|\bthe (?:bao hiem|kham)|\b(?:benh|di) vien\b|kham benh"
)
_BORN = re.compile(
    rf"\b(?:{_KIN})\b(?: \w+){{0,5}}? (?:sn|sinh(?: nam| thang)?|nam sinh)\s*:?\s*"
    r"(?P<date>\d{1,4}(?:\s*[/.-]\s*\d{1,4}){0,2})\b"
)
_AGE = re.compile(rf"\b(?:{_KIN})\b(?: \w+){{0,6}}? (?P<age>[2-9]\d) tuoi\b")
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


def read_child(text: str, today: date) -> Child | None:
    """Read that somebody wants to pay voluntary insurance for a parent or a spouse; None for another text."""
    said = fold(text)
    found = _PAYS.search(said) or _FOR_BOTH.search(said)
    if found is None or _HEALTH.search(said):
        return None
    whom = _whom(found["kin"], text)
    return Child(whom, SEXES.get(whom, ""), _birth(figures(text), today), glean(text, today).group or _paper(said))


def read_births(text: str, today: date) -> dict[str, str]:
    """Read the births (YYYY or YYYY-MM) of a mother and a father, by sex."""
    found = {}
    for each in _EACH_BORN.finditer(figures(text)):
        with suppress(Misread):
            sex = "female" if each["kin"] in ("me", "ma") else "male"
            found[sex] = str(read_birth(f"sinh nam {each['date']}", today).value)
    return found


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


def _paper(said: str) -> str:
    """Return the support group that is told of the receiver's household."""
    found = _PAPER.search(said)
    if found is None or _DENIED.search(said[: found.start()]):
        return ""
    return "ethnic_minority" if found["people"] else "near_poor" if found["near"] else "poor"


def _whom(kin: str, text: str) -> str:
    if " " in kin:
        return BOTH
    if kin == "ba":
        # Without its marks "ba" may be a father or a grandmother: then the sex is asked for.
        return "bà" if "bà" in nfc(text).lower() else "ba" if has_marks(text) else "người nhà"
    return _WORDS[kin]


def _birth(said: str, today: date) -> str:
    found = _BORN.search(said)
    try:
        if found:
            return str(read_birth(f"sinh nam {found['date']}", today).value)
    except Misread:
        return ""
    age = _AGE.search(said)
    return str(today.year - int(age["age"])) if age else ""


def _months(said: str) -> int:
    found = _LENGTH.search(said)
    if found is None:
        return YEAR
    number = {"mot": 1, "nua": 0}.get(found["number"]) if not found["number"].isdecimal() else int(found["number"])
    if found["unit"] == "nam":
        return YEAR if number else YEAR // 2
    return number or YEAR
