"""What somebody wants to pay, told outside a result: so much each month, or for so long at one time."""

from bot.dialogue.session import Session
from bot.dialogue.talks import Begin
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.questions import is_question
from handlers.answers.fragment import PRICED
from handlers.estimates.ahead import lengths
from handlers.estimates.case import MONTHLY
from handlers.estimates.memory import CHOSEN
from handlers.estimates.telling import REFIGURED
from handlers.estimates.wishes import alone, changed, lengths_in, pays, wished_for
from handlers.question import asked_about

CHANGE = "vsi-change-level"
"""The topic of those who pay already; who names an amount wants to see what it comes to."""
GRAVE = frozenset({"mourning", "scam", "danger", "rescue", "withdrawal"})
"""Dialogues after which an amount alone begins no price."""


def begun(know: Knowledge, session: Session, text: str, match: Match) -> Begin | None:
    """Return the price of what somebody wants to pay; whether a level may be changed is a question of its own."""
    if session.run is not None and session.run.dialogue not in REFIGURED:
        return None
    found = lengths_in(text)
    if not (pays(text) or session.run):
        found = ()
    if found and found != (MONTHLY,) and {*found} <= {*lengths(know)}:
        topic = asked_about(session)
        of_cards = topic.startswith("hhi-")
        told = {"months" if len(found) == 1 else "lengths": " ".join(map(str, found))}
        return Begin(PRICED.get(topic, "health")) if of_cards else Begin("estimator", told)
    if match.topics[:1] != (CHANGE,) or (is_question(text) and changed(text)):
        return None
    wishes = wished_for(text)
    return Begin("estimator", wishes) if wishes.keys() & set(CHOSEN) else None


def belongs_to_grave(session: Session, text: str) -> bool:
    """Tell whether an amount stands alone beside a death, a fraud or a withdrawal: it is not what somebody can pay."""
    if alone(text) is None:
        return False
    return session.runs[-1].dialogue in GRAVE if session.runs else asked_about(session).startswith("lump-")
