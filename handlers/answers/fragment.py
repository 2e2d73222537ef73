"""Pieces of a talk that say one thing and no more: a sex, a month, "how much?"; what they belong to was said before."""

import re

from bot.dialogue.asking import Say
from bot.dialogue.session import Run, Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.answers import read_unknown
from bot.language.counts import read_years
from bot.language.folding import fold
from bot.language.gleaning import glean, speaks_of_papers
from bot.language.kin import NAMED, RECEIVER, kin_in, receiver, without_kin
from bot.language.months import read_birth
from bot.language.past import never_paid
from bot.language.questions import is_question
from handlers.estimates.ahead import lengths
from handlers.estimates.case import MONTHLY
from handlers.estimates.giver import paid_before, spoken_of
from handlers.estimates.kindred import given_for, is_back, of_kin, of_oneself, stays
from handlers.estimates.memory import chosen, remembered
from handlers.estimates.reckoning import written
from handlers.estimates.telling import REFIGURED, refigured, sign_alone
from handlers.estimates.wishes import WHAT_IF, alone, at_once, to_retirement
from handlers.menu import CALL, LISTED, LISTED_MENU, MENU
from handlers.question import asked_about
from handlers.registration.jotting import sex_alone
from handlers.registration.points import ASKED_IN
from handlers.registration.register import QUICK

PRICED = {"hhi-student": "student", "hhi-amount": "health", "hhi-who": "health", "hhi-register": "health"}
PRICED |= {"lump-conditions": "withdrawal", "lump-amount": "withdrawal"}
PRICED |= dict.fromkeys(
    ("vsi-overview", "vsi-age", "vsi-who-can-join", "vsi-where-register", "vsi-freelance", "vsi-support"), "estimator"
)
"""What tells the price, or the amount, of the topic that was answered last."""
OF_A_PAYMENT = frozenset({"vsi-amount", "vsi-overview", "vsi-change-level"})
"""Topics after which an amount is one to be paid: "100k được không"."""
_SHORT = 4
"""Words up to which a text is a piece."""
_BRIEF = 8
"""Words up to which a text tells a paper and little else."""
_OF_KIN = re.compile(r"^(?:(?:me|ma|bo|cha)(?: (?:chau|em|toi|tui|con|minh))? )+")
_LENGTH = re.compile(r"\d{1,2} ?(?:nam|thang)(?: ruoi)?")
_ENDS = r"(?: (?:a|ak|nhe|nha|em|roi|thoi|day|do|vay|the|chau|con))*"
_MONTH = re.compile(rf"(?:sinh |la |vao )?(?:thang|t) ?(?P<month>1[0-2]|0?[1-9]){_ENDS}")
_DATE = re.compile(
    r"(?:(?:tu|den|hom|ngay|thang|nam|cuoi|dau|giua|khoang) )*\d{1,4}"
    rf"(?: ?(?:[/.-]|ngay|thang|nam) ?(?:ngay |thang |nam )?\d{{1,4}})*{_ENDS}"
)
_PRICE = re.compile(
    r"(?:(?:the|thi|vay|rua|ri|roi|va|la|het|mat|gia|tong|tat ca|ca|dong|nop|moi|hang|1|mot|thang) )*"
    r"(?:bao nhieu|bn|bnhieu|may)(?: (?:tien|dong|vay|the|1|mot"
    rf"|nam|thang|lan))*{_ENDS}"
)
_FOR_KIN = re.compile(
    r"(?:\w+ ){0,4}(?:hoi|xem|tinh|tim hieu|coi|dang ky|dk)(?: (?:gium|giup|ho|dum|thu|bhxh|bao hiem|luong huu))*"
    rf" cho (?={RECEIVER}(?: (?:chau|con|em|toi|tui|minh|a|ak|nhe|nha|voi|duoc|khong|ko|di|xem|thu|luon))*$)"
)
_IF = re.compile(r"\b(?:neu|thi sao|thi (?:dong )?bao nhieu|thi bn|thi the nao)\b")
_LEAD = re.compile(r"^(?:(?:thế|vậy|còn|nếu|the|vay|con|neu) )+", re.IGNORECASE)
_LOWEST = re.compile(
    r"(?:(?:thoi|the|vay|thi|lay|dong|cho|tinh) )*muc (?:thap nhat|toi thieu)(?: (?:thoi|di|thi|sao|bao|nhieu|a))*"
)
_AND_KIN = re.compile(
    rf"(?:(?:the|vay|ma|roi|con|va|neu|cho|bay|gio) )*(?={NAMED}"
    rf"(?: (?:thi|sao|the|nao|nhu|duoc|khong|ko|bao|nhieu|lam|dong))*{_ENDS}$)"
)
_YEAR = re.compile(rf"(?:(?:e|em|a|anh|c|chi|toi|tui|minh|o|bac) )?[4-9]\d{_ENDS}")
"""A year of birth in two figures, told after a price."""
_WAGE = re.compile(
    r"(?:(?:the|vay|roi|va|thi|con|ve gia|sau nay|me|bo|vo|chong|no) )*(?:duoc )?(?:luong|huu|linh|luong huu)"
    r" (?:duoc )?(?:bao nhieu|bn|bnhieu|may)"
    rf"(?: (?:tien|1|mot|thang))*{_ENDS}"
)
_CARD_TOO = re.compile(
    r"(?:(?:the|vay|con|ma|roi|nhung|co|duoc|kem) )*(?:the |bao hiem |bh )?(?:bhyt|y te|kham benh|di vien)"
    r"(?: (?:thi|la|nua))*"
    rf" (?:sao|the nao|nhu nao|(?:(?:co|duoc|luon|kem|theo)(?: \w+)? )?(?:khong|ko|k)){_ENDS}"
)
_NOTHING = re.compile(
    r"(?:(?:(?:bhxh|bh|bao hiem(?: xa hoi)?) ?)?(?:tu nguyen|tn)?|lam sao|la sao|sao|sao the|the nao|gi|gi vay|gi the"
    r"|ha|o|u|uh|um|ua|alo|the a|vay a|hay nhi|hmm|hm|(?:thoi )?(?:cu )?de (?:do|day|vay)(?: di| da)?)?[ ?.!…]*"
)
_AGAIN = re.compile(
    r"(?:(?:lam|cho|xem|tinh|coi) )?(?:tiep|tiep tuc|xem lai|tinh lai|coi lai)"
    rf"(?: (?:luong|huu|tien|cai|so|do|di|viec|hom truoc))*{_ENDS}"
    r"|(?:bua|hom) (?:truoc|no|kia|qua|bua)(?: \w+){0,2} (?:tinh|xem|bao|noi)(?: \w+){0,5}"
    r"|(?:(?:the|vay|gio|toi|em|minh|bay|co|con|dong|tham gia|mua|bhxh) )*(?:duoc|dc|kip)(?: nua)?"
    rf" (?:khong|ko|k){_ENDS}"
)
"""What asks for figures again: whether one is in time is told by them."""


