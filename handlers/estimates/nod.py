"""What needs no weighing: a nod, a goodbye, who draws a pension already, who asks for a child too young."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from handlers.estimates import share
from handlers.estimates.telling import SELF, too_young
from handlers.menu import welcome

_ASKS = re.compile(
    r"(?:\w+ ){0,4}(?:muon|can|cho|xin)(?: \w+){0,1} hoi(?: ve| chut| ti| xiu| it)*(?: (?:bao hiem|bhxh|bh))?"
    r"|(?:(?:toi|tui|em|minh|chau|con) )?hoi (?:chut|ti|xiu|it)(?: (?:a|nhe|duoc khong|duoc ko|di))?"
)
_OK = re.compile(
    r"(?:ok|oke|okie|vang|da|u|uh|um|duoc roi|biet roi|hieu roi|ro roi)(?: (?:em|a|ak|nhe|nha|da|ban|cam on))*"
)
_LATER = re.compile(
    r"(?:(?:thoi|da|vang|ok|vay|the) )*de (?:(?:toi|tui|tau|em|minh|chi|anh|bac|co|chu|o|chau|con) )?(?:ve )?"
    r"(?:(?:(?:suy )?nghi|xem|tinh)(?: (?:lai|them|da|ky|xem|sao|the nao|a|ak|nhe|nha))*"
    r"|(?:hoi|ban)(?: (?:lai|voi|y))* (?:vo|chong|con|me|bo|nha|gia dinh|ong xa|ba xa|chu|anh)"
    r"(?: (?:da|lai|xem|toi|tui|a|nhe|roi|em|nhan|bao|hoi|tinh|sao))*)"
    r"|(?:(?:thoi|da|ok|vay) )*(?:mai|bua sau|hom sau|khi khac|luc khac)(?: (?:toi|tui|em|minh|chi|anh|bac))?"
    r" (?:nhan|hoi|tinh|xem)(?: (?:lai|tiep|sau|nhe|nha|a))*"
)
_RETIRED = re.compile(
    rf"(?:{SELF} |bac |ong |ba )?(?:co |da |dang )*"
    r"(?:linh|nhan|huong|an|co) (?:luong )?huu(?: tri)?(?: roi| a| ak| ma)*"
)
_ALREADY = re.compile(r"\b(?:da|dang|roi)\b")
_CHILD = re.compile(r"\b(?:con|chau|be|dua)\b.*\b(?:sinh|sn)(?: nam)? (?P<year>20\d\d)\b")
_CARD = re.compile(r"\b(?:bhyt|y te|the|kham|vien|mo|benh|om|thuoc|chi tra|thanh toan)\b")


def spoken(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Answer a nod, who draws a pension already, and who asks for a share of one or for a child; None for others."""
    said = fold(text).strip(" .!?")
    if _RETIRED.fullmatch(said) and _ALREADY.search(said):
        family, own = Press("menu.family", "start.giver.0"), Press("menu.own_card", "faq.retiree-health-card.0")
        return Reply((Say("menu.retired", buttons=(family, own)),))
    if _ASKS.fullmatch(said):
        return welcome(session)
    if _LATER.fullmatch(said):
        return Reply((Say("menu.goodbye"),), quiet=True)
    if session.run is None and _OK.fullmatch(said):
        return Reply((Say("menu.sticker"),), quiet=True)
    child = None if _CARD.search(said) else _CHILD.search(said)
    young = too_young(know, int(child["year"])) if child else None
    return share.heard(know, session, text) or (Reply((young,)) if young else None)
