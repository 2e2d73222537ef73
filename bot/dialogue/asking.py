"""The few things a conversation can do: ask, say, state a fact, and close its answers."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

from bot.dialogue.messages import Notice, Recipe
from bot.language.answers import read_sex, read_yes_no
from bot.language.money import read_money
from bot.language.months import Birth, read_birth
from bot.language.reading import Misread, Reader, Reading

T = TypeVar("T")
NO_VALUES: Mapping[str, object] = {}


@dataclass(frozen=True)
class Option:
    """A choice of a question: the answer it stands for and the text of its button."""

    answer: str
    label: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Question(Generic[T]):
    """One open question; `name` is its place in the saved answers, so it never changes.

    `text` is the key of its words (empty: the buttons stand under what was said before). `free` marks free text,
    which refuses questions and commands; `soft` one that may be left unanswered, so that it is not put again;
    `contact` asks for the sender's phone number; `why` is the key of the reason for asking. `kind` says how what was
    read is said back (texts `echo.<kind>`, `sure.<kind>`); `whole` hands on the note beside the value as well;
    `suggest` gives answers that a doubtful one may have meant; `strict` takes only what is beyond doubt. `again` is the
    key of fewer words, for when it is put once more because something else came between. `also` is understood when
    typed, though it has no button here. `joined` makes one answer of a doubtful one (its saved form) and what is told
    in place of a yes to it, None if it tells nothing of the kind.
    """

    name: str
    read: Reader[T]
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    free: bool = False
    soft: bool = False
    contact: bool = False
    why: str = ""
    kind: str = ""
    whole: bool = False
    suggest: Callable[[str], Sequence[str]] | None = None
    strict: bool = False
    again: str = ""
    also: tuple[Option, ...] = ()
    joined: Callable[[str, str], Reading[T] | None] | None = None

    def repeated(self) -> "Question[T]":
        """Return it as it is put once more."""
        return replace(self, text=self.again) if self.again else self


@dataclass(frozen=True)
class Label:
    """A text inside another text's values, by its key."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Press:
    """A button outside any question: the key of its label, and the value that comes back."""

    label: str
    value: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Say:
    """Say the text `key`, filled with `values`; `apart` in a bubble of its own.

    `figure` marks a result that rests on the law of the day; `name` and `replaces` let a message change in place;
    `notice` is what a template may tell of it.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    buttons: tuple[Press, ...] = ()
    picture: Recipe | None = None
    apart: bool = False
    figure: bool = False
    name: str = ""
    replaces: str = ""
    notice: Notice | None = None


@dataclass(frozen=True)
class Fact:
    """Something for the world outside, known by `key` within its run; it comes back with a result, such as a code."""

    kind: str
    about: Mapping[str, str]
    key: str = ""


@dataclass(frozen=True)
class Freeze:
    """From here on earlier answers of the run are not changed any more."""


Step: TypeAlias = Question[Any] | Say | Fact | Freeze
Dialogue: TypeAlias = Generator[Step, Any, T]


def ask(question: Question[T]) -> Dialogue[T]:
    """Ask, and return the answer with its own type."""
    answer: T = yield question
    return answer


def ask_whole(question: Question[T]) -> Dialogue[Reading[T]]:
    """Ask a `whole` question, and return the answer with what was said beside it."""
    answer: Reading[T] = yield question
    return answer


def state(kind: str, about: Mapping[str, str], key: str = "") -> Dialogue[str]:
    """State a fact, and return what came of it."""
    result: str = yield Fact(kind, about, key or kind)
    return result


def choose(
    name: str,
    options: Sequence[str | Option],
    *,
    text: str | None = None,
    values: Mapping[str, object] = NO_VALUES,
    soft: bool = False,
    why: str = "",
    also: Sequence[str] = (),
) -> Dialogue[str]:
    """Ask for one of `options`; an option given by its answer has the label `<stem>.<answer>`.

    Answers that are `also` understood have no button. The stem is the question's name without loop numbers; `text=""`
    puts the buttons under what was said before.
    """
    offered = tuple(o if isinstance(o, Option) else Option(o, f"{stem(name)}.{o}") for o in options)
    shown = {option.answer for option in offered}
    typed = tuple(Option(answer, f"{stem(name)}.{answer}") for answer in also if answer not in shown)
    read = one_of(o.answer for o in (*offered, *typed))
    words = stem(name) if text is None else text
    return (yield from ask(Question(name, read, words, values, offered, soft=soft, why=why, also=typed)))


def confirm(name: str, *, text: str = "", values: Mapping[str, object] = NO_VALUES, why: str = "") -> Dialogue[bool]:
    """Ask a yes-or-no question; its words are those of `text`, or of the question's name without loop numbers."""
    options = (Option("yes", "yes"), Option("no", "no"))
    return (yield from ask(Question(name, _yes_no, text or stem(name), values, options, why=why)))


def money(name: str, *, options: Sequence[Option] = (), values: Mapping[str, object] = NO_VALUES) -> Dialogue[int]:
    """Ask for an amount in VND; what was read is said back in full."""
    return (yield from ask(Question(name, read_money, stem(name), values, tuple(options), kind="money")))


def birth(name: str, today: date, *, values: Mapping[str, object] = NO_VALUES, why: str = "") -> Dialogue[Birth]:
    """Ask for the month, or at least the year, of birth."""

    def read(written: str) -> Reading[Birth]:
        return read_birth(written, today)

    return (yield from ask(Question(name, read, stem(name), values, why=why, kind="birth")))


def sex(name: str, *, values: Mapping[str, object] = NO_VALUES) -> Dialogue[str]:
    """Ask whether it is a woman (`female`) or a man (`male`)."""
    options = (Option("female", "female"), Option("male", "male"))
    return (yield from ask(Question(name, read_sex, stem(name), values, options)))


def one_of(answers: Iterable[str]) -> Reader[str]:
    """Make a reader of saved choices."""
    known = frozenset(answers)

    def read(written: str) -> Reading[str]:
        if written not in known:
            raise Misread("choice.unreadable")
        return Reading(written, written)

    return read


@lru_cache(maxsize=1024)
def stem(name: str) -> str:
    """Return a question's name without its loop numbers: `period.2.income` → `period.income`."""
    return ".".join(part for part in name.split(".") if not part.isdigit())


def _yes_no(written: str) -> Reading[bool]:
    if written in ("yes", "no"):
        return Reading(written == "yes", written)
    reading = read_yes_no(written)
    return Reading(reading.value, "yes" if reading.value else "no", sure=reading.sure)
