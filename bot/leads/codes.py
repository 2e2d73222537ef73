"""Short codes that can be read out over a bad line: digit, letter, digit, letter, none that looks like another."""

import re

from bot.dialogue.effects import R, View
from bot.language.folding import fold

DIGITS, LETTERS = "23456789", "ACDEHKMNPRTVXY"
ALPHABET = DIGITS + LETTERS
SHORT = 4
_LONGEST, _MOST = 9, 60
"""Signs of a code at most (their number is odd, unlike that of a lead's), and of a message that may be one."""
_SAID = re.compile(
    r"^(?:(?:da|em|toi|con|chau|minh|cho|xin|gui|nhan|nhap|day|la|ma|so|code|hop|buoi|mo|xem|lai|phieu|tinh):? +)*"
)
_LEFT = re.compile(r" +(?:a|nhe|nha|oi|roi)[ .!?]*$")
_BETWEEN = re.compile(r"[ .,!?_-]+")
_DIGIT = re.compile(r"\d")
_AS_DIGIT = dict(zip("zsgb", "2568", strict=True))
_AS_LETTER = dict(zip("o0437", "DDAET", strict=True))


def fresh(view: View, kind: type[R], seed: str, length: int = SHORT, prefix: str = "") -> str:
    """Make a code, behind `prefix`, that no row of this kind has; `seed` is a hex string nobody can foresee."""
    number = int(seed, 16)
    while True:
        code = ""
        for _ in range(length):
            signs = LETTERS if len(code) % 2 else DIGITS
            number, place = divmod(number, len(signs))
            code += signs[place]
        if view.get(kind, prefix + code) is None:
            return prefix + code
        if number < len(LETTERS) ** length:
            number, length = int(seed, 16), length + 2


def written(text: str, first: str = "") -> str:
    """Return the code behind the letter `first`, if it has one, that a text is; empty if it is none.

    Small letters, spaces, a word before it ("mã …") and signs that look alike are understood: no two codes do.
    """
    if len(text) > _MOST or not _DIGIT.search(text):
        return ""
    said = _SAID.sub("", fold(text).strip())
    # "a" may be a word of courtesy or the last sign: what fits as it stands is taken so.
    return _read(said, first) or _read(_LEFT.sub("", said), first)


def _read(written: str, first: str) -> str:
    said = _BETWEEN.sub("", written)
    head, rest = said[: len(first)], said[len(first) :]
    if not SHORT < len(said) <= _LONGEST or len(said) % 2 == 0:
        return ""
    if head.upper() != first and _AS_LETTER.get(head) != first:
        return ""
    signs = [_sign(sign, place) for place, sign in enumerate(rest)]
    return first + "".join(signs) if all(signs) else ""


def _sign(sign: str, place: int) -> str:
    """Read one sign of a code: digits and letters take turns, so that each is known by its place."""
    signs, alike = (LETTERS, _AS_LETTER) if place % 2 else (DIGITS, _AS_DIGIT)
    found = alike.get(sign, sign.upper())
    return found if found in signs else ""
