"""Months, births, periods and days as people write them: the front door to all four."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from bot.language.births import Birth, read_birth
from bot.language.counts import SMALL
from bot.language.dates import figures, is_filler, written
from bot.language.days import read_day
from bot.language.reading import Misread, Reading

__all__ = ["Birth", "Period", "YearMonth", "read_birth", "read_day", "read_month", "read_period"]

_FIRST, _LAST = 1960, 2099
_MOST_CUTS = 5
_YEAR_WORDS = {"nay": 0, "ngoai": -1, "roi": -1, "truoc": -1, "kia": -2, "sau": 1, "toi": 1}
_MONTH_WORDS = {"nay": 0, "ngoai": -1, "roi": -1, "truoc": -1, "qua": -1, "sau": 1, "toi": 1}
_PARTS = {"dau": 1, "giua": 6, "cuoi": 12}
_OF_YEAR = re.compile(r"\bnam (nay|ngoai|roi|truoc|kia|sau|toi)\b")
_RELATIVE = re.compile(r"\bthang (?:vua )?(nay|ngoai|roi|truoc|qua|sau|toi)\b")
_AGO = re.compile(
    r"(?:^|\b(?P<left>nghi)(?: (?:viec|dong|lam|o|cty|cong ty|duoc|dc|khoang|tam|gan|hon))* )"
    rf"(?P<number>\d{{1,2}}|{'|'.join(SMALL)}) ?(?P<unit>nam|thang)(?P<half_year> ruoi)?"
    r"(?P<over> (?:nay|roi|truoc))?\b"
)
"""So long ago: "nghỉ 2 năm rồi", "3 năm trước"."""
_NOW = re.compile(r"^(?:den |toi )?(?:bay gio|gio|hien nay|hien tai|nay|hom nay)$")
_PART = re.compile(r"\b(dau|giua|cuoi)\b(?: nam)?")
_TET = re.compile(r"\btet\b(?! (?:duong|tay))")
"""The lunar new year, most often in February."""
_MONTH = re.compile(r"\b(?:thang|t) ?(\d{1,2})\b(?![/.-])")
_YEAR = re.compile(r"(?<![\d/.-])(?:nam )?(\d{4})(?![\d/.-])")
_SPLIT = re.compile(
    r"\s*(?:\bden het\b|\bden\b|\btoi\b|->|–|—|~|(?<=\s)-(?=\s)|(?<=\d{4})-(?=\d{1,2}/)|(?<=-\d\d)/)\s*"
)
_YEARS = re.compile(
    r"(?<![\d/.-])(\d{4}) ?(?:den het|den|toi|qua|->|-|–|—|~) ?(?:het |cuoi )?(?:nam )?(\d{4})(?! ?[/.-])"
)
_PAIR = re.compile(r"(\bnghi\b[^,;\d]*)?(?<![\d/.-])(\d{1,2}) ?(?:[/.-]|nam) ?(\d{4})(?![\d/])")


@dataclass(frozen=True, order=True)
class YearMonth:
    """A calendar month, written YYYY-MM."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return the month as YYYY-MM."""
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> "YearMonth":
        """Return the month so many months later (earlier if negative)."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return YearMonth(year, month + 1)

    def said(self) -> str:
        """Return the month as people write it, 3/2025."""
        return f"{self.month}/{self.year}"


@dataclass(frozen=True)
class Period:
    """From one month to another, both included."""

    first: YearMonth
    last: YearMonth

    def __str__(self) -> str:
        """Return YYYY-MM/YYYY-MM."""
        return f"{self.first}/{self.last}"


_End: TypeAlias = tuple[YearMonth, bool]


def read_month(
    text: str, today: date, *, since: YearMonth | None = None, until: YearMonth | None = None
) -> Reading[YearMonth]:
    """Read a month between two others; canonical is YYYY-MM.

    Raises:
        Misread: No month, or one outside the limits.
    """
    said = _TET.sub("thang 2", figures(text))
    month, sure = _dated(said, today) or _spoken(said, today) or _yearless(said, today, since, until) or _unread(said)
    _check(month, since, until)
    return Reading(month, str(month), sure=sure)


def read_period(text: str, today: date) -> Reading[Period]:
    """Read two months, from and until; canonical is YYYY-MM/YYYY-MM.

    Raises:
        Misread: Not two months, or the second before the first.
    """
    said = figures(text)
    ends = _whole_years(said, today) or _parted(said, today) or _paired(said)
    if ends is None:
        raise Misread("period.unreadable")
    (first, sure_first), (last, sure_last) = ends
    if last < first:
        raise Misread("period.reversed", first=first.said(), last=last.said())
    period = Period(first, last)
    return Reading(period, str(period), sure=sure_first and sure_last)


def _whole_years(said: str, today: date) -> tuple[_End, _End] | None:
    """Read "từ 2015 đến 2019" as January to December, this year's up to now; never sure."""
    found = _YEARS.search(said)
    if found is None or _MONTH.search(said) or _PART.search(said):
        return None
    first, last = int(found[1]), int(found[2])
    until = today.month if last == today.year else 12
    return (_month(first, 1), False), (_month(last, until), False)


