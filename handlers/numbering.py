"""Names and telephone numbers as people give them: apart, or the number in one breath with the name."""

import re

from bot.language.folding import fold
from bot.language.names import read_name, suggest_marks
from bot.language.phones import read_phone
from bot.language.reading import Misread, Reading

_NUMBER = re.compile(r"(?:\+84|(?<!\d)0)(?:[\s.-]?\d){8,9}(?!\d)")
_BESIDE = re.compile(
    r"[\s,;:-]+(?:(?:số điện thoại|so dien thoai|số|so|sđt|sdt|đt|dt)(?: là| la)?[\s,;:-]*)?$", re.IGNORECASE
)
_TIMES = {
    "noon": re.compile(r"\b(?:trua|1[12] ?(?:h|gio))\b"),
    "evening": re.compile(
        r"\b(?:buoi toi|toi (?:nay|mai)|(?:sau |luc )?(?:1[89]|20) ?(?:h|gio)|(?:sau )?[678] ?(?:h|gio) toi"
        r"|sau (?:1[89]|20))\b"
    ),
    "any": re.compile(r"\b(?:luc|gio|khi) nao cung\b"),
}
_WHOSE = re.compile(r"\b(?:may|cua|so|dt|nha|vo|chong|con|me|bo|hang xom)\b")


def time_in(note: str) -> str:
    """Return the time to be called (noon, evening, any) told beside a number, "" if something else is."""
    said = fold(note)
    found = next((time for time, words in _TIMES.items() if words.search(said)), "")
    return "" if _WHOSE.search(said) else found


def read_time(written: str) -> Reading[str]:
    """Read the time to be called as people say it: "sau 7h tối".

    Raises:
        Misread: no such time.
    """
    found = written if written in _TIMES else time_in(written)
    if not found:
        raise Misread("choice.unreadable")
    return Reading(found, found)


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
