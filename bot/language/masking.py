"""Hide numbers that identify somebody: nobody needs them to answer a question."""

import re
from dataclasses import dataclass

IDENTITY = "(đã che số giấy tờ)"
PHONE = "(đã che số điện thoại)"

_IDENTITY = re.compile(r"(?<!\d)0\d{2}[\s.-]?\d{3}[\s.-]?\d{3}[\s.-]?\d{3}(?!\d)|(?<![\d.,])[1-9]\d{8}(?![\d.,]?\d)")
_PHONE = re.compile(r"(?<![\d.,])(?:\+?84|0)(?:[\s.-]?\d){8,9}(?!\d)")


@dataclass(frozen=True)
class Masked:
    """A text without such numbers, and whether any was hidden."""

    text: str
    hidden: bool


def mask(text: str, *, phones: bool = True, longest: int | None = None) -> Masked:
    """Hide identity-card numbers (twelve digits, or nine in one run) and, unless told otherwise, phone numbers.

    What is longer than `longest` letters is cut afterwards: a number cut in two would be taken for none.
    """
    shown = _IDENTITY.sub(IDENTITY, text)
    if phones:
        shown = _PHONE.sub(PHONE, shown)
    return Masked(shown[:longest], shown != text)
