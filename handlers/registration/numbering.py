"""Telephone numbers as people give them, and names as they may have been meant."""

import re

from bot.language.names import suggest_marks
from bot.language.phones import read_phone
from bot.language.reading import Reading

NUMBER = re.compile(r"(?:\+84|(?<!\d)0)(?:[\s.-]?\d){8,9}(?!\d)")
"""A number that could be called, within a text."""
_SAVED = re.compile(r"(?P<number>\+84\d{9,10})(?: (?P<note>.*))?", re.DOTALL)
"""A number as it is saved, with its note."""


def read_number(written: str) -> Reading[str]:
    """Read a telephone number with what is said of it as the note: "0912 345 678 máy của chồng".

    Raises:
        Misread: no number, several, or one that cannot be called.
    """
    if saved := _SAVED.fullmatch(written):
        return Reading(saved["number"], saved["number"], note=saved["note"] or "")
    return read_phone(written)


def marked(name: str) -> list[str]:
    """Return a name written without marks with the given names it may stand for."""
    *first, last = name.removeprefix("name:").split()
    return [" ".join((*first, guess)) for guess in suggest_marks(last)]
