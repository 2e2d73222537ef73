"""Words, numbers and signs of a message, and tables of words that respect diacritics."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from bot.language.folding import fold, nfc, untelexed

V = TypeVar("V")

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|[^\w\s]")
_PAYING = frozenset({"dong", "nop"})
_GROWN = 15
"""Age from which a number before "nam" may be how old a man is."""
_YEAR = 1900
"""The least that is neither an age nor a length: behind a year of birth stands a man."""


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign.

    Attributes:
        text: As typed, in lower case and NFC.
        folded: The same without diacritics.
    """

    text: str
    folded: str

    @property
    def is_number(self) -> bool:
        """Tell whether the token is written in digits."""
        return self.text[0] in "0123456789"

    @property
    def is_word(self) -> bool:
        """Tell whether the token is made of letters."""
        return self.text[0].isalpha()

    def is_a(self, word: str) -> bool:
        """Tell whether this is the word: with its diacritics, or with none at all."""
        return self.text in (word, fold_word(word))


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Return `fold(word)`, remembered, for the same few words come again and again."""
    return fold(word)


@lru_cache(maxsize=128)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and signs of a text in order; digits part from letters.

    Remembered, for every reader that tries its hand at a message asks for the same.
    """
    return tuple(Token(part, fold_word(part)) for part in _TOKEN.findall(nfc(text).lower()))


def without_years(said: Sequence[Token]) -> list[Token]:
    """Leave out the years behind a number, which are no man without their marks: "dong 3 nam"."""
    most = _YEAR if any(token.folded in _PAYING for token in said) else _GROWN
    years = {
        at
        for at, (number, token) in enumerate(pairwise(said), 1)
        if token.text == "nam" and number.text.isdecimal() and int(number.text) < most
    }
    return [token for at, token in enumerate(said) if at not in years]


def listed(words: str) -> frozenset[str]:
    """Return the words of a list exactly as they stand."""
    return frozenset(words.split())


def spelled(words: str) -> frozenset[str]:
    """Return the words of a list, with their diacritics and also without any."""
    return listed(words) | listed(fold(words))


class Lexicon(Generic[V]):
    """A table of words that is asked with diacritics first.

    A word typed with diacritics must carry the right ones (tầm is not tám), save those in `lenient`,
    which nothing else resembles. A word typed without any, or left in Telex, is looked up folded.
    """

    def __init__(self, table: Mapping[str, V], lenient: Collection[str] = ()) -> None:
        """Build the table from words with diacritics; the first of those that fold alike wins."""
        self._marked = dict(table)
        self._folded: dict[str, V] = {}
        for word, value in table.items():
            self._folded.setdefault(fold(word), value)
        self._lenient = frozenset(lenient)

    def get(self, token: Token) -> V | None:
        """Return what the token stands for, or None."""
        if token.text in self._marked:
            return self._marked[token.text]
        if token.text == token.folded:
            found = self._folded.get(token.folded)
            return self._folded.get(untelexed(token.folded)) if found is None else found
        if token.folded in self._lenient:
            return self._folded[token.folded]
        return None
