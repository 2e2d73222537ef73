"""Who of a household buys no card with it: pupils, who has one already, the very young and the very old."""

import re

from bot.language.counts import SMALL
from bot.language.folding import fold
from bot.language.households import pupils_in
from bot.rules.health import MOST_MEMBERS

FREE_OF_AGE = ("infants", "elders")
"""Who is given a card for their age."""
GONE = ("pupils", "carded", *FREE_OF_AGE)
_SCHOOL, _GROWN, _OLD = 6, 16, 75
"""Ages (years) from which one goes to school, is grown up, and has the allowance with its card."""
_FEW = 7
"""Words up to which an age is all that is told."""
_AGE = re.compile(r"\b(?P<age>\d{1,3}) ?(?P<months>thang )?tuoi\b")
_LISTED = re.compile(r"\d{1,3} ?tuoi|(?:hoc )?lop \d{1,2}")
"""One of several who were counted: "2 cháu 8 tuổi và 11 tuổi"."""
_AGES = re.compile(r"\b(\d{2,3}) va (\d{2,3}) ?tuoi\b")
_COUNT = re.compile(
    r"\b(?:(?P<three>ba)(?= (?:nguoi|dua|khau)\b)|(?P<number>mot|hai|bon|nam|sau|\d{1,2})"
    r"(?= (?:nguoi|ng|khau|ong|ba|cu|dua|chau|con|be|em|me|bac|anh|chi|hoc sinh|sinh vien|vo)\b)"
    r"|(?P<figure>\d{1,2})(?= (?:dang|di|da|co the|hoc)\b))"
)
"""How many people; "ba" is a father or a grandmother as well."""
_INFANTS = re.compile(r"\b(?:mau giao|mam non|nha tre|so sinh|chua (?:di hoc|vao lop|den tuoi|di lop))\b")
_PUPILS = re.compile(r"\b(?:hoc|sinh vien|lop \d{1,2})\b")
_CARDED = re.compile(
    r"\b(?:cong ty|cty|the khac|huu|(?:duoc |da )cap the|bo doi|thuong binh"
    r"|co the(?! (?:mua|dong|nop|lam|dk|dang ky|duoc|cho|hoi|tinh|giam|xem|thay|tra|di|khong mua)\b))\b"
)
_CAN = re.compile(r"\b(?:có|co) thể\b")
_NOT_YET = re.compile(
    r"\bchua (?:co|nhan|thay|duoc|cap)(?: \w+){0,2} the\b"
    r"|\b(?:may|bao) (?:bua|bua nua|ngay|hom|lau|gio|thang)\b|\bkhi nao\b|\bchung nao\b"
)
"""Who has paid and sees no card yet, or asks when it comes, tells of nobody who has one."""


def gone_in(text: str) -> tuple[str, int] | None:
    """Read who buys no card with the household, and how many of them; of several kinds their sum."""
    said = _AGES.sub(r"\1 tuoi, \2 tuoi", fold(text))
    if _NOT_YET.search(said):
        return None
    found: dict[str, int] = {}
    for part in re.split(r"[,;]| va | con ", said):
        listed = sum(found.values()) > 1 and _LISTED.fullmatch(part.strip())
        if not listed and (who := _who(part, can=_CAN.search(text.lower()) is not None)):
            found[who] = found.get(who, 0) + (pupils_in(part) or _counted(_AGE.sub(" ", part)))
    if len(found) == 1:
        return next(iter(found.items()))
    return ("carded", sum(found.values())) if found else None


def free_in(text: str) -> tuple[str, int]:
    """Return which of `FREE_OF_AGE` a text names, and how many; "" and 0 if it names none, or both."""
    parts = re.split(r"[,;]", _AGES.sub(r"\1 tuoi, \2 tuoi", fold(text)))
    named = [who for part in parts if (who := _who(part, can=True)) in FREE_OF_AGE]
    return (named[0], len(named)) if len(set(named)) == 1 else ("", 0)


def is_grown(said: str) -> bool:
    """Tell whether a folded text tells the age of somebody who buys a card like anybody else, and little else."""
    ages = [int(found["age"]) for found in _AGE.finditer(said) if not found["months"]]
    return len(ages) == 1 and _GROWN <= ages[0] < _OLD and len(said.split()) <= _FEW


def _who(part: str, *, can: bool) -> str:
    """Return who a part of a message speaks of; where "có thể" is written out no "co the" is a card."""
    if found := _AGE.search(part):
        age = 0 if found["months"] else int(found["age"])
        aged = "infants" if age < _SCHOOL else "elders" if age >= _OLD else "pupils" if age < _GROWN else ""
        if aged:
            return aged
    if _INFANTS.search(part):
        return "infants"
    if _PUPILS.search(part):
        return "pupils"
    return "carded" if _CARDED.search(part if not can else part.replace("co the", " ")) else ""


def _counted(said: str) -> int:
    """Return the people of a part of a message, one if it tells no number: "bà" is no three, nor a class a number."""
    found = _COUNT.search(said)
    number = (SMALL.get(found[0]) or int(found[0])) if found else 1
    return number if 0 < number <= MOST_MEMBERS else 1
