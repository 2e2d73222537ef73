"""Who lives in another province pays otherwise, and joins there: only what the State gives is the same."""

from bot.dialogue.asking import Press, Say
from bot.dialogue.talks import Begin, Reply
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.questions import is_question
from bot.language.tokens import listed
from bot.places.elsewhere import asked_of, lives_in, place_in
from bot.rules.contribution import Contribution, contribution
from bot.rules.support import LOCAL
from handlers.estimates.case import law_of, lowest

AWAY, SAID = "away", "away_said"
"""What remembers the other province, and of what it was said that it is the same there."""
CARDS, LUMP, FIGURES = "cards", "lump", "figures"
SAME = dict.fromkeys(("health", "student", "hhi-amount", "hhi-who", "hhi-register", "hhi-renew", "hhi-student"), CARDS)
SAME |= dict.fromkeys(("withdrawal", "lump-amount", "lump-conditions", "lump-procedure"), LUMP)
SAME |= dict.fromkeys(("estimator", "target"), FIGURES)
"""Dialogues and topics of what is the same wherever one lives, and figures of our province."""
PRICED = frozenset({"vsi-amount", "vsi-support", "vsi-support-local", "vsi-support-poor-ethnic"})
"""Topics whose figures are those of our province."""
_APART = listed("kham vien the bhyt rut lan huu luong linh nhan san om viec mat chet tuat tra cong ty cty chuyen")
"""Words of what is the same wherever one lives, or is another matter."""


def heard(know: Knowledge, text: str, match: Match) -> Reply | None:
    """Tell who lives in another province, or asks of one, what is paid there at least; None for others.

    Who then says that they are registered in ours gets its price.
    """
    library = know.library
    if know.told.get(AWAY) and fold(library.agency.province_name) in fold(text):
        return Reply(begin=Begin("estimator"), told={AWAY: ""})
    if _APART & set(fold(text).split()):
        return None
    place = _place(know, text)
    if not place and match.topics and match.topics[0] in PRICED and is_question(text):
        place = asked_of(text, library.agency.province_name)
    return _least(know, place) if place else None


def beside(know: Knowledge, text: str, subject: str = "") -> Reply:
    """Say of a dialogue or topic, once to who lives in another province, what of it holds and goes on there."""
    named = _place(know, text)
    place, kind = named or know.told.get(AWAY), SAME.get(subject, "")
    told = {AWAY: named} if named else {}
    if not place or not kind or know.told.get(SAID) == kind:
        return Reply(told=told)
    return Reply((Say(f"elsewhere.{kind}", {"place": place}),), told=told | {SAID: kind})


def of_others(know: Knowledge, text: str) -> tuple[Say, ...]:
    """Say whose figures are shown to who asks for somebody of another province."""
    place = asked_of(text, know.library.agency.province_name)
    return (Say("elsewhere.figures", {"place": place}),) if place else ()


def _place(know: Knowledge, text: str) -> str:
    """Return the other province in which somebody says that they live, "" if none or if it is a commune of ours."""
    library = know.library
    place, agency, places = lives_in(text, library.agency.province_name), library.agency, library.places
    if not place:
        near = place_in(text)
        return places.elsewhere(near, agency.province) if near else ""
    return "" if any(each.name == place for each in places.of(agency.province)) else place


def _least(know: Knowledge, place: str) -> Reply:
    law, slug = law_of(know), fold(place).replace(" ", "-")
    adopted = LOCAL + slug in law.law.parameters and law.has(LOCAL + slug)

    def bought(group: str) -> Contribution:
        return contribution(law, lowest(know), group, slug if adopted else None)

    ordinary, people, near, poor = map(bought, ("other", "ethnic_minority", "near_poor", "poor"))
    values = {"place": place, "net": ordinary.net, "people": people.net, "near": near.net, "poor": poor.net}
    values |= {"adopted": adopted, "local": ordinary.local_support > 0}
    return Reply((Say("elsewhere.price", values, (Press("elsewhere.ours", "start.estimator.0"),)),), told={AWAY: place})
