"""Amounts inside a message: a chain of numbers with big units, and the tail without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from bot.language.numerals import Kind, Number, Symbol, number, symbol, typed_value
from bot.language.tokens import Token, spelled

_MILLION = 10**6
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
# Letters that are a unit only right behind digits: 500k, 2m, 4 củ, 2 lít.
_SHORT = {"k": 10**3, "kđ": 10**3, "n": 10**3, "ng": 10**3, "m": 10**6, "củ": 10**6, "cu": 10**6}
_SHORT |= {"lít": 10**5, "lit": 10**5, "xị": 10**5}
COINS = spelled("đ đồng vnd vnđ")
EACH = spelled("mỗi một 1 hằng hàng / trên")
_YEARS = spelled("năm")
_COUNTED = _YEARS | spelled("tuổi người tháng th ngày lần giờ h đứa khẩu suất")


@dataclass(frozen=True)
class Amount:
    """An amount found in a message.

    Attributes:
        value: In VND if `unit`, else the bare number.
        start: Index of its first token.
        end: Index of the token behind it.
        unit: It names its unit (triệu, nghìn, đồng).
        sure: It can be read in one way only.
    """

    value: Fraction
    start: int
    end: int
    unit: bool
    sure: bool


@dataclass(frozen=True)
class _Part:
    value: Fraction
    unit: Fraction
    end: int
    sure: bool
    last: bool = False


@lru_cache(maxsize=128)
def amounts(said: tuple[Token, ...]) -> tuple[Amount, ...]:
    """Return the amounts of a message in order, without counted things and zeros."""
    symbols = [_symbol(said, at) for at in range(len(said))]
    found: list[Amount] = []
    at = 0
    while at < len(said):
        amount = _amount(symbols, said, at)
        if amount is None:
            at += 1
            continue
        counted = not amount.unit and _counts(said, amount.end)
        at = amount.end + counted
        if not counted:
            found.append(amount)
    return tuple(amount for amount in found if amount.unit or amount.value or len(found) == 1)


def _symbol(said: Sequence[Token], at: int) -> Symbol | None:
    token = said[at]
    before = said[at - 1] if at else None
    if before and token.text in _SHORT and before.is_number and typed_value(before.text) is not None:
        return Symbol(Kind.BIG, Fraction(_SHORT[token.text]), token)
    if before and before.text in EACH and token.text in _YEARS:
        return None  # "một năm" is a year
    if token.text == "tam" and at + 1 < len(said) and said[at + 1].is_number:
        return None  # "tam 2 trieu" is tầm, not tám
    if token.text in {"nửa", "nua"}:
        return Symbol(Kind.TYPED, Fraction(1, 2), token)
    if token.is_number and token.text[0] == "0" and token.text[1:2].isdigit():
        return None  # a telephone, not an amount
    return symbol(token)


def _amount(symbols: Sequence[Symbol | None], said: Sequence[Token], at: int) -> Amount | None:
    total, unit, here, sure, closed = Fraction(0), Fraction(0), at, True, False
    while not closed and (part := _part(symbols, said, here, unit)):
        total, unit, here = total + part.value, part.unit, part.end
        sure, closed = sure and part.sure, part.last
    named = bool(unit)
    if not named:
        small = number(symbols, at)
        if small is None:
            return None
        total, here = small.value, small.end
    if here < len(said) and said[here].text in COINS:
        return Amount(total, at, here + 1, unit=True, sure=sure)
    return Amount(total, at, here, unit=named, sure=sure)


def _part(symbols: Sequence[Symbol | None], said: Sequence[Token], at: int, above: Fraction) -> _Part | None:
    """Return a number with its big unit, smaller than the one before; or the tail of the amount."""
    small = number(symbols, at)
    here = small.end if small else at
    big = _at(symbols, here)
    if big and big.kind is Kind.BIG and (small or not above) and (not above or big.value < above):
        value, sure = _counted_in(small, big)
        half = _at(symbols, here + 1)
        if half and half.kind is Kind.HALF:
            return _Part(value + big.value / 2, big.value, here + 2, sure=sure or not small, last=True)
        return _Part(value, big.value, here + 1, sure=sure)
    if small and above and not _counts(said, small.end):
        return _tail(small, above, said[at])
    return None


def _counted_in(small: Number | None, big: Symbol) -> tuple[Fraction, bool]:
    """Return so many units: none named is one, and 1.250 triệu means 1,25."""
    if small is None:
        return big.value, False
    if big.value >= _MILLION and small.value >= _THOUSAND and not small.typed.isdigit():
        return small.value / _THOUSAND * big.value, False
    return small.value * big.value, True


def _tail(small: Number, above: Fraction, head: Token) -> _Part | None:
    """Return what stands behind the last unit: 2tr5, 1tr25, hai triệu tư, hai triệu ba trăm."""
    value, sure = small.value, True
    if small.typed:
        if small.typed.isdigit() and len(small.typed) <= len("250"):
            value *= above / 10 ** len(small.typed)
        elif value % _THOUSAND or value >= above:
            return None
    elif small.paired:
        value *= above / _HUNDRED
    elif 0 < value < _TEN:
        value, sure = value * above / _TEN, head.text not in _YEARS
    elif value >= _TEN:
        value, sure = value * above / _THOUSAND, value >= _HUNDRED
    else:
        return None
    return _Part(value, above, small.end, sure=sure, last=True)


def _counts(said: Sequence[Token], at: int) -> bool:
    return at < len(said) and said[at].text in _COUNTED


def _at(symbols: Sequence[Symbol | None], at: int) -> Symbol | None:
    return symbols[at] if at < len(symbols) else None
