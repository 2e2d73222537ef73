"""An amount of money in words that say too little of it: whether it is to be paid, or to be got, is asked."""

import re

from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.faq.match import Match
from bot.language.folding import fold
from bot.language.masking import mask
from bot.language.questions import is_question
from handlers.estimates.memory import AMOUNT, remembered
from handlers.estimates.telling import REFIGURED
from handlers.estimates.wishes import amounts_in

LEAST, MOST = 100_000, 12_000_000
"""Amounts (VND) that somebody may mean to pay a month, or to get."""
FIGURES = frozenset({"vsi-amount", "pension-amount", "vsi-change-level"})
"""Topics that say in general what an amount is told for."""
_APART = re.compile(
    r"\b(?:bhyt|y te|the|kham|vien|mo|rut|chuyen khoan|lua|phat|no|vay|lai|ngan hang|tiet kiem|nhan tho|luong(?! huu)"
    r"|mai tang|tuat|chet|thai san|con|me|bo|cha|vo|chong|ho tro|tro cap|bien lai|thu|so|tang|cu|truoc|da|cong ty|cty"
    r"|xe|ngay|nghe|cho)\b"
)
"""Of something else than what somebody would pay or get themselves."""


def heard(session: Session, text: str, match: Match) -> Reply | None:
    """Ask what an amount is told for in a message that nobody is sure of; None for anything else."""
    general = match.topics[0] in FIGURES and not is_question(text)
    if not (general or match.kind == "choices") or mask(text).hidden or _APART.search(fold(text)):
        return None
    if session.run is not None and (session.run.dialogue not in REFIGURED or session.run.frozen):
        return None
    amounts = amounts_in(text)
    if len(amounts) != 1 or not LEAST <= amounts[0] <= MOST:
        return None
    return Reply(begin=Begin("estimator", remembered(session) | {AMOUNT: str(amounts[0])}), guess=True)