def _parted(said: str, today: date) -> tuple[_End, _End] | None:
    """Read what stands on the two sides of "đến"; a year named only at the end counts for both."""
    for cut in islice(_SPLIT.finditer(said), _MOST_CUTS):
        left, right = said[: cut.start()], said[cut.end() :]
        last = _dated(right, today) or _spoken(right, today)
        if last is None:
            continue
        first = _dated(left, today) or _spoken(left, today) or _of_same_year(left, last[0])
        if first is not None:
            return first, last
    return None


def _of_same_year(said: str, last: YearMonth) -> _End | None:
    found = _MONTH.search(said)
    return (_month(last.year, int(found[1])), True) if found else None


def _paired(said: str) -> tuple[_End, _End] | None:
    """Read two months in a row; "nghỉ tháng 3/2025, đóng từ 3/2018" was last paid in the month before leaving."""
    found = _PAIR.findall(said)
    if len(found) != 2:  # noqa: PLR2004 - from and until
        return None
    ends = [(bool(left), _month(int(year), int(month))) for left, month, year in found]
    (first_left, first), (last_left, last) = sorted(ends, key=itemgetter(0))
    if first_left:
        return None
    return (first, False), (last.plus(-1) if last_left else last, False)


def _dated(said: str, today: date) -> tuple[YearMonth, bool] | None:
    found = written(said)
    if found is None or found.month is None:
        return None
    year = int(found.year)
    if len(found.year) == 2:  # noqa: PLR2004 - two digits
        century = today.year // 100 * 100
        year += century if year < _FIRST % 100 else century - 100
    return _month(year, found.month), is_filler(found.rest)


def _spoken(said: str, today: date) -> tuple[YearMonth, bool] | None:
    """Read tháng trước, tháng 3 năm ngoái, đầu 2018, đến nay."""
    now = YearMonth(today.year, today.month)
    if _NOW.match(said):
        return now, True
    if (ago := _AGO.search(said)) and (ago["left"] or ago["over"]) and not _YEAR.search(said):
        length = (SMALL.get(ago["number"]) or int(ago["number"])) * (12 if ago["unit"] == "nam" else 1)
        return now.plus(-length - 6 * bool(ago["half_year"])), False
    if found := _RELATIVE.search(said):
        return now.plus(_MONTH_WORDS[found[1]]), is_filler(_RELATIVE.sub(" ", said))
    of_year, year = _OF_YEAR.search(said), _YEAR.search(said)
    if not (of_year or year):
        return None
    value = today.year + _YEAR_WORDS[of_year[1]] if of_year else int(year[1]) if year else 0
    rest = _YEAR.sub(" ", _OF_YEAR.sub(" ", said))
    if found := _MONTH.search(rest):
        return _month(value, int(found[1])), is_filler(_MONTH.sub(" ", rest))
    if found := _PART.search(rest):
        return _month(value, _PARTS[found[1]]), False
    raise Misread("month.which_month", year=value)


def _yearless(said: str, today: date, since: YearMonth | None, until: YearMonth | None) -> _End | None:
    """Read "tháng 3": the latest that has been, within the limits; never sure."""
    found = _MONTH.search(said)
    if found is None:
        return None
    near = [_month(today.year + shift, int(found[1])) for shift in (0, -1, 1)]
    allowed = [month for month in near if (since is None or since <= month) and (until is None or month <= until)]
    past = [month for month in allowed if month <= YearMonth(today.year, today.month)]
    return ((past or allowed or near)[0], False)


def _unread(said: str) -> _End:
    raise Misread("month.which_year" if re.fullmatch(r"\d{1,2}", said) else "month.unreadable")


def _month(year: int, month: int) -> YearMonth:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of the year
        raise Misread("month.no_such_month", month=month)
    if not _FIRST <= year <= _LAST:
        raise Misread("month.no_such_year", year=year)
    return YearMonth(year, month)


def _check(month: YearMonth, since: YearMonth | None, until: YearMonth | None) -> None:
    if since is not None and month < since:
        raise Misread("month.too_early", month=month.said(), since=since.said())
    if until is not None and month > until:
        raise Misread("month.too_late", month=month.said(), until=until.said())
