"""Decide what one incoming message does to a conversation: the one pure step of the house."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import msgspec

from bot.dialogue.answering import Heard, accept, asked, back, caught_up, figures, stand
from bot.dialogue.asking import Press, Question, Say
from bot.dialogue.choosing import is_bare
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Pending, Session
from bot.dialogue.talks import Reply, Talks, UnknownDialogue
from bot.dialogue.turn import NEW_DAY, PERSON, Turn
from bot.language.answers import read_yes_no
from bot.language.puzzlement import is_puzzled
from bot.language.reading import Misread, Reading
from bot.language.speech import Act, act_of, is_question

_ENGINE = (Act.BACK, Act.WHY, Act.RESTART, Act.CANCEL)


def hear(session: Session, incoming: Incoming, talks: Talks, today: date, now: datetime) -> Heard:
    """Hear one message: answer, correct, go back, ask beside the point, or begin something else.

    Only `session` and `incoming` decide, with what `talks` knows; `today` is the legal day, `now` the instant in UTC.
    """
    turn = Turn(session, incoming, talks, today, now)
    try:
        before = caught_up(session, talks)
        heard = _message(replace(turn, session=before.session))
        heard = replace(heard, effects=(*before.effects, *heard.effects)) if before.effects else heard
    except UnknownDialogue:
        lost = msgspec.structs.replace(session, runs=(), open=False, pending=None)
        heard = replace(turn, session=lost).reply(Reply((Say("engine.dialogue_gone"),), quiet=True))
    if incoming.event:
        return heard
    return replace(heard, session=msgspec.structs.replace(heard.session, heard_at=now))


def _message(turn: Turn) -> Heard:
    incoming = turn.incoming
    if diverted := turn.talks.divert(turn.session, incoming):
        return turn.reply(diverted)
    if incoming.button:
        return _button(turn, incoming.button)
    if incoming.event or incoming.start is not None or incoming.media:
        return turn.reply(turn.talks.notice(turn.session, incoming))
    return _contact(turn) if incoming.contact else _text(turn)


def _button(turn: Turn, value: str) -> Heard:
    head, _, rest = value.partition(".")
    if head.isdecimal():
        name, _, option = rest.rpartition(".")
        return _option(turn, int(head), name, option)
    thing, _, version = rest.rpartition(".")
    if head == "resume" and thing.isdecimal():
        return _resume(turn, int(thing))
    if head == "pending":
        return _settled(turn, yes=thing == "yes", number=int(version) if version.isdecimal() else 0)
    reply = turn.talks.press(turn.session, head, thing, version)
    return turn.reply(reply or Reply((Say("engine.unknown_button"),), fits=False))


def _settled(turn: Turn, *, yes: bool, number: int) -> Heard:
    """Settle the doubtful answer; where none waits any more, put the open question again, or explain the old button."""
    if pending := turn.session.pending:
        return turn.settle(pending, yes=yes)
    return Heard(turn.session, (), turn.waits) if turn.waits else _stale(turn, number)


def _option(turn: Turn, number: int, name: str, option: str) -> Heard:
    session, waits = turn.session, turn.waits
    if not session.runs or session.runs[-1].number != number:
        return _stale(turn, number)
    if name == NEW_DAY:
        return turn.new_day()
    if (waits is None or waits.name != name) and name not in asked(session, turn.talks):
        return _stale(turn, number)
    if changed := turn.law_changed():
        return changed
    joined = _joined(turn, option, sure=True) if waits and waits.name == name else None
    try:
        return joined or accept(session, turn.talks, name, option)
    except Misread:
        return _stale(turn, number)


def _stale(turn: Turn, number: int) -> Heard:
    """Answer a button of an earlier run: it changes nothing, but the run can be taken up again."""
    run = turn.session.past(number)
    anew = Press("engine.anew", "menu.main.0")
    if run is None:
        return turn.reply(Reply((Say("engine.stale_gone", buttons=(anew,)),), quiet=True))
    buttons = (Press("engine.resume", f"resume.{number}.0"), anew)
    return turn.reply(Reply((Say("engine.stale", {"asked_on": run.started}, buttons),), quiet=True))


def _resume(turn: Turn, number: int) -> Heard:
    run = turn.session.past(number)
    if run is None:
        return _stale(turn, number)
    others = tuple(r for r in turn.session.runs if r.number != number)
    session = msgspec.structs.replace(turn.session, runs=(*others, run), open=True, pending=None)
    return stand(session, turn.talks)


def _text(turn: Turn) -> Heard:
    act, waits = act_of(turn.incoming.text), turn.waits
    if turn.session.run and act in _ENGINE:
        return _engine(turn, act)
    # "không muốn sống nữa" is a cry for help, never a no.
    danger = act is Act.DANGER and not (waits and waits.free)
    if turn.session.pending and not danger:
        return _confirmed(turn, turn.session.pending)
    if act and (danger or waits is None or not turn.answers(waits)):
        reply = turn.talks.speak(turn.session, act, turn.incoming)
        if reply:
            return turn.reply(reply)
    if waits is None:
        return _reconsidered(turn) or turn.reply(turn.talks.aside(turn.session, turn.incoming))
    if not waits.soft and is_puzzled(turn.incoming.text) and not turn.answers(waits):
        return _explained(turn, waits)
    return _answer(turn, waits)


def _reconsidered(turn: Turn) -> Heard | None:
    """Take another answer, on the same day, to the question that ended a talk: a consent or a button's words.

    Somebody who said no may say "đồng ý" or "gửi" after all; a mere yes or no answers nothing any more.
    """
    session, text = turn.session, turn.incoming.text
    names = asked(session, turn.talks)
    if not names or names[-1] in session.runs[-1].frozen or session.runs[-1].on != turn.today:
        return None
    run = session.runs[-1]
    answers = {name: told for name, told in run.answers.items() if name != names[-1]}
    reopened = msgspec.structs.replace(session.keep(msgspec.structs.replace(run, answers=answers)), open=True)
    again = replace(turn, session=reopened)
    waits = again.waits
    if waits is None or waits.soft or not waits.options or not again.answers(waits):
        return None
    if not waits.strict and is_bare(text):
        return None
    other = again.read(waits, text).canonical != run.answers[waits.name]
    return _answer(again, waits) if other else None


def _explained(turn: Turn, question: Question[object]) -> Heard:
    """Say what the question is for; the second time offer a person."""
    session = msgspec.structs.replace(turn.session, misses=turn.session.misses + 1)
    if turn.session.misses:
        return Heard(session, (Say("engine.simpler", buttons=(PERSON,)),))
    return Heard(session, (Say(question.why or "engine.why"),), question.repeated())


def _engine(turn: Turn, act: Act) -> Heard:
    if act is Act.BACK:
        return back(turn.session, turn.talks)
    waits = turn.waits
    if act is Act.WHY and waits:
        return Heard(turn.session, (Say(waits.why or "engine.why"),), waits.repeated())
    run = turn.session.runs[-1]
    if act is Act.RESTART:
        begun = turn.session.begin(run.dialogue, turn.today, turn.now, run.given)
        return stand(begun, turn.talks)
    return _cancelled(turn, act)


def _cancelled(turn: Turn, act: Act) -> Heard:
    """Leave the run for a cancel, which is answered by the house, unless a button of that name is meant."""
    waits = turn.waits
    if waits and turn.answers(waits) and turn.names(waits):
        return _answer(turn, waits)
    left = msgspec.structs.replace(turn.session, open=False, pending=None)
    reply = turn.talks.speak(left, act, turn.incoming) or Reply((Say("engine.cancelled"),))
    return replace(turn, session=left).reply(reply)


def _answer(turn: Turn, question: Question[object]) -> Heard:
    try:
        reading = turn.read(question, turn.incoming.text)
    except Misread as why:
        return turn.misread(question, why)
    if not reading.sure and is_question(turn.incoming.text):
        reply = turn.talks.aside(turn.session, turn.incoming)
        if reply.fits and not reply.guess:
            return turn.reply(reply)
    return turn.take(question, reading)


def _confirmed(turn: Turn, pending: Pending) -> Heard:
    """Take the yes or no to a doubtful answer; anything else is a new try at the question, or is heard beside it."""
    try:
        yes = read_yes_no(turn.incoming.text)
    except Misread:
        yes = None
    if yes and yes.sure:
        return turn.settle(pending, yes=yes.value)
    if joined := _joined(turn, turn.incoming.text):
        return joined
    return _doubted_still(turn, pending, _text(turn.without_doubt()))


def _joined(turn: Turn, told: str, *, sure: bool = False) -> Heard | None:
    """Take what is told in place of a yes to a doubtful answer together with it, None if it is nothing of the kind."""
    pending, waits = turn.session.pending, turn.waits
    if pending is None or waits is None or waits.joined is None or waits.name != pending.question:
        return None
    reading = waits.joined(pending.canonical, told)
    return turn.without_doubt().take(waits, replace(reading, sure=sure or reading.sure)) if reading else None


def _doubted_still(turn: Turn, pending: Pending, heard: Heard) -> Heard:
    """Put the doubt again in the place of its question, if what came between was understood and left that open."""
    later = replace(turn, session=heard.session)
    waits, missed = later.waits, heard.session.misses and not is_puzzled(turn.incoming.text)
    if waits is None or waits.name != pending.question or missed or heard.session.pending:
        return heard
    try:
        doubted = later.doubt(waits, waits.read(pending.canonical))
    except Misread:  # what came between has begun it anew, with other answers to choose from
        return heard
    run = turn.session.runs[-1]
    shown = _amounts(figures(run, turn.talks, run.on))
    says = () if shown and _amounts(heard.says) == shown else heard.says  # no figure is shown a second time
    return replace(doubted, says=(*says, *(doubted.says if heard.put else ())), effects=heard.effects)


def _amounts(says: Iterable[Say]) -> list[tuple[str, object]]:
    """Return what figures come to: their numbers, and the texts that bear them."""
    return [(say.key, value) for say in says for value in say.values.values() if isinstance(value, int)]


def _contact(turn: Turn) -> Heard:
    """Take a shared phone number as the answer to a question that asked for one."""
    waits = turn.waits
    if waits is None or not waits.contact:
        return turn.reply(turn.talks.notice(turn.session, turn.incoming))
    try:
        reading = waits.read(turn.incoming.contact)
    except Misread as why:
        return Heard(turn.session, (Say(why.key, why.values),), waits)
    return turn.take(waits, Reading(reading.value, reading.canonical))
