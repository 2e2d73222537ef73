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
    """Where a conversation stands on its answers: what was asked, said and stated on the way, and what is open.

    `before` counts what had been said before each answer; `acted` tells whether a fact had to be carried out.
    """

    asked: tuple[str, ...] = ()
    says: tuple[Say, ...] = ()
    before: tuple[int, ...] = ()
    done: Mapping[str, Done] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    open: Question[Any] | None = None
    trouble: Misread | None = None
    acted: bool = False

    def since(self, name: str | None) -> tuple[Say, ...]:
        """Return what is said after the answer to a question; all of it, if that was not asked."""
        return self.says[dict(zip(self.asked, self.before, strict=True)).get(name or "", 0) :]


Perform = Callable[[Fact, Done | None], str]


@dataclass
class _Walk:
    """The way through one dialogue so far."""

    answers: Mapping[str, str]
    known: Mapping[str, Done]
    perform: Perform
    asked: list[str] = field(default_factory=list)
    says: list[Say] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    done: dict[str, Done] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    acted: bool = False

    def answer(self, question: Question[Any]) -> Reading[Any] | None:
        """Read the saved answer, if there is one."""
        if question.name in self.asked:
            raise AskedTwice(question.name)
        if question.name not in self.answers:
            return None
        reading = question.read(self.answers[question.name])
        self.asked.append(question.name)
        self.before.append(len(self.says))
        return reading

    def result(self, fact: Fact) -> str:
        """Return what came of a fact, having it carried out if it is new or has changed."""
        if fact.key in self.done:
            raise AskedTwice(fact.key)
        before, mark = self.known.get(fact.key), _mark(fact)
        if before is None or before.hash != mark:
            self.acted = True
            before = Done(fact.kind, mark, self.perform(fact, before))
        self.done[fact.key] = before
        return before.result

    def reached(self, question: Question[Any] | None = None, trouble: Misread | None = None) -> Reached:
        return Reached(
            asked=tuple(self.asked),
            says=tuple(self.says),
            before=tuple(self.before),
            done=self.done,
            frozen=self.frozen,
            open=question,
            trouble=trouble,
            acted=self.acted,
        )


def replay(
    dialogue: Dialogue[None],
    answers: Mapping[str, str],
    known: Mapping[str, Done],
    perform: Perform,
) -> Reached:
    """Run `dialogue` on `answers`, by name, to the first question without a readable answer.

    `perform` is called for a fact that is new or changed against `known`.

    Raises:
        AskedTwice: the dialogue used a name twice.
    """
    walk = _Walk(answers, known, perform)
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
            case _:
                try:
                    reading = walk.answer(step)
                except Misread as why:
                    return walk.reached(step, why)
                if reading is None:
                    return walk.reached(step)
                reply = reading if step.whole else reading.value


def _mark(fact: Fact) -> str:
    return hashlib.sha256(msgspec.json.encode([fact.kind, sorted(fact.about.items())])).hexdigest()[:16]
