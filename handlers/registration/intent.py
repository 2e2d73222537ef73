"""What somebody plainly wants done: to be registered, to be called, to see the price before."""

import re
from functools import lru_cache

from bot.dialogue.session import Session
from bot.dialogue.talks import Begin
from bot.language.folding import fold
from bot.language.kin import NAMED
from bot.language.masking import PHONE, mask
from bot.language.questions import is_question
from bot.language.tokens import listed
from handlers.question import asked_about
from handlers.registration import party
from handlers.registration.party import KIN
from handlers.registration.register import QUICK
from handlers.registration.seen import wish_in

_ONE = (
    (re.compile(r"\b(?:dang k[yi]|dangky|dky|dki|ghi danh|ghi ten)\b"), "dk"),
    (re.compile(r"\btham gia\b"), "vao"),
    (re.compile(r"\b(?:(?:dang|cung|co|du) )+(?:y )?(?:tinh|dinh)(?= (?:mua|vao)\b)"), "muon"),
    (re.compile(r"\b(?:co )?nhu cau\b|\b(?:dong y|nhat tri)(?= (?:dk|vao|dong|mua)\b)"), "muon"),
    (re.compile(r"\bde lai (?:so|sdt|so dien thoai)\b"), "goi lai"),
    (re.compile(r"\b(?:the )?(?:bao hiem y te|bhyt|y te)\b"), "bhyt"),
    (re.compile(r"\b(?:bao hiem xa hoi|bhxhtn|xa hoi)\b"), "bhxh"),
    (re.compile(r"\bbao hiem\b"), "bh"),
    (re.compile(r"\btu nguyen\b"), "tn"),
    (re.compile(r"\bluong huu\b"), "luong"),
    (re.compile(r"\b(?:ko|k|kg|hong|hok|khoi)\b"), "khong"),
    (re.compile(r"\b(?:ca )?(?:(?:2|hai) (?:vo chong|nguoi|dua)|ca (?:2|hai|nha)|nha (?:minh|toi|tui|em))\b"), "canha"),
)
"""What is said in several words or ways, each as one word."""
LITTLE = listed(
    "toi tui tau minh mk em e chau con chi anh bac co chu o da vang ok oke u uh um vay the thoi thi a ak alo hay ma nhe"
    " nha nhen nghe di luon ngay voi vs gium giup dum ho day do truoc nay ban nhanh chot cho xin bay gio hom an sinh"
    " duoc ua ui oi ne nhi hen gap lai"
)
WISHES = listed("muon can dinh nho thich se quyet")
_JOINING = frozenset({"vao", "dong"})
_BUYING = frozenset({"mua", "lam", "nop"})
_KINDS = frozenset({"bhxh", "tn", "bh"})
DEEDS = _JOINING | _BUYING | _KINDS | {"dk"}
_PRICING = listed("tinh xem coi thu biet hoi tien gia muc dong bao nhieu so luong")
_CALLING = listed("goi lai dien thoai nguoi that thiet ai can co bo")
_ADVICE = listed("so sdt dt tu van")
_SOON = frozenset({"luon", "di", "ngay"})
_KIN = re.compile(r"\S cho (?:con|chau|anh|chi|co|chu|bac|o|em trai|em gai)\b")
"""For somebody else; "cho con" at the beginning is the child who speaks."""
_WISHING = re.compile(
    rf"\b(?:{'|'.join(sorted(WISHES))}) (?:\w+ )*(?:dk|vao|dong|mua|lam|nop)\b|^(?:(?:da|ok|vay|thoi) )*(?:xin|cho)\b"
)
"""A wish comes before what is wished for: "dong muon" is paid late."""
_CALL_ME = re.compile(
    r"(?:^|\b(?:nho|hay|xin|muon|can|thi|bhxh|tn|on|long|dk|vao|nhe|chi|anh|em|hoi)(?: \w+)? )"
    r"goi (?:lai |dien )?(?:cho )?(?:toi|tui|em|minh|chau|con|me|so|vao|theo|\d)"
)
_WAS_CALLED = re.compile(
    r"\b(?:co nguoi|co so|(?:la|so|cua) ai|ai goi|bi|lua|xung|tu xung|chuyen tien|chuyen khoan|otp"
    r"|khong goi|dung goi|nguoi la)\b"
)
_FOR = re.compile(r" cho (?:no|(?:con|em|chau) (?:gai|trai|dau|re|toi|tui|minh)|con|chau)\b")
_SUBJECT = re.compile(
    rf"(?:(?:da|a|the|vay|gio|em oi|nay) )*{NAMED}(?: cung)* (?={'|'.join(sorted(WISHES))}|xin|dang k|dk)"
)
"""Somebody close who wishes something: all before what they wish."""
_FOR_ME = re.compile(r"\bcho (?:toi|tui|tau|minh|em)\b(?! (?:hoi|xin|biet|xem)\b)")
_DONE = re.compile(r"\S da (?:dk|vao|dong|mua|nop)\b")
_TOLD = re.compile(
    r"\b(?:muon|xin|can|cho (?:toi|tui|em|e|minh|chau))"
    r" (?:dk|vao(?! (?:so|luc|buoi|hom|ngay))|(?:dong|mua) (?:bhxh|tn|bh))\b"
)
_ADVISED = re.compile(r"\b(?:tu van|lien he)\b")
_OF_PAYING = re.compile(r"\b(?:\d\w*|mot|moi|hang|theo|thang|lan|quy|nam|muc|khoang|tam|thap nhat)\b")
"""What a wish names of how much and how often."""
_OTHERS_OWN = re.compile(r"(?:vo|chong|me|bo|cha|(?:con|em) (?:trai|gai)|chi|anh) (?:toi|tui|em|minh|chau)\b")
"""Somebody close wishes for themselves."""
_SETTLED = re.compile(
    r"\b(?:roi|chua|khong|huy|rut|doi|sua|nham|sai|mat|chet|co nguoi|lua|xung|chuyen khoan|otp|nguoi la"
    r"|cong tac vien|nhan vien)\b"
)
"""What is done or is another matter, or tells of who called."""
_ELSE = re.compile(
    r"\b(?:khong|nhung|neu|rut|me|bo|cha|vo|chong|con (?:trai|gai)|bhyt|the"
    r"|(?<!xa )(?<!phuong )(?<!huyen )nghi(?! loc)|chuyen|bu|thieu|lan|doi|sua|mat|hoi|da"
    r"|dang|cong ty|cty|nha may|xuong|xi nghiep|kcn|nuoc ngoai|cong tac vien|nhan vien)\b"
)
_NAME = 4
"""Words beside a number that may be a name."""
LEFT = frozenset({"register", "estimator", "pension", "target"})
"""Dialogues that are left for a plain wish."""
_HANDED = frozenset({"join", "call", "register", "beside"})
"""Answers under a result that hand over to the registration."""
CARDS = frozenset({"health", "student"})
"""Dialogues after which a wish to register is one for a card."""


