"""Find where a conversation stands by running it again on its saved answers."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Freeze, Question, Say
from bot.dialogue.session import Done
from bot.language.reading import Misread, Reading


class AskedTwice(RuntimeError):
    """A conversation used one name twice; number the names of a loop."""


@dataclass(frozen=True)
class Reached:
    """Where a conversation stands on its answers: what was asked, said and stated on the way, and what is open."""

    asked: tuple[str, ...] = ()
    says: tuple[Say, ...] = ()
    done: Mapping[str, Done] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    open: Question[Any] | None = None
    trouble: Misread | None = None


Perform = Callable[[Fact, Done | None], str]


@dataclass
class _Walk:
    """The way through one dialogue so far."""

    answers: Mapping[str, str]
    known: Mapping[str, Done]
    perform: Perform
    since: str | None
    asked: list[str] = field(default_factory=list)
    says: list[Say] = field(default_factory=list)
    done: dict[str, Done] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()

    def answer(self, question: Question[Any]) -> Reading[Any] | None:
        """Read the saved answer, if there is one."""
        if question.name in self.asked:
            raise AskedTwice(question.name)
        if question.name not in self.answers:
            return None
        reading = question.read(self.answers[question.name])
        self.asked.append(question.name)
        if question.name == self.since:
            self.says.clear()
        return reading

    def result(self, fact: Fact) -> str:
        """Return what came of a fact, having it carried out if it is new or has changed."""
        if fact.key in self.done:
            raise AskedTwice(fact.key)
        before, mark = self.known.get(fact.key), _mark(fact)
        if before is None or before.hash != mark:
            before = Done(fact.kind, mark, self.perform(fact, before))
        self.done[fact.key] = before
        return before.result

    def reached(self, question: Question[Any] | None = None, trouble: Misread | None = None) -> Reached:
        return Reached(tuple(self.asked), tuple(self.says), self.done, self.frozen, question, trouble)


def replay(
    dialogue: Dialogue[None],
    answers: Mapping[str, str],
    known: Mapping[str, Done],
    perform: Perform,
    since: str | None = None,
) -> Reached:
    """Run `dialogue` on `answers`, by name, to the first question without a readable answer.

    What was said is returned from the answer to question `since` on (all, if None). `perform` is called for a fact
    that is new or changed against `known`.

    Raises:
        AskedTwice: the dialogue used a name twice.
    """
    walk = _Walk(answers, known, perform, since)
    reply: object = None
    while True:
        try:
            step = dialogue.send(reply)
        except StopIteration:
            return walk.reached()
        reply = None
        match step:
            case Say():
                walk.says.append(step)
            case Fact():
                reply = walk.result(step)
            case Freeze():
                walk.frozen = tuple(walk.asked)
            case Question():
                try:
                    reading = walk.answer(step)
                except Misread as why:
                    return walk.reached(step, why)
                if reading is None:
                    return walk.reached(step)
                reply = reading if step.whole else reading.value


def _mark(fact: Fact) -> str:
    return hashlib.sha256(msgspec.json.encode([fact.kind, sorted(fact.about.items())])).hexdigest()[:16]
