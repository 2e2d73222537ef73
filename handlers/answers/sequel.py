"""A few words after an answer: of a death, the papers, the place, when money comes; whether a birth is in time."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.past import never_paid
from bot.rules.maternity import REQUIRED
from handlers.answers import mourning, urgent
from handlers.estimates.case import law_of
from handlers.estimates.pieces import WITHDRAWAL
from handlers.menu import CALL
from handlers.question import ASKED, TOPIC, asked_about

MATERNITY, LUMP = "maternity", "lump-procedure"
EXPECTING = "expecting"
"""What was told of a birth to come, in its own words."""
CARDS = dict.fromkeys(("hhi-amount", "hhi-who", "hhi-register"), "hhi-register")
PAPERS = CARDS | {"maternity": "maternity.more", "lump": LUMP, "pension": "pension-claim"}
"""By a topic, or the beginning of one, what tells the papers for it."""
PLACES = PAPERS | {"maternity": MATERNITY, "hhi-student": "hhi-student", "social-pension": "social-pension"}
_FEW, _SAID = 8, 12
"""Words up to which a text asks for the papers and nothing else, or tells of a birth."""
_LONGEST = 300
_AROUND = (
    r"(?:the|vay|rua|roi|ma|thi|can|phai|co|mang|nop|lam|xin|chuan bi|gom|nhung|gi|chi|nao|sao|rang|a|em|ha|nhi|de|di"
    r"|rut|mua|sinh|cho|con|loai|theo|can nhung|to)"
)
_PAPERS = re.compile(rf"(?:{_AROUND} )*(?:giay to|giay|ho so|thu tuc)(?: {_AROUND})*")
_PLACE = re.compile(
    rf"(?:{_AROUND} )*(?:giay |ho so |don |tien )?(?:(?:o|di|ra|den) (?:mo|dau|cho mo|cho nao)|mo nop)"
    rf"(?: {_AROUND})*"
)
_PAYOUT = re.compile(
    rf"(?:{_AROUND} )*(?:bao lau|may (?:ngay|hom|bua|bua nua)|khi nao)(?: (?:{_AROUND}|duoc|nhan|linh))* tien(?: \w+)?"
)
_HOUSEHOLD = re.compile(
    r"(?:(?:cho|toi|em|minh|chau|xin|muon|hoi|ve|gia|muc dong|tien|mua|cai|the|loai) )*"
    r"(?:bhyt|bao hiem y te|bh y te|y te)(?: (?:theo|cho|cua|dien))* (?:ho gia dinh|gia dinh|ho|ca nha)"
    r"(?: (?:gia|thi|sao|the nao|a|ak|em|ha|la|bao nhieu|bn))*"
)
"""The cards of a household, and nobody says of how many."""
HEALTH = Press("faq.next.health", "start.health.0")
_PRICE = re.compile(rf"(?:{_AROUND} |duoc |dc |nhan |linh )*(?:bao nhieu|may|bn)(?: (?:tien|trieu|dong|a|the|vay))*")
_PREGNANT = re.compile(
    r"\b(?:bau|mang thai|co thai|thai|co chua)(?: (?:duoc|dc|dang|em be|gan|hon|khoang|toi|moi))*"
    r" (?P<number>\d{1,2}) ?(?P<unit>thang|tuan)\b"
)
_DUE = re.compile(
    r"\bthang (?P<early>\d{1,2})(?: (?:sang nam|nam sau|nam nay|nay|nam toi|toi|la|thi|em|vo|toi|minh|moi|nua))*"
    r" (?:sinh|de|sanh)\b|\b(?:sinh|de|sanh)(?: (?:vao|khoang|tam|la|luc|em be|con))* thang (?P<late>\d{1,2})\b"
)
_SOON = re.compile(r"\b(?:sap|chuan bi) (?:sinh|de|sanh)(?! nhat)\b")
"""Whose time is near."""
_PAID = re.compile(
    r"\b(?:dong|tham gia|nop)(?: (?:duoc|dc|bhxh|bhxhtn|tn|tu nguyen|moi|co|bh))*"
    r" (?P<paid>\d{1,2}) thang\b(?! (?:thi|moi|la|co))"
)
_TIMELY = re.compile(
    r"\b(?:kip|tre)\b|\b(?:gio|bay gio|chu|moi|bay chu|hom nay)(?: moi)? (?:dong|tham gia)\b"
    r"|\bdong (?:bay gio|luon|tu gio)\b"
    r"|\bdong (?:may|bao nhieu|bn|du may) thang\b|\bmay thang (?:thi|moi)\b|\bchua dong\b"
)


def heard(know: Knowledge, session: Session, text: str, match: Match) -> Reply | None:
    """Answer what goes on with a fraud, a birth, a withdrawal or a card spoken of; None for anything else."""
    if lost := urgent.lost(session, text):
        return lost
    if grieved := mourning.begun(know, session, text, match):
        return Reply(begin=grieved)
    said = fold(text).strip(" .!?")
    if session.run is None and _HOUSEHOLD.fullmatch(said):
        return Reply((Say("faq:hhi-amount", buttons=(HEALTH, CALL)),), told={TOPIC: "hhi-amount"})
    topic = _topic(session)
    if birth := _birth(know, session, said, topic, match):
        return birth
    found = _goes_on(said, topic) if topic and len(said.split()) <= _FEW else ""
    return Reply((Say(f"faq:{found}", buttons=(CALL,)),)) if found else None


def _goes_on(said: str, topic: str) -> str:
    """Return what tells the papers, the place, the time or the price that is asked for after a topic, else ""."""
    kind = topic.partition("-")[0]
    if _PAPERS.fullmatch(said):
        return PAPERS.get(topic) or PAPERS.get(kind, "")
    if _PLACE.fullmatch(said):
        return PLACES.get(topic) or PLACES.get(kind, "")
    if kind == "lump" and _PAYOUT.fullmatch(said):
        return LUMP
    return MATERNITY if topic == MATERNITY and _PRICE.fullmatch(said) else ""


def _topic(session: Session) -> str:
    """Return the topic that is spoken of: of the conversation under way, else the one answered last."""
    if session.run:
        return LUMP if session.run.dialogue == WITHDRAWAL and not session.run.frozen else ""
    return asked_about(session)


def _birth(know: Knowledge, session: Session, said: str, topic: str, match: Match) -> Reply | None:
    """Say whether who expects a child pays in time, by what was told of it."""
    brief, expects = len(said.split()) <= _SAID, _PREGNANT.search(said)
    goes_on = topic == MATERNITY and brief
    meant = brief or match.topics[:1] == (MATERNITY,)
    begins = session.run is None and topic != MATERNITY and meant and (expects or _SOON.search(said))
    tells = expects or _TIMELY.search(said) or _PAID.search(said) or _DUE.search(said) or never_paid(said)
    if not (goes_on or begins) or not tells:
        return None
    asked = fold(session.told.get(ASKED, ""))
    when, _, before = session.told.get(EXPECTING, "").partition("\n")
    known = f"{(before if when == asked else asked) if goes_on else ''} | {said}"[-_LONGEST:]
    required = law_of(know).aside.whole(REQUIRED)
    left, paid = _left(know, known), _last_paid(known)
    values = {
        "known": left is not None,
        "left": left or 0,
        "paid": paid,
        "enough": paid >= required,
        "timely": left is not None and left + paid >= required,
        "short": max(0, required - paid),
    }
    told = {EXPECTING: f"{asked}\n{known}"} | ({} if goes_on else {TOPIC: MATERNITY})
    return Reply((Say("maternity.timely", values, (CALL,)),), told=told)


def _left(know: Knowledge, known: str) -> int | None:
    """Return about how many months are left until a birth, None if nothing tells."""
    if due := list(_DUE.finditer(known)):
        month = int(due[-1]["early"] or due[-1]["late"])
        return (month - know.on.month) % 12 if 1 <= month <= 12 else None  # noqa: PLR2004 -- months of the year
    if found := list(_PREGNANT.finditer(known)):
        number = int(found[-1]["number"])
        months = number * 7 // 30 if found[-1]["unit"] == "tuan" else number
        return max(0, 9 - months)
    return None


def _last_paid(known: str) -> int:
    found = _PAID.findall(known)
    return int(found[-1]) if found else 0
