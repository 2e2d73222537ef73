"""The monthly contribution and its support (Law 41/2024 Art. 31, 36; Decree 159/2025 Art. 5)."""

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.amounts import rounded
from bot.rules.errors import RuleError, bad_field
from bot.rules.law import LawOn
from bot.rules.memory import remembered
from bot.rules.outcomes import Outcome, Share, Text, account, lines_of
from bot.rules.support import (
    LINE,
    RATE,
    Support,
    check_person,
    local_warning,
    monthly_support,
    state_warning,
    support_shares,
)

STEP = "voluntary/income_step"
CEILING = "voluntary/ceiling_multiple"
REFERENCE = "general/reference_level"
PERIODS = "voluntary/payment_months"


@dataclass(frozen=True)
class Contribution(Outcome):
    """What is paid (VND): in full, by the State, by the province, and by the person."""

    gross: int
    state_support: int
    local_support: int
    net: int


def floor(law: LawOn) -> Fraction:
    """Return the lowest income to contribute from (VND a month; Art. 31.2), or raise NoValueInForce."""
    return law.number(LINE)


def ceiling(law: LawOn) -> Fraction:
    """Return the highest income to contribute from (VND a month; Art. 31.2), or raise NoValueInForce."""
    return law.number(CEILING) * law.number(REFERENCE)


def check_income(law: LawOn, income: int) -> Text | None:
    """Check an income against floor and ceiling; the warning says if it is off the usual steps.

    Raises:
        RuleError: income_below_floor or income_above_ceiling.
        NoValueInForce: no floor or ceiling on this day.
    """
    lowest = floor(law)
    if income < lowest:
        raise RuleError("income_below_floor", "income", values={"floor": rounded(lowest)})
    if income == lowest:
        return None
    highest = ceiling(law.aside)
    if income > highest:
        raise RuleError("income_above_ceiling", "income", values={"ceiling": int(highest)})
    step = law.aside.whole(STEP)
    return Text("rules.warning.off_step", {"step": step}) if (income - lowest) % step else None


@remembered
def contribution(law: LawOn, income: int, group: str, province: str | None, months: int = 1) -> Contribution:
    """Return what is paid for 1, 3, 6 or 12 months at the values of the day of payment (Art. 36.2).

    Raises:
        RuleError: bad_field, income_below_floor, income_above_ceiling or no_value_in_force.
    """
    check_person(law, group, province)
    periods = law.aside.choices(PERIODS)
    if months not in periods:
        raise bad_field("months", "choice", choices=periods)
    step_warning = check_income(law, income)
    support = monthly_support(law, group, province)
    gross = Share(
        Text("rules.line.gross", {"income": income, "months": months, "rate": law.number(RATE)}),
        law.number(RATE) * income * months,
        law.sources(RATE),
    )
    return settle(law, gross, Support(support.state * months, support.local * months), province, step_warning)


def settle(law: LawOn, gross: Share, support: Support, province: str | None, *warnings: Text | None) -> Contribution:
    """Take the support off a gross amount and close the account."""
    lines = lines_of([gross, *support_shares(law, province, support.state, support.local)])
    amounts = [line.amount for line in lines]
    return Contribution(
        account(law, lines, *warnings, state_warning(law), local_warning(law, province)),
        gross=amounts[0],
        state_support=-amounts[1],
        local_support=-sum(amounts[2:]),
        net=sum(amounts),
    )
