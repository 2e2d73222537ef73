"""What the State and a province have paid towards months in the past."""

from fractions import Fraction

from bot.rules.amounts import rounded
from bot.rules.law import LawOn
from bot.rules.months import first_day
from bot.rules.support import RATE, STATE, monthly_support


def received(law: LawOn, first: int, last: int, group: str, province: str | None) -> tuple[int, int]:
    """Return the State's and the province's support (VND) for months paid voluntarily, each by the law of its time.

    Months are month numbers, both ends included; months before there was support count nothing.
    """
    state = local = Fraction(0)
    for month in range(first, last + 1):
        then = law.at(first_day(month)).aside
        if then.has(STATE) and then.has(RATE):
            given = monthly_support(then, group, province)
            state, local = state + given.state, local + given.local
    return rounded(state), rounded(local)
