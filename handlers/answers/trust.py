"""What the distrustful ask: who is this, who sees what is written down, and what if no number is given."""

import re

from bot.dialogue.asking import Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.language.folding import fold
from bot.language.masking import PHONE, mask
from handlers.answers.vague import asks_of_fees
from handlers.menu import CALL
from handlers.registration.intent import enrols

_WHO = re.compile(
    r"(?:may|mi|ban|em|chu may|ben nay|day|nay|ong|ba|cau|an sinh) la (?:ai|gi|cai gi|con gi)(?: \w+){0,3}"
    r"|(?:lam )?sao (?:\w+ ){0,2}(?:biet|tin|ma tin)(?: \w+){0,6} (?:that|thiet|gia|lua|duoc)(?: \w+){0,2}"
    r"|lay gi (?:\w+ ){0,2}(?:tin|dam bao|lam tin)(?: \w+){0,3}"
    r"|(?:day )?co (?:phai|dung)(?: la)? (?:bhxh|bao hiem(?: xa hoi)?|nha nuoc)(?: that| thiet)*(?: khong| ko| k)"
)
_HOW = re.compile(
    r"(?:(?:vay|the|gio|muon|toi|em) )*(?:dang ky|dk|lam|ghi)(?: (?:the|nhu|kieu|lam|ra|bang|cach))* (?:nao|sao)"
    r"(?: (?:vay|a|em|day|ha|the|duoc|ban))*"
)
_OTHERS = re.compile(r"\b(?:nguoi|nhan vien|ho|no)\b")
_OURS = r"(?:so|ten|thong tin)"
"""What is written down of somebody."""
_SEEN = re.compile(
    rf"\bai (?:ma )?(?:xem|biet|thay|giu|cam)\b.*\b{_OURS}\b|\b(?:lo|ban|lam lo) {_OURS}\b"
    rf"|\b{_OURS}\b.*\b(?:(?:bi|co) (?:lo|ban)|lo ra|an toan|bao mat|cho ai|dua ai|dua cho ai|lam gi)\b"
    rf"|\b(?:luu|giu) {_OURS}\b|\bdong y (?:de )?lam (?:gi|chi)\b|\bsao phai dong y\b"
    r"|^(?:ghi|lay|can|xin|luu|giu)(?: \w+){0,4} (?:lam gi|lam chi)$"
    r"|^dong y thi (?:sao|bi gi|duoc gi)|^ai (?:se |ma |duoc )?(?:xem|biet|thay|doc)(?: \w+){0,2}$"
    rf"|^(?:sao|tai sao|vi sao) (?:phai |lai )?(?:can|ghi|hoi|xin|lay|cho)(?: \w+){{0,2}} {_OURS}(?: \w+){{0,2}}$"
)
_NO = r"(?:khong|ko|k|kg|chang|lam gi|chua)"
_UNWILLING = re.compile(
    rf"\b{_NO}(?: \w+){{0,3}} (?:cho|dua|noi|ghi|khai)(?: \w+){{0,2}} (?:so|sdt|dien thoai)\b"
    rf"|\b{_NO}(?: \w+){{0,2}} (?:co|xai|dung) (?:dien thoai|dt|so|sdt|may)\b"
)
_NAMELESS = re.compile(rf"\b{_NO}(?: \w+){{0,3}} (?:cho|noi|ghi|khai|can|neu)(?: \w+){{0,2}} ten\b")
_BORROWED = re.compile(
    r"\b(?:so|sdt|may)(?: dien thoai)?(?: cua)?(?: nha)?"
    r" (?:hang xom|con|chau|chong|vo|me|bo|nguoi nha|nguoi khac)\b"
    r"|^cua (?:hang xom|con|chau|chong|vo|me|bo|nguoi nha|nguoi khac)(?: \w+){0,2} (?:duoc|dc) (?:khong|ko|k)\b"
)
_KEPT = {
    "trust.name": _NAMELESS,
    "trust.borrowed": _BORROWED,
    "trust.without": _UNWILLING,
    "trust.seen": _SEEN,
}
"""What is answered to who registers, in this order."""


def heard(session: Session, text: str) -> Reply | None:
    """Say who An Sinh is and, to who registers, who sees what and how it goes without; None for anything else."""
    said = fold(text).strip(" .!?")
    if _WHO.fullmatch(said) and not _OTHERS.search(said):
        return Reply((Say("trust.who", buttons=(CALL,)),))
    under_way = enrols(session)
    if session.run and under_way and not session.run.frozen and mask(text).text == PHONE:
        return Reply((Say("register.unkept"),))
    if under_way and _HOW.fullmatch(said):
        return Reply((Say("register.how"),))
    if not under_way and (not session.runs or session.runs[-1].dialogue != "register"):
        return None
    if session.run and asks_of_fees(text):
        return Reply((Say("menu.no_fees"),))
    key = next((key for key, words in _KEPT.items() if words.search(said)), "")
    return Reply((Say(key),)) if key else None
