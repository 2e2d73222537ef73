"""A plan of contributions until a pension, each month by the law dated for it (Law 41/2024 Art. 36, 98, 99, 104)."""

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.contribution import check_income
from bot.rules.errors import RuleError
from bot.rules.law import LawOn
from bot.rules.memory import remembered
from bot.rules.months import first_day, month_of, read_month, write_month
from bot.rules.outcomes import Line, Outcome, Text, account
from bot.rules.pension import MINIMUM, pension
from bot.rules.prepayment import supportable
from bot.rules.retirement import birth_month, check_sex, reach_age
from bot.rules.segments import Choice, Segment, segments
from bot.rules.support import RATE, STATE, check_person, local_warning


@dataclass(frozen=True, slots=True)
class Before:
    """What somebody paid before: months, their average (VND a month, today's prices) and months supported."""

    months: int = 0
    average: int = 0
    supported: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Months (YYYY-MM, both included) with one amount to pay (VND a month)."""

    first: str
    last: str
    net: int


@dataclass(frozen=True)
class Plan(Outcome):
    """The way to a pension (VND; months as YYYY-MM).

    `paid` is the sum of the steps over `months` months; `months_short` are then paid at once, which costs
    `short_cost` without interest; `total` is both.
    """

    steps: tuple[Step, ...]
    months: int
    paid: int
    months_short: int
    short_cost: int
    total: int
    pension_from: str
    monthly: int


@dataclass(frozen=True, slots=True)
class _Course:
    """Month numbers: the first to pay, how many, how many then at once, and when all is paid and age reached."""

    start: int
    months: int
    short: int
    done: int


@remembered
def plan(
    law: LawOn,
    sex: str,
    born: str,
    choice: Choice,
    *,
    start: str | None = None,
    before: Before | None = None,
    at_least: int = 0,
) -> Plan:
    """Return what is paid each month until the minimum years, and the pension they give (coefficient 1 to come).

    Payment starts next month unless said. Somebody who reaches retirement age first pays the rest at once, as far
    as the law allows, at the income of that month. Who wants to pay `at_least` so many months pays on up to that age.

    Raises:
        RuleError: bad_field, too_young, income_below_floor, income_above_ceiling or no_value_in_force.
    """
    check_sex(sex)
    check_person(law, choice.group, choice.province)
    before = before or Before()
    step_warning = None if choice.income == "floor" else check_income(law, choice.income)
    course = _course(law, sex, birth_month(law, born), start, before, at_least)
    supported = supportable(law, before.supported)
    parts = segments(law, choice, course.start, course.months, supported)
    (last,) = segments(law, choice, max(course.done, course.start), 1, 0)
    months = before.months + course.months + course.short
    incomes = before.months * before.average + sum(part.months * part.income for part in parts)
    average = Fraction(incomes + course.short * last.income, months)
    monthly = pension(law.at(first_day(course.done + 1)), sex, months, average).monthly
    steps = _merged(parts)
    paid = sum(part.months * part.net for part in parts)
    short_cost = course.short * last.gross
    warnings = (step_warning, local_warning(law, choice.province), *_warnings(choice, course, parts, supported))
    return Plan(
        account(law, _lines(law, parts), *warnings),
        steps=steps,
        months=course.months,
        paid=paid,
        months_short=course.short,
        short_cost=short_cost,
        total=paid + short_cost,
        pension_from=write_month(course.done + 1),
        monthly=monthly,
    )


def _course(law: LawOn, sex: str, born: int, start: str | None, before: Before, at_least: int) -> _Course:
    now = month_of(law.day)
    first = now + 1 if start is None else read_month(start, "start")
    if first < now:
        raise RuleError("bad_field", "start", detail="past", values={"field": "start", "given": start})
    youngest = law.whole("voluntary/minimum_age")
    if first - born < youngest * MONTHS_A_YEAR:
        raise RuleError("too_young", "born", values={"age": youngest})
    reached, _ = reach_age(law, sex, born)
    needed = max(0, law.whole(MINIMUM) - before.months)
    until_age = max(0, reached - first + 1)
    latest = max(until_age, needed - law.aside.whole("voluntary/back_pay_months_max"))
    months = min(max(needed, at_least), latest)
    short = max(0, needed - months)
    # What is missing is paid in a month too, the first if no other is paid: the pension begins after it.
    return _Course(first, months, short, max(reached, first + max(months, min(short, 1)) - 1))


def _merged(parts: list[Segment]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for part in parts:
        if steps and steps[-1].net == part.net:
            steps[-1] = Step(steps[-1].first, write_month(part.last), part.net)
        else:
            steps.append(Step(write_month(part.first), write_month(part.last), part.net))
    return tuple(steps)


def _lines(law: LawOn, parts: list[Segment]) -> list[Line]:
    return [
        Line(
            Text(
                "rules.line.step", {"first": write_month(part.first), "last": write_month(part.last), "net": part.net}
            ),
            part.months * part.net,
            law.at(first_day(part.first)).sources(RATE, STATE),
        )
        for part in parts
    ]


def _warnings(choice: Choice, course: _Course, parts: list[Segment], supported: int) -> tuple[Text | None, ...]:
    short = Text("rules.warning.months_short", {"months": course.short}) if course.short else None
    return _raised(parts, choice), _support_end(course, supported), short


def _raised(parts: list[Segment], choice: Choice) -> Text | None:
    if choice.income == "floor":
        return None
    raised = next((part for part in parts if part.income > choice.income), None)
    if raised is None:
        return None
    return Text("rules.warning.income_raised", {"since": write_month(raised.first), "floor": raised.income})


def _support_end(course: _Course, supported: int) -> Text | None:
    if supported >= course.months:
        return None
    if not supported:
        return Text("rules.warning.support_over")
    return Text("rules.warning.support_until", {"until": write_month(course.start + supported - 1)})
