"""One of several options, as people choose: by number, by its words, by a part of them."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from bot.language.assent import read_yes_no
from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold, nfc
from bot.language.polarity import is_negation
from bot.language.reading import Misread, Reading
from bot.language.tokens import Token, tokens

Option: TypeAlias = tuple[str, Sequence[str]]

_NUMBERED = re.compile(r"(?:(?:so|cau|chon|muc|y|cai|phuong an|stt|nut)\s+)*\(?(\d{1,2})\s*[).]?(?: (?:a|nha|nhe))?")
_PLAIN_YES = frozenset({"có", "đúng", "đúng rồi", "phải", "được", "vâng", "rồi"})
_PLAIN_NO = frozenset({"không", "không phải", "không có", "không đúng", "chưa", "chưa đúng", "chưa có", "thôi", "sai"})
_NEAR = 78.0
_MARGIN = 12.0
_LEAST_LETTERS = 4


def read_choice(text: str, options: Sequence[Option]) -> Reading[str]:
    """Read one of several options, each a key and its labels; value and canonical are the key.

    Raises:
        Misread: None of them, or several that fit alike.
    """
    said = nfc(text)
    if any(said == key for key, _ in options):
        return Reading(said, said)
    for find in (_by_number, _by_words, _by_answer, _by_part, _by_likeness):
        if found := find(said, options):
            key, sure = found
            return Reading(key, key, sure=sure)
    raise Misread("choice.unclear", options=", ".join(labels[0] for _, labels in options if labels))


def _by_number(said: str, options: Sequence[Option]) -> tuple[str, bool] | None:
    """Read the number of an option; a number that stands in another label makes it doubtful."""
    found = _NUMBERED.fullmatch(fold(said))
    if found is None:
        return None
    named = [key for key, labels in options if any(found[1] in re.findall(r"\d+", label) for label in labels)]
    at = int(found[1]) - 1
    counted = options[at][0] if 0 <= at < len(options) else None
    if len(named) == 1:
        return named[0], counted in {None, named[0]}
    return (counted, not named) if counted is not None else None


def _by_words(said: str, options: Sequence[Option]) -> tuple[str, bool] | None:
    """Read a whole label; typed without diacritics, it must be like no other label."""
    words = _meant(said)
    exact = [key for key, labels in options if any(_spelling(words) == _spelling(_meant(label)) for label in labels)]
    folded = [key for key, labels in options if any(_same(words, _meant(label)) for label in labels)]
    if len(exact) == 1:
        return exact[0], len(folded) == 1 or _is_marked(words)
    if len(folded) == 1 and words:
        return folded[0], _fits(words, next(labels for key, labels in options if key == folded[0]))
    return None


def _by_part(said: str, options: Sequence[Option]) -> tuple[str, bool] | None:
    """Read words that stand in one label only, or a label inside a longer text, which is not sure."""
    words = _meant(said)
    if sum(len(word.text) for word in words) < 2:  # noqa: PLR2004 - a lone letter is no part of a label
        return None
    inside = [key for key, labels in options if any(_stands_in(words, _meant(label), typed=words) for label in labels)]
    if len(inside) == 1:
        return inside[0], True
    around = [key for key, labels in options if any(_stands_in(_meant(label), words, typed=words) for label in labels)]
    return (around[0], False) if len(around) == 1 and not inside else None


def _by_answer(said: str, options: Sequence[Option]) -> tuple[str, bool] | None:
    """Read "ừ" as the one option that says plain yes, "không" as the one that says plain no."""
    try:
        answer = read_yes_no(said)
    except Misread:
        return None
    plain = _PLAIN_YES if answer.value else _PLAIN_NO
    keys = [key for key, labels in options if any(nfc(label).lower() in plain for label in labels)]
    return (keys[0], True) if len(keys) == 1 and answer.sure else None


def _by_likeness(said: str, options: Sequence[Option]) -> tuple[str, bool] | None:
    """Read a label with slips of the finger, if it is clearly the nearest; never sure."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy, and rarely needed

    words = _meant(said)
    plain = " ".join(word.folded for word in words)
    if len(plain) < _LEAST_LETTERS:
        return None
    scores = sorted(
        (
            (
                max((fuzz.ratio(plain, fold(label)) for label in labels if _agrees(words, _meant(label))), default=0.0),
                key,
            )
            for key, labels in options
        ),
        reverse=True,
    )
    runner_up = scores[1][0] if len(scores) > 1 else 0.0
    if not scores or scores[0][0] < _NEAR or scores[0][0] - runner_up < _MARGIN:
        return None
    return scores[0][1], False


def _meant(text: str) -> list[Token]:
    """Return the words without politeness; without persons too, unless nothing else is there."""
    said = [token for token in tokens(text) if not is_particle(token)] or tokens(text)
    return [token for token in said if not is_person(token)] or said


def _spelling(words: Iterable[Token]) -> list[str]:
    return [word.text for word in words]


def _same(words: Sequence[Token], label: Sequence[Token]) -> bool:
    return [_folded(word) for word in words] == [_folded(word) for word in label]


def _folded(word: Token) -> str:
    if word.text in {"dc", "đc"}:
        return "duoc"
    return "khong" if is_negation(word) and word.folded != "chua" else word.folded


def _is_marked(words: Iterable[Token]) -> bool:
    return any(word.text != word.folded for word in words)


def _fits(words: Sequence[Token], labels: Sequence[str]) -> bool:
    """Tell whether each word is typed as in a label, or without any diacritics."""
    return any(
        all(word.text in {word.folded, its.text} for word, its in zip(words, _meant(label), strict=True))
        for label in labels
        if _same(words, _meant(label))
    )


def _agrees(words: Sequence[Token], label: Sequence[Token]) -> bool:
    return any(map(is_negation, words)) == any(map(is_negation, label))


def _stands_in(part: Sequence[Token], whole: Sequence[Token], typed: Sequence[Token]) -> bool:
    """Tell whether the part stands in the whole word for word, and neither denies what the other says."""
    if not part or len(part) > len(whole) or not _agrees(part, whole):
        return False
    spans = (whole[at : at + len(part)] for at in range(len(whole) - len(part) + 1))
    return any(all(map(_alike if typed is part else _alike_turned, part, span)) for span in spans)


def _alike(typed: Token, its: Token) -> bool:
    """Tell whether a typed word stands for a word of a label: the same, or without its diacritics."""
    return typed.text in {its.text, its.folded} or _folded(typed) == _folded(its) in {"khong", "duoc"}


def _alike_turned(its: Token, typed: Token) -> bool:
    return _alike(typed, its)
