"""What somebody tells of themselves, without asking in so many words, leads to their own figures."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.births import year_behind
from bot.language.dates import figures
from bot.language.folding import fold
from bot.language.gleaning import Gleaned, glean
from bot.language.kin import others_born
from bot.language.months import read_birth
from bot.language.questions import is_question
from bot.language.reading import Misread
from bot.language.zodiac import read_sign
from handlers.estimates import wishes
from handlers.estimates.memory import ABOUT, CHOSEN, HELD, NEVER, YEARS, chosen, remembered
from handlers.estimates.wishes import affords, alone, wished_for
from handlers.question import asked_about
from handlers.registration.register import QUICK

REFIGURED = frozenset({"estimator", "pension", "target"})
"""Dialogues that show a result, which a corrected birth, sex or paper changes."""
WITHDRAWAL = "withdrawal"
OF_FIGURES = frozenset(
    {"pension-age", "pension-conditions", "pension-short-years", "vsi-age", "vsi-pay-missing-years", "vsi-pause-resume"}
)
"""Topics that one's own figures answer."""
_WANTS = re.compile(
    r"\b(?:muon|xin|can) (?:(?:dong|tham gia|mua|dang ky|dk|vao)\b"
    r"|(?:(?:ve gia|sau nay) )?(?:co|linh|huong|nhan) (?:luong|huu))"
)
SELF = r"(?:toi|tui|tau|minh|em|e|chau|con)"
_PRICE = re.compile(r"\b(?:dong|dog|nop|mua)\b.*\b(?:bao nhieu|bn|bnhieu|bnh|nhieu tien|may tien|may dong|het may)\b")
_HOW_LONG = re.compile(
    r"\b(?:dong them|thieu|con phai dong) (?:may|bao nhieu|bn) (?:nam|thang)\b"
    r"|\bve gia(?: (?:thi|se|toi|em|minh|duoc|dc|co|linh|nhan|luong|huu))* (?:may|bao nhieu|bn)\b"
)
"""What is asked of one's own years to come."""
_ELSE = re.compile(
    r"\b(?:bhyt|y te|the|kham|vien|rut|huu|luong|linh|huong|lau|(?:may|bao nhieu|bn) nam|(?:nam|thang) nua|roi"
    r"|sinh duoc|da dong|me|bo|cha|vo|chong|con|chau|ong|ba|hoc sinh|nguoi|ng|cong ty|cty|thai san|mai tang"
    r"|xe may|o to|oto|nhan tho|du lich|(?<!lam )thue|hoc phi)\b"
)
_PENSION = re.compile(r"\b(?:luong|huu)\b")
_AGE = re.compile(
    r"(?<![\d/.-])(?P<age>[1-9]\d) ?(?:tuoi|t)\b|\btuoi (?P<later>[1-9]\d)\b"
    r"|\bnam nay(?: (?:toi|tui|em|chi|anh|minh|bac|moi|da|duoc|vua|tron))* (?P<now>[2-9]\d)"
    r"(?= ?[,.;]|$| (?:nu|nam|roi|chua|lam|muon|o)\b)"
    rf"|^(?:(?:da|a|thi|chao|vang),? )*(?:{SELF}|chi|anh|co|chu|bac|o) (?:da )?(?P<bare>[2-6]\d)"
    r"(?= ?[,.;]|$| (?:nu|nam|roi|chua|lam|muon|o|buon|ban|chay|dong|con|cung)\b(?! (?:nam|thang|trieu|k|tr)\b))"
)
_AGE_ALONE = re.compile(
    rf"(?:(?:thoi|da|a|nham|khong|ko|u),? )*(?:(?:{SELF}|o) )?(?:(?:la )?(?:nu|phu nu|dan ba|dan ong),? )?"
    rf"(?:nam (?:nay|ni),? )?(?:{SELF} )?(?:duoc |tron )?"
    r"(?P<age>[1-9]\d) ?(?:tuoi|t)(?P<lunar> ta)?(?:,? (?:roi|a|ak|nu|nhe|nha))*"
    r"(?:,? (?:dang )?(?:lam|chay|ban|buon|tho|nong dan|noi tro|tieu thuong)(?: (?!dong|mua|rut|bhyt|the|ve)\w+){0,6})?"
)
_DATED = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2} ?[/.-] ?\d{2}|thang \d{1,2} nam \d{2})(?!\d)")
_YEAR_ALONE = re.compile(r"(?:(?:toi|em|chi|anh) )?(?:sinh )?nam [3-9]\d(?: a| ak)?")
_KIN = re.compile(r"\b(?:me|bo|cha|vo|chong|con|chau|anh|chi|em trai|em gai)\b")
_RELATIVE = re.compile(
    r"\b(?:me|bo(?! (?:ra|vo|vao|\d))|cha|vo|chong|ong|ba|(?:con|chau|em|anh|chi) (?:trai|gai|toi|tui|em|minh))\b"
)
YOUNGEST = 15
"""Least age in years for voluntary insurance (Law 41/2024, Article 2)."""
_APART = re.compile(r"\b(?:rut|bhyt|y te|the|kham|vien|thai san|om dau|that nghiep|mat|chet|tuat|tra cuu)\b")
"""What a time paid is told for that is no pension."""
_PAPER_ALONE = re.compile(
    r"(?:(?:da|vang|thuoc|co|giay|so|dien|la|nha|a|o|nham|thoi|tinh|theo|cho|thu|toi|em|khong phai),? )*"
    r"(?:(?:ho|dien|giay|so) (?P<near>can )?|(?P<only>can ))ngheo"
    r"(?: (?:luon|nua|a|ak|em|nhe|nha|ma|do|day|di|xem|co|chu))*"
)
"""A paper that is named and nothing else: whose it is has to be asked."""
_ANEW = frozenset({*ABOUT, *CHOSEN, YEARS, "kin_group", "sign", "case", "income"})
"""What is not taken over as it was given: the memory knows the latest of it."""
_FORGOTTEN = re.compile(r"\b(?:không|khong|ko|k) (?:nhớ|nho|biết|biet|rõ|ro)\b.*", re.IGNORECASE)
"""What is not remembered is no question: "không nhớ mấy năm"."""
_LOOKED = re.compile(r"\b(?:tra|tren may|vssid|vneid|he thong|du lieu|trong so|so bhxh)\b")
_MISSED = re.compile(
    r"\b(?:khong|ko|k|kg|chua|thieu|mat|no)(?: \w+){0,2} (?:thay|hien|du|cap nhat|ghi|ten|thang|nam)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HARDLY, _FEW = 4, 8
"""Words up to which a message that tells a birth tells nothing else, or hardly anything."""


def heard(know: Knowledge, session: Session, text: str) -> Gleaned:
    """Return what a text tells; a people named by a household with a paper takes no support from it."""
    told = glean(text, know.on)
    held = told.group == "ethnic_minority" and remembered(session).get("group") in HELD
    return replace(told, group=None) if held else told


def begun(know: Knowledge, session: Session, text: str, told: Gleaned, match: Match) -> Begin | None:
    """Return what begins for who can pay so much, asks the price with an age, or tells a birth."""
    if signed := sign_alone(know, text):
        last = session.run.dialogue if session.run else refigured(session)
        return Begin(last, {"sign": signed, "birth": ""}) if last in REFIGURED else None
    if begins := _born(know, session, text, told) or _told_beneath(session, text, told):
        return begins
    whole = (told.birth or aged(know, text, told)) and told.sex and (told.months_paid or told.past)
    own = whole and OF_FIGURES.intersection(match.topics[:1])
    if match.kind == "answer" and not own and (is_question(text) or not told.birth):
        return None
    return _all_told(know, session, text, told, match) or _meant(know, session, text, told)


def _all_told(know: Knowledge, session: Session, text: str, told: Gleaned, match: Match) -> Begin | None:
    """Reckon for who tells a birth with more of what is reckoned with, and asks of nothing that has no figures."""
    more = any((told.sex, told.group, told.months_paid, told.past))
    free = session.run is None or session.run.dialogue in REFIGURED
    if not (more and free and (told.birth or aged(know, text, told))) or _APART.search(fold(text)):
        return None
    asked = OF_FIGURES.intersection(match.topics[:1]) or _PRICE.search(fold(text)) or _HOW_LONG.search(fold(text))
    asks = not is_question(text) or asked
    return Begin(refigured(session), _chosen(text, told)) if asks else None


def _chosen(text: str, told: Gleaned) -> dict[str, str]:
    return wishes.chosen(text, paid=bool(told.months_paid or told.past))


def _meant(know: Knowledge, session: Session, text: str, told: Gleaned) -> Begin | None:
    """Return what begins where no answer is sure."""
    said, wished = fold(text).strip(" .!"), wished_for(text)
    estimates = session.run is None or session.run.dialogue in REFIGURED
    if estimates and _is_place(know, text):
        return Begin("register", {"wants": QUICK})
    own = aged(know, text, told) or _signed(know, text, told)
    pays = wished.keys() & {"savings", "level"} and (not is_question(text) or affords(text) or own or told.birth)
    if estimates and pays and not _APART.search(said):
        again = session.run is not None and "wish" in session.run.given and alone(text)
        return Begin("estimator", {"wish": str(again)} if again else own | _chosen(text, told))
    aim = _PENSION.sub(" ", said) if own or told.birth else said
    if _PRICE.search(said) and not _ELSE.search(aim):
        return Begin("estimator", own)
    if (told.birth or own) and estimates and _WANTS.search(said) and not _ELSE.search(aim):
        return Begin("estimator", own)
    return _corrected(session, text, told)


def sign_alone(know: Knowledge, text: str) -> str:
    """Return the sign of a year of birth ("Tân Mão: 1951") if a text tells it and nothing else, else ""."""
    sign = read_sign(text, know.on)
    return str(sign) if sign and sign.alone and not is_question(text) else ""


def refigured(session: Session) -> str:
    """Return the dialogue that shows what was told in passing.

    It is the one whose result was shown last, the withdrawal that was asked about, or the price.
    """
    last = session.runs[-1].dialogue if session.runs else ""
    if last in REFIGURED or (last == WITHDRAWAL and not session.runs[-1].frozen):
        return last
    return WITHDRAWAL if asked_about(session).startswith("lump-") else "estimator"


def level(session: Session, begin: Begin, told: Gleaned) -> dict[str, str]:
    """Return the level and years chosen under the last result, if that is only put right and no other is named."""
    last = session.runs[-1] if session.runs else None
    if last is None or not {last.dialogue, begin.dialogue} <= REFIGURED or begin.given.keys() & {*CHOSEN, "wish"}:
        return {}
    about = any((begin.given.get("birth"), told.birth, told.sex, told.group, told.months_paid, told.past))
    about = about or session.run is not None
    return chosen(last) if about and not told.wants_lowest else {}


def too_young(know: Knowledge, year: int) -> Say | None:
    """Say of a child born in a year that it is too young; None if it is not, or that year is yet to come."""
    age = know.on.year - year
    if not 0 <= age < YOUNGEST:
        return None
    values = {"year": year, "age": age, "youngest": YOUNGEST}
    return Say("menu.child", values, (Press("student.start", "start.student.0"),))


def is_of_records(text: str) -> bool:
    """Tell whether somebody misses in the records what they paid in a year they name: only an officer can look."""
    said = fold(text)
    return all(part.search(said) for part in (_LOOKED, _MISSED, _YEAR))


def aged(know: Knowledge, text: str, told: Gleaned) -> dict[str, str]:
    """Return as `birth` the year that an age of one's own comes to, nothing if a birth was told or none is."""
    said = fold(text)
    of_another = told.birth or _RELATIVE.search(said) or others_born(text, know.on)
    found = None if of_another else _AGE.search(said)
    age = int(found["age"] or found["later"] or found["now"] or found["bare"]) if found else 0
    return {"birth": str(know.on.year - age)} if age >= YOUNGEST else {}


def of_others(text: str) -> bool:
    """Tell whether a text speaks of somebody close, of whom one's own figures tell nothing."""
    return _RELATIVE.search(fold(text)) is not None


def of_oneself(text: str, aged: Mapping[str, str], told: Gleaned) -> Begin | None:
    """Reckon for who tells their age or birth in a text that nothing else answers: "bán cá ở chợ, 47t, hỏi bh"."""
    born = "birth" in aged or told.birth is not None
    return None if not born or _APART.search(fold(text)) else Begin("estimator")


def _corrected(session: Session, text: str, told: Gleaned) -> Begin | None:
    """Reckon a result anew for what was put right: "không, sinh 1980", "nam chứ không phải nữ"."""
    last = session.runs[-1] if session.runs else None
    if (
        last is None
        or last.dialogue not in REFIGURED
        or last.frozen
        or is_question(_FORGOTTEN.sub("", text))
        or is_of_records(text)
    ):
        return None
    kept = {name: text for name, text in last.given.items() if name not in _ANEW}
    kept |= {"kin_group": told.kin_group} if told.kin_group else {}
    kept |= {"again": "yes"}
    if told.unheld and remembered(session).get("group") == told.unheld:
        return Begin(last.dialogue, kept | {"group": ""})
    facts = (told.birth, told.sex, told.group, told.kin_group, told.months_paid, told.past)
    return Begin(last.dialogue, kept) if any(facts) or _recants(session, told) else None


def _signed(know: Knowledge, text: str, told: Gleaned) -> dict[str, str]:
    """Return the sign of one's own year of birth, nothing if a birth was told or no sign is."""
    sign = None if told.birth or _RELATIVE.search(fold(text)) else read_sign(text, know.on)
    return {"sign": str(sign), "birth": ""} if sign else {}


def _recants(session: Session, told: Gleaned) -> bool:
    """Tell whether somebody has never paid who was reckoned for as if they had."""
    known = remembered(session)
    return told.months_paid == 0 and (known.get("paid", NEVER) != NEVER or "past" in known)


def _told_beneath(session: Session, text: str, told: Gleaned) -> Begin | None:
    """Reckon a result anew for a time paid or a paper told under it, whatever topic the words are nearest to."""
    said = fold(text).strip(" .!")
    rather = session.run is not None and session.run.dialogue in REFIGURED and len(said.split()) <= _FEW
    if rather and told.wants_lowest and not is_question(text):
        return Begin("estimator")
    if bare := _PAPER_ALONE.fullmatch(said):
        told = replace(told, kin_group="near_poor" if bare["near"] or bare["only"] else "poor")
    paid = (told.months_paid is not None or told.past) and not _APART.search(said)
    paper = (told.kin_group or told.unheld) and len(said.split()) <= _FEW
    return _corrected(session, text, told) if paid or paper else None


def _is_place(know: Knowledge, text: str) -> bool:
    """Tell whether a text is the name of a commune and nothing else."""
    if (
        len(fold(text).split()) > _HARDLY
        or is_question(text)
        or not fold(text).startswith(("xa ", "phuong ", "thi tran "))
    ):
        return False
    found = know.library.places.find(text, know.library.agency.province)
    return found.sure is not None or bool(found.choices)


def _born(know: Knowledge, session: Session, text: str, told: Gleaned) -> Begin | None:
    """Reckon for who says no more than when they were born."""
    said = figures(text).strip(" .!")
    if aged := _AGE_ALONE.fullmatch(said):
        return Begin(refigured(session), {"birth": str(know.on.year - int(aged["age"]) + bool(aged["lunar"]))})
    dated = told.birth or _DATED.search(said) or _YEAR_ALONE.fullmatch(said)
    if len(said.split()) > _FEW or not dated or _KIN.search(said) or is_question(text):
        return None
    try:
        found = read_birth(text, know.on)
    except Misread:
        return None
    if found.sure or (told.birth is not None and len(said.split()) <= _HARDLY):
        return Begin(refigured(session), {"birth": found.canonical})
    year = year_behind(said)
    return Begin(refigured(session), {"sign": f": {year}", "birth": ""}) if year else None
