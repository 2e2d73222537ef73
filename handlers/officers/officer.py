"""The officer's side of questions: told of them, answering in the chat with a preview, passing them on."""

import re
from collections.abc import Mapping

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Freeze, Label, Option, Press, Question, Say, ask, state
from bot.dialogue.effects import Cancel, Effect, Save, Schedule, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.phones import show_phone
from bot.language.reading import Misread, Reading
from bot.language.speech import Act, act_of
from bot.leads.hours import SOON, workday_later
from bot.leads.inquiries import ANSWERED, NOT_OURS, OPEN, Unanswered
from bot.leads.records import Agent, Lead
from bot.leads.routing import agent_of, officers, present
from bot.texts.rendering import Voice
from handlers.question import LANE, LONGEST

OFFICER = "officer"
ACTIONS = ("question", "answer", "pass", "notours")
TEMPLATES = ("papers", "call", "visit")
SHOWN = 10
SENT = "sent"
_TEMPLATE = "template:"
_NAMES = re.compile(
    r"(?:xem |mo |(?P<answer>tra loi)(?: |$))?(?:cau hoi|cau)? ?(?:q ?-? ?(?P<code>(?:[2-9][a-z]){2,4}))?"
)
_ANEW = "anew:"
_CHOICES = ("send", "edit", "faq")
SENTENCE = 4
"""Words from which a text under the preview is another answer, not a choice."""
_LISTS = frozenset({"hom nay", "cau hoi", "cau hoi cho", "danh sach", "phieu", "phieu cua toi", "giup", "tra loi"})
"""What officers write to see their work: none of it is an answer."""
_COMMANDS = frozenset({Act.BACK, Act.CANCEL, Act.RESTART, Act.WHY})


def officer_of(know: Knowledge) -> Agent | None:
    """Return the officer who is reached in this conversation."""
    agent = agent_of(know.view, know.conversation)
    return agent if agent and agent.role == OFFICER else None


