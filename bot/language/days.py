"""Days near today, as people write them: mai, thứ 6 tuần này, t4, 25/11."""

import re
from datetime import date, timedelta

from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold
from bot.language.reading import Misread, Reading
from bot.language.tokens import spelled, tokens

_NEAR = {"hom kia": -2, "bua kia": -2, "hom qua": -1, "bua qua": -1, "hom nay": 0, "bua ni": 0, "bua nay": 0}
_NEAR |= {
    "toi nay": 0,
    "chieu nay": 0,
    "sang nay": 0,
    "trua nay": 0,
    "ngay mai": 1,
    "mai": 1,
    "ngay kia": 2,
    "ngay mot": 2,
}
_NEAR |= {"mot": 2, "nay": 0}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5} | {str(at + 2): at for at in range(6)}
_SUNDAY = 6
_HALF_YEAR = 183
_THIS, _NEXT = "this", "next"

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2}) ?(?:[/.-]|thang) ?(?P<month>\d{1,2})"
    r"(?: ?(?:[/.-]|nam) ?(?P<year>\d{4}|\d{2}))?(?![\d/])"
)
_DAY = re.compile(r"(?:\b(?:ngay|mung|hom) |^)(?P<day>\d{1,2})(?![\d/:.-]| ?(?:h|gio|nam|tuoi|thang)\b)")
WEEKDAY = re.compile(r"\b(?:thu|t) ?(?P<name>[2-7]|hai|ba|tu|bon|nam|sau|bay)\b|\b(?P<sunday>chu nhat|cn)\b")
_WEEK = re.compile(r"\btuan (?:(?P<this>nay|ni)|(?P<next>sau|toi)(?P<after> nua)?)\b")
_WEEKEND = re.compile(r"\bcuoi tuan\b")
_NEAR_DAY = re.compile(r"\b(" + "|".join(sorted(_NEAR, key=len, reverse=True)) + r")\b")
_FILLERS = spelled("ngày vào hẹn lúc sáng trưa chiều tối đêm buổi khoảng mùng gọi hôm")


def read_day(text: str, today: date) -> Reading[date]:
    """Read a day near today; canonical is YYYY-MM-DD.

    Raises:
        Misread: No day, or one that the calendar does not have.
    """
    said = fold(text)
    for pattern, find in _WAYS:
        if found := pattern.search(said):
            day, sure = find(found, said, today)
            rest = said[: found.start()] + " | " + said[found.end() :]
            sure = sure and _is_filler(_WEEK.sub(" ", rest))
            return Reading(day, day.isoformat(), sure=sure)
    raise Misread("day.unreadable")


def _calendar(found: re.Match[str], _said: str, today: date) -> tuple[date, bool]:
    """Read day and month; without a year the nearest to today."""
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day), True  # noqa: PLR2004 - two digits
    shift = (_day(today.year, month, day) - today).days if (month, day) != (2, 29) else 0
    return _day(today.year + (shift < -_HALF_YEAR) - (shift > _HALF_YEAR), month, day), True


def _coming(found: re.Match[str], _said: str, today: date) -> tuple[date, bool]:
    """Read a day of the month alone: the next there is; bare digits are not sure."""
    day = int(found["day"])
    months = (today.year * 12 + today.month - 1 + ahead for ahead in range(3))
    for year, month in (divmod(month, 12) for month in months):
        try:
            candidate = date(year, month + 1, day)
        except ValueError:
            continue
        if candidate >= today:
            return candidate, not found[0].isdigit()
    raise Misread("day.no_such_day", day=day)


def _weekday(found: re.Match[str], said: str, today: date) -> tuple[date, bool]:
    """Read a weekday: of the named week, else the next to come."""
    weekday = _SUNDAY if found["sunday"] else _WEEKDAYS[found["name"]]
    monday = today - timedelta(days=today.weekday())
    week = _WEEK.search(said)
    if week is not None:
        day = monday + timedelta(weeks=bool(week["next"]) + bool(week["after"]), days=weekday)
        return day, day >= today
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead), ahead > 0


def _weekend(_found: re.Match[str], _said: str, today: date) -> tuple[date, bool]:
    return today + timedelta(days=(5 - today.weekday()) % 7), False


def _near(found: re.Match[str], _said: str, today: date) -> tuple[date, bool]:
    return today + timedelta(days=_NEAR[found[1]]), True


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Misread("day.no_such_day", day=f"{day}/{month}") from None


def _is_filler(rest: str) -> bool:
    return all(token.text in _FILLERS or is_particle(token) or is_person(token) for token in tokens(rest))


_WAYS = (
    (_ISO, _calendar),
    (_DAY_MONTH, _calendar),
    (_WEEKEND, _weekend),
    (WEEKDAY, _weekday),
    (_DAY, _coming),
    (_NEAR_DAY, _near),
)
