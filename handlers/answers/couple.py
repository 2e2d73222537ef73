"""Two people told of at once: the figures are the writer's, and the other one's are a button away."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.dates import figures
from bot.language.months import read_birth
from bot.language.questions import is_question
from bot.language.reading import Misread
from handlers.answers.fragment import KIN
from handlers.estimates.kindred import KINDRED, of_kin
from handlers.estimates.telling import REFIGURED

_KINS = r"vo|chong|me|bo|cha"
_NO_KIN = "".join(rf"(?<!\b{kin} )" for kin in (*_KINS.split("|"), "con", "trai", "gai", "anh", "chi"))
_SELF = rf"{_NO_KIN}\b(?:toi|tui|tau|minh|mk|em|e|chau)"
_YEAR = r"(?:\d{1,2}[/.-])?(?:19|20)\d\d|(?<=sinh )[4-9]\d|(?<=sn )[4-9]\d|[7-9]\d"
_BORN = r"(?: (?:toi|tui|em|minh|la|nam nay|nam|sinh|sn|thi))* "

_BARE = r"(?<!sinh )(?<!sn )[2-6]\d(?=,|[ .?!]*$| (?:va |con )?(?:vo|chong|dong|toi|tui|em)\b)"
"""An age of which nothing says that it is one: "vợ 45 chồng 50"."""


def _told(whose: str, name: str) -> str:
    """Return the pattern of a birth, or of an age, that stands behind a person."""
    age = rf"[1-9]\d(?= ?(?:tuoi|t)\b)|{_BARE}"
    return rf"{whose}{_BORN}(?:(?P<{name}_age>{age})|(?P<{name}>{_YEAR})(?! ?(?:tuoi|t\b)|[\d/.-]))"


_OWN = _told(_SELF, "own")
_KIN = _told(rf"\b(?P<kin>{_KINS})", "born")
_OTHER = _told(r"\b(?P<other>vo|chong)", "own")
_WITH_OWN = (re.compile(rf"{_OWN}.{{0,28}}?{_KIN}"), re.compile(rf"{_KIN}.{{0,28}}?{_OWN}"))
_ALONE = re.compile(
    rf"(?:(?:the|vay|con|va|tinh|cho|xem|roi) )*{_KIN}(?: ?tuoi)?"
    r"(?: (?:thi|sao|the|nao|bao|nhieu|bn|a|nhe|nha|dong|muon|duoc|dc|khong|ko|k|tham|gia|con|bhxh|tn|tu|nguyen))*"
)
"""A birth of somebody close and nothing else: "chồng 1989"."""
_TWO = re.compile(rf"{_OTHER}.{{0,8}}?{_KIN}")
_BOTH = re.compile(
    r"\bvo chong\b.*\b(?:dong|dog|nop)\b.*\b(?:bao nhieu|bn|bnhieu|may tien|het may)\b"
    r"|^(?:ca )?(?:2 |hai )?vo chong(?: (?:toi|tui|em|minh))? (?:muon|dinh|can) (?:dong|tham gia)\b"
    r"|\bvo chong\b(?: \w+){0,3}? [2-6]\d(?: ?(?:tuoi|t))?(?:,| va| voi| con) ?[2-6]\d ?(?:tuoi|t)\b"
    r"|\b(?:dong|dog|nop)\b.*\bvo chong\b.*\b(?:bao nhieu|bn|bnhieu|may tien|het may)\b"
)
"""Who asks the price of a couple, and does not tell which of the two was born when."""
_FOR_ME = re.compile(
    r"\b(?:con(?: (?:cai|gai|trai|dau|re|chau|lon))?|vo|chong|nguoi nha|nguoi khac|anh em)(?: (?:cua|toi|tui|em|minh))*"
    r"(?: (?:muon|dinh|tinh|se|co the|no|bao|doi|xin))* (?:dong|dog|nop|tham gia)"
    r"(?: (?:bhxh|bh|bao hiem|xa hoi|tu nguyen|tn|tien|thay|ho|giup|gium|dum))*"
    r" (?:cho|thay|ho|giup|gium|dum) (?P<me>toi|tui|tau|minh|bac)\b(?!.*\b(?:roi|(?:duoc|dc|tu|tu nam) \d))"
)
"""Somebody of whom others would pay: "con tui dong cho tui dc k"."""
_NOT_PAID = re.compile(r"\b(?:linh|huong|luong|huu|con|chau|duoc bao)\b")
_ELSE = re.compile(r"\b(?:bhyt|y te|the|kham|vien|rut|mat|chet|tai nan|thai san)\b")
_CALLED = re.compile(r"\b(?:ck|vk)\b")
_SPOUSE = {"vo": "male", "chong": "female"}
"""Who has a wife, or a husband."""
_PRICED = frozenset({"vsi-amount", "vsi-support", "vsi-age", "vsi-who-can-join", "vsi-overview", "pension-amount"})
"""Topics that figures answer."""


def heard(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Reckon for who tells their own birth and that of somebody close, and offer to reckon for that one."""
    said = _CALLED.sub(lambda found: {"ck": "chong", "vk": "vo"}[found[0]], figures(text))
    if session.runs and session.runs[-1].dialogue in REFIGURED:
        said = said.removeprefix("the ")  # "thế", under a result: the card is not spoken of
    free = session.run is None or session.run.dialogue in REFIGURED
    if free and _FOR_ME.search(said) and not _ELSE.search(said):
        return Reply((Say("couple.for_me", apart=True),), begin=Begin("estimator"))
    if not free or not any(kin in said for kin in KINDRED) or _ELSE.search(said):
        return None
    alone = _ALONE.fullmatch(said.strip(" .!?"))
    if alone and (born := _birth(know, alone, "born")):
        return press(alone["kin"], born)
    found = next((found for pair in _WITH_OWN if (found := pair.search(said))), None)
    two = None if found else _TWO.search(said)
    if found or two:
        return None if _asks_else(know, text) else _with_own(know, said, found) if found else _of_two(know, two)
    both = _BOTH.search(said) and not _NOT_PAID.search(said)
    return Reply((Say("couple.each", apart=True),), begin=Begin("estimator")) if both else None


