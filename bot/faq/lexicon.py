"""What editors teach the matching: other spellings, words to drop, ideas that belong together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.language.folding import fold

_LONG = 8  # letters from which a phrase is hardly mistaken for another that differs in diacritics alone


@dataclass(frozen=True)
class Phrase:
    """A spelling and what it stands for.

    Attributes:
        words: The spelling, word by word, in lower case.
        meaning: The words that take its place; none if it is dropped.
        among_marks: It counts only in a message in which some word carries diacritics.
    """

    words: tuple[str, ...]
    meaning: tuple[str, ...]
    among_marks: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Everything that is known about words.

    Attributes:
        phrases: Spellings by their folded words.
        glued: What letters written right behind digits stand for, such as k in 300k.
        concepts: Names of ideas by the folded words that show them, with the exact words.
        longest: Words in the longest phrase that begins with a folded word.
        known: Folded words that stand in some phrase, which no keyboard slip explains.
    """

    phrases: Mapping[tuple[str, ...], tuple[Phrase, ...]] = field(default_factory=dict)
    glued: Mapping[str, str] = field(default_factory=dict)
    concepts: Mapping[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without diacritics."""
    return tuple(map(_folded, words))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


def fits(words: tuple[str, ...], spelling: tuple[str, ...]) -> bool:
    """Tell whether words that fold alike may be the spelling.

    A single word is taken letter for letter, a short phrase with its own diacritics or none, a long one at once.
    """
    if len(words) == 1:
        return words == spelling
    return sum(map(len, words)) >= _LONG or _agree(words, spelling)


def shows(words: tuple[str, ...], spelling: tuple[str, ...]) -> bool:
    """Tell whether words that fold alike may show an idea: with its diacritics, with none, or a long phrase at once."""
    return sum(map(len, words)) >= _LONG or _agree(words, spelling)


def _agree(words: tuple[str, ...], spelling: tuple[str, ...]) -> bool:
    return all(word == spelled or word.isascii() for word, spelled in zip(words, spelling, strict=True))


def lexicon_of(phrases: Iterable[Phrase], glued: Mapping[str, str], concepts: Mapping[str, Iterable[str]]) -> Lexicon:
    """Put a lexicon together; of two equal spellings the first counts."""
    table: dict[tuple[str, ...], tuple[Phrase, ...]] = {}
    given = list(phrases)
    # A meaning of several words also stands for itself, so that a second look does not widen it again.
    itself = [Phrase(phrase.meaning, phrase.meaning) for phrase in given if len(phrase.meaning) > 1]
    for phrase in (*given, *itself):
        key = folded(phrase.words)
        table[key] = (*table.get(key, ()), phrase)
    ideas: dict[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]] = {}
    for name, spellings in concepts.items():
        for spelling in spellings:
            words = tuple(spelling.split())
            key = folded(words)
            ideas[key] = (*ideas.get(key, ()), (words, name))
    longest: dict[str, int] = {}
    for key in (*table, *ideas):
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return Lexicon(table, glued, ideas, longest, frozenset(word for key in (*table, *ideas) for word in key))
