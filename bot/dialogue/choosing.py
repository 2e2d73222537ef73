"""Read what was typed as one of a question's buttons, or as what it understands without one."""

from collections.abc import Callable, Sequence

from bot.dialogue.asking import Label, Option, Question
from bot.language.answers import read_choice
from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold
from bot.language.polarity import is_negation
from bot.language.reading import Misread, Reading
from bot.language.tokens import tokens

Labels = Callable[[Option], Sequence[str]]


def choice_in(question: Question[object], text: str, labels: Labels) -> Reading[object] | None:
    """Return the choice that a text names, None if it names none.

    A button that is surely meant comes first; numbers count the buttons alone. Where nothing was asked, a mere "không"
    is no part of a button's words.
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
    offered = [(option.answer, labels(option)) for option in options]
    if question.soft and _denies(text):
        offered = [(answer, words) for answer, words in offered if fold(text) in map(fold, words)]
    try:
        chosen = read_choice(text, offered, numbered=numbered)
    except Misread:
        return None
    if question.strict and not chosen.sure:
        return None
    reading = question.read(chosen.value)
    return Reading(reading.value, reading.canonical, chosen.sure, chosen.note)


def _denies(text: str) -> bool:
    """Tell whether a text is a "không" and nothing else but politeness."""
    said = [word for word in tokens(text) if not (is_particle(word) or is_person(word))]
    return bool(said) and all(map(is_negation, said))
