"""A question for the officers, as its asker lives it: offered, sent, answered, asked further."""

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Press, Question, Say, ask, state
from bot.dialogue.effects import Effect, Save, Schedule, Tell
from bot.dialogue.messages import Event, Notice
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.answers import read_choice
from bot.language.folding import fold
from bot.language.masking import mask
from bot.language.reading import Misread, Reading
from bot.language.speech import act_of
from bot.leads import codes
from bot.leads.hours import is_open, next_workday, opened
from bot.leads.inquiries import ANSWERED, CLOSED, Unanswered
from bot.leads.records import Agent
from bot.leads.ties import owns
from bot.texts.words import VIETNAM
from handlers.menu import CALL

LANE = "question"
ASKED, TOPIC, OFFERED, REPLIED = "asked", "topic", "offered", "replied"
"""What is remembered: the words that were asked last, the topic that answered them, an offer, an officer's answer."""
ANSWER = "answer."
"""How the names of answers begin."""
SEND = Press("question.send", "ask.send.0")
DROP = Press("question.drop", "ask.drop.0")
LONGEST = 1000
CONSIDERED = 3
_SENT = "gui can bo"
"""The typed words of the button that sends a question, wherever it stood."""
_WORDS = {"send": ("gửi cán bộ", "gửi", "gửi đi", "có", "đồng ý", "ok", "ừ"), "drop": ("thôi", "không", "không gửi")}


_AFTER = {"toi hoi them": False, "hoi them": False, "chua dung y toi": True, "chua dung y": True}
"""Words after an officer's answer, and whether they say that it missed the point."""


def asking(text: str, topic: str = "") -> dict[str, str]:
    """Return what remembers a question, and the topic that answers it, "" if none does."""
    return {ASKED: mask(text, longest=LONGEST).text, TOPIC: topic}


def asked_about(session: Session) -> str:
    """Return the topic that was answered or chosen last, "" if what was asked since has none."""
    return session.told.get(TOPIC, "")


def offer(know: Knowledge, text: str, key: str = "question.offer") -> Reply:
    """Say honestly that only a person can answer this, and offer to send it to the officers."""
    masked = mask(text, longest=LONGEST)
    says = [Say(key, when(know))]
    if masked.hidden:
        says.append(Say("question.masked"))
    says[-1] = Say(says[-1].key, says[-1].values, (SEND, DROP, CALL))
    return Reply(tuple(says), told={**asking(text), OFFERED: "yes"}, fits=False, quiet=True)


def when(know: Knowledge) -> dict[str, object]:
    """Tell honestly when an answer may come: not before an office is open."""
    calendar, first = know.library.calendar, opened(know.library.calendar, know.now).astimezone(VIETNAM).date()
    return {"opened": is_open(calendar, know.now), "first": first, "next": next_workday(calendar, first)}


