"""Paying for years ahead or for years missed (Law 41/2024 Art. 36; Decree 159/2025 Art. 6-8)."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from bot.rules.amounts import MONTHS_A_YEAR, power_sum
from bot.rules.contribution import Contribution, check_income, settle
from bot.rules.errors import RuleError, bad_field
from bot.rules.law import LawOn
from bot.rules.memory import remembered
from bot.rules.months import month_of, write_month
from bot.rules.outcomes import Outcome, Share, Text, account, lines_of
from bot.rules.retirement import birth_month, check_sex, reach_age
from bot.rules.support import LOCAL, RATE, STATE_MONTHS, Support, check_person, monthly_support

INVESTMENT = "voluntary/investment_rate"


@dataclass(frozen=True)
class BackPay(Outcome):
    """What years missed cost at once (VND); no support is known for them, so net equals gross."""

    gross: int
    net: int


def investment_rate(law: LawOn) -> Fraction:
    """Return the fund's mean monthly return of the year before, or raise RuleError rate_not_published."""
    if not law.has(INVESTMENT):
        raise RuleError("rate_not_published", "on", values={"year": law.day.year})
    return law.number(INVESTMENT)


@remembered
def prepay(
    law: LawOn, income: int, group: str, province: str | None, years: int, *, months_supported_before: int = 0
) -> Contribution:
    """Return what 2 to 5 years ahead cost at once: each month discounted, support not (formula MĐ1).

    Raises:
        RuleError: bad_field, rate_not_published, income_below_floor, income_above_ceiling or no_value_in_force.
    """
    check_person(law, group, province)
    discount = 1 / (1 + investment_rate(law))
    fewest, most = law.aside.whole("voluntary/prepay_years_min"), law.aside.whole("voluntary/prepay_years_max")
    if not fewest <= years <= most:
        raise bad_field("years", "range", least=fewest, most=most)
    step_warning = check_income(law, income)
    months = years * MONTHS_A_YEAR
    supported = min(months, supportable(law, months_supported_before))
    support = monthly_support(law, group, province)
    gross = Share(
        Text("rules.line.prepaid", {"income": income, "months": months, "rate": law.number(INVESTMENT)}),
        law.number(RATE) * income * power_sum(discount, months),
        law.sources(RATE, INVESTMENT),
    )
    beyond = _beyond_local(law, province, supported)
    return settle(
        law,
        gross,
        Support(support.state * supported, support.local * supported),
        province,
        step_warning,
        _support_end(supported, months),
        beyond,
    )


def supportable(law: LawOn, before: int) -> int:
    """Return the months that may still be supported after `before` months (Decree 159/2025 Art. 5)."""
    return max(0, law.whole(STATE_MONTHS) - before)


def _support_end(supported: int, months: int) -> Text | None:
    if supported >= months:
        return None
    return (
        Text("rules.warning.support_ends", {"months": supported}) if supported else Text("rules.warning.support_over")
    )


def _beyond_local(law: LawOn, province: str | None, months: int) -> Text | None:
    """Whether months paid ahead outlast the province's support is unsettled: say so."""
    if not province or not law.has(LOCAL + province):
        return None
    end = law.law[LOCAL + province].next_change(law.day)
    if end is None or month_of(law.day) + months <= month_of(end.since):
        return None
    return Text("rules.warning.beyond_local", {"last": end.since - timedelta(days=1)})


def back_pay(law: LawOn, income: int, months: int, sex: str | None = None, born: str | None = None) -> BackPay:
    """Return what missing months cost at once, with interest (formula MĐ2).

    Raises:
        RuleError: bad_field, too_early (before the month preceding retirement age), rate_not_published,
            income_below_floor, income_above_ceiling or no_value_in_force.
    """
    most = law.aside.whole("voluntary/back_pay_months_max")
    if not 1 <= months <= most:
        raise bad_field("months", "range", least=1, most=most)
    if (sex is None) != (born is None):
        raise bad_field("sex" if sex is None else "born", "missing")
    if sex is not None and born is not None:
        _check_time(law, sex, born)
    step_warning = check_income(law, income)
    growth = 1 + investment_rate(law)
    line = Share(
        Text("rules.line.back_pay", {"income": income, "months": months, "rate": law.number(INVESTMENT)}),
        law.number(RATE) * income * growth * power_sum(growth, months),
        law.sources(RATE, INVESTMENT, "voluntary/back_pay_months_max"),
    )
    lines = lines_of([line])
    unsupported = Text("rules.warning.back_pay_support")
    return BackPay(account(law, lines, step_warning, unsupported), gross=lines[0].amount, net=lines[0].amount)


def _check_time(law: LawOn, sex: str, born: str) -> None:
    check_sex(sex)
    reached, _ = reach_age(law, sex, birth_month(law, born))
    earliest = reached - law.whole("voluntary/back_pay_months_early")
    if month_of(law.day) < earliest:
        raise RuleError("too_early", "born", values={"earliest": write_month(earliest)})
