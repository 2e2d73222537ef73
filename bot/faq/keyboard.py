"""Telex and VNI keys left in the text when the keyboard failed to turn them into diacritics."""

import re

from bot.faq.syllables import is_syllable

_TONE_KEY = re.compile(r"[fsrxjz1-5]")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLES = (("dd", "d"), ("d9", "d"), ("uow", "uo"))
_MARK_KEYS = re.compile(r"(?<=[a-z])[w6-9]")
_LONG = re.compile(r"([aeo])([bcdghiklmnpqtuvy]{0,3})\1")


def undone(word: str) -> str | None:
    """Return the folded syllable that a word such as "dduwowcj" or "d9u7o7c5" stands for, if it is one."""
    if not word.isascii() or not word.isalnum() or word.isdigit() or is_syllable(word):
        return None
    bare = _without_marks(word)
    for candidate in (bare, *_without_tone(bare)):
        if candidate != word and is_syllable(candidate):
            return candidate
    return None


def _without_marks(word: str) -> str:
    for keys, letters in _DOUBLES:
        word = word.replace(keys, letters)
    if word.startswith("d") and word.endswith("d"):
        word = word[:-1]
    return _LONG.sub(r"\1\2", _MARK_KEYS.sub("", word))


def _without_tone(word: str) -> list[str]:
    first = _VOWEL.search(word)
    if first is None:
        return []
    places = [match.start() for match in _TONE_KEY.finditer(word, first.end())]
    stripped = [word[:place] + word[place + 1 :] for place in reversed(places)]
    return stripped + [_LONG.sub(r"\1\2", _MARK_KEYS.sub("", rest)) for rest in stripped]
