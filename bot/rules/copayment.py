"""How much a patient pays in a year before health insurance pays all (Law on HI Art. 22; Decree 188/2025 Art. 18)."""

from datetime import date
from fractions import Fraction

from bot.rules.contribution import REFERENCE
from bot.rules.law import LawOn

MULTIPLE = "health/five_year_multiple"


def yearly_limit(law: LawOn, paid: int = 0, paid_on: date | None = None) -> Fraction:
    """Return the year's limit of own payments (VND, exact) for somebody insured long enough.

    What was `paid` earlier in the year, when the reference level was that of `paid_on`, counts in multiples of that
    level.

    Raises:
        NoValueInForce: no value on one of the days.
    """
    level, multiple = law.number(REFERENCE), law.number(MULTIPLE)
    if paid_on is None:
        return multiple * level
    return paid + (multiple - paid / law.at(paid_on).number(REFERENCE)) * level
