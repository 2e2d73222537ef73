"""Who wants to pay for people they employ: that insurance is compulsory, and not ours to reckon."""

import re

from bot.dialogue.asking import Say
from bot.dialogue.talks import Reply
from bot.language.folding import fold
from handlers import question
from handlers.answers.fallback import title
from handlers.menu import CALL

TOPIC = "vsi-or-compulsory"
_MANY = r"(?:\d+|may|vai|hai|ba|bon|nam|sau|bay|tam|chin|muoi|chuc)"
_HIRED = r"(?:nguoi lam|lam) (?:thue|muon|cong)"
_HANDS = rf"(?:cong nhan|nhan vien|{_HIRED}|(?:nguoi )?lao dong(?! tu do)|nld|nhan cong|tho(?: \w+)?|tai xe)"
_PAYS = r"\b(?:dong|mua|nop|dang ky|dk|tham gia)(?: (?:bhxh|bhyt|bh|bao hiem|xa hoi|y te|tu nguyen|tn|the|duoc)){0,4}"
_FOR = re.compile(
    rf"{_PAYS} cho (?:{_HIRED}|(?:(?:ca|cac|tat ca|anh em|chi em|nguoi|dua) )*"
    rf"(?:{_MANY} (?:\w+ )?{_HANDS}|{_HANDS} (?:cua|nha|trong|o) (?:toi|tui|em|minh|nha|xuong|tiem|quan|vuon)))\b"
    rf"|\b(?:co|thue|muon|nuoi) {_MANY} (?:nguoi |dua |em )?{_HANDS}\b.*{_PAYS}"
)
_ELSE = re.compile(r"\b(?:khong|ko|k|chua|chang|no|tron)(?: \w+){0,3}? (?:dong|mua|nop) (?!duoc)|\b(?:tang|ung ho)\b")
"""Who is employed, and for whom nobody pays; who gives."""


def heard(text: str) -> Reply | None:
    """Tell an employer whose insurance it is, and offer a person; None for anybody else."""
    said = fold(text)
    if _FOR.search(said) is None or _ELSE.search(said):
        return None
    say = Say("fallback.elsewhere.workers", buttons=(title(TOPIC), question.SEND, CALL))
    return Reply((say,), told=question.asking(text, TOPIC))
