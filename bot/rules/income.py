"""Average income of the months paid, at today's prices (Law 41/2024 Art. 104; Decree 159/2025 Art. 10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.rules.amounts import MONTHS_A_YEAR, rounded
from bot.rules.errors import bad_field
from bot.rules.law import LawOn
from bot.rules.months import read_month, write_month
from bot.rules.outcomes import Line, Outcome, Text, account

TABLE = "pension/indexation"


@dataclass(frozen=True, slots=True)
class Period:
    """Months (YYYY-MM, both included) paid on one income (VND a month)."""

    first: str
    last: str
    income: int


@dataclass(frozen=True)
class AverageIncome(Outcome):
    """The average (VND a month, rounded; `exact` before rounding) over so many months."""

    average: int
    months: int
    exact: Fraction


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Months of one calendar year on one income."""

    year: int
    months: int
    income: int


def average_income(law: LawOn, periods: Sequence[Period]) -> AverageIncome:
    """Return the average indexed with the table of the year of the day; years after the table count as they are.

    Raises:
        RuleError: bad_field (no period, wrong months, months twice) or no_value_in_force.
    """
    stretches = [stretch for period in _ordered(periods) for stretch in _years(*period)]
    months = sum(stretch.months for stretch in stretches)
    last = max(map(int, law.value(TABLE).table or {}))
    sources = law.sources(TABLE)
    total = Fraction(0)
    lines: list[Line] = []
    for stretch in stretches:
        coefficient = Fraction(1) if stretch.year > last else law.number(TABLE, str(stretch.year))
        amount = stretch.income * stretch.months * coefficient
        total += amount
        values = {"year": stretch.year, "months": stretch.months, "income": stretch.income, "coefficient": coefficient}
        lines.append(Line(Text("rules.line.indexed", values), rounded(amount), sources))
    exact = total / months
    return AverageIncome(account(law, lines), rounded(exact), months, exact)


def _ordered(periods: Sequence[Period]) -> list[tuple[int, int, int]]:
    if not periods:
        raise bad_field("periods", "missing")
    read = sorted(
        (read_month(period.first, "from"), read_month(period.last, "to"), period.income) for period in periods
    )
    before = None
    for first, last, _ in read:
        if last < first:
            raise bad_field("to", "before_from")
        if before is not None and first <= before:
            raise bad_field("periods", "overlap", since=write_month(first))
        before = last
    return read


def _years(first: int, last: int, income: int) -> Iterator[_Stretch]:
    for year in range(first // MONTHS_A_YEAR, last // MONTHS_A_YEAR + 1):
        start = max(first, year * MONTHS_A_YEAR)
        end = min(last, year * MONTHS_A_YEAR + MONTHS_A_YEAR - 1)
        yield _Stretch(year, end - start + 1, income)