def begun(know: Knowledge, session: Session, text: str) -> Begin | None:
    """Return what a piece begins: it goes on with the figures, the price or the place spoken of before."""
    said = fold(text).strip(" .!?")
    if begins := _of_kin(know, session, text, said):
        return begins
    last = session.runs[-1] if session.runs else None
    if last and last.dialogue in REFIGURED and _AGAIN.fullmatch(said):
        return Begin(last.dialogue, dict(last.given))
    on = _of_before(know, session, text, said) if len(said.split()) <= _SHORT + 1 else None
    return Begin("pension") if on is None and to_retirement(text) else on


def _of_kin(know: Knowledge, session: Session, text: str, said: str) -> Begin | None:
    """Reckon for one of the family who is asked for, or go on with who was reckoned for last."""
    known = given_for(session)
    own = glean(_LEAD.sub("", text), know.on)
    if known and (is_back(said) or (of_oneself(text) and own.birth)):
        return Begin("estimator", written(own))
    found, and_kin = _FOR_KIN.match(said), _AND_KIN.match(said)
    if and_kin and _goes_on(session, text, said):
        found = found or and_kin
    if found and (one := receiver(text, said, found.end(), know.on, spoken_of(session))):
        return of_kin(session, one.called)
    if not known or of_oneself(text):
        return None
    whom = known.get("whom", "")
    if another := next((one for one in kin_in(text, know.on, whom or "con") if one.called != whom), None):
        known = dict(of_kin(session, another.called).given)
    if (amount := alone(WHAT_IF.sub("", _LEAD.sub("", text)))) or _LOWEST.fullmatch(said):
        return stays(session, text, Begin("estimator", {"savings": str(amount)} if amount else {"income": "floor"}))
    months = at_once(text) or MONTHLY
    told = {"parent_group": _paper_of_kin(know, text), "parent_paid": paid_before(know, text)}
    told |= {"parent_lengths": str(months)} if months > MONTHLY and months in lengths(know) else {}
    asks = any(asked.fullmatch(said) for asked in (_PRICE, _AGAIN, _WAGE))
    goes_on = any(told.values()) or asks
    return Begin("giver", known | {name: fact for name, fact in told.items() if fact}) if goes_on else None


def _goes_on(session: Session, text: str, said: str) -> bool:
    """Tell whether "and my husband?" goes on from what was reckoned, or answered, before."""
    if "thẻ" in text.lower() or not (is_question(text) or said.startswith(("the con ", "con ", "vay con "))):
        return False
    reckoned = session.runs and session.runs[-1].dialogue in REFIGURED | {"giver"}
    return bool(reckoned) or asked_about(session).startswith(("vsi-", "pension-"))