def typed(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Take a typed yes or no to the offer, or the typed words of a button under an officer's answer; else None."""
    code, said = session.told.get(REPLIED, ""), fold(text).strip(" .!")
    if code and said in _AFTER:
        return again(know, code, wrong=_AFTER[said])
    if not session.told.get(OFFERED) and not (said == _SENT and session.told.get(ASKED)):
        return None
    try:
        chosen = read_choice(text, [(answer, list(words)) for answer, words in _WORDS.items()])
    except Misread:
        return None
    return press(know, session, chosen.value) if chosen.sure else None


def press(know: Knowledge, session: Session, what: str) -> Reply:
    """Send what was asked to the officers, or leave it."""
    text = session.told.get(ASKED, "")
    done = {ASKED: "", TOPIC: "", OFFERED: ""}
    if what != "send":
        return Reply((Say("question.dropped"),), told=done, quiet=True)
    if not text:
        return Reply(begin=Begin("further"))
    row, effects = put(know, text)
    return Reply((Say("question.sent", {"code": row.code} | when(know)),), effects, told=done, quiet=True)


def put(know: Knowledge, text: str, parent: Unanswered | None = None) -> tuple[Unanswered, tuple[Effect, ...]]:
    """Put a question into the officers' queue: they hear of it when an office is open."""
    row = Unanswered(
        code=codes.fresh(know.view, Unanswered, know.seed, prefix="Q-"),
        conversation=know.conversation,
        text=mask(text, longest=LONGEST).text,
        at=know.now,
        topics=know.match(text).topics[:CONSIDERED],
        officer=parent.officer if parent else "",
        parent=parent.code if parent else "",
    )
    return row, (Save(row), *waiting(know, row))


def waiting(know: Knowledge, row: Unanswered) -> tuple[Effect, ...]:
    """Let the officers hear of a question: at once if it is urgent, else when an office is open."""
    event = Event(to=f"{LANE}:{row.code}", name="question_waits", about={"question": row.code})
    first = know.now if row.urgent else opened(know.library.calendar, know.now)
    return (Tell(event),) if first <= know.now else (Schedule(f"{LANE}:{row.code}", first, event),)


def further(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Take a question in the asker's own words; one that goes on from another goes to the same officer."""
    key = "question.unclear" if "wrong" in given else "question.further" if "question" in given else "question.which"
    words = yield from ask(Question("words", read_words, key, free=True))
    code = yield from state("question", {"text": words, "parent": given.get("question", "")})
    yield Say("question.sent", {"code": code} | when(know))


def asked(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Put the question of a dialogue into the queue; the result is its code."""
    parent = own(know, fact.about["parent"])
    row, effects = put(know, fact.about["text"], parent)
    return row.code, effects


def read_words(written: str) -> Reading[str]:
    """Read a question as it stands, numbers that identify somebody hidden; commands are none."""
    said = mask(written.strip(), longest=LONGEST).text
    if not said or act_of(said) is not None:
        raise Misread("engine.unreadable")
    return Reading(said, said)


def answered(know: Knowledge, about: dict[str, str]) -> Reply:
    """Bring an officer's answer to whoever asked."""
    row = own(know, about["question"])
    if row is None:
        return Reply(quiet=True)
    actions = ("clear", "further", "wrong")
    buttons = tuple(Press(f"question.{action}_button", f"{action}.{row.code}.0") for action in actions)
    values = {"code": row.code, "text": row.answer}
    notice = Notice("answer", {"code": row.code})
    say = Say("question.answered", values, buttons, apart=True, name=f"{ANSWER}{row.code}", notice=notice)
    return Reply((say,), told={REPLIED: row.code}, quiet=True)


def unreached(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the officer that an answer of theirs has not come to the asker."""
    row = own(know, about["key"].removeprefix(ANSWER))
    officer = know.view.get(Agent, row.officer) if row else None
    if row is None or officer is None or not officer.conversation:
        return Reply(quiet=True)
    why = {"question": row.code, "held": about.get("held", "")}
    told = Tell(Event(to=officer.conversation, name="answer_unreached", about=why))
    return Reply(effects=(told,), quiet=True)


def told(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the asker that the question waits longer, or that it is not for the agency."""
    row = own(know, about["question"])
    if row is None:
        return Reply(quiet=True)
    return Reply((Say(f"question.{about['what']}", {"code": row.code} | when(know), (CALL,), apart=True),), quiet=True)


def clear(know: Knowledge, code: str) -> Reply:
    """Close a question whose answer was understood."""
    row = own(know, code)
    if row is None or row.state != ANSWERED:
        return Reply((Say("menu.thanks"),), quiet=True)
    closed = msgspec.structs.replace(row, version=row.version + 1, state=CLOSED)
    return Reply((Say("menu.thanks"),), (Save(closed),), quiet=True)


def again(know: Knowledge, code: str, *, wrong: bool) -> Reply:
    """Ask on from an answer, or say that it missed the point."""
    row = own(know, code)
    if row is None:
        return Reply((Say("engine.unknown_button"),), fits=False)
    return Reply(begin=Begin("further", {"question": code} | ({"wrong": "yes"} if wrong else {})))


def own(know: Knowledge, code: str) -> Unanswered | None:
    """Return a question of this conversation."""
    row = know.view.get(Unanswered, code) if code else None
    return row if row and owns(know.view, know.conversation, row.conversation) else None