def joins(text: str) -> bool:
    """Tell whether somebody plainly wishes to be registered for the pension."""
    said = plain_words(text)
    words = set(said.split())
    if not words <= LITTLE | WISHES | DEEDS or _KIN.search(said) or _DONE.search(said):
        return False
    wishes = _WISHING.search(said) is not None
    if "dk" in words or ("dong" in words and words & (_SOON | {"ok", "oke"})):
        return True
    return wishes and bool(words & _JOINING or (words & _BUYING and words & {"bhxh", "tn"}))


def begun(session: Session, text: str) -> Begin | None:
    """Return what a plain wish begins: the registration, or the figures before it."""
    if several := party.told(text):
        return Begin("register", several)
    if matter := _of_kin(text):
        return Begin("register", {"wants": KIN, "matter": matter})
    said = plain_words(text)
    words = set(said.split())
    if "dk" in words and (wish := wish_in(text)) and joins(_OF_PAYING.sub(" ", said)):
        return Begin("register", {"wants": "vsi", "wish": wish})
    wants = _wanted(session, text, said, words)
    if wants is None:
        return _priced(said, words) or _with_number(text, said)
    return Begin("register", {"wants": wants} if wants else {})


def _of_kin(text: str) -> str:
    """Return what somebody close plainly wishes to be registered for, "" if nobody does: "vợ tôi muốn tham gia"."""
    said = fold(text)
    subject = _SUBJECT.match(said)
    wish = plain_words(f"toi {said[subject.end() :]}") if subject and not subject["both"] else ""
    return "vsi" if joins(wish) else "health" if joins(wish.replace("bhyt", "bhxh")) else ""


