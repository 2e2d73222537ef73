"""A complaint about somebody who collects: it goes to the officers, never by a call of the one it is about."""

import re
from dataclasses import replace

from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.routing import agent_of
from handlers import question
from handlers.menu import CALL

_WHO = re.compile(r"\b(?:nhan vien|nguoi (?:\w+ )?thu|nv thu|can bo|cong tac vien|ctv|dai ly)\b")
_SAYS = re.compile(r"\b(?:phan anh|khieu nai|to cao|to giac)\b")
_NOT = r"(?:khong|ko|k|kg|hong|chua)"
_WRONG = re.compile(
    rf"\b{_NOT} (?:\w+ ){{0,2}}(?:dua|giao|co|ghi|viet|xuat|tra|thay)(?: \w+){{0,3}} (?:bien lai|hoa don|giay)\b"
    r"|\b(?:an chan|an bot|vi vinh|hach sach|voi (?:tien|them)|om tien|thu (?:qua|thua|lo|them)|lat long)\b"
    r"|\bthai do\b|\b(?:noi nang|an noi) \w+"
    rf"|\b(?:thu|lay|cam) tien(?: \w+){{0,4}} (?:ma|roi|nhung)(?: \w+){{0,2}} {_NOT}"
    r" (?:\w+ )?(?:dua|nop|thay|tra|ghi)\b"
)
_ASKS = re.compile(r"\b(?:o dau|the nao|lam sao|bao nhieu|khi nao|bao gio)\b")


def aside(know: Knowledge, said: str, text: str) -> Reply | None:
    """Offer to send a complaint to the officers; None for another text (`said` is it folded)."""
    if not _WHO.search(said) or not (_SAYS.search(said) or _WRONG.search(said)) or _ASKS.search(said):
        return None
    if agent_of(know.view, know.conversation):
        return None
    offer = question.offer(know, text, "question.complaint")
    # A call would come from the collector of the commune, who may be the one complained of.
    says = (replace(say, buttons=tuple(button for button in say.buttons if button != CALL)) for say in offer.says)
    return replace(offer, says=tuple(says), fits=True)
