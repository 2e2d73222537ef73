"""Names of places: how they are kept, looked up and compared with what people type."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from bot.language.folding import fold
from bot.language.tokens import Token, fold_word

_HAMLETS = {"khoi": "khối", "thon": "thôn", "xom": "xóm", "ban": "bản", "lang": "làng", "to": "tổ", "ap": "ấp"}
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


class Era(IntEnum):
    """Since when, or until when, a name is in use; the likeliest meaning first."""

    NOW = 0
    FORMER = 1
    ALIAS = 2
    DISTRICT = 3
    PROVINCE = 4


@dataclass(frozen=True)
class Name:
    """A name that leads to communes.

    Attributes:
        text: The name without its kind; an alias has neither diacritics nor spaces.
        kind: "Xã", "Phường", "Thị trấn", "Huyện", "Thị xã", "Thành phố" or "Tỉnh".
        era: Whether it is in use, or was.
        codes: Codes of the communes of today that it leads to, the likeliest first; none for a province.
        province: Slug of the province.
        district: Key of the district before 2025, empty for names of today.
        label: What to call it when it was understood, "Phường Hưng Dũng cũ".
    """

    text: str
    kind: str
    era: Era
    codes: tuple[str, ...]
    province: str
    district: str
    label: str


def key(text: str) -> str:
    """Return the form under which a name is found: folded, without spaces, y as i."""
    return fold(text).replace(" ", "").replace("y", "i")


def key_of(said: Sequence[Token]) -> str:
    """Return `key` of words already parted."""
    return "".join(token.folded for token in said).replace("y", "i")


def fits(said: Sequence[Token], name: Name) -> bool:
    """Tell whether typed words may be this name: each with its diacritics, or without any."""
    if name.era is Era.ALIAS:
        return True
    its = name.text.lower().split()
    if len(its) != len(said):
        return all(token.text == token.folded for token in said)
    return all(
        token.text == fold_word(word)
        or token.text == token.folded == fold_word(word)
        or sound(token.text) == sound(word)
        for token, word in zip(said, its, strict=True)
    )


@lru_cache(maxsize=4096)
def sound(word: str) -> tuple[str, str]:
    """Return letters and tone, so that thuỷ and thủy, lí and lý are one."""
    apart = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in apart if letter in _TONES)
    letters = "".join(letter for letter in apart if letter not in _TONES)
    return unicodedata.normalize("NFC", letters).replace("y", "i"), tone


def hamlet_named(said: str) -> str:
    """Return a hamlet with the diacritics of its kind, if it was typed without any: "khoi 5" gives "khối 5"."""
    kind, space, name = said.partition(" ")
    return f"{_HAMLETS.get(kind.lower(), kind)}{space}{name}"
