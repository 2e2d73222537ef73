"""Who finds it too dear, or asks for the cheapest: what is the least, and who pays less than that."""

import re
from dataclasses import replace

from bot.dialogue.asking import Press, Say
from bot.dialogue.persona import answered
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.rules.health import PERIODS, health
from bot.rules.support import GROUPS
from handlers.estimates.case import Case, law_of, price_of
from handlers.estimates.memory import remembered
from handlers.estimates.telling import REFIGURED
from handlers.estimates.view import View, doubts_of, unsettled_since
from handlers.menu import CALL
from handlers.question import asked_about
from handlers.registration.intent import CARDS

ESTIMATE = Press("faq.next.estimate", "start.estimator.0")
_ENDS = r"(?: (?:a|ak|em|e|oi|nhi|ha|roi|do|day|ban|an sinh|troi|luon|chi|anh|voi|toi|tui))*"
_DEAR = re.compile(
    r"(?:(?:sao|rang|ma|thi|the|vay|oi|troi|dong|thay|van|hoi|co ve|e|em|con|gia|tien|the bhyt) )*"
    r"(?:dat|mac|cao|nhieu|nhieu tien|dat do|chat|ton)(?: tien)? ?(?:qua|the|vay|rua|ri|lam|ghe|day|do|hen|thiet|that)"
    rf"(?: (?:qua|the|vay|rua))?{_ENDS}|van (?:con )?(?:dat|mac|cao|nhieu)(?: tien)?{_ENDS}"
    r"|(?:(?:sao|ma|thi|toi|tui|em|minh|nha|the|vay) )*(?:khong|ko|k|chang|lam gi) (?:co|du|dao ra)"
    rf"(?: (?:noi|nhieu|du|chung|tung|ngan|do|ay|the|ni|nay))* tien"
    rf"(?: (?:do|ay|the|dong|nop|mua|moi thang|hang thang|dau))*{_ENDS}"
    rf"|(?:(?:sao|ma|thi|toi|tui|em|minh|nong dan|ai|the) )*(?:dong|nop|theo|mua) (?:sao )?(?:khong |ko |k )?noi{_ENDS}"
    rf"|(?:\w+ )?(?:khong|ko|k) (?:dong|nop|theo|mua|kham|ganh) noi{_ENDS}"
    r"|(?:(?:co|xin|cho|the|vay) )*(?:bot|giam)(?: (?:them|gia|tien|di|ti|chut|it|cho|toi|em|minh))*"
    rf" (?:duoc|dc) (?:khong|ko|k){_ENDS}"
)
_LEAST = re.compile(
    r"(?:(?:the|vay|thi|muc|gia|mua|loai|cho|co|cai|nao|goi|xem) )*(?:re|thap|it|re tien)(?: tien)? (?:nhat|hon)"
    r"(?: (?:la|thi|het|bao|nhieu|bn|bnhieu|may|tien|khong|ko|k|a|ha|nhi|vay|duoc|dc|nua|ti|chut|nao|gi))*"
)
_EXEMPT = re.compile(
    r"(?:(?:the|vay|toi|tui|em|minh|nha|co|ai|ho|nao|dien|gi|ma|thi) )*duoc (?:mien|khoi)"
    r"(?: (?:dong|nop|phi|tien|giam|bhxh|bh|het|luon))* ?(?:khong|ko|k|hong)(?: (?:a|em|vay|nhi))*"
)


def asks_exempt(text: str) -> bool:
    """Tell whether a text asks if somebody need not pay, and names nothing that it would be of."""
    return _EXEMPT.fullmatch(fold(text).strip(" .!?")) is not None


def is_dear(text: str) -> bool:
    """Tell whether a text says that it costs too much, and nothing else."""
    return _DEAR.fullmatch(fold(text).strip(" .!?")) is not None


def asks_least(text: str) -> bool:
    """Tell whether a text asks for the cheapest, and names nothing that it would be of."""
    return _LEAST.fullmatch(fold(text).strip(" .!?")) is not None


def heard(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Answer who finds dear what they were told before; None if no price was spoken of."""
    dear = is_dear(text)
    if not dear and not asks_least(text):
        return None
    topic, last = asked_about(session), session.runs[-1].dialogue if session.runs else ""
    if last in CARDS or (not last and topic.startswith("hhi-")):
        return Reply((replace(cards(know, 1), buttons=(Press("menu.health", "start.health.0"), CALL)),))
    priced = dear and (last in REFIGURED or (not last and topic.startswith(("vsi-", "pension-"))))
    if last == "giver" or priced:
        said = least(know, Case(group=_group(session)))
        return Reply((said if session.run else replace(said, buttons=(ESTIMATE, CALL)),))
    return None


def _group(session: Session) -> str:
    """Return the paper of whom the last price was for: of a parent or spouse their own."""
    last = session.runs[-1] if session.runs else None
    if last is None or last.dialogue != "giver":
        return remembered(session).get("group", "")
    return answered([last]).get("giver.group", last.given.get("parent_group", ""))


def least(know: Knowledge, case: Case, *, short: bool = False) -> Say:
    """Say that the lowest level is the least, or that somebody falls `short` of it, and which papers pay less."""
    own = price_of(know, Case(group=case.group))
    prices = {group: price_of(know, Case(group=group)) for group in GROUPS}
    rows = [
        {"group": group, "net": price.net, "open": unsettled_since(know, price) is not None}
        for group, price in prices.items()
        if price.net < own.net
    ]
    values = {"group": case.paper, "net": own.net, "rows": rows, "awaiting": any(row["open"] for row in rows)}
    values["short"] = short
    return Say("estimator.dear", values, figure=True)


def lowest(know: Knowledge, case: Case) -> View:
    """Show the least to who finds a result dear that is the least already."""
    return View((least(know, case),), ("change", "course", "ahead", "join", "call"))


def cards(know: Knowledge, members: int) -> Say:
    """Say what so many people's cards cost for the shortest time, and who pays less."""
    law = law_of(know)
    months = min(law.aside.choices(PERIODS))
    bought = health(law, [months] * members)
    values = {"members": members, "months": months, "total": bought.total, "awaiting": bool(doubts_of(bought))}
    return Say("health.least", values, figure=True)
