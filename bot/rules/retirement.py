"""Retirement age by month of birth (Labour Code Art. 169.2; Decree 135/2020, Annex I)."""

from dataclasses import dataclass
from functools import lru_cache

from bot.rules.errors import bad_field
from bot.rules.law import Law, LawOn, NoValueInForce
from bot.rules.months import month_of, read_month, write_month
from bot.rules.outcomes import Outcome, account

SEXES = ("female", "male")
ROADMAP = "pension/retirement_age_months"


@dataclass(frozen=True)
class Retirement(Outcome):
    """The age (months), the month of reaching it and the first month of pension (YYYY-MM)."""

    age_months: int
    reached: str
    pension_from: str


def check_sex(sex: str) -> None:
    """Raise RuleError bad_field for anything but female and male."""
    if sex not in SEXES:
        raise bad_field("sex", "choice", choices=SEXES)


def reach_age(law: LawOn, sex: str, born: int) -> tuple[int, int]:
    """Return the month in which retirement age is reached, and that age in months.

    Each calendar year has its age: the first month in which a person's age is that of its year counts.

    Raises:
        NoValueInForce: the age was reached before the roadmap's first year.
    """
    years = law.law[ROADMAP].values
    ages = _ages(law.law, sex)
    ends = [month_of(year.since) for year in years[1:]]
    place = next((place for place, end in enumerate(ends) if born + ages[place] < end), len(ends))
    if born + ages[place] < month_of(years[place].since):
        raise NoValueInForce(law.law[ROADMAP], years[0].since)
    return born + law.at(years[place].since).whole(ROADMAP, sex), ages[place]


@lru_cache(maxsize=16)
def _ages(law: Law, sex: str) -> tuple[int, ...]:
    """Return the ages of the roadmap's years (months); nothing is recorded, for most do not matter."""
    return tuple(law.on(year.since).whole(ROADMAP, sex) for year in law[ROADMAP].values)


def retirement(law: LawOn, sex: str, born: str) -> Retirement:
    """Return when somebody born in a month (YYYY-MM) may retire; pension starts the month after.

    Raises:
        RuleError: bad_field or no_value_in_force.
    """
    check_sex(sex)
    reached, age = reach_age(law, sex, birth_month(law, born))
    return Retirement(account(law, ()), age, write_month(reached), write_month(reached + 1))


def birth_month(law: LawOn, born: str) -> int:
    """Read a month of birth that is not in the future; RuleError bad_field."""
    month = read_month(born, "born")
    if month > month_of(law.day):
        raise bad_field("born", "future", given=born)
    return month
