"""Names and telephone numbers as people give them: apart, or the number in one breath with the name."""

import re

from bot.language.names import read_name, suggest_marks
from bot.language.phones import read_phone
from bot.language.reading import Reading

_NUMBER = re.compile(r"(?:\+84|(?<!\d)0)(?:[\s.-]?\d){8,9}(?!\d)")
_BESIDE = re.compile(
    r"[\s,;:-]+(?:(?:số điện thoại|so dien thoai|số|so|sđt|sdt|đt|dt)(?: là| la)?[\s,;:-]*)?$", re.IGNORECASE
)


def read_named(written: str) -> Reading[str]:
    """Read a name; a number told with it ("Nguyễn Thị Mẫu 0900000001") is the note, as E.164.

    Raises:
        Misread: no name, or a number that cannot be called.
    """
    found = _NUMBER.search(written)
    if found is None:
        return read_name(written)
    name = read_name(f"{_BESIDE.sub('', written[: found.start()])} {written[found.end() :]}".strip(" ,;.-"))
    number = read_number(found[0])
    return Reading(name.value, name.canonical, name.sure, note=number.canonical)


def read_number(written: str) -> Reading[str]:
    """Read a telephone number with what is said of it as the note: "0912 345 678 máy của chồng".

    Raises:
        Misread: no number, several, or one that cannot be called.
    """
    number, _, note = written.partition(" ")
    if number.startswith("+84") and number[1:].isdecimal():
        return Reading(number, number, note=note)
    return read_phone(written)


def marked(name: str) -> list[str]:
    """Return a name written without marks with the given names it may stand for."""
    *first, last = name.removeprefix("name:").split()
    return [" ".join((*first, guess)) for guess in suggest_marks(last)]
