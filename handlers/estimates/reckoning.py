"""Which questions of money are answered by figures, and what is reckoned with that was told in passing."""

import re

from bot.dialogue.session import Session
from bot.dialogue.talks import Begin
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.gleaning import Gleaned
from bot.language.past import is_length
from bot.rules.contribution import ceiling
from handlers.estimates.case import law_of
from handlers.estimates.memory import NEVER
from handlers.estimates.wishes import chosen, is_wish, wished_for
from handlers.estimates.withdrawal import span_in
from handlers.question import asked_about

ESTIMATED = {
    "vsi-amount": "estimator",
    "vsi-support": "estimator",
    "vsi-support-poor-ethnic": "estimator",
    "pension-amount": "estimator",
    "lump-amount": "withdrawal",
    "lump-conditions": "withdrawal",
}
_HIGHEST = re.compile(
    r"\b(?:muon|chon|dinh|cho|se|thich|tinh)(?: \w+){0,3}? (?:muc )?(?:dong )?(?:cao nhat|toi da|kich tran)\b"
)
_PENSION = re.compile(r"\b(?:huu|ve gia|tuoi gia|sau nay|linh|lanh|huong)\b")
"""What is no pension is earned: "lương 6 triệu thì đóng bao nhiêu"."""
_WHY = re.compile(r"(?:tai |vi )?sao\b")
"""Who asks why a pension is so much wishes for no such one."""
_HOW_MUCH = re.compile(r"\b(?:bao nhieu|bn|bnhieu|may|khong|ko|k)\b")
FIGURED = {"estimator": "vsi-amount", "pension": "pension-amount", "target": "pension-amount", "health": "hhi-amount"}
"""Topics that answer in a registration what is else answered by figures."""
TOO_LATE = frozenset({"vsi-age", "pension-conditions"})
"""Topics whose answer asks for the birth, so that it can be reckoned."""
OF_AGE = "pension-age"
"""The topic that is answered by one's own figures if a birth is told with it."""


_WITHDRAWS = re.compile(r"\b(?:rut|lay|lanh|linh|nhan|1 lan|mot lan|1 cuc)\b")
"""Words without which a nearest topic of withdrawing is no wish to withdraw."""


def written(told: Gleaned) -> dict[str, str]:
    """Write what was told as the estimators take it."""
    facts = {
        "sex": told.sex,
        "birth": str(told.birth) if told.birth else None,
        "group": told.group,
        "kin_group": told.kin_group,
        "income": "floor" if told.wants_lowest else None,
    }
    return {name: value for name, value in facts.items() if value} | _paid(told)


def _paid(told: Gleaned) -> dict[str, str]:
    """Write the time paid that was told; it takes the place of what was told of it before."""
    if told.months_paid is None and not told.past:
        return {}
    return {
        "paid": "" if told.months_paid is None else str(told.months_paid),
        "past": told.past,
        "average": str(told.average or ""),
    }


def estimate(
    know: Knowledge, session: Session, text: str, told: Gleaned, match: Match, facts: dict[str, str]
) -> Begin | None:
    """A question of money that tells a birth, a paper, years paid or an amount is for an estimator.

    So is a time paid that is told after a topic of withdrawing, if it asks of nothing else.
    """
    topic = "".join(match.topics[:1])
    paid = (told.months_paid or told.past) and match.kind != "answer" and session.run is None
    goes_on = paid and asked_about(session).startswith("lump-")
    dialogue = "withdrawal" if goes_on else ESTIMATED.get(topic)
    if dialogue == "withdrawal" and not (goes_on or match.kind == "answer" or _WITHDRAWS.search(fold(text))):
        dialogue = None
    if dialogue == "withdrawal":
        known = match.kind == "answer" and topic == "lump-amount" and facts.get("paid", NEVER) != NEVER
        return Begin(dialogue, span_in(know, text)) if told.months_paid or is_length(told.past) or known else None
    wish, said = wished_for(text).get("wish"), fold(text)
    wishes = chosen(text, paid=bool(told.months_paid or told.past)) | ({"wish": wish} if wish else {})
    earned = told.average and wishes.get("wish") == str(told.average)
    if earned or _WHY.match(said) or not (_PENSION.search(said) or is_wish(text)):
        wishes.pop("wish", None)
    if _HIGHEST.search(said) and not _HOW_MUCH.search(said):
        wishes, dialogue = {"level": str(int(ceiling(law_of(know).aside)))}, "estimator"
    years = "years" in wishes and not (told.months_paid or told.past)
    if years or ("wish" in wishes and match.kind != "answer" and is_wish(text)):
        dialogue = "estimator"
    return Begin(dialogue, written(told) | wishes) if dialogue and (told.birth or told.group or wishes) else None


def outlook(match: Match, facts: dict[str, str], *, born: bool) -> Begin | None:
    """Who asks whether it is not too late, or since when, and has told sex and birth, is shown their own figures."""
    topic = match.topics[0] if match.kind == "answer" or (born and match.kind == "choices") else ""
    asks = topic in TOO_LATE or (topic == OF_AGE and born)
    known = {"birth"} if match.kind == "choices" else {"sex", "birth"}
    return Begin("estimator", facts) if asks and known <= facts.keys() else None
