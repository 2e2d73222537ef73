"""Read what was typed as one of a question's buttons, or as what it understands without one."""

from collections.abc import Callable, Sequence

from bot.dialogue.asking import Label, Option, Question
from bot.language.answers import read_choice
from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold
from bot.language.masking import mask
from bot.language.polarity import is_agreement, polarity
from bot.language.reading import Misread, Reading
from bot.language.tokens import Token, tokens

Labels = Callable[[Option], Sequence[str]]


def choice_in(question: Question[object], text: str, labels: Labels) -> Reading[object] | None:
    """Return the choice that a text names, None if it names none.

    A button that is surely meant comes first; numbers count the buttons alone. A mere yes or no is no part of a
    button's words: "có" does not choose "Đi làm có hợp đồng".
    """
    shown = _named(question, text, question.options, labels, numbered=True)
    if shown and shown.sure:
        return shown
    also = _named(question, text, question.also, labels, numbered=False)
    return also if also and (also.sure or shown is None) else shown


def label_of(question: Question[object], canonical: str) -> Label | str:
    """Return the words of the button with this answer, or the answer itself where no button has it."""
    buttons = (*question.options, *question.also)
    return next((Label(button.label, button.values) for button in buttons if button.answer == canonical), canonical)


def _named(
    question: Question[object], text: str, options: Sequence[Option], labels: Labels, *, numbered: bool
) -> Reading[object] | None:
    try:
        chosen = read_choice(text, [(option.answer, labels(option)) for option in options], numbered=numbered)
    except Misread:
        return None
    named = next(labels(option) for option in options if option.answer == chosen.value)
    if is_bare(text) and not _means(text, named, within=not question.soft):
        return None
    if not chosen.sure and (question.strict or mask(text).hidden):
        return None  # who leaves a number says more than a button does
    reading = question.read(chosen.value)
    sure = chosen.sure and not (_agrees(text) and not any(_agrees(words) for words in named))
    return Reading(reading.value, reading.canonical, sure, chosen.note)


def is_bare(text: str) -> bool:
    """Tell whether a text is a yes or no and nothing else but politeness."""
    ways = {polarity(word) for word in _said(text)}
    return len(ways) == 1 and None not in ways


def _agrees(text: str) -> bool:
    """Tell whether a text agrees, and says nothing else: "đồng ý ạ"."""
    said = _said(text)
    return bool(said) and all(map(is_agreement, said))


def _said(text: str) -> list[Token]:
    """Return the words of a text without its politeness."""
    return [word for word in tokens(text) if not (is_particle(word) or is_person(word))]


def _means(text: str, named: Sequence[str], *, within: bool) -> bool:
    """Tell whether a bare yes or no means a button: its words, just another yes or no, or `within` how it begins."""
    said = fold(text).strip(" .!")
    return any(is_bare(words) or fold(words) == said or (within and fold(words).startswith(said)) for words in named)
