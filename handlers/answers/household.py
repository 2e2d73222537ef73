"""How many of a family are spoken of: the price of their cards, or what they pay who each have their own book."""

import re

from bot.dialogue.asking import Dialogue, choose
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin
from bot.faq.match import Match
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.gleaning import glean
from bot.language.households import close_in, family_in, only_people, pupils_in
from bot.language.questions import is_question
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.health import PERIODS
from handlers.estimates import gift, student
from handlers.estimates.case import law_of
from handlers.estimates.estimator import estimator
from handlers.estimates.exempt import free_in
from handlers.estimates.memory import ABOUT, HELD
from handlers.estimates.telling import REFIGURED
from handlers.question import asked_about
from handlers.registration.register import register

EACH = "each"
"""The dialogue that tells what so many people pay who each have a book of their own."""
BOUGHT = frozenset({"hhi-register", "hhi-who"})
"""Topics beside the price that who buys cards for so many may mean."""
RECKONED = REFIGURED | {"giver"}
"""Dialogues that tell what one person pays: who then asks for several asks the same for each."""
_SHORT = 10
"""Words up to which a message after a topic of cards says for whom they would be, and little else."""
_FEW = 6
"""Words up to which a paper is told and nothing else."""
_NEAR = re.compile(r"(?:nha |ho |la |thuoc |dien |toi |em )*can ngheo(?: (?:a|ak|thi sao|thi rang|thi bao nhieu))*")
_BOOKS = re.compile(r"\b(?:bhxh|xa hoi|tu nguyen|tn)\b")
_CARDS = re.compile(r"\b(?:bhyt|y te|the(?! (?:nao|thi|a|ha|sao|em)\b)|kham|vien)\b")
_HEALTH = re.compile(r"\b(?:bhyt|bao hiem y te)\b")
_MONTHS = re.compile(r"\b(\d{1,2}) ?thang\b(?! (?:tuoi|nua|truoc|nay))")
_YEAR = re.compile(r"\b(?:1|mot|ca) nam\b(?! (?:nay|truoc|nua))")
_MONTHS_ALONE = re.compile(
    r"(?:(?:nop|dong|mua|thi|cho|the|con|vay) )*\d{1,2} ?thang(?: (?:thi|sao|a|nhe|thoi|bao|nhieu|bn))*"
)
_FOR_ONE = re.compile(
    r"(?:(?:cho|toi|em|minh|chau|con|muon|xin|hoi|can|dinh|tinh) )*(?:mua |lam |dang ky |dk )?(?:the |cai the )?"
    r"(?:bhyt|bao hiem y te|bh y te|the bao hiem|the kham benh) cho (?:me|ma|bo|cha|vo|chong|ong|ba)"
    r"(?: (?:gia|toi|tui|em|chau|con|minh|noi|ngoai|\d{2} ?tuoi|bao nhieu|bn|het|may|tien|thi|la|a|nhe))*"
)
"""Cards for one of the family."""
_FOR = re.compile(r"\b(?:dong|nop|tham gia)\b.* cho \d")
_PRICE = re.compile(r"\b(?:bao nhieu|bn|bnhieu|may tien|het may|gia|sao)\b")


def begun(know: Knowledge, session: Session, text: str, match: Match) -> Begin | None:
    """Return what cards cost the people, the pupils or the paper that are named."""
    said = fold(text).strip(" .!?")
    if paper := _paper(know, session, text, said):
        return Begin("health", {"paper": paper})
    if (children := student.children(said)) and _of_pupils(session):
        return Begin("student", {student.CHILDREN: str(children)})
    return _for_people(know, session, text, match)


def _for_people(know: Knowledge, session: Session, text: str, match: Match) -> Begin | None:
    """Return the price for as many people as are named, where cards are asked of, or nothing else is said."""
    said = fold(text).strip(" .!?")
    months = _months(know, said)
    named = family_in(text)
    one = _FOR_ONE.fullmatch(said) is not None
    if not (named or months or one):
        return None
    last = session.runs[-1] if session.runs else None
    if last and last.dialogue == EACH and (told := _number(text) | (months if _MONTHS_ALONE.fullmatch(said) else {})):
        return Begin(EACH, last.given | told)
    topic, brief = asked_about(session), len(said.split()) <= _SHORT
    goes_on = session.run is None and topic.startswith("hhi-") and brief and _says_or_prices(text, said)
    first = match.topics[0] if match.topics and match.kind != "handover" else ""
    asks = first == "hhi-amount" or (match.kind == "choices" and first in BOUGHT)
    asks = asks or bool(named and brief and _HEALTH.search(said) and not is_question(text) and match.kind != "answer")
    reckoned = last is not None and last.dialogue in RECKONED and not topic.startswith("hhi-")
    books = (reckoned or _BOOKS.search(said)) and not _CARDS.search(said)
    asks = asks or bool(books and match.kind != "answer" and (_FOR.search(said) or (brief and _PRICE.search(said))))
    people = 1 if one else named if asks or goes_on else only_people(text)
    if not people:
        of = "student" if topic == "hhi-student" else "health"
        return Begin(of, months) if goes_on and months and _MONTHS_ALONE.fullmatch(said) else None
    if people > 1 and books:
        return Begin(EACH, {"number": str(people)} | months)
    aged, gone = free_in(text)
    free = {"aged": aged, "gone": str(gone)} if gone else {}
    return Begin("health", {"members": str(people), "pupils": str(pupils_in(text))} | free | months)


def each(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say what each and all of so many people pay, by group; then for one of them, or for other months."""
    number, months, turn = int(given["number"]), int(given.get("months", "1")), 0
    what = "months"
    while what == "months":
        turn += 1
        yield gift.cost("each.cost", know, number, months, "other")
        what = yield from choose(f"each.{turn}", ("mine", "months", "call"), text="", soft=True)
        if what == "months":
            months = yield from gift.months_at_once(know, f"each.at_once.{turn}")
    if what == "mine":
        yield from estimator(know, {name: fact for name, fact in given.items() if name in ABOUT})
    else:
        yield from register(know, {"wants": "call"})


def _says_or_prices(text: str, said: str) -> bool:
    return not is_question(text) or _PRICE.search(said) is not None


def _paper(know: Knowledge, session: Session, text: str, said: str) -> str:
    """Return the paper (poor, near_poor) that is named after a card was asked of, and nothing else, "" if none is."""
    if len(said.split()) > _FEW or not (_of_pupils(session) or _of_topic(session)):
        return ""
    told = glean(text, know.on)
    named = told.group or told.kin_group or ("near_poor" if _NEAR.fullmatch(said) else "")
    return named if named in HELD else ""


def _of_topic(session: Session) -> bool:
    """Tell whether a topic of cards was answered last, and nothing was begun since."""
    return session.run is None and asked_about(session).startswith("hhi-")


def _of_pupils(session: Session) -> bool:
    """Tell whether a pupil's card is spoken of."""
    if session.run:
        return session.run.dialogue == "student" and not session.run.frozen
    return asked_about(session) == "hhi-student"


def _number(text: str) -> dict[str, str]:
    people = only_people(text) or close_in(text)
    return {"number": str(people)} if people else {}


def _months(know: Knowledge, said: str) -> dict[str, str]:
    """Return as `months` the time that is named, if cards and books may be paid for so long."""
    found = _MONTHS.search(said)
    months = MONTHS_A_YEAR if _YEAR.search(said) else int(found[1]) if found else 0
    return {"months": str(months)} if months in law_of(know).aside.choices(PERIODS) else {}
