"""The way to a pension: what is paid month by month, what it comes to, what is missing, how it is worked out."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bot.dialogue.asking import Label, Say
from bot.knowledge import Knowledge
from bot.language.past import months_between
from bot.rules.amounts import MONTHS_A_YEAR, rounded
from bot.rules.contribution import contribution
from bot.rules.errors import RuleError
from bot.rules.months import first_day, month_of, read_month, write_month
from bot.rules.outcomes import Line, Outcome
from bot.rules.pension import pension
from bot.rules.plan import Plan
from bot.rules.prepayment import back_pay
from bot.rules.retirement import retirement
from bot.rules.segments import segments
from bot.rules.support import LINE
from handlers.estimates.case import (
    MONTHLY,
    PAPERED,
    Case,
    born_of,
    choice_of,
    income_of,
    law_of,
    lowest,
    plan_of,
    price_of,
    sex_of,
    sexes_of,
)
from handlers.estimates.drawing import steps_picture
from handlers.estimates.view import (
    BEYOND,
    NONE_ADOPTED,
    RAISED,
    View,
    about_case,
    cited,
    doubts_of,
    in_all,
    pension_unsettled,
    repaid_after,
    steps_of,
    unsettled_since,
    warned,
)

SOURCES = 2


def price(know: Knowledge, case: Case) -> Say:
    """Say what the lowest level, or the chosen one, costs today."""
    result = price_of(know, case)
    values = {
        "net": result.net,
        "support": result.state_support + result.local_support,
        "local": result.local_support,
        "open": bool(doubts_of(result)) or warned(result, BEYOND),
        "none_adopted": warned(result, NONE_ADOPTED),
    }
    return Say("estimator.price", about_case(know, case) | values | _later(know, case), figure=True)


def _later(know: Knowledge, case: Case) -> dict[str, object]:
    """Return since when a month costs something else, as far as that is known."""
    change = know.library.law.next_change(LINE, know.on)
    if change is None or case.months != MONTHLY:
        return {"since": None}
    then = know.at(change.date)
    price = price_of(then, case if case.income >= lowest(then) else replace(case, income=0))
    return {"since": change.date, "later": price.net, "later_open": bool(doubts_of(price))}


def lasting(know: Knowledge, case: Case) -> Say:
    """Say what the years that somebody names cost in all, and the pension they lead to, before a birth is known."""
    plans = {sex: plan_of(know, replace(case, sex=sex)) for sex in sexes_of(case)}
    plan = next(iter(plans.values()))
    values = {
        "years": case.years,
        "needed": plan.months,
        "total": plan.total,
        "net": plan.steps[0].net,
        "highest": max(step.net for step in plan.steps),
        "rows": [{"sex": sex, "monthly": each.monthly} for sex, each in plans.items()],
        "open": pension_unsettled(know, case, plan),
        "awaiting": unsettled_since(know, plan) is not None,
    }
    return Say("estimator.lasting", about_case(know, case) | values, figure=True)


def course(know: Knowledge, case: Case) -> View:
    """Show all steps of the price to the end, and the pension they lead to."""
    plan = plan_of(know, case)
    if not plan.steps:
        return _of_age(know, case, plan)
    missing = ("missing",) if plan.months_short else ()
    values = about_case(know, case) | _pension(plan) | _notes(know, case, plan)
    values |= {"start": plan.steps[0].first, "steps": steps_of(know, plan), "short": plan.months_short}
    values |= {"late": _late_age(know, case, plan), "needed": in_all(case, plan) if case.years else 0}
    key = "estimator.course" if case.known else "estimator.course_unborn"
    say = Say(key, values, picture=steps_picture(know, case), figure=True)
    poor = ("freed",) if case.paper in PAPERED else ()
    return View((say,), ("higher", "total", *missing, *poor, "ahead", "try", "how", "change", "join", "call"))


def _of_age(know: Knowledge, case: Case, plan: Plan) -> View:
    """Show what is left to who has reached retirement age: missing months at one time, or nothing."""
    values = about_case(know, case) | _pension(plan)
    if not plan.months_short:
        of_age = plan.pension_from <= write_month(month_of(know.on) + 1)
        values |= {"of_age": of_age, "open": not of_age and pension_unsettled(know, case, plan)}
        says = (Say("estimator.nothing_missing", values),)
        return View(says, ("change", "call") if of_age else ("pension", "change", "call"))
    say = Say("estimator.of_age", values | at_once(know, case, plan), figure=True)
    return View((say,), ("change", "join", "call"))


def at_once(know: Knowledge, case: Case, plan: Plan) -> dict[str, object]:
    """Return the months that a plan leaves missing, and what they cost at one time (VND).

    Early in a year its rate is not known yet: the cost is then `bare`, without interest.
    """
    short = plan.months_short
    try:
        bought = back_pay(law_of(know), _later_income(know, case, plan), short)
    except RuleError:
        return {"short": short, "cost": plan.short_cost, "awaiting": True, "bare": True}
    return {"short": short, "cost": bought.net, "awaiting": bool(doubts_of(bought)), "bare": False}


def freed(know: Knowledge, case: Case) -> View:
    """Say what is paid once the household is poor no more: as anybody, or as one of an ethnic minority."""
    if case.paper not in PAPERED:
        return course(know, case)
    rows = [_from_then_on(know, replace(case, group=group)) for group in ("other", "ethnic_minority")]
    values = {"rows": rows, "awaiting": any(row["open_now"] or row["open_then"] for row in rows)}
    say = Say("estimator.freed", about_case(know, case) | values, figure=True)
    return View((say,), ("course", "ahead", "join", "call"))


def _from_then_on(know: Knowledge, case: Case) -> dict[str, object]:
    plan = plan_of(know, case)
    now, later = plan.steps[0], plan.steps[1] if len(plan.steps) > 1 else None
    since = unsettled_since(know, plan)
    return {
        "group": case.group,
        "start": now.first,
        "now": now.net,
        "open_now": since is not None and now.first >= since,
        "since": later.first if later else "",
        "then": later.net if later else 0,
        "open_then": later is not None and since is not None and later.first >= since,
    }


def total(know: Knowledge, case: Case) -> View:
    """Say what is paid in all, and how many months of pension pay it back."""
    plan = plan_of(know, case)
    values = {
        "total": plan.total,
        "months_paid": in_all(case, plan),
        "short": plan.months_short,
        "back": repaid_after(plan.total, plan.monthly),
    }
    values |= {"awaiting": unsettled_since(know, plan) is not None}
    return View((Say("estimator.total", about_case(know, case) | values, figure=True),), ("join", "think", "call"))


def long(know: Knowledge, case: Case) -> View:
    """Say to who finds it long that years need not be paid without a break, nor all of them month by month."""
    short = ("missing",) if plan_of(know, case).months_short else ()
    return View((Say("estimator.long"),), ("course", *short, "ahead", "join", "call"))


def missing(know: Knowledge, case: Case) -> View:
    """Say how many months are missing at retirement age, and what they cost at once."""
    plan = plan_of(know, case)
    values = about_case(know, case) | _pension(plan) | {"until_age": plan.months, "short": plan.months_short}
    if not plan.steps:
        return _of_age(know, case, plan)
    if not plan.months_short:
        return View((Say("estimator.none_missing", values),), ("total", "join", "call"))
    age = retirement(law_of(know), sex_of(case), born_of(know, case))
    values |= {"start": plan.steps[0].first, "last": plan.steps[-1].last}
    late = _late_age(know, case, plan)
    values |= {"age_months": age.age_months, "reached": age.reached, "late": late}
    values |= {"earliest": "" if late else _earliest(know, case)}
    cost = at_once(know, case, plan)
    values |= {"cost": cost["cost"], "bare": cost["bare"]}
    return View((Say("estimator.missing", values, figure=True),), ("ahead", "total", "join", "call"))


def how(know: Knowledge, case: Case) -> View:
    """Show each line of today's price and of the pension shown, with the articles they rest on."""
    plan, law = plan_of(know, case), law_of(know)
    says = []
    if plan.steps:
        bought = contribution(law, income_of(know, case), case.paper, know.library.agency.province, MONTHLY)
        says = [Say("estimator.how_price", {"net": bought.net, "lines": _lines(bought)})]
    mean, since = _mean(know, case, plan), read_month(plan.pension_from, "pension_from")
    grown = pension(law.at(first_day(since)), sex_of(case), in_all(case, plan), mean)
    open_ = pension_unsettled(know, case, plan)
    values = {"months": in_all(case, plan), "mean": rounded(mean), "monthly": grown.monthly, "open": open_}
    says.append(Say("estimator.how_pension", about_case(know, case) | values | {"lines": _lines(grown)}, apart=True))
    return View(tuple(says), ("course", "slip", "join", "call"))


