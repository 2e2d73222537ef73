"""Stretches of months over which the law, and so the amount to pay, stays the same."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from bot.rules.amounts import rounded
from bot.rules.contribution import floor
from bot.rules.law import LawOn
from bot.rules.months import first_day, month_of
from bot.rules.support import LINE, LOCAL, RATE, STATE, monthly_support


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person means to pay on: income (VND a month, or always the floor), group and province."""

    income: int | Literal["floor"]
    group: str
    province: str | None


@dataclass(frozen=True, slots=True)
class Segment:
    """Months from `first` on (month numbers) with one income, full contribution and net (VND a month)."""

    first: int
    months: int
    income: int
    gross: int
    net: int

    @property
    def last(self) -> int:
        """The last month."""
        return self.first + self.months - 1


def segments(law: LawOn, choice: Choice, start: int, months: int, supported: int) -> list[Segment]:
    """Cut months from `start` on where a value changes or support ends after `supported` months.

    An income under a later floor is raised to it. Raises NoValueInForce where the law has no value.
    """
    end = start + months
    cuts = {start, end, *(cut for cut in (*_changes(law, choice), start + supported) if start < cut < end)}
    return [
        _segment(law.at(day_of(law, first)), choice, first, after - first, first < start + supported)
        for first, after in pairwise(sorted(cuts))
    ]


def day_of(law: LawOn, month: int) -> date:
    """Return the day whose law holds for a month: its first, or today within today's month."""
    return max(law.day, first_day(month))


def _changes(law: LawOn, choice: Choice) -> list[int]:
    names = [RATE, LINE, STATE] + ([LOCAL + choice.province] if choice.province else [])
    return [_month_from(value.since) for name in names for value in law.law[name].values]


def _month_from(day: date) -> int:
    return month_of(day) + (day.day > 1)


def _segment(law: LawOn, choice: Choice, first: int, months: int, supported: bool) -> Segment:  # noqa: FBT001 - private
    lowest = rounded(floor(law))
    income = lowest if choice.income == "floor" else max(lowest, choice.income)
    gross = law.number(RATE) * income
    support = Fraction(0)
    if supported:
        each = monthly_support(law, choice.group, choice.province)
        support = each.state + each.local
    return Segment(first, months, income, rounded(gross), rounded(gross - support))
