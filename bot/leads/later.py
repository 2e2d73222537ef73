"""Days that are said loosely: sau Tết, tháng sau, đầu tuần sau, 3 hôm nữa; with what day a call is then due."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.language.days import WEEKDAY, read_day
from bot.language.folding import fold
from bot.language.reading import Misread, Reading
from bot.leads.calendar import DAY, HAMLET, OFFICE, Calendar
from bot.rules.months import first_day, month_of

WORDS: Mapping[str, int] = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "vai": 3, "may": 3,
}  # fmt: skip
"""Numbers as words of time name them; a few are three."""
COUNT = rf"(?:\d{{1,2}}|{'|'.join(WORDS)})"
WEEK, YEAR_END, FULL_MOON = 7, 12, 15
_PART = {"dau": 1, "giua": 15, "cuoi": 25}
_IN_WEEK = {"dau": 0, "giua": 2, "cuoi": 5}
_WAYS_SAID = {
    "lunar": r"(?:(?:mung|mong|ngay|hom) ?)?(?<!\d)(?P<lunar>\d{1,2}) (?:tet|(?:thang )?gieng)|ram (?:thang )?gieng",
    "tet": r"(?:sau|ra|qua|het|xong) tet(?: am lich| xong| nay)?|tet xong|ra gieng|(?:thang|sau) gieng",
    "count": rf"(?:sau |khoang |tam )*(?P<count>{COUNT}) ?"
    r"(?P<unit>(?:ngay|hom|bua|tuan|thang)(?= nua)|(?:ngay|hom|bua|tuan)(?= sau| toi)) (?:nua|sau|toi)"
    rf"|sau (?P<behind>{COUNT}) (?P<span>ngay|hom|bua|tuan|thang)\b(?! \d)",
    "dated": r"(?:ngay |mung |hom )?(?<!\d)(?P<dated>\d{1,2}) (?:tay )?thang (?:sau|toi)",
    "week": r"(?:(?P<week_part>dau|giua|cuoi) )?(?:sang tuan(?: sau| toi)?|tuan (?:sau|toi))(?P<week_after> nua)?"
    "|dau tuan",
    "month": r"(?:(?P<month_part>dau|giua|cuoi) )?(?:sang thang(?: sau| toi)?|thang (?:sau|toi))(?! \d)",
    "this_month": r"(?P<this_part>dau|giua|cuoi) thang(?: nay| ni)?(?! (?:\d|sau|toi))",
    "named": r"(?<!\d )(?<!/)(?<!ngay)(?:(?P<named_part>dau|giua|cuoi) )?(?:sang |qua |den |toi )?"
    r"thang (?P<named>1[0-2]|[1-9])(?![\d/.-])",
    "year": r"(?:sang|ra|qua|dau) nam(?: moi| sau| toi)?\b|nam (?:sau|toi|moi)\b",
}
_SAID = {name: re.compile(rf"\b(?:{pattern})") for name, pattern in _WAYS_SAID.items()}
PHRASES = re.sub(r"\?P<\w+>", "?:", "|".join(f"(?:{pattern})" for pattern in _WAYS_SAID.values()))
"""What such a day is said with, folded, to be looked for in longer texts."""
BY_MOON = ("lunar", "tet")
_MOON = re.compile(r"\b(?:am lich|chap|ram)\b")


def read_later(text: str, today: date, calendar: Calendar) -> Reading[date]:
    """Read a day to come, loosely said or not; canonical is YYYY-MM-DD, and a loose one is not sure.

    A month or a year stands for its first working day, a week for its Monday, "sau Tết" for the day after the holidays.

    Raises:
        Misread: No day, one that the calendar does not have, one of the moon's, or a Tết not known yet.
    """
    said = fold(text)
    if WEEKDAY.search(said):
        return _weekday(read_day(text, today), said, today)
    name, found = next(((name, found) for name in _LATER if (found := _SAID[name].search(said))), ("", None))
    if name not in BY_MOON and _MOON.search(said):
        raise Misread("day.lunar")
    if found is None:
        return read_day(text, today)
    day = _LATER[name](found, today, calendar)
    return Reading(day, day.isoformat(), sure=False)


def _weekday(reading: Reading[date], said: str, today: date) -> Reading[date]:
    """Take a weekday that it is today for that of next week: of today people say "hôm nay"."""
    if reading.value != today or "nay" in said.split():
        return reading
    day = today + timedelta(days=WEEK)
    return Reading(day, day.isoformat(), sure=False)


def _lunar(found: re.Match[str], today: date, calendar: Calendar) -> date:
    first = calendar.new_year(today)
    if first is None:
        raise Misread("day.no_tet")
    return first + timedelta(days=int(found["lunar"] or FULL_MOON) - 1)


def _tet(_found: re.Match[str], today: date, calendar: Calendar) -> date:
    last = calendar.tet_until(today)
    if last is None:
        raise Misread("day.no_tet")
    return _working(last + DAY, calendar, HAMLET)


def _counted(found: re.Match[str], today: date, _calendar: Calendar) -> date:
    said, unit = found["count"] or found["behind"], found["unit"] or found["span"]
    count = number(said)
    if unit == "thang":
        first = _first(today, count)
        return min(first + timedelta(days=today.day - 1), _first(today, count + 1) - DAY)
    return today + timedelta(days=count * (WEEK if unit == "tuan" else 1))


def _dated(found: re.Match[str], today: date, _calendar: Calendar) -> date:
    first, day = _first(today, 1), int(found["dated"])
    if not 0 < day <= (_first(today, 2) - first).days:
        raise Misread("day.no_such_day", day=f"{day}/{first.month}")
    return first + timedelta(days=day - 1)


def _week(found: re.Match[str], today: date, _calendar: Calendar) -> date:
    monday = today + timedelta(days=WEEK * (1 + bool(found["week_after"])) - today.weekday())
    return monday + timedelta(days=_IN_WEEK.get(found["week_part"] or "", 0))


def _month(found: re.Match[str], today: date, calendar: Calendar) -> date:
    return _in_month(_first(today, 1), found["month_part"], calendar)


def _this_month(found: re.Match[str], today: date, calendar: Calendar) -> date:
    day = _in_month(_first(today, 0), found["this_part"], calendar)
    if day > today:
        return day
    return _first(today, 1) - DAY if found["this_part"] == "cuoi" else _in_month(_first(today, 1), "dau", calendar)


def _named(found: re.Match[str], today: date, calendar: Calendar) -> date:
    ahead = (int(found["named"]) - today.month) % YEAR_END
    if not ahead and not found["named_part"]:
        raise Misread("day.unreadable")
    day = _in_month(_first(today, ahead), found["named_part"], calendar)
    return day if day > today else _in_month(_first(today, ahead + YEAR_END), found["named_part"], calendar)


def _year(_found: re.Match[str], today: date, calendar: Calendar) -> date:
    return _working(date(today.year + 1, 1, 1), calendar, OFFICE)


def number(said: str) -> int:
    """Read a small number in digits or in a word of `WORDS`."""
    return int(said) if said.isdecimal() else WORDS[said]


def _in_month(first: date, part: str | None, calendar: Calendar) -> date:
    return _working(first + timedelta(days=_PART.get(part or "dau", 1) - 1), calendar, OFFICE)


def _first(today: date, ahead: int) -> date:
    return first_day(month_of(today) + ahead)


def _working(day: date, calendar: Calendar, pace: str) -> date:
    while not calendar.works(day, pace):
        day += DAY
    return day


_LATER: Mapping[str, Callable[[re.Match[str], date, Calendar], date]] = {
    "lunar": _lunar,
    "tet": _tet,
    "count": _counted,
    "dated": _dated,
    "week": _week,
    "month": _month,
    "this_month": _this_month,
    "named": _named,
    "year": _year,
}