def _with_own(know: Knowledge, said: str, found: re.Match[str]) -> Reply | None:
    """Reckon for the writer, unless the other one is named once more, and so is asked for."""
    own, other = _birth(know, found, "own"), _other(know, found, "kin", "born")
    if not own or not other or re.search(rf"(?<!vo )\b{found['kin']}\b", said[found.end() :]):
        return None
    sex = _SPOUSE.get(found["kin"], "")
    facts = {"birth": own} | ({"sex": sex} if sex else {})
    also = Say("couple.also", {"whom": KINDRED[found["kin"]]}, (other,), apart=True)
    return Reply((also,), begin=Begin("estimator", facts), told=facts | {KIN: other.value})


def _of_two(know: Knowledge, two: re.Match[str] | None) -> Reply | None:
    """Ask of which of two others the figures are to be shown first."""
    if two is None or two["other"] == two["kin"]:
        return None
    buttons = (_other(know, two, "other", "own"), _other(know, two, "kin", "born"))
    return Reply((Say("couple.which", buttons=tuple(filter(None, buttons))),))


def press(kin: str, born: str) -> Reply | None:
    """Begin with one of the two."""
    return Reply(begin=of_kin(kin, born)) if kin in KINDRED else None


def _asks_else(know: Knowledge, text: str) -> bool:
    """Tell whether a question is surely one that figures do not answer."""
    match = know.match(text)
    return is_question(text) and match.kind == "answer" and match.topics[0] not in _PRICED


def _other(know: Knowledge, found: re.Match[str], kin: str, name: str) -> Press | None:
    """Return the button that reckons for somebody close, nothing without a birth."""
    born = _birth(know, found, name)
    return Press("couple.other", f"kin.{found[kin]}.{born}", {"whom": KINDRED[found[kin]]}) if born else None


def _birth(know: Knowledge, found: re.Match[str], name: str) -> str:
    """Return the birth that was told, or that an age comes to; "" if it is none."""
    if age := found[f"{name}_age"]:
        return str(know.on.year - int(age))
    try:
        return read_birth(f"sinh nam {found[name]}", know.on).canonical
    except Misread:
        return ""
