"""Amounts, days and lengths of time in Vietnamese words."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
MONTHS_A_YEAR = 12
GROUPS = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo", "ethnic_minority": "diện dân tộc thiểu số"}
ORDINARY = "diện thường"


def number(value: int | Decimal | Fraction) -> str:
    """Write a number as Vietnamese do: 1234567 → 1.234.567, 2.5 → 2,5."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    exact = Fraction(value)
    sign, exact = ("-", -exact) if exact < 0 else ("", exact)
    whole, rest = divmod(exact, 1)
    grouped = f"{int(whole):,}".replace(",", ".")
    if not rest:
        return sign + grouped
    decimals = f"{Decimal(rest.numerator) / Decimal(rest.denominator):f}".removeprefix("0.")[:4].rstrip("0")
    return f"{sign}{grouped},{decimals}"


def vnd(amount: int | Decimal | Fraction) -> str:
    """Write an amount of VND for talk: 247.500 đồng."""
    return f"{number(amount)} đồng"


def vnd_short(amount: int | Decimal | Fraction) -> str:
    """Write an amount of VND for cards and tables: 247.500 đ."""
    return f"{number(amount)} đ"


def about(amount: int, step: int = 1000) -> str:
    """Write an amount of VND rounded to `step`, half up: khoảng 988.000 đồng."""
    return f"khoảng {vnd((amount * 2 + step) // (2 * step) * step)}"


def percent(share: Decimal | Fraction) -> str:
    """Write a share as a percentage: 0.22 → 22%."""
    return f"{number(Fraction(share) * 100)}%"


def day(value: date | datetime) -> str:
    """Write a day: 21/11/2026; an instant is taken in Vietnam's time."""
    local = value.astimezone(VIETNAM).date() if isinstance(value, datetime) else value
    return f"{local.day}/{local.month}/{local.year}"


def weekday(value: date) -> str:
    """Write a day with its weekday: thứ Hai 23/11."""
    return f"{WEEKDAYS[value.weekday()]} {value.day}/{value.month}"


def clock(value: datetime) -> str:
    """Write the time of an instant in Vietnam: 16:05."""
    return value.astimezone(VIETNAM).strftime("%H:%M")


def month(value: date | str) -> str:
    """Write a month, given as a day in it or as YYYY-MM: 8/1979."""
    year, number_ = (value.year, value.month) if isinstance(value, date) else map(int, value.split("-")[:2])
    return f"{number_}/{year}"


def duration(months: int) -> str:
    """Write a number of months in words: 153 → 12 năm 9 tháng."""
    years, rest = divmod(months, MONTHS_A_YEAR)
    parts = ([f"{years} năm"] if years else []) + ([f"{rest} tháng"] if rest or not years else [])
    return " ".join(parts)


def listed(items: Sequence[str]) -> str:
    """Join words: a, b và c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} và {items[-1]}" if items else ""


def group_name(group: str) -> str:
    """Write a support group: hộ nghèo, hộ cận nghèo, diện dân tộc thiểu số; whoever is in none is diện thường."""
    return GROUPS.get(group, ORDINARY)


def group_title(group: str) -> str:
    """Write a support group as a sentence begins: Hộ nghèo, Diện dân tộc thiểu số."""
    return group_name(group).capitalize()
