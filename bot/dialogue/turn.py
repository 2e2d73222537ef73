"""One message in a conversation, and what it may lead to: an answer taken, a doubt, a reply."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

import msgspec

from bot.dialogue.answering import Heard, accept, figures, open_question, stand
from bot.dialogue.asking import Label, Option, Press, Question, Say
from bot.dialogue.choosing import choice_in, label_of
from bot.dialogue.messages import LONGEST_VALUE, Incoming
from bot.dialogue.session import Pending, Session
from bot.dialogue.talks import Reply, Talks
from bot.language.folding import fold
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading, ToldMore

NEW_DAY = "~on"
MISSES_BEFORE_PERSON = 2
PERSON = Press("engine.person", "person.call.0")


@dataclass(frozen=True)
class Turn:
    """A message and the session it is heard in; `today` is the legal day, `now` the instant in UTC."""

    session: Session
    incoming: Incoming
    talks: Talks
    today: date
    now: datetime

    @property
    def waits(self) -> Question[object] | None:
        """The question that waits for an answer."""
        return open_question(self.session, self.talks)

    def without_doubt(self) -> "Turn":
        """Return the turn in a session where no doubtful answer waits for a yes."""
        return replace(self, session=msgspec.structs.replace(self.session, pending=None))

    def read(self, question: Question[object], text: str) -> Reading[object]:
        """Read a text as an answer: by the question's own reader, or as one of its buttons.

        Raises:
            Misread: it is neither.
            ToldMore: it is an answer and more, for the house to hear.
        """
        own: Reading[object] | None = None
        trouble: Misread | None = None
        try:
            own = question.read(text)
        except ToldMore:
            raise
        except Misread as why:
            trouble = why
        if own and own.sure:
            return own
        if chosen := choice_in(question, text, self._labels):
            return chosen
        if own and not question.strict:
            return own
        raise trouble or Misread("engine.unreadable")

    def answers(self, question: Question[object]) -> bool:
        """Tell whether the text surely answers a question."""
        try:
            return self.read(question, self.incoming.text).sure
        except Misread:
            return False

    def names(self, question: Question[object]) -> bool:
        """Tell whether the text is how a button begins, so that "thôi" can mean "Thôi không gửi", but never "không"."""
        said = fold(self.incoming.text).strip(" .!")
        return any(
            f"{fold(words)} ".startswith(f"{said} ") for button in question.options for words in self._labels(button)
        )

    def take(self, question: Question[object], reading: Reading[object]) -> Heard:
        """Take what was read, say it back where a slip would cost, and go on; what is doubtful waits for a yes."""
        if not reading.sure:
            return self.doubt(question, reading)
        if changed := self.law_changed():
            return changed
        heard = accept(self.session, self.talks, question.name, _saved(question, reading))
        if question.kind and reading.canonical != self.incoming.text.strip():
            heard = replace(heard, says=(Say(f"echo.{question.kind}", _values(question, reading)), *heard.says))
        return heard

    def doubt(self, question: Question[object], reading: Reading[object]) -> Heard:
        """Ask whether what was read is meant, with what else it may have meant beside it."""
        values, number = _values(question, reading), self.session.runs[-1].number
        # A button is asked about by its words: its value may be "not known", which no amount or month can say.
        choice = isinstance(values["label"], Label) or (not question.kind and question.options)
        meant = question.suggest(reading.canonical) if question.suggest else ()
        guesses = (Press("suggestion", f"{number}.{question.name}.{guess}", {"value": guess}) for guess in meant)
        buttons = (*guesses, Press("yes", f"pending.yes.{number}"), Press("no", f"pending.no.{number}"))
        key = f"sure.{'choice' if choice else question.kind or 'text'}"
        say = Say(key, values, tuple(button for button in buttons if _fits(button)))
        pending = Pending(question.name, _saved(question, reading))
        return Heard(msgspec.structs.replace(self.session, pending=pending), (say,))

    def settle(self, pending: Pending, *, yes: bool) -> Heard:
        """Take or drop the doubtful answer."""
        free = self.without_doubt()
        if yes:
            return accept(free.session, self.talks, pending.question, pending.canonical)
        return Heard(free.session, (Say("engine.again"),), free.waits)

    def misread(self, question: Question[object], why: Misread) -> Heard:
        """Answer what is no answer: as a question beside the point, else by saying what can be read."""
        reply = self.talks.aside(self.session, self.incoming)
        # Whoever asks nothing has tried to answer: the question is put again, and no topics are guessed.
        answers = reply.guess and not is_question(self.incoming.text)
        if question.soft or (reply.fits and not answers):
            return self.reply(reply)
        misses = self.session.misses + 1
        session = msgspec.structs.replace(self.session, misses=misses)
        person = (PERSON,) if misses >= MISSES_BEFORE_PERSON else ()
        return Heard(session, (Say(why.key, why.values, person),), question.repeated())

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
        was = (Say("engine.law_was", {"was": run.on}), *before)
        now = (Say("engine.law_is", {"now": self.today}, apart=True), *after)
        return Heard(self.session, (*was, *now, Say("engine.law_changed", buttons=(press,))))

    def new_day(self) -> Heard:
        """Go on with the run by the law of today."""
        run = msgspec.structs.replace(self.session.runs[-1], on=self.today)
        return stand(self.session.keep(run), self.talks)

    def _labels(self, option: Option) -> Sequence[str]:
        return _ways(self.talks.label(Label(option.label, option.values)))


def _saved(question: Question[object], reading: Reading[object]) -> str:
    return f"{reading.canonical} {reading.note}".strip() if question.whole else reading.canonical


def _values(question: Question[object], reading: Reading[object]) -> dict[str, object]:
    return {"value": reading.value, "label": label_of(question, reading.canonical)}


@lru_cache(maxsize=4096)
def _ways(label: str) -> tuple[str, ...]:
    """Return the ways to name an option that its label holds."""
    return tuple(part.strip() for part in label.split("|"))


def _fits(button: Press) -> bool:
    return len(button.value.encode()) <= LONGEST_VALUE
