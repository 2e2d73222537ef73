"""Calendar months as plain numbers, written YYYY-MM."""

import re
from datetime import date

from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.errors import bad_field

WRITTEN = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")


def month_of(day: date) -> int:
    """Return the number of a day's month; the next month is one more."""
    return day.year * MONTHS_A_YEAR + day.month - 1


def first_day(month: int) -> date:
    """Return the first day of a month."""
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)


def write_month(month: int) -> str:
    """Write a month as YYYY-MM."""
    return f"{month // MONTHS_A_YEAR:04d}-{month % MONTHS_A_YEAR + 1:02d}"


def read_month(text: str, field: str) -> int:
    """Read YYYY-MM; RuleError bad_field names the fact it stands in."""
    if not WRITTEN.fullmatch(text):
        raise bad_field(field, "month", given=text)
    return int(text[:4]) * MONTHS_A_YEAR + int(text[5:]) - 1
