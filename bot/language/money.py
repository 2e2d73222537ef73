"""Amounts of money as people write them: 2tr5, hai triệu rưỡi, 500k, 1.500.000đ."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.language.amounts import COINS, EACH, Amount, amounts
from bot.language.courtesy import is_particle, is_person
from bot.language.folding import nfc
from bot.language.reading import Misread, Reading
from bot.language.tokens import Token, listed, spelled, tokens

_LEAST = 10_000
_MOST = 10**10
_TEN, _HUNDRED, _THOUSAND, _MILLION = 10, 100, 1_000, 1_000_000
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})* 000(?![\d.,])")
_NO_AMOUNT = re.compile(r"\d\s*/\s*\d|%")
_BELOW_ZERO = re.compile(r"(?:^|[^\w\s])\s*[-−–]\s*\d|\bâm\s|^am\s+\d", re.IGNORECASE)
_FILLERS = (
    COINS | spelled("khoảng tầm chừng mức mỗi được dc thôi tiền hằng hàng để dành tháng có") | listed("cỡ độ đóng")
)
_JOINTS = spelled("- – — ~ đến tới hoặc hay")


def read_money(text: str) -> Reading[int]:
    """Read an amount in VND; canonical is its digits.

    Raises:
        Misread: No amount, several of them, or one that nobody can mean.
    """
    plain = nfc(text)
    if _BELOW_ZERO.search(plain):
        raise Misread("money.negative")
    if _NO_AMOUNT.search(plain):
        raise Misread("money.unreadable")
    joined = _SPACED.sub(lambda found: found[0].replace(" ", ""), plain)
    said = _without_each_month(tokens(joined))
    amount = _only(said)
    value, sure = _scaled(amount)
    return Reading(value, str(value), sure=sure and _nothing_else(said, amount))


def _without_each_month(said: Sequence[Token]) -> list[Token]:
    """Leave out "mỗi tháng", "1 tháng", "/tháng": all amounts are by the month."""
    kept: list[Token] = []
    for token in said:
        if token.text in {"tháng", "thang", "th"} and kept and kept[-1].text in EACH:
            kept.pop()
        else:
            kept.append(token)
    return kept


def _only(said: Sequence[Token]) -> Amount:
    found = amounts(tuple(said))
    for first, second in pairwise(found):
        if all(token.text in _JOINTS for token in said[first.end : second.start]):
            raise Misread("money.range")
    likely = [amount for amount in found if amount.unit] or list(found)
    if not likely:
        raise Misread("money.unreadable")
    if len(likely) > 1:
        raise Misread("money.several")
    return likely[0]


def _scaled(amount: Amount) -> tuple[int, bool]:
    """Return VND, and whether that is sure: a bare 500 means 500.000, a bare 2 means 2 triệu."""
    value, sure = amount.value, amount.sure
    if not amount.unit and 0 < value < _LEAST:
        if _TEN <= value < _HUNDRED:
            raise Misread("money.which_unit", number=str(amount.value))
        value, sure = value * (_MILLION if value < _TEN else _THOUSAND), False
    if value < _LEAST:
        raise Misread("money.too_small")
    if value > _MOST:
        raise Misread("money.too_large")
    if value.denominator != 1:
        raise Misread("money.unreadable")
    return int(value), sure


def _nothing_else(said: Sequence[Token], amount: Amount) -> bool:
    others = [*said[: amount.start], *said[amount.end :]]
    return all(token.text in _FILLERS or is_particle(token) or is_person(token) for token in others)
