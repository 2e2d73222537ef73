"""Everything about questions for officers, in one place: which button, event or word leads where."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue.asking import Dialogue
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.speech import Act
from bot.leads.inquiries import OPEN, Unanswered
from handlers import complaint, question
from handlers.agents import agenda, helping
from handlers.answers import fallback, faq, mourning, urgent
from handlers.leads.offering import WAITING
from handlers.officers import officer, relay

SCRIPTS: Mapping[str, Callable[[Knowledge, dict[str, str]], Dialogue[None]]] = {
    "further": question.further,
    "answer": officer.answering,
    "mourning": mourning.mourning,
    "rescue": urgent.rescue,
    "danger": urgent.staying,
    "scam": urgent.scam,
}
EVENTS: Mapping[str, Callable[[Knowledge, dict[str, str]], Reply]] = {
    "question_waits": officer.waits,
    "question_asked": officer.shown,
    "question_answered": question.answered,
    "question_told": question.told,
    "answer_unreached": officer.unreached,
    "question_idle": relay.idle,
}
_TALKS: Mapping[str, Callable[[Knowledge, Session, dict[str, str]], Reply]] = {
    "officer_came": relay.came,
    "relayed": relay.heard,
    "handed_back": relay.handed_back,
}
_QUESTIONS = frozenset({"cau hoi", "cau hoi cho"})
_ABOUT = "co cau hoi nao moi chua khong ko ai gi dang cho con het bao nhieu may xem cua toi dau danh sach em minh a"
_ON_QUESTIONS = frozenset(_ABOUT.split())
"""Words of an officer who asks for the questions that wait, in whatever way."""
_PASSES = re.compile(
    r"(?:chuyen|nhuong)(?: (?P<question>cau(?: hoi)?(?: nay)?))?(?: cho)?(?: (?:nguoi|can bo|dong nghiep)(?: khac)?)?"
    r"(?: (?:giup|di|nhe|a))*"
)
_TALKS_WITH = re.compile(
    r"(?:(?:toi|em|minh|cho|muon|de) )*(?:noi chuyen|nhan tin|nhan)(?: (?:truc tiep|thang|luon))+"
    r"(?: voi (?:nguoi (?:hoi|ta|ay|do)|ba con|ho|bac ay))?(?: (?:q ?- ?)?(?P<code>(?:[2-9][a-z]){2,4}))?"
)
_OURSELVES = re.compile(
    r"(?:(?:cai|cho|hoi|toi|em|the|vay|dong) )*(?:bhxh|bh|bao hiem)(?: (?:xa hoi|tu nguyen|tn|nay|ni|do))*"
    r" (?:co )?(?:phai )?(?:la )?lua(?: dao)?(?: nguoi| dan)? (?:khong|ko|k|ha|a)(?: \w+){0,2}"
)
"""Who asks whether the insurance itself is a fraud: nobody has called them."""
TRUST = "fund-trust"
_TODAY = frozenset({"hom nay", "viec hom nay", "danh sach"})


def press(know: Knowledge, session: Session, action: str, thing: str, version: str) -> Reply | None:
    """Answer a button; None if it is not about questions."""
    actions: dict[str, Callable[[], Reply | None]] = {
        "none": lambda: fallback.none_of_these(know, session),
        "useful": lambda: fallback.rate(know, session, thing, version),
        "urgent": lambda: urgent.press(thing),
        "ask": lambda: question.press(know, session, thing),
        "clear": lambda: question.clear(know, thing),
        "further": lambda: question.again(know, thing, wrong=False),
        "wrong": lambda: question.again(know, thing, wrong=True),
        "questions": lambda: officer.mine(know),
        "meet": lambda: relay.meet(know, session, thing),
        "handback": lambda: relay.hand_back(know, session, thing),
    }
    if action in officer.ACTIONS:
        return officer.act(know, action, thing)
    return actions[action]() if action in actions else None


def event(know: Knowledge, session: Session, incoming: Incoming) -> Reply | None:
    """Hear an internal event; None if it is not about questions."""
    if incoming.event in _TALKS:
        return _TALKS[incoming.event](know, session, incoming.about)
    if incoming.event == "undelivered" and incoming.about["key"].startswith(question.ANSWER):
        return question.unreached(know, incoming.about)
    return EVENTS[incoming.event](know, incoming.about) if incoming.event in EVENTS else None


def speak(know: Knowledge, act: Act, text: str) -> Reply | None:
    """Answer what cannot wait: danger, money sent, a suspected fraud; and an agent who wants help."""
    if act is Act.DANGER:
        return urgent.danger(know, text)
    if act is Act.MONEY_SENT:
        return urgent.sent()
    if act is Act.SCAM_WORRY and _OURSELVES.fullmatch(fold(text).strip(" .!?")):
        return Reply(faq.answer(know, TRUST))
    if act is Act.SCAM_WORRY:
        return Reply(begin=Begin("scam"))
    return helping.speak(know, act, text)


def aside(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Take the typed answer to an offer, or list what waits for an officer; None if it is neither."""
    if reply := question.typed(know, session, text) or fallback.typed(know, session, text):
        return reply
    said = fold(text).strip(" .!?")
    if (
        bidden := officer.named(know, said)
        or _met(know, session, said)
        or _passed(know, said)
        or complaint.aside(know, said, text)
    ):
        return bidden
    asks = said in _QUESTIONS or ("hoi" in said.split() and _ON_QUESTIONS.issuperset(said.split()))
    if not (asks or said in _TODAY) or officer.officer_of(know) is None:
        return None
    waits = officer.listing(know)
    return Reply((waits,) if asks else (*agenda.mine(know).says, waits), quiet=True)


def _met(know: Knowledge, session: Session, said: str) -> Reply | None:
    """Take over the talk of the one question that waits, or of the code an officer writes; None for another text."""
    bids = _TALKS_WITH.fullmatch(said)
    if bids is None or officer.officer_of(know) is None:
        return None
    waiting = know.view.find(Unanswered, state=OPEN)
    code = f"Q-{bids['code'].upper()}" if bids["code"] else waiting[0].code if len(waiting) == 1 else ""
    return relay.meet(know, session, code) if code else officer.mine(know)


def _passed(know: Knowledge, said: str) -> Reply | None:
    """Pass on the one question that waits, as its button does; None for another text, or where leads wait as well."""
    bids, me = _PASSES.fullmatch(said), officer.officer_of(know) if said.startswith(("chuyen", "nhuong")) else None
    if bids is None or me is None:
        return None
    waiting = know.view.find(Unanswered, state=OPEN)
    if len(waiting) == 1:
        leads = any(row.lead.state in WAITING for row in agenda.in_order(know, me))
        return None if leads and not bids["question"] else officer.act(know, "pass", waiting[0].code)
    return officer.mine(know) if bids["question"] else None


def settled(session: Session, reply: Reply) -> Reply:
    """Let an offer stand only until something else is said."""
    if reply.told.get(question.OFFERED) or not session.told.get(question.OFFERED):
        return reply
    return replace(reply, told={**reply.told, question.OFFERED: ""})
