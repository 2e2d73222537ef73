"""Yes and no, I do not know, I would rather not say."""

from collections.abc import Sequence
from functools import lru_cache

from bot.language.courtesy import is_particle, is_person
from bot.language.polarity import Polarity, is_negation, is_not_knowing, polarity
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.language.tokens import Token, spelled, tokens

_SHORT = 6
_WILLING = spelled("muốn thích tiện")
_SAYING = spelled("nói trả lời khai cho tiết lộ chia sẻ ghi")
_FORGOTTEN = frozenset({"chiu", "quen", "quen roi", "quen mat", "quen mat roi", "chiu thoi"})


def read_yes_no(text: str) -> Reading[bool]:
    """Read yes or no; canonical is có or không.

    Raises:
        Misread: Neither, or both.
    """
    said = answering(text)
    ways = [polarity(token) for token in said]
    if is_not_knowing(said) or read_refusal(text):
        raise Misread("answer.not_known")
    if is_question(text):
        raise Misread("answer.both" if {Polarity.YES, Polarity.NO} <= set(ways) else "answer.unclear")
    first = next((way for way in ways if way), None)
    if first is None or ways[0] is None:
        raise Misread("answer.unclear")
    value = first is Polarity.YES
    if value and Polarity.NO in ways and not _only_softened(said, ways):
        raise Misread("answer.both")
    if not value and not is_negation(said[0]) and Polarity.YES in ways:
        raise Misread("answer.both")
    sure = None not in ways and not (value and Polarity.NO in ways)
    return Reading(value, "có" if value else "không", sure=sure)


@lru_cache(maxsize=128)
def read_unknown(text: str) -> bool:
    """Tell whether the person says that they do not know."""
    said = answering(text)
    if not said or len(said) > _SHORT or is_question(text):
        return False
    plain = " ".join(token.folded for token in said)
    return is_not_knowing(said) or plain in _FORGOTTEN


@lru_cache(maxsize=128)
def read_refusal(text: str) -> bool:
    """Tell whether the person does not wish to say."""
    said = answering(text)
    if not said or len(said) > _SHORT or not is_negation(said[0]):
        return False
    rest = said[1:]
    while rest and rest[0].text in _WILLING:
        rest = rest[1:]
    return bool(rest and rest[0].text in _SAYING) or (not rest and len(said) > 1)


def answering(text: str) -> list[Token]:
    """Return the words that answer, without politeness; "dạ" or "vâng" alone is an answer too."""
    every = tokens(text)
    kept = [token for token in every if not (is_particle(token) or is_person(token))]
    return kept or [token for token in every if polarity(token)]


def _only_softened(said: Sequence[Token], ways: Sequence[Polarity | None]) -> bool:
    """Tell whether the only "no" is a "thôi" at the end, as in "ừ thôi"."""
    return ways.index(Polarity.NO) == len(said) - 1 and said[-1].text in {"thôi", "thoi"}