def _paper_of_kin(know: Knowledge, text: str) -> str:
    """Return the support group told of somebody in a few words: "mẹ là người Tày", "hộ nghèo thì sao"."""
    if len(text.split()) > _BRIEF:
        return ""
    said = without_kin(fold(text)).replace("|", "")
    if speaks_of_papers(said) and (_IF.search(said) or not is_question(text)):
        return "near_poor" if "can ngheo" in said else "poor"
    return "" if is_question(text) else glean(f"em {said}", know.on).group or ""


def _of_before(know: Knowledge, session: Session, text: str, said: str) -> Begin | None:
    """Return what a month, a sex, "how much?" or a place goes on with."""
    if found := _MONTH.fullmatch(said):
        return _born_in(session, int(found["month"]))
    run = session.run
    if (sex := sex_alone(text)) and (run is None or run.dialogue in REFIGURED):
        waits = {"sign": run.given["sign"]} if run and "sign" in run.given and "birth" not in run.answers else {}
        again = {"again": "yes"} if run and run.dialogue == refigured(session) else {}
        return Begin(refigured(session), {"sex": sex} | waits | again)
    topic = asked_about(session)
    if session.run is None and (figures := _of_topic(know, session, topic, said)):
        return figures
    if _WAGE.fullmatch(said):
        return Begin("pension")
    if _PRICE.fullmatch(said) and (session.run or topic in PRICED):
        under_way = session.run is not None and session.run.dialogue in REFIGURED
        return _anew(session.run, said) if session.run and under_way else _priced(topic)
    return Begin("register", {"wants": QUICK}) if topic in ASKED_IN and place_alone(know, text) else None


def _of_topic(know: Knowledge, session: Session, topic: str, said: str) -> Begin | None:
    """Return what a year of birth in two figures, an amount or a time paid goes on with after a topic."""
    if topic.startswith(("vsi-", "pension-")) and _YEAR.fullmatch(said):
        return Begin(refigured(session), {"birth": str(read_birth(said, know.on).value)})
    if topic in OF_A_PAYMENT and (amount := alone(WHAT_IF.sub("", said))):
        return Begin("estimator", {"savings": str(amount)})
    if topic.startswith("lump-") and _LENGTH.fullmatch(said):
        return Begin("withdrawal", {"paid": str(read_years(said).value)})
    return None


def _anew(run: Run, said: str) -> Begin:
    """Show what is under way anew, with the level chosen last; the price for who asks what is paid."""
    dialogue = "estimator" if {"dong", "nop"} & {*said.split()} else run.dialogue
    return Begin(dialogue, run.given | chosen(run))


def _priced(topic: str) -> Begin | None:
    """Return what tells the price of a topic."""
    return Begin(PRICED[topic]) if topic in PRICED else None


def heard(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Answer a piece that asks nothing: no topic is guessed for it, and no officer is to answer it; None for others."""
    said = fold(text).strip()
    last = session.runs[-1].dialogue if session.runs else ""
    if last in REFIGURED | {"giver"} and never_paid(_OF_KIN.sub("", said) if last == "giver" else said):
        return Reply((Say("estimator.never_paid"),))
    if last in REFIGURED and _CARD_TOO.fullmatch(said.strip(" ?.")):
        return Reply((Say("estimator.card", buttons=(MENU[2], CALL)),))
    if (sex := sex_alone(text)) or (session.run and sign_alone(know, text)):
        said_already = Say("giver.as_shown") if last == "giver" else Say("faq.unknown", buttons=MENU)
        return Reply((said_already,), told={"sex": sex} if sex and last != "giver" else {}, fits=False)
    empty = _NOTHING.fullmatch(said) or read_unknown(text)
    if empty and session.run is None:
        return Reply((Say("menu.again", buttons=MENU),), told={LISTED: LISTED_MENU}, quiet=True)
    if not (empty or _DATE.fullmatch(said) or _LENGTH.fullmatch(said) or alone(text)):
        return None
    told = {} if session.run else {LISTED: LISTED_MENU}
    return Reply((Say("faq.unknown", buttons=MENU),), told=told, fits=False, quiet=True)


def place_alone(know: Knowledge, text: str) -> str:
    """Return the place as it is called if a text names one in a few words, else ""."""
    if len(text.split()) > _SHORT:
        return ""
    found = know.library.places.find(text, know.library.agency.province)
    return found.understood_as or text.strip() if found.sure or found.choices else ""


def _born_in(session: Session, month: int) -> Begin | None:
    """Go on from a year of birth told before, now with its month; None if no such year waits for one."""
    if known := given_for(session):
        year = known.get("parent_birth", "")
        return Begin("giver", known | {"parent_birth": f"{year}-{month:02d}"}) if len(year) == len("1972") else None
    year = remembered(session).get("birth", "")
    return Begin(refigured(session), {"birth": f"{year}-{month:02d}"}) if len(year) == len("1972") else None
