"""The sign of somebody's year of birth: tuổi Tân Mão, tuổi con mèo; it names a lunar year, never a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold
from bot.language.tokens import Token, spelled, tokens

STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_ANIMALS = {"chuột": 0, "trâu": 1, "cọp": 2, "hổ": 2, "hùm": 2, "mèo": 3, "rồng": 4, "rắn": 5, "ngựa": 6, "dê": 7}
_ANIMALS |= {"khỉ": 8, "gà": 9, "chó": 10, "heo": 11, "lợn": 11}
_NOTHING: frozenset[int] = frozenset()


def _typed(table: Mapping[str, int]) -> dict[str, frozenset[int]]:
    """Return what each word may stand for as it may be typed: without diacritics, "ty" is Tý and Tỵ."""
    found: dict[str, frozenset[int]] = {}
    for word, at in table.items():
        for typed in {word, fold(word)}:
            found[typed] = found.get(typed, _NOTHING) | {at}
    return found


_STEMS = _typed({stem: at for at, stem in enumerate(STEMS)} | {"kỉ": 5, "quí": 9})
_YEARLY = {branch: at for at, branch in enumerate(BRANCHES)} | {"tí": 0, "mẹo": 3, "tị": 5}
_BRANCHES, _NAMED = _typed(_YEARLY), _typed(_YEARLY | _ANIMALS)
_FIRST = 4
"""A year in which both cycles began (Giáp Tý)."""
_YOUNGEST, _OLDEST = 16, 75
"""Ages of who speaks of their sign: a whole cycle of sixty years, so that stem and branch name one year."""
_FILLERS = spelled("sinh năm nay là thuộc cầm tinh con tuổi vào đó thôi rồi nữ nam nhầm lộn không phải chứ")


@dataclass(frozen=True)
class Sign:
    """A sign as it was told: `name` as it is called, the years of birth it allows, whether nothing else is said."""

    name: str
    years: tuple[int, ...]
    alone: bool

    def __str__(self) -> str:
        """Write the sign with its years: "Tân Mão: 1951"."""
        return f"{self.name}: {' '.join(map(str, self.years))}"


@lru_cache(maxsize=128)
def read_sign(text: str, today: date) -> Sign | None:
    """Read the sign that a text names, None if it names none: "tuổi Mão", "sinh năm quý hợi", "tuoi con ga"."""
    said = [token for token in tokens(text) if token.is_word or token.is_number]
    for at in range(len(said)):
        if (found := _at(said, at)) is None:
            continue
        stem, branches, end = found
        years = _years(stem, branches, today)
        rest = [*said[:at], *said[end:]]
        alone = all(token.text in _FILLERS or is_particle(token) or is_person(token) for token in rest)
        if years and (alone or (_is_named(said, at) and not _is_doubtful(said[at], stem))):
            return Sign(_name(stem, branches), years, alone)
    return None


def _at(said: Sequence[Token], at: int) -> tuple[int | None, frozenset[int], int] | None:
    """Return stem, branches and the index behind the sign that begins at an index."""
    follower = said[at + 1] if at + 1 < len(said) else None
    stem = next(iter(_STEMS.get(said[at].text, _NOTHING)), None)
    if stem is not None and follower and (branches := _BRANCHES.get(follower.text)):
        return stem, branches, at + 2
    branches = _NAMED.get(said[at].text)
    return (None, branches, at + 1) if branches and _is_named(said, at) else None


def _is_named(said: Sequence[Token], at: int) -> bool:
    """Tell whether what stands before says that a sign follows: tuổi, tuổi con, sinh năm."""
    before = [token.folded for token in said[max(0, at - 2) : at]]
    return before[-1:] == ["tuoi"] or before in (["tuoi", "con"], ["tinh", "con"], ["sinh", "nam"])


def _is_doubtful(token: Token, stem: int | None) -> bool:
    """Tell whether a word in a longer text may be another one: "đủ tuổi đâu", typed without diacritics."""
    return stem is None and token.text == token.folded


def _years(stem: int | None, branches: frozenset[int], today: date) -> tuple[int, ...]:
    near = range(today.year - _OLDEST, today.year - _YOUNGEST + 1)
    years = (year for year in near if (year - _FIRST) % len(BRANCHES) in branches)
    return tuple(year for year in years if stem is None or (year - _FIRST) % len(STEMS) == stem)


def _name(stem: int | None, branches: frozenset[int]) -> str:
    """Return what a sign is called; of a stem only one of Tý and Tỵ has the same parity."""
    if stem is None:
        return " hay ".join(BRANCHES[branch].capitalize() for branch in sorted(branches))
    branch = next(branch for branch in sorted(branches) if branch % 2 == stem % 2)
    return f"{STEMS[stem].capitalize()} {BRANCHES[branch].capitalize()}"
