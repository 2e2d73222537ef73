"""A parent or a spouse of whom somebody tells: whose figures they are, and when that one was born."""

import re

from bot.dialogue.talks import Begin
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.months import read_birth
from bot.language.questions import is_question
from bot.language.reading import Misread
from bot.leads.givers import SEXES

KINDRED = {"me": "mẹ", "ma": "má", "bo": "bố", "cha": "cha", "vo": "vợ", "chong": "chồng"}
GROWN = 25
"""Age in years from which a year that is told of a spouse is surely their birth, and no child's."""
_FEW = 8
"""Words up to which a message tells hardly anything else."""
_BORN = re.compile(
    r"\b(?P<kin>me|ma|bo|cha|vo|chong)\b(?:(?!(?:[,.;]|\b(?:con|va)\b) ?(?:toi|tui|tau|em|minh|mk|chau)\b).)*"
    r"\b(?:sinh|sn)(?: nam| thang)? (?P<date>\d{1,4}(?: ?[/.-] ?\d{2,4})?)(?![\d/])"
)
"""A birth told behind a relative, before the writer speaks of themselves: "mẹ tôi sinh 1960, tôi sinh 1985"."""
_AGED = re.compile(r"\b(?P<kin>me|ma|bo|cha|vo|chong)(?: \w+){0,3}? (?P<age>[3-9]\d ?(?:tuoi|t))\b")
_PAYS = re.compile(r"\b(?:dong|tham gia|bhxh|luong huu)\b")
_BOTH = re.compile(r"\b(?:vo chong|chong vo|bo me|cha me|ba me|me cha)\b")
_CARD = re.compile(r"\b(?:bhyt|y te|the(?! (?:nao|thi|a|ha|sao|em)\b)|kham|vien)\b")


def of_kin(kin: str, birth: str = "") -> Begin:
    """Return the figures of a relative (me, vo), whose birth (YYYY or YYYY-MM) is asked for unless it was told."""
    whom = KINDRED[kin]
    return Begin("giver", {"whom": whom, "parent_sex": SEXES[whom]} | ({"parent_birth": birth} if birth else {}))


def told_of(know: Knowledge, said: str) -> Begin | None:
    """Reckon for a parent or a spouse whose birth, or age, a folded text tells."""
    found = _BORN.search(said) or (_AGED.search(said) if _PAYS.search(said) else None)
    if found is None or _CARD.search(said) or _BOTH.search(said):
        return None
    try:
        birth = read_birth(f"sinh nam {found['date']}" if found.re is _BORN else found["age"], know.on)
    except Misread:
        return None
    return of_kin(found["kin"], birth.canonical)


def grown(know: Knowledge, text: str) -> Begin | None:
    """Reckon for a spouse or parent of whom little but a year long ago is told: "vợ sinh 85" asks of no newborn."""
    found = told_of(know, fold(text)) if len(text.split()) <= _FEW and not is_question(text) else None
    return found if found and know.on.year - int(found.given["parent_birth"][:4]) >= GROWN else None
