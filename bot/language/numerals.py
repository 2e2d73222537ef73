"""Numbers in digits and in Vietnamese words: 2,5, hai trăm rưỡi, ba mươi lăm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from bot.language.tokens import Lexicon, Token

_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d{1,12}[.,]\d{1,3}")
_PLAIN = re.compile(r"\d{1,15}")


class Kind(Enum):
    """What a symbol does inside a number."""

    TYPED = "2,5"
    DIGIT = "hai"
    FINAL = "lăm"
    TEN = "mươi"
    HUNDRED = "trăm"
    BIG = "triệu"
    HALF = "rưỡi"
    ODD = "linh"


@dataclass(frozen=True)
class Symbol:
    """A word or digits with its part in a number, and its value."""

    kind: Kind
    value: Fraction
    token: Token


@dataclass(frozen=True)
class Number:
    """A number below the thousands, as read from symbols.

    Attributes:
        value: The number.
        end: Index of the first symbol behind it.
        typed: The digits, if it was typed in digits alone.
        paired: Two digit words stood for tens and ones, as in "hai lăm".
    """

    value: Fraction
    end: int
    typed: str = ""
    paired: bool = False


_DIGITS = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8}
_DIGITS |= {"chín": 9}
_FINALS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_UNITS = {"nghìn": 10**3, "ngàn": 10**3, "ngìn": 10**3, "nghàn": 10**3, "triệu": 10**6, "tr": 10**6, "trđ": 10**6}
_UNITS |= {"chiệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_OTHERS = {"mươi": Kind.TEN, "mười": Kind.TEN, "chục": Kind.TEN, "trăm": Kind.HUNDRED, "linh": Kind.ODD, "lẻ": Kind.ODD}
_OTHERS |= {"rưỡi": Kind.HALF, "rưởi": Kind.HALF, "rửi": Kind.HALF}
_TABLE = (
    {word: (Kind.DIGIT, value) for word, value in _DIGITS.items()}
    | {word: (Kind.FINAL, value) for word, value in _FINALS.items()}
    | {word: (Kind.BIG, value) for word, value in _UNITS.items()}
    | {word: (kind, 0) for word, kind in _OTHERS.items()}
)
_WORDS = Lexicon(_TABLE, lenient=["trieu", "nghin", "ngan", "tram", "ruoi", "muoi"])
_STARTS = frozenset({Kind.TYPED, Kind.DIGIT, Kind.FINAL})


def symbol(token: Token) -> Symbol | None:
    """Return what the token is inside a number, or None."""
    if token.is_number:
        value = typed_value(token.text)
        return None if value is None else Symbol(Kind.TYPED, value, token)
    found = _WORDS.get(token)
    return None if found is None else Symbol(found[0], Fraction(found[1]), token)


def typed_value(digits: str) -> Fraction | None:
    """Return the value of digits with Vietnamese or English separators: 1.500, 2,5."""
    if _GROUPED.fullmatch(digits) and not digits.startswith("0"):
        return Fraction(re.sub("[.,]", "", digits))
    if _DECIMAL.fullmatch(digits) or _PLAIN.fullmatch(digits):
        return Fraction(digits.replace(",", "."))
    return None


def number(symbols: Sequence[Symbol | None], at: int) -> Number | None:
    """Return the number below the thousands that begins at a symbol, or None."""
    kind, follower = _kind(symbols, at), _kind(symbols, at + 1)
    if kind in {Kind.HUNDRED, Kind.TEN}:
        return _grown(symbols, at, Fraction(1))
    if kind not in _STARTS:
        return None
    value = _value(symbols, at)
    if value in range(10) and follower in {Kind.HUNDRED, Kind.TEN}:
        return _grown(symbols, at + 1, value)
    if kind is Kind.TYPED:
        return Number(value, at + 1, typed=_text(symbols, at))
    if follower is Kind.FINAL and value:
        return Number(value * 10 + _value(symbols, at + 1), at + 2, paired=True)
    return Number(value, at + 1)


def _grown(symbols: Sequence[Symbol | None], at: int, lead: Fraction) -> Number:
    """Read on from "mươi" or "trăm", of which there are `lead`."""
    if _kind(symbols, at) is Kind.TEN:
        return _tens(symbols, at + 1, lead)
    rest = _below_hundred(symbols, at + 1)
    return Number(lead * 100 + rest.value, rest.end)


def _below_hundred(symbols: Sequence[Symbol | None], at: int) -> Number:
    """Read what stands behind "trăm": rưỡi, linh năm, mười lăm, hai mươi, hai lăm, or hai for twenty."""
    kind, follower = _kind(symbols, at), _kind(symbols, at + 1)
    if kind is Kind.HALF:
        return Number(Fraction(50), at + 1)
    if kind is Kind.ODD and _is_ones(symbols, at + 1):
        return Number(_value(symbols, at + 1), at + 2)
    if kind is Kind.TEN:
        return _tens(symbols, at + 1, Fraction(1))
    if not _is_ones(symbols, at):
        return Number(Fraction(0), at)
    if follower is Kind.TEN:
        return _tens(symbols, at + 2, _value(symbols, at))
    ones = follower is Kind.FINAL
    return Number(_value(symbols, at) * 10 + (_value(symbols, at + 1) if ones else 0), at + 1 + ones)


def _tens(symbols: Sequence[Symbol | None], at: int, lead: Fraction) -> Number:
    """Read the ones behind ten; "năm" is five there only before a big unit, else it is a year."""
    if not _is_ones(symbols, at) or (_is_year(symbols, at) and _kind(symbols, at + 1) is not Kind.BIG):
        return Number(lead * 10, at)
    return Number(lead * 10 + _value(symbols, at), at + 1)


def _is_year(symbols: Sequence[Symbol | None], at: int) -> bool:
    return _text(symbols, at) in {"năm", "nam"}


def _is_ones(symbols: Sequence[Symbol | None], at: int) -> bool:
    return _kind(symbols, at) in {Kind.DIGIT, Kind.FINAL}


def _kind(symbols: Sequence[Symbol | None], at: int) -> Kind | None:
    found = symbols[at] if at < len(symbols) else None
    return found.kind if found else None


def _value(symbols: Sequence[Symbol | None], at: int) -> Fraction:
    found = symbols[at]
    return found.value if found else Fraction(0)


def _text(symbols: Sequence[Symbol | None], at: int) -> str:
    found = symbols[at]
    return found.token.text if found else ""
