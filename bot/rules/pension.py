"""The monthly pension (Law 41/2024 Art. 98-100, 5.6; before 1/7/2025 the law then in force, by date)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bot.rules.amounts import rounded
from bot.rules.errors import RuleError
from bot.rules.law import LawOn
from bot.rules.memory import remembered
from bot.rules.outcomes import Line, Outcome, Share, Text, account, lines_of
from bot.rules.retirement import check_sex
from bot.rules.years import ODD_MONTHS, counted_years

MINIMUM = "pension/minimum_months"
PER_CENT = 100


@dataclass(frozen=True)
class Pension(Outcome):
    """The rate (per cent of the average), the pension (VND a month) and the lump sum at retirement (VND)."""

    rate_percent: Decimal
    monthly: int
    retirement_lump_sum: int


@dataclass(frozen=True, slots=True)
class Rate:
    """The share of the average: that of the first years, and what later years add."""

    first: Fraction
    first_years: int
    later: Fraction

    @property
    def whole(self) -> Fraction:
        """Both together."""
        return self.first + self.later


def pension_rate(law: LawOn, sex: str, years: Fraction) -> Rate:
    """Return the rate for years as counted for the amount (Art. 99), or raise NoValueInForce."""
    first_years = law.whole("pension/base_years", sex)
    if years < first_years:
        first_years = law.whole("pension/short_base_years")
        first, per_year = law.number("pension/short_base_rate"), law.number("pension/short_rate_per_year")
    else:
        first = law.number("pension/base_rate")
        per_year = law.number("pension/rate_per_year" + ("_female" if sex == "female" else ""))
    most = law.number("pension/maximum_rate") - first
    later = min((years - first_years) * per_year, most)
    return Rate(first, first_years, later)


def rate_for_months(law: LawOn, sex: str, months: int) -> Rate:
    """Return the rate for months paid.

    Raises:
        RuleError: bad_field, not_enough_months or no_value_in_force.
    """
    check_sex(sex)
    least = law.whole(MINIMUM)
    if months < least:
        raise RuleError("not_enough_months", "months", values={"least": least, "short": least - months})
    return pension_rate(law, sex, counted_years(law, months))


@remembered
def pension(law: LawOn, sex: str, months: int, average: int | Fraction) -> Pension:
    """Return the pension for months paid at an average income (VND a month, exact).

    Raises:
        RuleError: bad_field, not_enough_months or no_value_in_force.
    """
    rate = rate_for_months(law, sex, months)
    sources = law.sources(MINIMUM, "pension/base_rate", ODD_MONTHS)
    shares = [
        Share(Text("rules.line.first_years", _values(rate.first, rate.first_years)), rate.first * average, sources)
    ]
    if rate.later:
        years = counted_years(law, months) - rate.first_years
        shares.append(Share(Text("rules.line.later_years", _values(rate.later, years)), rate.later * average, sources))
    lines = list(lines_of(shares))
    monthly = sum(line.amount for line in lines)
    lump_sum = retirement_lump_sum(law, sex, months, average)
    if lump_sum:
        lines.append(Line(Text("rules.line.lump_sum"), lump_sum, law.sources("pension/lump_sum_factor")))
    percent = rate.whole * PER_CENT
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return Pension(account(law, lines), exact, monthly, lump_sum)


def _values(share: Fraction, years: int | Fraction) -> dict[str, object]:
    return {"share": share, "years": years}


def retirement_lump_sum(law: LawOn, sex: str, months: int, average: int | Fraction) -> int:
    """Return the lump sum (VND) for years beyond those of the full rate (Art. 100), or raise NoValueInForce."""
    beyond = counted_years(law, months) - law.aside.whole("pension/full_rate_years", sex)
    return rounded(law.number("pension/lump_sum_factor") * beyond * average) if beyond > 0 else 0
