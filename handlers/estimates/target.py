"""A pension wished for: what must be paid for it, and how it compares with the lowest level."""

from bisect import bisect_left
from dataclasses import replace

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask
from bot.knowledge import Knowledge
from bot.language.money import read_money
from bot.language.reading import Reading
from bot.rules.choice import income_for_payment, income_for_pension
from bot.rules.contribution import STEP, ceiling
from bot.rules.errors import RuleError
from bot.rules.pension import MINIMUM, pension
from bot.rules.plan import Plan
from handlers.estimates.case import (
    MONTHLY,
    UNKNOWN,
    Case,
    income_of,
    law_of,
    lowest,
    plan_of,
    price_of,
    sex_of,
    sexes_of,
)
from handlers.estimates.drawing import table_picture
from handlers.estimates.pension import going_on
from handlers.estimates.person import or_unknown
from handlers.estimates.view import View, about_case, doubts_of, in_all, pension_unsettled, unsettled_since
from handlers.estimates.wishes import WHAT_IF

WISHES = (1_500_000, 2_000_000, 3_000_000)
SAVINGS = (300_000, 500_000, 1_000_000, 2_000_000)


def wish(_know: Knowledge, case: Case, turn: int) -> Dialogue[Case]:
    """Ask what pension somebody would like to have."""
    options = tuple(Option(str(amount), "wish.option", {"value": amount}) for amount in WISHES)
    amount = yield from ask(Question(f"wish.{turn}", _amount, "wish", options=options, kind="money"))
    return replace(case, wish=amount)


def savings(know: Knowledge, case: Case, turn: int) -> Dialogue[Case]:
    """Ask what somebody can put aside each month, and choose the highest level that it allows."""
    options = [Option(str(amount), "savings.option", {"value": amount}) for amount in SAVINGS]
    options.append(Option(UNKNOWN, "savings.lowest"))
    read = or_unknown(_amount)
    amount = yield from ask(Question(f"savings.{turn}", read, "savings", options=tuple(options), kind="savings"))
    if amount is None:
        return replace(case, income=0)
    return afforded(know, case, amount)


def _amount(written: str) -> Reading[int]:
    """Read an amount (VND), or what somebody asks of one: "3 triệu thì sao"."""
    return read_money(WHAT_IF.sub("", written))


def afforded(know: Knowledge, case: Case, payment: int) -> Case:
    """Choose the highest level that a payment (VND a month) allows.

    Raises:
        RuleError: below_lowest (names the lowest) for too small a payment.
    """
    chosen = income_for_payment(law_of(know), payment, case.paper, know.library.agency.province)
    return replace(case, income=0 if chosen.income == lowest(know) else chosen.income)


def chosen(know: Knowledge, case: Case, level: int) -> Case:
    """Choose a level (VND a month) that somebody names; an amount that is none is what they can pay."""
    if is_level(know, level):
        return replace(case, income=0 if level == lowest(know) else level)
    return afforded(know, case, level)


def is_level(know: Knowledge, amount: int) -> bool:
    """Tell whether an amount (VND a month) is one that may be contributed from."""
    law = law_of(know).aside
    return lowest(know) <= amount <= ceiling(law) and amount % law.whole(STEP) == 0


def target(know: Knowledge, case: Case) -> View:
    """Say what level reaches the pension wished for, what it costs now and later."""
    chosen = taken(know, case)
    plan = _way(know, chosen)
    months = _months(know, case)
    monthly = plan.monthly if case.paid else pension(law_of(know), sex_of(case), months, chosen.income).monthly
    values = about_case(know, chosen) | {
        "wish": case.wish,
        "net": plan.steps[0].net,
        "start": plan.steps[0].first,
        "then": plan.steps[1].net if len(plan.steps) > 1 else plan.steps[0].net,
        "since": plan.steps[1].first if len(plan.steps) > 1 else "",
        "highest": max(step.net for step in plan.steps),
        "awaiting": unsettled_since(know, plan) is not None,
        "needed": case.paid + plan.months + plan.months_short,
        "monthly": monthly,
    }
    return View((Say("target.reached", values, figure=True),), ("lowest", "take", "middle", "compare", "call"))


