"""Dates inside a message: 12-3-79, tháng 8 năm 1979, 8/79, 2018-03."""

import re
from dataclasses import dataclass

from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold
from bot.language.tokens import spelled, tokens

_MONTHS = ("gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_MONTH_WORDS = {word: at for at, word in enumerate(_MONTHS, start=1)}
_MONTH_WORDS |= {"mot": 1, "bon": 4, "muoi mot": 11, "muoi hai": 12, "chap": 12}
_DIGIT_WORDS = {"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7}
_DIGIT_WORDS |= {"tam": 8, "chin": 9}

_IN_MONTHS = re.compile(r"\bthang (muoi mot|muoi hai|" + "|".join(_MONTH_WORDS) + r")\b(?! nam (?:nay|ngoai|kia)\b$)")
_ONE_DIGIT = "(?:" + "|".join(_DIGIT_WORDS) + ")"
_IN_YEARS = re.compile(
    rf"\b(sinh nam|nam|sinh|sn|doi) ({_ONE_DIGIT} {_ONE_DIGIT}(?: {_ONE_DIGIT} {_ONE_DIGIT})?)\b(?! muoi)"
)
_ONES = "mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin"
_IN_AGES = re.compile(rf"\b(hai|ba|bon|nam|sau|bay|tam|chin) (?:muoi(?: ({_ONES}))?|({_ONES})) tuoi\b")
_IN_BIRTHS = re.compile(rf"\b(sinh nam|sinh|sn|doi) (hai|ba|bon|nam|sau|bay|tam|chin) muoi(?: ({_ONES}))?\b")
_FILLERS = spelled("đẻ sinh sn nam thang t ngay mung vao tu den het khoang hoi duoc dong nghi doi nhầm lộn")

# Beyond this no date is looked for, so that long texts stay cheap.
_LONGEST = 600
_GAP = r"(?<![\d/.-])"
_END = r"(?![\d/]|[.-]\d)"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_PATTERNS = tuple(
    re.compile(_GAP + pattern + _END)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})\s*(?:[/.,-]|thang|\s)\s*(?P<month>\d{{1,2}})\s*(?:[/.,-]|nam|\s)\s*{_YEAR}",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d\d)",
        r"(?P<month>\d{2})(?P<year>(?:19|20)\d\d)",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?P<year>\d{4})[\s,;]*(?:thang|t)\s*(?P<month>\d{1,2})",
        rf"(?P<month>\d{{1,2}})\s*(?:[/.-]|,?\s*nam(?: sinh)?|\s)\s*{_YEAR}",
        r"(?P<year>\d{4})",
    )
)


@dataclass(frozen=True)
class Written:
    """A date as it was written.

    Attributes:
        year: Two or four digits.
        month: Number of the month, unchecked.
        day: Number of the day, unchecked.
        rest: What stands around it, apart by a bar.
    """

    year: str
    month: int | None
    day: int | None
    rest: str


def figures(text: str) -> str:
    """Return the folded text with months, years and ages in words turned into digits."""
    said = _IN_MONTHS.sub(lambda found: f"thang {_MONTH_WORDS[found[1]]}", fold(text[:_LONGEST]))
    said = _IN_BIRTHS.sub(lambda found: f"{found[1]} {_digits(found[2])}{_digits(found[3] or 'khong')}", said)
    said = _IN_YEARS.sub(lambda found: f"{found[1]} {_digits(found[2])}", said)
    return _IN_AGES.sub(lambda found: f"{_digits(found[1])}{_digits(found[2] or found[3] or 'khong')} tuoi", said)


def written(said: str) -> Written | None:
    """Return the fullest date in a text that `figures` has prepared, or None."""
    for pattern in _PATTERNS:
        if found := pattern.search(said):
            parts = found.groupdict()
            month, day = parts.get("month"), parts.get("day")
            rest = f"{said[: found.start()]} | {said[found.end() :]}"
            return Written(parts["year"], int(month) if month else None, int(day) if day else None, rest)
    return None


def is_filler(rest: str) -> bool:
    """Tell whether the words around a date say nothing of their own."""
    return all(token.text in _FILLERS or is_particle(token) or is_person(token) for token in tokens(rest))


def _digits(said: str) -> str:
    return "".join(str(_DIGIT_WORDS[word]) for word in said.split())
