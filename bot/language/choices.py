"""One of several options, as people choose: by number, by its words, by a part of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from bot.language.assent import read_yes_no
from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold, nfc
from bot.language.polarity import is_negation
from bot.language.reading import Misread, Reading
from bot.language.tokens import Token, tokens, without_years

Option: TypeAlias = tuple[str, Sequence[str]]

_NUMBERED = re.compile(r"(?:(?:so|cau|chon|muc|y|cai|phuong an|stt|nut)\s+)*\(?(\d{1,2})\s*[).]?(?: (?:a|nha|nhe))?")
_PLAIN_YES = frozenset({"có", "đúng", "đúng rồi", "phải", "được", "vâng", "rồi"})
_PLAIN_NO = frozenset({"không", "không phải", "không có", "không đúng", "chưa", "chưa đúng", "chưa có", "thôi", "sai"})
_NEAR = 78.0
_MARGIN = 12.0
_LEAST_LETTERS = 4
_TELLING = 3
_BRIEF = 4
"""Words up to which a text may mean the one-word label that stands in it."""
_LITTLE = frozenset({"the", "vay", "nua", "roi", "con", "gio", "rua", "ri", "luon"})


@dataclass(frozen=True)
class _Words:
    """A text or a label: its words that count, how they are spelt and folded, and whether one of them denies.

    Two that share no key have no word alike.
    """

    text: str
    words: tuple[Token, ...]
    spelling: tuple[str, ...]
    folded: tuple[str, ...]
    keys: frozenset[str]
    denies: bool


_Offered: TypeAlias = Sequence[tuple[str, Sequence[_Words]]]
_Found: TypeAlias = tuple[str, bool] | None


def read_choice(text: str, options: Sequence[Option], *, numbered: bool = True) -> Reading[str]:
    """Read one of several options, each a key and its labels; value and canonical are the key.

    With `numbered` the number of an option stands for it.

    Raises:
        Misread: None of them, or several that fit alike.
    """
    plain = nfc(text)
    if any(plain == key for key, _ in options):
        return Reading(plain, plain)
    said, offered = _words(plain), [(key, [_label(label) for label in labels]) for key, labels in options]
    found = _by_number(said, offered) if numbered else None
    near = _near(said, offered)
    found = found or _by_words(said, near) or _by_answer(said, offered) or _by_part(said, near)
    if found := found or _by_likeness(said, offered):
        return Reading(found[0], found[0], sure=found[1])
    raise Misread("choice.unclear", options=", ".join(labels[0] for _, labels in options if labels))


@lru_cache(maxsize=64)
def _words(text: str) -> _Words:
    """Take the words without politeness; without persons too, unless nothing else is there."""
    every = tokens(text)
    polite = [token for token in every if not is_particle(token)] or every
    meant = tuple(token for token in polite if not is_person(token)) or tuple(polite)
    folded = tuple(_folded(token) for token in meant)
    keys = frozenset((*folded, *(token.folded for token in meant)))
    return _Words(text, meant, tuple(token.text for token in meant), folded, keys, any(map(is_negation, meant)))


def _near(said: _Words, options: _Offered) -> _Offered:
    """Return the options with those of their labels that have a word in common with what was said."""
    shared = ((key, [label for label in labels if not label.keys.isdisjoint(said.keys)]) for key, labels in options)
    return [(key, labels) for key, labels in shared if labels]


@lru_cache(maxsize=4096)
def _label(text: str) -> _Words:
    """Remember a label's words: the same buttons are offered again and again."""
    return _words(text)


def _by_number(said: _Words, options: _Offered) -> _Found:
    """Read the number of an option; a number that stands in another label makes it doubtful."""
    found = _NUMBERED.fullmatch(fold(said.text))
    if found is None:
        return None
    named = [key for key, labels in options if any(found[1] in re.findall(r"\d+", label.text) for label in labels)]
    at = int(found[1]) - 1
    counted = options[at][0] if 0 <= at < len(options) else None
    if len(named) == 1:
        return named[0], counted in {None, named[0]}
    return (counted, not named) if counted is not None else None


def _by_words(said: _Words, options: _Offered) -> _Found:
    """Read a whole label; typed without diacritics, it must be like no other label."""
    exact = [key for key, labels in options if any(said.spelling == label.spelling for label in labels)]
    folded = [key for key, labels in options if any(said.folded == label.folded for label in labels)]
    if len(exact) == 1:
        return exact[0], len(folded) == 1 or _is_marked(said.words)
    if len(folded) == 1 and said.words:
        return folded[0], _fits(said, next(labels for key, labels in options if key == folded[0]))
    return None


