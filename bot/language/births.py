"""When somebody was born, as people write it: sinh năm 85, 8/79, 12-3-1979, 45 tuổi, tuổi Tân Mão."""

import re
from dataclasses import dataclass
from datetime import date

from bot.language.dates import Written, figures, is_filler, written
from bot.language.reading import Misread, Reading
from bot.language.tokens import listed, tokens
from bot.language.zodiac import read_sign

_OLDEST = 110
_AGE = re.compile(r"(?<![\d/.-])(\d{1,3})\s*(?:tuoi|t)\b|\btuoi (\d{1,3})\b")
_SHORT_YEAR = re.compile(r"(?:\b(?:sinh|sn|nam|doi)\s*:?\s*|')(\d{2})(?![\d/.,]|-\d| tuoi)")
_ALONE = re.compile(
    r"(?:(?:co|o|ba|di) )?(?P<before>(?:nam )?(?:nay|ni|gio)(?: da)?|hon|tren|gan|ngoai|tam|chung|cung|moi|da|tron|u)?"
    r" ?(?P<number>\d\d)(?P<behind> (?:tron|chan|may|hon|gi|roi|do|day|thoi|le))*"
)
"""A year or an age without more: "85"; with what stands beside it an age: "năm nay 47", "ngoài 50", "52 rồi"."""
_YEARLESS = re.compile(r"\b\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}\b|\bthang\s*\d{1,2}\b")
_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEHIND = re.compile(r"(?P<before>\w+(?:,? \w+)+),? (?P<year>19\d\d|200\d)")
_HAPPENED = listed(
    "tu den nam hoi vao nghi dong nop lay cuoi di ve mua mat truoc dau giua cuoi het han cap ky nhap tham rut bi the so"
    " luc khi xong thang ngay cong cty bo doi hop tac xa chua khong ko phai"
)
"""Words by which a year is that of what happened."""
_AMBIGUOUS_AGES = range(15, 76)
_HARDLY = 70
"""The age (years) beyond which two digits alone are rather an age than a year of birth."""


@dataclass(frozen=True)
class Birth:
    """When somebody was born, the month if it is known."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        """Return YYYY-MM, or YYYY if only the year is known."""
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    def age(self, today: date) -> int:
        """Return the full years lived, by the month; by the year alone, those reached this year."""
        return today.year - self.year - (self.month is not None and self.month > today.month)


def read_birth(text: str, today: date, *, youngest: int = 15) -> Reading[Birth]:
    """Read when somebody was born; canonical is YYYY-MM or YYYY.

    Args:
        text: What the person wrote.
        today: The day of asking.
        youngest: Least age in years; the default is that of voluntary insurance (Law 41/2024, Article 2).

    Raises:
        Misread: No date, an impossible one, or an age under `youngest` or over 110 years.
    """
    said = figures(text)
    if len(set(_FOUR_DIGITS.findall(said))) > 1:
        raise Misread("birth.several")
    found = _dated(said, today, youngest) or _aged(said, today) or _short(said, today) or _signed(text, today)
    birth, sure = found or _unread(said)
    _check(birth, today, youngest)
    return Reading(birth, str(birth), sure=sure)


def year_behind(said: str) -> str:
    """Return the year behind what somebody does, in a text that `figures` has prepared: "tui chay xe om 1972".

    It is rather their birth; "" if there is none, or something may have happened in it.
    """
    found = _BEHIND.fullmatch(said)
    return found["year"] if found and _HAPPENED.isdisjoint(re.findall(r"\w+", found["before"])) else ""


def _dated(said: str, today: date, youngest: int) -> tuple[Birth, bool] | None:
    found = written(said)
    if found is None or (found.month is None and _AGE.search(said)):
        return None
    year = _century(found.year, today)
    sure = is_filler(found.rest)
    if found.day is None and found.month is not None and len(found.year) == 2 and int(found.year) <= 12:  # noqa: PLR2004
        if found.month > 12 or today.year - year < youngest:  # noqa: PLR2004 - a day and a month, no year
            raise Misread("birth.no_year")
        sure = False
    _check_date(found, year)
    return Birth(year, found.month), sure


def _check_date(found: Written, year: int) -> None:
    if found.month is not None and not 1 <= found.month <= 12:  # noqa: PLR2004 - months of the year
        raise Misread("birth.no_such_month", month=found.month)
    if found.month is None or found.day is None:
        return
    try:
        date(year, found.month, found.day)
    except ValueError:
        raise Misread("birth.no_such_day", day=found.day, month=found.month) from None


def _aged(said: str, today: date) -> tuple[Birth, bool] | None:
    found = _AGE.search(said)
    return (Birth(today.year - int(found[1] or found[2])), False) if found else None


def _short(said: str, today: date) -> tuple[Birth, bool] | None:
    """Read a year of two digits; alone it may also be an age, and is then not sure."""
    if found := _SHORT_YEAR.search(said):
        rest = said[: found.start()] + " | " + said[found.end() :]
        return Birth(_century(found[1], today)), is_filler(rest)
    alone = _ALONE.fullmatch(" ".join(token.text for token in tokens(said) if not is_filler(token.text)))
    if alone is None:
        return None
    year, age = _century(alone["number"], today), int(alone["number"])
    if alone["before"] or alone["behind"]:
        return Birth(today.year - age), False
    if age in _AMBIGUOUS_AGES and today.year - year > _HARDLY:
        year = today.year - age
    return Birth(year), age not in _AMBIGUOUS_AGES


def _signed(text: str, today: date) -> tuple[Birth, bool] | None:
    """Read the year of a sign, "Tân Mão"; it is a lunar year, so never sure."""
    sign = read_sign(text, today)
    if sign and len(sign.years) > 1:
        raise Misread("birth.several_years", sign=sign.name, years=list(sign.years))
    return (Birth(sign.years[0]), False) if sign else None


def _unread(said: str) -> tuple[Birth, bool]:
    raise Misread("birth.no_year" if _YEARLESS.search(said) else "birth.unreadable")


def _century(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - already a whole year
        return year
    return year + today.year // 100 * 100 - (100 if year > today.year % 100 else 0)


def _check(birth: Birth, today: date, youngest: int) -> None:
    age = birth.age(today)
    if (birth.year, birth.month or 1) > (today.year, today.month):
        raise Misread("birth.future", year=birth.year)
    if age < youngest:
        raise Misread("birth.child", year=birth.year, age=age, youngest=youngest)
    if age > _OLDEST:
        raise Misread("birth.too_old", year=birth.year, age=age)
