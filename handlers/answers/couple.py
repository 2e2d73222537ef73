"""People told of beside one another, or one alone: whose figures are shown first, and the others' a button away."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.dates import figures
from bot.language.folding import fold
from bot.language.kin import CALLED, Kin, birth_behind, kin_in
from bot.language.questions import is_question
from handlers.estimates import kindred
from handlers.estimates.giver import YIELDING, spoken_of
from handlers.estimates.kindred import PRICED, of_kin
from handlers.estimates.telling import too_young
from handlers.registration.intent import enrols

_SELF = re.compile(r"\b(?:toi|tui|tau|minh|mk|em|e|chau)\b(?: (?:toi|em|minh))?")
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
_SPOUSE = {"vợ": "male", "chồng": "female"}
"""Who has a wife, or a husband."""


def heard(know: Knowledge, session: Session, text: str, match: Match) -> Reply | None:
    """Reckon for who is told of with a birth; beside the writer's own figures offer to reckon for that one."""
    if session.run and (session.run.dialogue not in YIELDING or enrols(session)):
        return None
    said, told = figures(text), kin_in(text, know.on, spoken_of(session))
    apart = kindred.ELSE.search(said) is not None
    if _FOR_ME.search(said) and not apart:
        return Reply((Say("couple.for_me", apart=True),), begin=Begin("estimator"))
    born = tuple(one for one in told if one.birth and not too_young(know, int(one.birth[:4])))
    if born and not apart and (own := _own(know, said, told)) and not _named_again(said, born[0]):
        return None if _asks_else(text, match) else _with_own(own, born)
    if len(born) > 1 and not apart:
        return None if _asks_else(text, match) else _of_several(born)
    if _BOTH.search(said) and not _NOT_PAID.search(said) and not apart:
        return Reply((Say("couple.each", apart=True),), begin=Begin("estimator"))
    return kindred.heard(know, session, text, match, told) if told else None


def press(session: Session, kin: str, born: str) -> Reply | None:
    """Begin with one of several."""
    return Reply(begin=of_kin(session, CALLED[kin], born)) if kin in CALLED else None


def _own(know: Knowledge, said: str, others: tuple[Kin, ...]) -> str:
    """Return the writer's own birth, "" if they tell none beside those of others."""
    rest = said
    for one in sorted(others, key=lambda one: -one.start):
        rest = f"{rest[: one.start]} | {rest[one.end :]}"
    births = (birth_behind(rest, found.end(), know.on) for found in _SELF.finditer(rest))
    return next(filter(None, births), "")


def _named_again(said: str, one: Kin) -> bool:
    """Tell whether somebody is named once more, and so is asked for."""
    return re.search(rf"(?<!vo )\b{fold(one.called)}\b", said[one.end :]) is not None


def _with_own(own: str, born: tuple[Kin, ...]) -> Reply:
    """Reckon for the writer, and offer it for each of the others."""
    sex = next((_SPOUSE[one.called] for one in born if one.called in _SPOUSE), "")
    facts = {"birth": own} | ({"sex": sex} if sex else {})
    also = Say("couple.also", {"whom": born[0].called}, tuple(map(_button, born)), apart=True)
    return Reply((also,), begin=Begin("estimator", facts), told=facts | kindred.remembered(born))


def _of_several(born: tuple[Kin, ...]) -> Reply:
    """Ask of which of several others the figures are to be shown first."""
    return Reply((Say("couple.which", buttons=tuple(map(_button, born))),), told=kindred.remembered(born))


def _button(one: Kin) -> Press:
    return Press("couple.other", f"kin.{fold(one.called)}.{one.birth}", {"whom": one.called})


def _asks_else(text: str, match: Match) -> bool:
    """Tell whether a question is surely one that figures do not answer."""
    return is_question(text) and match.kind == "answer" and match.topics[0] not in PRICED