def reaching(know: Knowledge, case: Case) -> Say:
    """Say what level reaches the pension wished for, and its price today, before a birth is known.

    Raises:
        RuleError: no level reaches it.
    """
    rows = []
    for sex in sexes_of(case):
        chosen = taken(know, replace(case, sex=sex))
        price = price_of(know, chosen)
        rows.append({"sex": sex, "income": chosen.income, "net": price.net, "open": bool(doubts_of(price))})
    values = {"wish": case.wish, "needed": law_of(know).whole(MINIMUM), "rows": rows}
    return Say("target.reaching", about_case(know, case) | values, figure=True)


def _way(know: Knowledge, case: Case) -> Plan:
    """Return the way to a pension at a level; who has years enough already pays on for a higher one."""
    found = plan_of(know, case)
    return found if found.steps else going_on(know, case)


def _months(know: Knowledge, case: Case) -> int:
    """Return the months that a pension wished for will rest on: as few as it takes, or the years that were chosen."""
    least = law_of(know).whole(MINIMUM)
    return max(least, in_all(case, plan_of(know, case))) if case.years else least


def taken(know: Knowledge, case: Case) -> Case:
    """Choose the least level whose pension is the one wished for, with what was paid before."""
    law = law_of(know)
    if not case.paid:
        reach = income_for_pension(law, sex_of(case), _months(know, case), case.wish)
        return replace(case, income=reach.stepped_income)
    least, step, most = lowest(know), law.aside.whole(STEP), int(ceiling(law.aside))
    levels = [replace(case, income=income) for income in range(least, most + 1, step)]
    at = bisect_left(levels, case.wish, key=lambda level: _way(know, level).monthly)
    if at == len(levels):
        values = {"ceiling": most, "pension": _way(know, levels[-1]).monthly}
        raise RuleError("income_above_ceiling", "target", detail="pension", values=values)
    return levels[at]


def highest(know: Knowledge, case: Case) -> View:
    """Say what the highest level costs and gives; the one that was chosen stays."""
    most = replace(case, income=int(ceiling(law_of(know).aside)), months=MONTHLY)
    price, plan = price_of(know, most), _way(know, most)
    values = {"net": price.net, "open": bool(doubts_of(price)), "needed": in_all(case, plan), "monthly": plan.monthly}
    say = Say("estimator.highest", about_case(know, most) | values, figure=True)
    return View((say,), ("savings", "higher", "course", "join", "call"))


def middle(know: Knowledge, case: Case) -> Case:
    """Choose the level half way between the lowest and the one that reaches the wish."""
    least, step = lowest(know), law_of(know).aside.whole(STEP)
    between = (least + taken(know, case).income) // 2
    return replace(case, income=between // step * step)


def compare(know: Knowledge, case: Case) -> View:
    """Put two plans side by side: the lowest level, and the chosen or wished one."""
    high = case if case.income or not case.wish else taken(know, case)
    if not high.income:
        high = replace(case, income=2 * lowest(know))
    cases = {"a": replace(case, income=0), "b": high}
    plans = {name: plan_of(know, each) for name, each in cases.items()}
    values = about_case(know, high)
    for name, plan in plans.items():
        nets = [step.net for step in plan.steps] or [0]
        values |= {f"net_{name}": nets[0], f"most_{name}": max(nets)}
        values |= {f"total_{name}": plan.total, f"monthly_{name}": plan.monthly}
        values |= {f"open_{name}": pension_unsettled(know, cases[name], plan)}
    values |= {"awaiting": any(doubts_of(plan) for plan in plans.values()), "income": income_of(know, high)}
    say = Say("target.compared", values, picture=table_picture(know, case), figure=True)
    return View((say,), ("lowest", "higher", "try", "join", "call"))
