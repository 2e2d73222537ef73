"""A message as the words that were meant: slips of the keyboard, short forms and dialect undone."""

import re

from bot.faq.keyboard import undone
from bot.faq.lexicon import Lexicon, fits, folded
from bot.language.folding import has_marks, nfc

CONSIDERED = 1000  # letters of a message that are looked at; the rest of a longer one changes nothing
_LINK = re.compile(r"https?://\S+|\S+@\S+")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|%|[^\W\d_]+\d*[^\W_]*")
_REPEATED = re.compile(r"([^\W\dc])\1{2,}")  # cccd is a word


def tokens(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a message in their usual spelling, without what carries no meaning."""
    plain = nfc(text[:CONSIDERED]).lower()
    words = _words(plain, lexicon)
    marked = has_marks(plain)
    for _ in range(2):  # once for the words as typed, once for phrases that only then stand there
        words = _respelled(words, lexicon, marked=marked)
    return words


def _words(plain: str, lexicon: Lexicon) -> tuple[str, ...]:
    found: list[str] = []
    for token in _TOKEN.findall(_REPEATED.sub(r"\1", _LINK.sub(" ", plain))):
        behind_digits = bool(found) and found[-1].isdigit()
        if behind_digits and token in lexicon.glued:
            found.extend(lexicon.glued[token].split())
        elif token in lexicon.known:
            found.append(token)
        else:
            found.append(undone(token) or token)
    return tuple(found)


def _respelled(words: tuple[str, ...], lexicon: Lexicon, *, marked: bool) -> tuple[str, ...]:
    keys = folded(words)
    result: list[str] = []
    place = 0
    while place < len(words):
        length, meaning = _longest(words, keys, place, lexicon, marked=marked)
        result.extend(meaning)
        place += length
    return tuple(result) or words


def _longest(
    words: tuple[str, ...], keys: tuple[str, ...], place: int, lexicon: Lexicon, *, marked: bool
) -> tuple[int, tuple[str, ...]]:
    for length in range(min(lexicon.longest.get(keys[place], 0), len(words) - place), 0, -1):
        spelled = words[place : place + length]
        for phrase in lexicon.phrases.get(keys[place : place + length], ()):
            if fits(spelled, phrase.words) and (marked or not phrase.among_marks):
                return length, phrase.meaning
    return 1, words[place : place + 1]
