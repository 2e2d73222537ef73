"""Withdrawing once (Law 41/2024 Art. 102, company years Art. 70; Decree 159/2025 Art. 9)."""

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.errors import bad_field
from bot.rules.law import LawOn
from bot.rules.outcomes import Outcome, Share, Text, account, lines_of
from bot.rules.pension import MINIMUM
from bot.rules.support import RATE
from bot.rules.years import counted_years

GROUNDS = ("age", "abroad", "illness", "disability", "idle_12_months")
NOT_DEDUCTED = frozenset({"illness", "disability"})
BEFORE_2014 = "withdrawal/factor_before_2014"
FROM_2014 = "withdrawal/factor_from_2014"
CHANGE = "withdrawal/change_day"
SHORT = "withdrawal/short_months"
CAP = "withdrawal/minimum_cap_multiple"


@dataclass(frozen=True)
class Withdrawal(Outcome):
    """What is paid out (VND)."""

    amount: int


@dataclass(frozen=True, slots=True)
class Deposit:
    """What went in (VND): `paid` in contributions if known, and support by the State and by the province."""

    paid: int | None = None
    state_support: int = 0
    local_support: int = 0


def withdrawal(
    law: LawOn,
    months_before_2014: int,
    months_from_2014: int,
    average: int | Fraction,
    *,
    deposit: Deposit | None = None,
    ground: str | None = None,
) -> Withdrawal:
    """Return what is paid out for months before and from 2014 at an average (VND a month) that the person states.

    Support is taken off, except on grounds of illness and disability.

    Raises:
        RuleError: bad_field or no_value_in_force.
    """
    if ground is not None and ground not in GROUNDS:
        raise bad_field("ground", "choice", choices=GROUNDS)
    months = months_before_2014 + months_from_2014
    if months < 1:
        raise bad_field("months_from_2014", "range", least=1, most=None)
    deposit = deposit or Deposit()
    short = months < (law.whole(SHORT) if law.has(SHORT) else MONTHS_A_YEAR)
    gains = (
        [_short_share(law, months, average, deposit.paid)]
        if short
        else year_shares(law, months_before_2014, months_from_2014, average, (BEFORE_2014, FROM_2014))
    )
    losses = [] if ground in NOT_DEDUCTED else _deductions(law, deposit, sum((s.amount for s in gains), Fraction(0)))
    lines = lines_of([*gains, *losses])
    estimated = Text("rules.warning.paid_estimated") if short and deposit.paid is None else None
    warnings = (Text("rules.warning.which_article"), estimated, _ground_warning(law, ground, months))
    return Withdrawal(account(law, lines, *warnings), sum(line.amount for line in lines))


def year_shares(
    law: LawOn, before_2014: int, from_2014: int, average: int | Fraction, factors: tuple[str, str]
) -> list[Share]:
    """Return what years before and from 2014 give; odd months before 2014 move to the part after."""
    years, odd = divmod(before_2014, MONTHS_A_YEAR)
    parts = ((factors[0], Fraction(years)), (factors[1], counted_years(law, odd + from_2014)))
    return [
        Share(
            Text(
                f"rules.line.{name.rpartition('/')[2]}",
                {"years": count, "factor": law.number(name), "change": law.aside.datum(CHANGE)},
            ),
            law.number(name) * count * average,
            law.sources(name),
        )
        for name, count in parts
        if count
    ]


def _short_share(law: LawOn, months: int, average: int | Fraction, paid: int | None) -> Share:
    amount = Fraction(paid) if paid is not None else law.number(RATE) * months * average
    label = Text("rules.line.paid_capped", {"multiple": law.number(CAP)})
    return Share(label, min(amount, law.number(CAP) * average), law.sources(CAP))


def _deductions(law: LawOn, deposit: Deposit, most: Fraction) -> list[Share]:
    shares = []
    for who, given in (("state", deposit.state_support), ("local", deposit.local_support)):
        if not given or not most:
            continue
        name = f"withdrawal/{who}_support_deducted"
        amount = min(most, law.number(name) * given)
        most -= amount
        shares.append(Share(Text(f"rules.line.{who}_support_deducted"), -amount, law.sources(name)))
    return shares


def _ground_warning(law: LawOn, ground: str | None, months: int) -> Text | None:
    if ground == "age" and months >= law.aside.whole(MINIMUM):
        return Text("rules.warning.pension_instead", {"months": law.aside.whole(MINIMUM)})
    if ground == "idle_12_months":
        names = {"years": "maximum_years", "wait": "wait_months"}
        values: dict[str, object] = {key: law.aside.whole(f"withdrawal/{name}") for key, name in names.items()}
        return Text("rules.warning.idle", {**values, "cutoff": law.aside.datum("withdrawal/cutoff_day")})
    return None
