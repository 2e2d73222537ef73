"""Paying ahead: several months or years at once, against paying month by month."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from bot.dialogue.asking import Dialogue, Option, Say, choose
from bot.knowledge import Knowledge
from bot.rules.amounts import MONTHS_A_YEAR, rounded
from bot.rules.contribution import PERIODS
from bot.rules.months import month_of
from bot.rules.pension import MINIMUM, rate_for_months
from bot.rules.prepayment import supportable
from bot.rules.segments import segments
from bot.rules.support import LINE
from handlers.estimates.case import Case, choice_of, income_of, law_of, plan_of, price_of, sex_of
from handlers.estimates.course import course
from handlers.estimates.view import BEYOND, View, about_case, doubts_of, nets, unsettled_since, warned


def period(know: Knowledge, case: Case, turn: int) -> Dialogue[Case]:
    """Ask how many months are paid at a time: the usual periods, or whole years ahead."""
    options = [Option(str(length), "period.option", {"length": length}) for length in lengths(know)]
    chosen = yield from choose(f"period.{turn}", options)
    return replace(case, months=int(chosen))


def lengths(know: Knowledge) -> tuple[int, ...]:
    """Return the months that may be paid at one time: the usual periods, or whole years ahead."""
    law = law_of(know).aside
    years = range(law.whole("voluntary/prepay_years_min"), law.whole("voluntary/prepay_years_max") + 1)
    return (*law.choices(PERIODS), *(number * MONTHS_A_YEAR for number in years))


def priced(know: Knowledge, case: Case, chosen: str) -> Say:
    """Say what each of several lengths (months, in figures) costs if it is paid now."""
    cases = [replace(case, months=int(months)) for months in chosen.split()]
    prices = [price_of(know, each) for each in cases]
    rows = [{"months": each.months, "net": price.net} for each, price in zip(cases, prices, strict=True)]
    values = {"rows": rows, "last": _last_day(know, cases[-1]), "open": any(map(doubts_of, prices))}
    return Say("ahead.lengths", about_case(know, case) | values, figure=True)


def year_ahead(_know: Knowledge, case: Case) -> Case:
    """Choose the longest period of one year, unless more than a month at a time is chosen already."""
    return case if case.months > 1 else replace(case, months=MONTHS_A_YEAR)


def ahead(know: Knowledge, case: Case) -> View:
    """Compare paying at once with paying month by month, and say what either loses."""
    if case.months == 1:
        return course(know, case)
    price, plan = price_of(know, case), plan_of(know, case)
    monthly = sum(nets(plan, case.months))
    values = about_case(know, case) | {
        "net": price.net,
        "by_month": monthly,
        "saved": monthly - price.net,
        "whole": len(nets(plan, case.months)) == case.months,
        "loss": _pension_lost(know, case),
        "last": _last_day(know, case),
        "awaiting": unsettled_since(know, plan) is not None,
        "beyond": warned(price, BEYOND),
    }
    key = "ahead.years" if case.months > MONTHS_A_YEAR else "ahead.months"
    return View((Say(key, values, figure=True),), ("join", "total", "period", "think", "call"))


def _last_day(know: Knowledge, case: Case) -> object:
    """Return the last day of today's floor, if it changes within the months paid ahead."""
    change = know.library.law.next_change(LINE, know.on)
    if change is None or month_of(change.date) > month_of(know.on) + case.months:
        return None
    return change.date - timedelta(days=1)


def _pension_lost(know: Knowledge, case: Case) -> int:
    """Return what the pension (VND a month) loses because months paid ahead stay at today's level (Art. 99, 104)."""
    law, income = law_of(know), income_of(know, case)
    first = month_of(law.day) + 1
    parts = segments(law, choice_of(know, case), first, case.months, supportable(law, 0))
    missed = sum(part.months * (part.income - income) for part in parts)
    least = law.whole(MINIMUM)
    return rounded(rate_for_months(law, sex_of(case), least).whole * Fraction(missed, least))