def _by_part(said: _Words, options: _Offered) -> _Found:
    """Read words that stand in one label only, or a label in a text that hardly says more; in a longer one, unsure."""
    if sum(map(len, said.spelling)) < 2:  # noqa: PLR2004 - a lone letter is no part of a label
        return None
    if said.keys <= _LITTLE:  # nor is a mere "rứa à"
        return None
    inside = [key for key, labels in options if any(_stands_in(said, label, typed=said) for label in labels)]
    if len(inside) == 1:
        return inside[0], True
    around = [
        key
        for key, labels in options
        if any(_is_heard(label, said) and _stands_in(label, said, typed=said) for label in labels)
    ]
    if len(around) != 1 or inside:
        return None
    return around[0], _adds_nothing(said, next(labels for key, labels in options if key == around[0]))


def _by_answer(said: _Words, options: _Offered) -> _Found:
    """Read "ừ" as the one option that says plain yes, "không" as the one that says plain no."""
    try:
        answer = read_yes_no(said.text)
    except Misread:
        return None
    plain = _PLAIN_YES if answer.value else _PLAIN_NO
    keys = [key for key, labels in options if any(nfc(label.text).lower() in plain for label in labels)]
    return (keys[0], True) if len(keys) == 1 and answer.sure else None


def _by_likeness(said: _Words, options: _Offered) -> _Found:
    """Read a label with slips of the finger, if it is clearly the nearest; never sure."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - heavy, and rarely needed

    plain = " ".join(word.folded for word in said.words)
    if len(plain) < _LEAST_LETTERS:
        return None
    every = [_plain(label.text) for _, labels in options for label in labels]
    if process.extractOne(plain, every, scorer=fuzz.ratio, score_cutoff=_NEAR) is None:
        return None

    def likeness(labels: Sequence[_Words]) -> float:
        alike = (fuzz.ratio(plain, _plain(label.text)) for label in labels if label.denies == said.denies)
        return max(alike, default=0.0)

    scores = sorted(((likeness(labels), key) for key, labels in options), reverse=True)
    runner_up = scores[1][0] if len(scores) > 1 else 0.0
    if not scores or scores[0][0] < _NEAR or scores[0][0] - runner_up < _MARGIN:
        return None
    return scores[0][1], False


@lru_cache(maxsize=4096)
def _plain(label: str) -> str:
    return fold(label)


def _folded(word: Token) -> str:
    if word.text in {"dc", "đc"}:
        return "duoc"
    return "khong" if is_negation(word) and word.folded != "chua" else word.folded


def _is_marked(words: Iterable[Token]) -> bool:
    return any(word.text != word.folded for word in words)


def _fits(said: _Words, labels: Sequence[_Words]) -> bool:
    """Tell whether each word is typed as in a label, or without any diacritics."""
    return any(
        all(word.text in {word.folded, its.text} for word, its in zip(said.words, label.words, strict=True))
        for label in labels
        if said.folded == label.folded
    )


def _stands_in(part: _Words, whole: _Words, typed: _Words) -> bool:
    """Tell whether the part stands in the whole word for word, and neither denies what the other says."""
    if len(part.words) > len(whole.words) or part.denies != whole.denies:
        return False
    alike = _alike if typed is part else _alike_turned
    places = range(len(whole.words) - len(part.words) + 1)
    return any(all(map(alike, part.words, whole.words[at : at + len(part.words)])) for at in places)


def _is_heard(label: _Words, said: _Words) -> bool:
    """Tell whether a label may be what a longer text means: a lone word such as "có" stands in many sentences."""
    if len(label.words) > 1:
        return True
    return len(said.words) <= _BRIEF and any(_folded(word) in label.folded for word in without_years(said.words))


def _adds_nothing(said: _Words, labels: Sequence[_Words]) -> bool:
    """Tell whether a text says no more than a label of several words, such as "thế còn thiếu mấy năm nữa"."""
    return any(
        len(label.words) >= _TELLING
        and _stands_in(label, said, typed=said)
        and len(said.words) - len(label.words)
        == sum(word.folded in _LITTLE for word in said.words) - sum(word.folded in _LITTLE for word in label.words)
        for label in labels
    )


def _alike(typed: Token, its: Token) -> bool:
    """Tell whether a typed word stands for a word of a label: the same, or without its diacritics."""
    return typed.text in {its.text, its.folded} or _folded(typed) == _folded(its) in {"khong", "duoc"}


def _alike_turned(its: Token, typed: Token) -> bool:
    return _alike(typed, its)