def waits(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell officers of a question that waits, and come back to it after a working day of silence."""
    row = know.view.get(Unanswered, about["question"])
    if row is None or row.state != OPEN:
        return Reply(quiet=True)
    everybody = officers(know.view) if row.urgent else present(officers(know.view), know.today)
    first = [officer for officer in everybody if officer.id == row.officer and not row.calls]
    told = [Tell(_event(officer.conversation, "question_asked", row)) for officer in first or everybody]
    called = msgspec.structs.replace(row, version=row.version + 1, calls=row.calls + 1)
    due = know.now + SOON if row.urgent else workday_later(know.library.calendar, know.now)
    again = Schedule(f"{LANE}:{row.code}", due, _event(f"{LANE}:{row.code}", "question_waits", row))
    late = row.calls == 1 and not row.urgent
    sorry = (Tell(_event(row.conversation, "question_told", row, what="late")),) if late else ()
    return Reply(effects=(Save(called), *told, again, *sorry), quiet=True)


def shown(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an officer a question that waits."""
    row = know.view.get(Unanswered, about["question"])
    if row is None or row.state != OPEN or officer_of(know) is None:
        return Reply(quiet=True)
    return Reply((card(know, row),), quiet=True)


def card(know: Knowledge, row: Unanswered) -> Say:
    """Return a question with what is known of it, and what can be done."""
    leads = know.view.find(Lead, conversation=row.conversation)
    parent = know.view.get(Unanswered, row.parent) if row.parent else None
    values = {
        "code": row.code,
        "text": row.text,
        "at": row.at,
        "urgent": row.urgent,
        "phone": show_phone(row.phone) if row.phone else "",
        "late": row.calls > 1,
        "commune": know.library.places.by_code(leads[-1].commune).full_name if leads else "",
        "topics": [know.library.entries[slug].title for slug in row.topics if slug in know.library.entries],
        "parent": row.parent,
        "before": parent.answer if parent else "",
    }
    actions = ("answer", "meet") if row.urgent else ("answer", "meet", "pass", "notours")
    buttons = tuple(Press(f"officer.{action}", f"{action}.{row.code}.{row.version}") for action in actions)
    return Say("officer.card", values, buttons, apart=True)


def unreached(_know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an officer that an answer of theirs waits for the asker, so that they can call instead."""
    values = {"code": about["question"], "held": about.get("held", "")}
    return Reply((Say("officer.unreached", values, apart=True),), quiet=True)


def mine(know: Knowledge) -> Reply:
    """List the questions that wait."""
    if officer_of(know) is None:
        return Reply((Say("agent.not_yours"),), quiet=True)
    return Reply((listing(know),), quiet=True)


def listing(know: Knowledge) -> Say:
    """Return the questions that wait, urgent ones first, then the oldest."""
    every = sorted(know.view.find(Unanswered, state=OPEN), key=lambda row: (not row.urgent, row.at))
    rows = [{"code": row.code, "text": row.text[:80], "at": row.at, "urgent": row.urgent} for row in every[:SHOWN]]
    buttons = tuple(Press("officer.show", f"question.{row.code}.0", {"code": row.code}) for row in every[:SHOWN])
    return Say("officer.listed", {"rows": rows, "more": max(0, len(every) - SHOWN)}, buttons, apart=True)


def act(know: Knowledge, action: str, code: str) -> Reply:
    """Do what an officer pressed under a question, if it still waits."""
    me, row = officer_of(know), know.view.get(Unanswered, code)
    if me is None:
        return Reply((Say("agent.not_yours"),), quiet=True)
    if row is None or row.state != OPEN:
        return Reply((settled(know, code, row),), quiet=True)
    if action == "question":
        return Reply((card(know, row),), quiet=True)
    if action == "answer":
        return Reply(begin=Begin("answer", {"question": code}))
    return _pass_on(know, me, row) if action == "pass" else _not_ours(me, row)


def named(know: Knowledge, said: str) -> Reply | None:
    """Open the question whose code an officer writes, or begin to answer it, or the only one; None for another text."""
    bids = _NAMES.fullmatch(said)
    if bids is None or officer_of(know) is None or not (bids["answer"] or bids["code"]):
        return None
    waiting = know.view.find(Unanswered, state=OPEN)
    code = f"Q-{bids['code'].upper()}" if bids["code"] else waiting[0].code if len(waiting) == 1 else ""
    return act(know, "answer" if bids["answer"] else "question", code) if code else mine(know)


def settled(know: Knowledge, code: str, row: Unanswered | None) -> Say:
    """Say who dealt with a question."""
    who = know.view.get(Agent, row.officer) if row and row.officer else None
    return Say("officer.settled", {"code": code, "name": who.name if who else "", "state": row.state if row else ""})


def _pass_on(know: Knowledge, me: Agent, row: Unanswered) -> Reply:
    others = [officer for officer in officers(know.view) if officer.id != me.id]
    if not others:
        return Reply((Say("officer.alone", {"code": row.code}),), quiet=True)
    told = tuple(Tell(_event(officer.conversation, "question_asked", row)) for officer in others)
    return Reply((Say("officer.passed", {"code": row.code}),), told, quiet=True)


def _not_ours(me: Agent, row: Unanswered) -> Reply:
    closed = msgspec.structs.replace(row, version=row.version + 1, state=NOT_OURS, officer=me.id)
    told = Tell(_event(row.conversation, "question_told", row, what="not_ours"))
    say = Say("officer.not_ours", {"code": row.code})
    return Reply((say,), (Save(closed), Cancel(f"{LANE}:{row.code}"), told), quiet=True)


def answering(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Write an answer, see it as the asker will, then send it."""
    code, attempt = given["question"], 1
    row = know.view.get(Unanswered, code)
    values = {"code": code, "text": row.text if row else ""}
    options = tuple(Option(f"{_TEMPLATE}{name}", f"officer.template.{name}.name") for name in TEMPLATES)
    while True:
        words = yield from ask(Question(f"words.{attempt}", _read_answer, "officer.write", values, options, free=True))
        text = Label(words.replace(_TEMPLATE, "officer.template.")) if words.startswith(_TEMPLATE) else words
        what = yield from _previewed(attempt, {"code": code, "text": text})
        while what.startswith(_ANEW):
            words = text = what.removeprefix(_ANEW)
            attempt += 1
            what = yield from _previewed(attempt, {"code": code, "text": text})
        if what != "edit":
            break
        attempt += 1
    yield Freeze()
    result = yield from state("answer", {"question": code, "text": words, "faq": what})
    if result == SENT:
        yield Say("officer.sent", {"code": code, "faq": what == "faq"})
    else:
        yield settled(know, code, know.view.get(Unanswered, code))


def _previewed(attempt: int, shown: Mapping[str, object]) -> Dialogue[str]:
    """Show an answer as the asker will see it; what is written instead of a choice is another answer."""
    options = tuple(Option(what, f"preview.{what}") for what in _CHOICES)
    return (yield from ask(Question(f"preview.{attempt}", _read_choice, "preview", shown, options)))


def answered(know: Knowledge, voice: Voice, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Send an answer, unless somebody was quicker; the result is the state that the question was left in."""
    me, row = officer_of(know), know.view.get(Unanswered, fact.about["question"])
    if me is None or row is None or row.state != OPEN:
        return row.state if row else "", ()
    words = fact.about["text"]
    if words.startswith(_TEMPLATE):
        words = voice.say(words.replace(_TEMPLATE, "officer.template."), {})
    kept = msgspec.structs.replace(
        row,
        version=row.version + 1,
        state=ANSWERED,
        answer=words,
        officer=me.id,
        for_faq=fact.about["faq"] == "faq",
    )
    told = Tell(_event(row.conversation, "question_answered", row))
    return SENT, (Save(kept), Cancel(f"{LANE}:{row.code}"), told)


def _read_choice(written: str) -> Reading[str]:
    """Read a choice under the preview, or a sentence, which is another answer: never the word "gửi" inside it."""
    if written in _CHOICES or written.startswith(_ANEW):
        return Reading(written, written)
    said = fold(written).split()
    if len(said) < SENTENCE or said[:3] == ["gui", "va", "them"]:
        raise Misread("engine.unreadable")
    words = _read_answer(written).value
    return Reading(f"{_ANEW}{words}", f"{_ANEW}{words}")


def _read_answer(written: str) -> Reading[str]:
    """Read an officer's answer as it stands; plain commands and a template's number or name are none."""
    said = written.strip()[:LONGEST]
    template = said.isdecimal() or (fold(said).startswith("mau ") and not said.startswith(_TEMPLATE))
    if not said or template or fold(said).strip(" .!?") in _LISTS or act_of(said) in _COMMANDS:
        raise Misread("engine.unreadable")
    return Reading(said, said)


def _event(to: str, name: str, row: Unanswered, **more: str) -> Event:
    return Event(to=to, name=name, about={"question": row.code} | more)