def _mean(know: Knowledge, case: Case, plan: Plan) -> Fraction:
    """Return the mean income (VND a month) of all months that a plan's pension rests on (Art. 104)."""
    law, choice = law_of(know), choice_of(know, case)
    incomes = case.paid * case.average
    if plan.steps:
        first = read_month(plan.steps[0].first, "first")
        incomes += sum(part.months * part.income for part in segments(law, choice, first, plan.months, plan.months))
    if plan.months_short:
        (last,) = segments(law, choice, read_month(plan.pension_from, "pension_from") - 1, 1, 0)
        incomes += plan.months_short * last.income
    return Fraction(incomes, in_all(case, plan))


def _lines(outcome: Outcome) -> list[Mapping[str, object]]:
    return [line_said(line).values for line in outcome.lines]


def line_said(line: Line) -> Say:
    """Say one line of a calculation, with the articles it rests on."""
    label = Label(line.label.key, line.label.values)
    return Say("estimator.line", {"amount": line.amount, "label": label, "sources": cited(line.sources[:SOURCES])})


def _earliest(know: Knowledge, case: Case) -> str:
    """Return the month (YYYY-MM) from which missing months may be paid at once; empty if that is now."""
    law = law_of(know)
    try:
        back_pay(law, income_of(know, case), 1, sex_of(case), born_of(know, case))
    except RuleError as error:
        if error.code != "too_early":
            raise
        return str(error.values["earliest"])
    return ""


def _late_age(know: Knowledge, case: Case, plan: Plan) -> int:
    """Return the age (years) at which the pension begins if that is after retirement age, else 0."""
    born = born_of(know, case)
    age = retirement(law_of(know), sex_of(case), born)
    return (months_between(born, plan.pension_from) - 1) // MONTHS_A_YEAR if plan.pension_from > age.pension_from else 0


def _later_income(know: Knowledge, case: Case, plan: Plan) -> int:
    """Return the income that missing months will be paid from: that of the last month, as far as it is known."""
    per_month = plan.short_cost // plan.months_short
    rate = law_of(know).number("voluntary/contribution_rate")
    return max(income_of(know, case), int(per_month / rate))


def _pension(plan: Plan) -> dict[str, object]:
    return {"monthly": plan.monthly, "pension_from": plan.pension_from}


def _notes(know: Knowledge, case: Case, plan: Plan) -> dict[str, object]:
    open_ = pension_unsettled(know, case, plan)
    awaiting = open_ or unsettled_since(know, plan) is not None
    return {"awaiting": awaiting, "pension_open": open_, "raised": warned(plan, RAISED)}
