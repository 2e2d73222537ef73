"""What a family receives when somebody who paid dies (Law 41/2024 Art. 85, 109-112)."""

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.amounts import rounded
from bot.rules.contribution import REFERENCE
from bot.rules.errors import bad_field
from bot.rules.law import LawOn
from bot.rules.outcomes import Line, Outcome, Text, account, lines_of
from bot.rules.withdrawal import year_shares

FUNERAL = "death/funeral_multiple"
FUNERAL_MONTHS = "death/funeral_months"
COMPULSORY = "death/funeral_months_compulsory"
SHORT = "death/short_months"
MIXED = "death/mixed_minimum_multiple"
FACTORS = ("death/factor_before_2014", "death/factor_from_2014")


@dataclass(frozen=True)
class Death(Outcome):
    """Funeral allowance and survivors' lump sum (VND), and the days within which to file."""

    funeral: int
    survivors: int
    file_within_days: int


def death(
    law: LawOn,
    months: int,
    average: int | Fraction,
    paid: int | None = None,
    *,
    months_compulsory: int = 0,
    months_before_2014: int = 0,
) -> Death:
    """Return what is due for `months` in all, of which some compulsory and some before 2014.

    Raises:
        RuleError: bad_field or no_value_in_force.
    """
    if months_compulsory > months:
        raise bad_field("months_compulsory", "range", least=0, most=months)
    if months_before_2014 > months:
        raise bad_field("months_before_2014", "range", least=0, most=months)
    survivors = _survivors(law, months, average, paid, months_before_2014)
    if months_compulsory:
        survivors = _at_least(law, survivors, law.number(MIXED) * average)
    lines = [*_funeral(law, months, months_compulsory), *survivors]
    total = sum(line.amount for line in survivors)
    days = law.whole("death/file_within_days")
    company = Text("rules.warning.death_compulsory") if months_compulsory else None
    return Death(account(law, lines, company), sum(line.amount for line in lines) - total, total, days)


def _funeral(law: LawOn, months: int, compulsory: int) -> list[Line]:
    if months < law.whole(FUNERAL_MONTHS) and compulsory < law.whole(COMPULSORY):
        return []
    amount = law.number(FUNERAL) * law.number(REFERENCE)
    label = Text("rules.line.funeral", {"multiple": law.number(FUNERAL), "reference": law.number(REFERENCE)})
    reason = FUNERAL_MONTHS if months >= law.whole(FUNERAL_MONTHS) else COMPULSORY
    return [Line(label, rounded(amount), law.sources(FUNERAL, reason, REFERENCE))]


def _survivors(law: LawOn, months: int, average: int | Fraction, paid: int | None, before_2014: int) -> list[Line]:
    if months >= law.whole(SHORT):
        return list(lines_of(year_shares(law, before_2014, months - before_2014, average, FACTORS)))
    if paid is None:
        raise bad_field("paid", "missing")
    return [Line(Text("rules.line.paid_back"), paid, law.sources(SHORT))]


def _at_least(law: LawOn, lines: list[Line], least: Fraction) -> list[Line]:
    missing = rounded(least) - sum(line.amount for line in lines)
    if missing <= 0:
        return lines
    return [
        *lines,
        Line(Text("rules.line.mixed_minimum", {"multiple": law.number(MIXED)}), missing, law.sources(MIXED)),
    ]
