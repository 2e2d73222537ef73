"""The part of the level chosen that a pension comes to: "đóng 20 năm được bao nhiêu phần trăm"."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.pension import rate_for_months
from handlers.estimates.case import SEXES, law_of
from handlers.menu import CALL
from handlers.question import ASKED, asking

PENSION = Press("faq.next.pension", "start.pension.0")
_ASKED = "đóng {} năm được bao nhiêu phần trăm"
_SHARE = re.compile(
    r"^(?!.*\b(?:bat buoc|cty|cong ty|bhyt|kham|rut|ho tro|giam|bot|lai|me|bo|cha|vo|chong)\b)"
    r"(?=.*(?:\b(?:phan tram|ty le|ti le)\b|%)).*\b(?:dong|nop|tham gia|du)(?: \w+){0,5}?"
    r" (?P<years>1[5-9]|[2-4]\d) ?(?:nam|n)\b"
)
_HOW_MUCH = re.compile(r"\b(?:bao nhieu|bn|bnhieu|may)\b")
_ON = re.compile(
    r"(?:(?:the|vay|con|neu|dong|them) )*(?P<years>[1-4]\d) nam(?: (?:thi|sao|duoc|bao nhieu|may|bn|a|vay))*"
)
"""What goes on from it: "25 năm thì sao"."""


def heard(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Answer who asks for it, for other years too after that; None for anything else (Article 99)."""
    law, years = law_of(know), _years(session, text)
    if years * MONTHS_A_YEAR < law.whole("pension/minimum_months"):
        return None
    rows = [{"sex": sex, "rate": rate_for_months(law, sex, years * MONTHS_A_YEAR).whole} for sex in SEXES[:2]]
    say = Say("estimator.share", {"years": years, "rows": rows}, (PENSION, CALL), figure=True)
    return Reply((say,), told=asking(_ASKED.format(years), "pension-amount"))


def _years(session: Session, text: str) -> int:
    said = fold(text).strip(" ?.!")
    found = _ON.fullmatch(said) if _SHARE.search(fold(session.told.get(ASKED, ""))) else None
    found = found or (_HOW_MUCH.search(said) and _SHARE.search(said))
    return int(found["years"]) if found else 0
