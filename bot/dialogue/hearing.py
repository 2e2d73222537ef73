"""Decide what one incoming message does to a conversation: the one pure step of the house."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

import msgspec

from bot.dialogue.answering import Heard, accept, asked, back, figures, open_question, stand
from bot.dialogue.asking import Label, Option, Press, Question, Say
from bot.dialogue.choosing import choice_in, label_of
from bot.dialogue.messages import LONGEST_VALUE, Incoming
from bot.dialogue.session import Pending, Session
from bot.dialogue.talks import Reply, Talks, UnknownDialogue
from bot.language.answers import read_yes_no
from bot.language.reading import Misread, Reading
from bot.language.speech import Act, act_of, is_question

NEW_DAY = "~on"
MISSES_BEFORE_PERSON = 2


def hear(session: Session, incoming: Incoming, talks: Talks, today: date, now: datetime) -> Heard:
    """Hear one message: answer, correct, go back, ask beside the point, or begin something else.

    Only `session` and `incoming` decide, with what `talks` knows; `today` is the legal day, `now` the instant in UTC.
    """
    ear = _Ear(session, incoming, talks, today, now)
    try:
        heard = ear.hear()
    except UnknownDialogue:
        lost = msgspec.structs.replace(session, runs=(), open=False, pending=None)
        heard = _Ear(lost, incoming, talks, today, now).reply(Reply((Say("engine.dialogue_gone"),), quiet=True))
    if incoming.event:
        return heard
    return replace(heard, session=msgspec.structs.replace(heard.session, heard_at=now))


@dataclass(frozen=True)
class _Ear:
    """One message being heard."""

    session: Session
    incoming: Incoming
    talks: Talks
    today: date
    now: datetime

    def hear(self) -> Heard:
        incoming = self.incoming
        if diverted := self.talks.divert(self.session, incoming):
            return self.reply(diverted)
        if incoming.button:
            return self.button(incoming.button)
        if incoming.event or incoming.start is not None or incoming.media:
            return self.reply(self.talks.notice(self.session, incoming))
        if incoming.contact:
            return self.contact()
        return self.text()

    def button(self, value: str) -> Heard:
        head, _, rest = value.partition(".")
        if head.isdecimal():
            name, _, option = rest.rpartition(".")
            return self.option(int(head), name, option)
        thing, _, version = rest.rpartition(".")
        if head == "resume" and thing.isdecimal():
            return self.resume(int(thing))
        if head == "pending":
            return self.settled(self.session.pending, yes=thing == "yes")
        reply = self.talks.press(self.session, head, thing, version)
        return self.reply(reply or Reply((Say("engine.unknown_button"),), fits=False))

    def option(self, number: int, name: str, option: str) -> Heard:
        run = self.session.runs[-1] if self.session.runs else None
        if run is None or run.number != number:
            return self.stale(number)
        if name == NEW_DAY:
            return self.new_day(self.today)
        waits = open_question(self.session, self.talks)
        if (waits is None or waits.name != name) and name not in asked(self.session, self.talks):
            return self.stale(number)
        if changed := self.law_changed():
            return changed
        try:
            return accept(self.session, self.talks, name, option)
        except Misread:
            return self.stale(number)

    def stale(self, number: int) -> Heard:
        """Answer a button of an earlier run: it changes nothing, but the run can be taken up again."""
        run = self.session.past(number)
        anew = Press("engine.anew", "menu.main.0")
        if run is None:
            return self.reply(Reply((Say("engine.stale_gone", buttons=(anew,)),), quiet=True))
        buttons = (Press("engine.resume", f"resume.{number}.0"), anew)
        return self.reply(Reply((Say("engine.stale", {"asked_on": run.started}, buttons),), quiet=True))

    def resume(self, number: int) -> Heard:
        run = self.session.past(number)
        if run is None:
            return self.stale(number)
        others = tuple(r for r in self.session.runs if r.number != number)
        session = msgspec.structs.replace(self.session, runs=(*others, run), open=True, pending=None)
        return stand(session, self.talks)

    def text(self) -> Heard:
        text = self.incoming.text
        act = act_of(text)
        if self.session.run and act in _ENGINE:
            return self.engine(act)
        waits = open_question(self.session, self.talks)
        # "không muốn sống nữa" is a cry for help, never a no.
        danger = act is Act.DANGER and not (waits and waits.free)
        if self.session.pending and not danger:
            return self.confirmed(self.session.pending)
        if act and (danger or waits is None or not self.plain(waits, text)):
            reply = self.talks.speak(self.session, act, self.incoming)
            if reply:
                return self.reply(reply)
        if waits is None:
            return self.beside()
        return self.answer(waits)

    def plain(self, question: Question[object], text: str) -> bool:
        """Tell whether a text surely answers a question, so that "thôi" can mean the button of that name."""
        try:
            return self.read(question, text).sure
        except Misread:
            return False

    def engine(self, act: Act) -> Heard:
        if act is Act.BACK:
            return back(self.session, self.talks)
        question = open_question(self.session, self.talks)
        if act is Act.WHY and question:
            return Heard(self.session, (Say(question.why or "engine.why"),), question)
        run = self.session.runs[-1]
        if act is Act.RESTART:
            begun = self.session.begin(run.dialogue, self.today, self.now, run.given)
            return stand(begun, self.talks)
        return self.text_only_act(act)

    def text_only_act(self, act: Act) -> Heard:
        """Leave the run for a cancel, which is answered by the house."""
        question = open_question(self.session, self.talks)
        if question and self.plain(question, self.incoming.text):
            return self.answer(question)
        left = msgspec.structs.replace(self.session, open=False, pending=None)
        reply = self.talks.speak(left, act, self.incoming) or Reply((Say("engine.cancelled"),))
        return replace(self, session=left).reply(reply)

    def read(self, question: Question[object], text: str) -> Reading[object]:
        """Read a text as an answer: by the question's own reader, or as one of its buttons."""
        own: Reading[object] | None = None
        trouble: Misread | None = None
        try:
            own = question.read(text)
        except Misread as why:
            trouble = why
        if own and own.sure:
            return own
        if chosen := choice_in(question, text, self.labels):
            return chosen
        if own and not question.strict:
            return own
        raise trouble or Misread("engine.unreadable")

    def labels(self, option: Option) -> Sequence[str]:
        return _ways(self.talks.label(Label(option.label, option.values)))

    def answer(self, question: Question[object]) -> Heard:
        try:
            reading = self.read(question, self.incoming.text)
        except Misread as why:
            return self.misread(question, why)
        if not reading.sure and is_question(self.incoming.text):
            reply = self.talks.aside(self.session, self.incoming)
            if reply.fits and not reply.guess:
                return self.reply(reply)
        return self.take(question, reading)

    def take(self, question: Question[object], reading: Reading[object]) -> Heard:
        canonical = f"{reading.canonical} {reading.note}".strip() if question.whole else reading.canonical
        kind = question.kind or ("choice" if question.options else "text")
        label = label_of(question, reading.canonical)
        values = {"value": reading.value, "label": label}
        if not reading.sure:
            # A button is asked about by its words: its value may be "not known", which no amount or month can say.
            kind = "choice" if isinstance(label, Label) else kind
            pending = Pending(question.name, canonical)
            number = self.session.runs[-1].number
            meant = tuple(question.suggest(reading.canonical)) if question.suggest else ()
            guesses = (Press("suggestion", f"{number}.{question.name}.{guess}", {"value": guess}) for guess in meant)
            buttons = (*guesses, Press("yes", f"pending.yes.{number}"), Press("no", f"pending.no.{number}"))
            say = Say(f"sure.{kind}", values, tuple(button for button in buttons if _fits(button)))
            return Heard(msgspec.structs.replace(self.session, pending=pending), (say,))
        if changed := self.law_changed():
            return changed
        heard = accept(self.session, self.talks, question.name, canonical)
        if question.kind and reading.canonical != self.incoming.text.strip():
            heard = replace(heard, says=(Say(f"echo.{question.kind}", values), *heard.says))
        return heard

    def misread(self, question: Question[object], why: Misread) -> Heard:
        reply = self.talks.aside(self.session, self.incoming)
        if reply.fits or question.soft:
            return self.reply(reply)
        misses = self.session.misses + 1
        session = msgspec.structs.replace(self.session, misses=misses)
        person = (Press("engine.person", "person.call.0"),) if misses >= MISSES_BEFORE_PERSON else ()
        return Heard(session, (Say(why.key, why.values, person),), question.repeated())

    def confirmed(self, pending: Pending) -> Heard:
        """Take the yes or no to a doubtful answer; anything else is a new try at the question."""
        session = msgspec.structs.replace(self.session, pending=None)
        free = replace(self, session=session)
        try:
            yes = read_yes_no(self.incoming.text)
        except Misread:
            return free.text()
        if not yes.sure:
            return free.text()
        return self.settled(pending, yes=yes.value)

    def settled(self, pending: Pending | None, *, yes: bool) -> Heard:
        """Take or drop the doubtful answer, if one still waits."""
        session = msgspec.structs.replace(self.session, pending=None)
        question = open_question(session, self.talks)
        if pending is None:
            return Heard(session, (), question)
        if yes:
            return accept(session, self.talks, pending.question, pending.canonical)
        return Heard(session, (Say("engine.again"),), question)

    def contact(self) -> Heard:
        """Take a shared phone number as the answer to a question that asked for one."""
        question = open_question(self.session, self.talks)
        if question is None or not question.contact:
            return self.reply(self.talks.notice(self.session, self.incoming))
        try:
            reading = question.read(self.incoming.contact)
        except Misread as why:
            return Heard(self.session, (Say(why.key, why.values),), question)
        return self.take(question, Reading(reading.value, reading.canonical))

    def beside(self) -> Heard:
        return self.reply(self.talks.aside(self.session, self.incoming))

    def reply(self, reply: Reply) -> Heard:
        """Carry out a reply, then put the open question again unless the reply began something or is quiet."""
        session = Session(count=self.session.count) if reply.anew else self.session
        session = msgspec.structs.replace(session, open=False, pending=None) if reply.leave else session
        misses = 0 if reply.fits else session.misses + 1
        told = {**session.told, **reply.told}
        session = msgspec.structs.replace(session, misses=misses, told=told, form=reply.form or session.form)
        if reply.begin:
            begun = session.begin(reply.begin.dialogue, self.today, self.now, reply.begin.given)
            heard = stand(begun, self.talks)
            says = (*reply.says, *heard.says, *reply.after)
            return replace(heard, says=says, effects=(*reply.effects, *heard.effects))
        waits = None if reply.quiet else open_question(session, self.talks)
        put = None if waits is None or waits.soft else waits.repeated()
        return Heard(session, reply.says, put, reply.effects)

    def law_changed(self) -> Heard | None:
        """Show both figures when the law has changed since the run's legal day, before going on with it."""
        run = self.session.runs[-1]
        if run.on >= self.today or run.frozen or not self.talks.changed(run.on, self.today):
            return None
        before, after = figures(run, self.talks, run.on), figures(run, self.talks, self.today)
        if before == after:
            return None
        press = Press("engine.use_new", f"{run.number}.{NEW_DAY}.{self.today.isoformat()}")
        says = (
            Say("engine.law_was", {"was": run.on}),
            *before,
            Say("engine.law_is", {"now": self.today}, apart=True),
            *after,
        )
        return Heard(self.session, (*says, Say("engine.law_changed", buttons=(press,))))

    def new_day(self, today: date) -> Heard:
        run = msgspec.structs.replace(self.session.runs[-1], on=today)
        return stand(self.session.keep(run), self.talks)


_ENGINE = (Act.BACK, Act.WHY, Act.RESTART, Act.CANCEL)


@lru_cache(maxsize=4096)
def _ways(label: str) -> tuple[str, ...]:
    """Return the ways to name an option that its label holds."""
    return tuple(part.strip() for part in label.split("|"))


def _fits(button: Press) -> bool:
    return len(button.value.encode()) <= LONGEST_VALUE
