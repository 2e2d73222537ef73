"""What would I get: if you stop now, if you go on to retirement, and at twice the level."""

from dataclasses import replace

from bot.dialogue.asking import Dialogue, Say
from bot.knowledge import Knowledge
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.contribution import ceiling
from bot.rules.pension import MINIMUM
from bot.rules.plan import Plan
from bot.rules.support import LINE
from bot.rules.withdrawal import withdrawal
from handlers.estimates import course
from handlers.estimates.case import Case, law_of, lowest, plan_of, sex_of
from handlers.estimates.drawing import figures_picture
from handlers.estimates.person import average, months_of, paid
from handlers.estimates.view import View, about_case, doubts_of, pension_unsettled, repaid_after, steps_of

FULL_YEARS = "pension/full_rate_years"


def before(know: Knowledge, case: Case, turn: int) -> Dialogue[Case]:
    """Ask what somebody has paid already, in a company too, and on what income."""
    found = yield from paid(know, f"paid.{turn}")
    months = 0 if found is None else months_of(found)
    if not months:
        yield Say("pension.look_up" if found is None else "pension.never_paid", apart=True)
        return replace(case, paid=0, average=0)
    return replace(case, paid=months, average=(yield from average(know, f"average.{turn}")))


def outlook(know: Knowledge, case: Case) -> View:
    """Show the three figures, with when the pension begins and how long it takes to pay back what was paid."""
    if not case.known:
        return course.course(know, case)
    law = law_of(know)
    double = replace(case, income=doubled(know, case))
    on, more = going_on(know, case), going_on(know, double)
    values = about_case(know, case) | {
        "stop": stopped(know, case),
        "needed": law.whole(MINIMUM),
        "withdrawn": _withdrawn(know, case),
        "on_months": on.months,
        "short": on.months_short,
        "net": on.steps[0].net if on.steps else 0,
        "highest": max((step.net for step in on.steps), default=0),
        "on_monthly": on.monthly,
        "more_income": double.income,
        "more_net": more.steps[0].net if more.steps else 0,
        "more_monthly": more.monthly,
        "pension_from": on.pension_from,
        "total": on.total,
        "back": repaid_after(on.total, on.monthly),
        "on_open": pension_unsettled(know, case, on),
        "more_open": pension_unsettled(know, double, more),
        "awaiting": bool(doubts_of(on)),
    }
    picture = figures_picture(know, stopped(know, case), on, more, repaid_after(on.total, on.monthly))
    return View(
        (Say("pension.three", values, picture=picture, figure=True),),
        ("before", "savings", "higher", "steps", "try", "slip", "join", "call"),
    )


def steps(know: Knowledge, case: Case) -> View:
    """Show what going on to retirement costs, step by step."""
    plan = going_on(know, case)
    values = about_case(know, case) | {
        "steps": steps_of(know, plan),
        "monthly": plan.monthly,
        "total": plan.total,
        "short": plan.months_short,
        "open": pension_unsettled(know, case, plan),
        "awaiting": bool(doubts_of(plan)),
    }
    return View((Say("pension.steps", values, figure=True),), ("pension", "how", "slip", "join", "call"))


def how(know: Knowledge, case: Case) -> View:
    """Show how the pension of going on is worked out."""
    return course.how(know, _lasting(know, case))


def going_on(know: Knowledge, case: Case) -> Plan:
    """Return the plan of somebody who pays until retirement age, or until more years no longer raise the rate."""
    return plan_of(know, _lasting(know, case))


def _lasting(know: Knowledge, case: Case) -> Case:
    years = law_of(know).aside.whole(FULL_YEARS, sex_of(case))
    return replace(case, years=max(case.years, years))


def doubled(know: Knowledge, case: Case) -> int:
    """Return twice the level (VND a month) within the ceiling; of the lowest, twice what it is known to become."""
    change = know.library.law.next_change(LINE, know.on)
    least = max(lowest(know), change.value if change and isinstance(change.value, int) else 0)
    return min(2 * max(case.income, least), int(ceiling(law_of(know).aside)))


def stopped(know: Knowledge, case: Case) -> int:
    """Return the pension (VND a month) of somebody who stops now; 0 if the months do not suffice."""
    if case.paid < law_of(know).whole(MINIMUM):
        return 0
    return plan_of(know, replace(case, years=0)).monthly


def _withdrawn(know: Knowledge, case: Case) -> int:
    """Return about what would be paid out at once (VND), as if all was paid in recent years; 0 for under a year."""
    if case.paid < MONTHS_A_YEAR or not case.average:
        return 0
    return withdrawal(law_of(know), 0, case.paid, case.average).amount
