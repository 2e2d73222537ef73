"""Take one answer into a run: replay it, carry out its facts, and say what follows."""

from dataclasses import dataclass, replace
from datetime import date

import msgspec

from bot.dialogue.asking import Fact, Question, Say
from bot.dialogue.effects import Effect
from bot.dialogue.replaying import Reached
from bot.dialogue.replaying import replay as replayed
from bot.dialogue.session import Done, Run, Session
from bot.dialogue.talks import Talks


@dataclass(frozen=True)
class Heard:
    """What a message led to: the session to keep, what is said, the question that is put, and effects."""

    session: Session
    says: tuple[Say, ...] = ()
    put: Question[object] | None = None
    effects: tuple[Effect, ...] = ()


def stand(session: Session, talks: Talks, *, since: str | None = None, silent: bool = False) -> Heard:
    """Replay the current run, carry out what is new in it, and put its open question.

    Says are those after the answer to question `since`; with `silent` only the question is put, if it has words.
    """
    run = session.runs[-1]
    reached, effects = _walk(run, talks)
    gone = [done for key, done in run.done.items() if key not in reached.done]
    effects += [effect for done in gone for effect in talks.withdraw(run, done)]
    answers = {name: text for name, text in run.answers.items() if name in reached.asked or _ahead(reached, name)}
    run = msgspec.structs.replace(run, answers=answers, done=dict(reached.done), frozen=reached.frozen)
    if not reached.acted:
        # Without the answers that were left out it stands where it stood.
        talks.reached[id(run)] = run, replace(reached, trouble=None)
    session = msgspec.structs.replace(session.keep(run), open=reached.open is not None, pending=None)
    worded = reached.open is not None and bool(reached.open.text)
    says = () if silent and worded else reached.since(since)
    if reached.trouble:
        says = (*says, Say("engine.changed"))
    return Heard(session, says, reached.open, tuple(effects))


def caught_up(session: Session, talks: Talks) -> Heard:
    """Carry out what a run under way states today on its way and did not when it last stood: an update came between.

    Without that nobody could say where it stands, and who is in the middle of it would be left there.
    """
    reached = _peek(session.run, talks) if session.run else None
    if reached is None or not reached.acted or reached.open:
        return Heard(session)
    heard = stand(session, talks)
    return Heard(msgspec.structs.replace(heard.session, pending=session.pending), effects=heard.effects)


def open_question(session: Session, talks: Talks) -> Question[object] | None:
    """Return the question that waits for an answer, if a run is under way."""
    return _peek(session.run, talks).open if session.run else None


def asked(session: Session, talks: Talks) -> tuple[str, ...]:
    """Return the names of the questions answered on the current run's path."""
    return _peek(session.runs[-1], talks).asked if session.runs else ()


def accept(session: Session, talks: Talks, name: str, canonical: str) -> Heard:
    """Take an answer, new or corrected, and go on.

    Raises:
        Misread: the answer is not readable for that question.
    """
    run = session.runs[-1]
    if name in run.frozen:
        return Heard(session, (Say("engine.frozen"),), open_question(session, talks))
    attempt = session.keep(msgspec.structs.replace(run, answers={**run.answers, name: canonical}))
    reached = _peek(attempt.runs[-1], talks)
    if reached.trouble and reached.open and reached.open.name == name:
        raise reached.trouble
    heard = stand(attempt, talks, since=name)
    return replace(heard, session=msgspec.structs.replace(heard.session, misses=0))


def back(session: Session, talks: Talks) -> Heard:
    """Drop the last answer and put its question again."""
    run = session.runs[-1]
    names = [name for name in asked(session, talks) if name not in run.frozen]
    if not names:
        return Heard(session, (Say("engine.no_way_back"),), open_question(session, talks))
    kept = {name: text for name, text in run.answers.items() if name != names[-1]}
    before = names[-2] if len(names) > 1 else None
    return stand(session.keep(msgspec.structs.replace(run, answers=kept)), talks, since=before, silent=True)


def figures(run: Run, talks: Talks, on: date) -> tuple[Say, ...]:
    """Return the last result that this run shows if `on` is its legal day."""
    shown = [say for say in _peek(msgspec.structs.replace(run, on=on), talks).says if say.figure]
    return tuple(shown[-1:])


def _ahead(reached: Reached, name: str) -> bool:
    """Keep answers that the path may still come to; on a finished path nothing lies ahead."""
    return reached.open is not None and not reached.open.soft and name != reached.open.name


def _walk(run: Run, talks: Talks) -> tuple[Reached, list[Effect]]:
    """Replay and carry out what is new; where nothing is, the replay of before is as good."""
    seen = talks.reached.get(id(run))
    if seen and not seen[1].acted:
        return seen[1], []
    effects: list[Effect] = []

    def perform(fact: Fact, before: Done | None) -> str:
        result, done = talks.perform(run, fact, before)
        effects.extend(done)
        return result

    return replayed(talks.open(run), run.answers, run.done, perform), effects


def _peek(run: Run, talks: Talks) -> Reached:
    """Replay without carrying anything out, once a turn for each run: a fact that is not done yet ends the way."""
    seen = talks.reached.get(id(run))
    if seen is None:
        # The run is kept beside it, so that no other one gets its id.
        seen = talks.reached[id(run)] = run, _looked(run, talks)
    return seen[1]


def _looked(run: Run, talks: Talks) -> Reached:
    try:
        return replayed(talks.open(run), run.answers, run.done, _stop)
    except _Unperformed:
        return Reached(acted=True)


class _Unperformed(Exception):
    """A fact came up in a replay that may not act."""


def _stop(_fact: Fact, before: Done | None) -> str:
    if before is None:
        raise _Unperformed
    return before.result
