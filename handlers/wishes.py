"""Amounts told in a question: the pension that somebody wishes for, or what they can pay each month."""

import re

from bot.language.folding import fold
from bot.language.money import read_money
from bot.language.reading import Misread

_BETWEEN = r"(?: (?:khoang|tam|duoc|la|co|moi|1|thang|muc|huu|ve gia))*"
_AMOUNT = r"(?P<amount>\d[\d.,]* ?(?:k|nghin|ngan|tr|trieu|cu)\d*(?: ruoi)?)\b"
_WISH = re.compile(rf"\b(?:luong|linh|huong){_BETWEEN} {_AMOUNT}")
_SAVINGS = re.compile(rf"\b(?:dong|nop|de danh|bo ra|chi co|chi du|du duoc){_BETWEEN} {_AMOUNT}")
_LEVEL = re.compile(
    r"(?:^|\b(?:dong|nop|chon|lay)(?: \w+){0,2} )(?:o )?muc(?: (?:dong|khoang|tam|la|thu nhap|luong))*"
    rf" {_AMOUNT}"
)


def wished_for(text: str) -> dict[str, str]:
    """Return a `wish` (VND a month of pension), `savings` (VND a month to pay) or `level` that a question names.

    A `level` is what is contributed from (VND a month), or what is paid if nobody may contribute from so little.
    """
    said = fold(text)
    if level := _amount(_LEVEL.search(said)):
        return {"level": str(level)}
    found = {"wish": _amount(_WISH.search(said)), "savings": _amount(_SAVINGS.search(said)) or alone(text)}
    return {name: str(amount) for name, amount in found.items() if amount}


def _amount(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    try:
        return read_money(found["amount"]).value
    except Misread:
        return None


def alone(text: str) -> int | None:
    """Return an amount beside which nothing else is said, such as "500k thôi"."""
    try:
        amount = read_money(text)
    except Misread:
        return None
    return amount.value if amount.sure else None
