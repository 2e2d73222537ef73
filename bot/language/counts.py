"""Counts of things and lengths of time as people write them."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from bot.language.courtesy import is_particle, is_person
from bot.language.folding import nfc
from bot.language.numerals import Kind, Number, Symbol, number, symbol
from bot.language.polarity import is_negation
from bot.language.reading import Misread, Reading
from bot.language.tokens import Token, listed, spelled, tokens

SMALL = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6}
"""The numbers that are written out before a length of time, folded."""
_YEAR = 12
_LONGEST = 60 * _YEAR
_MONTHS_FROM = 50
_ISO = re.compile(r"P(\d{1,3})M", re.IGNORECASE)
_YEARS = spelled("năm n")
_MONTHS = spelled("tháng th t")
_NOT_COUNTED = frozenset({Kind.BIG, Kind.HALF, Kind.ODD})
_HALF = spelled("rưỡi")
_HALF_BEFORE = spelled("nửa")
_FILLERS = spelled(
    "có được đã đóng dc người cái thẻ tháng đứa khẩu nhân lần tổng cộng tất cả chỉ một mình thôi rồi ng bhxh"
)
_NOT_PAID = listed(
    "khong ko k kg chua chang no he tung bao gio khi mo nao dong nop mua tham gia bhxh bh bao hiem xa hoi tu nguyen tn"
    " gi chi lan ngay thang nam xu dau het ca sat tron roi co duoc dc vo tien biet den"
)
"""What is said beside a no by who has paid nothing."""
_BELOW_ZERO = re.compile(r"(?:^|\s)[-−]\s*\d")


def read_count(text: str, low: int, high: int) -> Reading[int]:
    """Read a whole number from `low` to `high`; canonical is its digits.

    Raises:
        Misread: No number, several of them, or one outside the limits.
    """
    said = tokens(text)
    numbers = list(_numbers(said))
    if not numbers or _BELOW_ZERO.search(nfc(text)):
        raise Misread("count.unreadable", low=low, high=high)
    if len(numbers) > 1:
        raise Misread("count.several", low=low, high=high)
    ((start, found),) = numbers
    if found.value.denominator != 1:
        raise Misread("count.unreadable", low=low, high=high)
    if not low <= found.value <= high:
        raise Misread("count.out_of_range", low=low, high=high)
    others = [*said[:start], *said[found.end :]]
    return Reading(int(found.value), str(int(found.value)), sure=all(_is_filler(token) for token in others))


def read_years(text: str) -> Reading[int]:
    """Read a length of time in months; canonical is ISO, P87M.

    Raises:
        Misread: No length of time, or one longer than a working life.
    """
    if found := _ISO.fullmatch(nfc(text)):
        return _length(Fraction(int(found[1])), sure=True)
    said = tokens(text)
    if _is_nothing(said):
        return _length(Fraction(0), sure=True)
    total, named, used = Fraction(0), False, set[int]()
    numbers = list(_numbers(said))
    for start, each in numbers:
        unit, end = _unit(said, each.end)
        if unit:
            total, named = total + each.value * unit, True
            if end < len(said) and said[end].text in _HALF:
                total, end = total + Fraction(unit, 2), end + 1
            used.update(range(start, end))
    if named:
        others = [token for at, token in enumerate(said) if at not in used]
        return _length(total, sure=all(_is_filler(token) for token in others))
    if len(numbers) != 1 or numbers[0][1].value > _LONGEST:
        raise Misread("years.unreadable")
    value = numbers[0][1].value
    return _length(value if value >= _MONTHS_FROM else value * _YEAR, sure=False)


def _numbers(said: Sequence[Token]) -> Iterator[tuple[int, Number]]:
    """Yield each number with the index of its start; a unit behind one is no number itself (năm)."""
    symbols = [symbol(token) for token in said]
    symbols = [None if each and each.kind in _NOT_COUNTED else each for each in symbols]
    for at, token in enumerate(said):
        if token.text in _HALF_BEFORE:
            symbols[at] = Symbol(Kind.TYPED, Fraction(1, 2), token)
    at = 0
    while at < len(said):
        found = number(symbols, at)
        if found is None:
            at += 1
            continue
        yield at, found
        at = _unit(said, found.end)[1]


def _unit(said: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the months in the unit at an index, 0 if there is none, and the index behind it."""
    word = said[at].text if at < len(said) else ""
    if word in _YEARS:
        return _YEAR, at + 1
    return (1, at + 1) if word in _MONTHS else (0, at)


def _is_nothing(said: Sequence[Token]) -> bool:
    """Tell whether the answer is "chưa đóng bao giờ", "không" or the like."""
    words = [token for token in said if not (is_particle(token) or is_person(token))]
    return bool(words) and is_negation(words[0]) and all(word.folded in _NOT_PAID for word in words[1:])


def _length(months: Fraction, *, sure: bool) -> Reading[int]:
    if months.denominator != 1:
        raise Misread("years.unreadable")
    if months > _LONGEST:
        raise Misread("years.too_long", years=_LONGEST // _YEAR)
    return Reading(int(months), f"P{months}M", sure=sure)


def _is_filler(token: Token) -> bool:
    return token.text in _FILLERS or is_particle(token) or is_person(token)
