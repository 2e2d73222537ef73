"""Years as the law counts them for amounts (Law 41/2024 Art. 5.6)."""

from fractions import Fraction

from bot.rules.amounts import HALF, MONTHS_A_YEAR
from bot.rules.law import LawOn

ODD_MONTHS = "general/half_year_months"


def counted_years(law: LawOn, months: int) -> Fraction:
    """Return the years of `months`: few odd months are half a year, more a whole one; or raise NoValueInForce."""
    years, odd = divmod(months, MONTHS_A_YEAR)
    if not odd:
        return Fraction(years)
    return Fraction(years) + (HALF if odd <= law.whole(ODD_MONTHS) else 1)