def _wanted(session: Session, text: str, said: str, words: set[str]) -> str | None:
    """Return what somebody wants to register for, "" if that has to be asked, None if they do not want to."""
    giver = session.run is not None and session.run.dialogue == "giver" and not _FOR_ME.search(said)
    if joins(text):
        of_cards = not words & {"bhxh", "tn"} and _of_cards(session)
        return "giver" if giver else "health" if of_cards else "vsi"
    if (kin := _FOR.search(said)) and joins(said.replace(kin[0], "")):
        return "giver" if giver else "call"
    if {"dk", "bhyt"} <= words and joins(said.replace("bhyt", "")):
        return "health"
    buys = words & _BUYING and "bh" in words and words & WISHES and joins(said.replace("bh", "bhxh"))
    if buys or ("canha" in words and joins(said.replace("canha", ""))):
        return ""
    alone = mask(text).text == PHONE and not (session.run and session.run.frozen)
    left = _left_number(text, said)
    if left and told(text):
        return "vsi"
    return QUICK if alone or left or _called(text, words) else None


def told(text: str) -> Begin | None:
    """Return the registration for who tells more than the wish for it: "tôi bán rau ở Vinh, muốn tham gia bhxh"."""
    said = plain_words(text)
    # Behind a comma stand a name and a place, if a number is told: they may sound like anything.
    wish = plain_words(re.split(r"[,;\n]", text)[0]) if mask(text).hidden else said
    wishes = _TOLD.search(said) and not _ELSE.search(wish) and not is_question(text)
    return Begin("register", {"wants": "vsi"}) if wishes else None


def _called(text: str, words: set[str]) -> bool:
    """Tell whether somebody wants to be called."""
    return "goi" in words and words <= LITTLE | WISHES | _CALLING and not is_question(text)


def _left_number(text: str, said: str) -> bool:
    """Tell whether somebody tells a number and wants to be called; of who was called by it nothing is known."""
    masked = mask(text)
    if not masked.hidden or is_question(text) or _WAS_CALLED.search(said):
        return False
    rest = set(plain_words(masked.text.replace(PHONE, " ")).split()) - LITTLE - WISHES - _CALLING - _ADVICE
    told_else = rest & (DEEDS | {"bhyt"}) or _SETTLED.search(said) or _OTHERS_OWN.search(said)
    named = len(rest) <= _NAME and not told_else and all(map(str.isalpha, rest))
    return not rest or named or _CALL_ME.search(said) is not None


def _with_number(text: str, said: str) -> Begin | None:
    """Let who tells a number and a story, and wishes to register, be called: the story goes with it."""
    if not mask(text).hidden or _SETTLED.search(said) or is_question(text):
        return None
    if wished := told(text):
        return wished
    if _ADVISED.search(said):
        return Begin("register", {"wants": QUICK})
    wishes = _TOLD.search(said) or "dk" in said.split()
    wants = "health" if "bhyt" in said.split() else KIN if _OTHERS_OWN.match(said) else "call"
    return Begin("register", {"wants": wants, "wish": party.words(text)}) if wishes else None


def _priced(said: str, words: set[str]) -> Begin | None:
    """Return the figures that somebody wishes to see: "tính tiền cho tôi đã"."""
    if not words <= LITTLE | WISHES | _PRICING or _KIN.search(said) or _DONE.search(said):
        return None
    if "tinh" not in words and not (words & {"xem", "coi", "biet"} and words & {"tien", "gia", "luong"}):
        return None
    return Begin("pension" if "luong" in words else "estimator")


def enrols(session: Session) -> bool:
    """Tell whether a registration is under way, begun by itself or under a result."""
    run = session.run
    return run is not None and (run.dialogue == "register" or not _HANDED.isdisjoint(run.answers.values()))


def _of_cards(session: Session) -> bool:
    last = session.runs[-1].dialogue if session.runs else ""
    return last in CARDS or (not last and asked_about(session).startswith("hhi-"))


@lru_cache(maxsize=128)
def plain_words(text: str) -> str:
    """Return the text folded, each of its terms as one word."""
    said = fold(text)
    for term, word in _ONE:
        said = term.sub(word, said)
    return " ".join(re.findall(r"[a-z0-9]+", said))
