"""Choosing an income: what a payment allows, what a pension asks for."""

from dataclasses import dataclass

from bot.rules.amounts import rounded
from bot.rules.contribution import STEP, ceiling, contribution, floor
from bot.rules.errors import RuleError, bad_field
from bot.rules.law import LawOn
from bot.rules.outcomes import Line, Outcome, Text, account
from bot.rules.pension import rate_for_months
from bot.rules.support import RATE, check_person, monthly_support


@dataclass(frozen=True)
class IncomeForPayment(Outcome):
    """The income to choose and what the person then pays (VND a month)."""

    income: int
    net: int


@dataclass(frozen=True)
class IncomeForPension(Outcome):
    """The smallest income that reaches a pension and its full contribution (VND a month).

    `stepped_income` is the next usual step (multiples of the step of income), with its contribution.
    """

    income: int
    monthly_contribution: int
    stepped_income: int
    stepped_contribution: int


def income_for_payment(law: LawOn, payment: int, group: str, province: str | None) -> IncomeForPayment:
    """Return the largest step of income whose monthly net (VND) is not above a payment.

    Raises:
        RuleError: below_lowest (names the lowest net), bad_field or no_value_in_force.
    """
    check_person(law, group, province)
    lowest, step, rate = rounded(floor(law)), law.aside.whole(STEP), law.number(RATE)
    support = monthly_support(law, group, province)
    least = contribution(law, lowest, group, province)
    if payment < least.net:
        raise RuleError("below_lowest", "payment", values={"lowest": least.net, "group": group})
    affordable = min((payment + support.state + support.local) / rate, ceiling(law.aside))
    income = max(lowest, int(affordable / step) * step)
    chosen = contribution(law, income, group, province)
    return IncomeForPayment(chosen.account, income, chosen.net)


def income_for_pension(law: LawOn, sex: str, months: int, target: int) -> IncomeForPension:
    """Return the smallest income, paid for so many months, whose pension is at least the target (VND a month).

    Raises:
        RuleError: bad_field, not_enough_months, income_above_ceiling (names the highest pension) or no_value_in_force.
    """
    if target <= 0:
        raise bad_field("target", "range", least=1, most=None)
    share = rate_for_months(law, sex, months).whole
    lowest, highest, step = rounded(floor(law)), int(ceiling(law.aside)), law.aside.whole(STEP)
    income = max(lowest, -int(-target // share))
    if income > highest:
        values = {"ceiling": highest, "pension": int(highest * share)}
        raise RuleError("income_above_ceiling", "target", detail="pension", values=values)
    stepped = min(highest, -(-income // step) * step)
    rate = law.number(RATE)
    paid, stepped_paid = rounded(rate * income), rounded(rate * stepped)
    line = Line(Text("rules.line.gross", {"income": income, "months": 1, "rate": rate}), paid, law.sources(RATE))
    return IncomeForPension(account(law, [line]), income, paid, stepped, stepped_paid)
