"""Which picture goes with a result: a recipe only; it is drawn when the message is sent."""

from bot.dialogue.messages import Recipe
from bot.knowledge import Knowledge
from bot.rules.plan import Plan
from handlers.estimates.case import Case, born_of, sex_of
from handlers.estimates.view import doubts_of


def steps_picture(know: Knowledge, case: Case) -> Recipe | None:
    """Draw the steps of the shortest way to a pension; of somebody whose birth is not known nothing is drawn."""
    if not case.known or case.years:
        return None
    facts: dict[str, str | int] = {
        "sex": sex_of(case),
        "born": born_of(know, case),
        "income": case.income or "floor",
        "group": case.paper,
        "province": know.library.agency.province,
    }
    if case.paid:
        facts |= {"months_before": case.paid, "average_before": case.average}
    return Recipe("plan_steps", facts, know.on)


def figures_picture(know: Knowledge, stop: int, on: Plan, more: Plan, back: int) -> Recipe:
    """Draw the three figures (VND a month) side by side, with what the middle one costs."""
    facts: dict[str, str | int] = {
        "stop": stop,
        "go_on": on.monthly,
        "more": more.monthly,
        "pension_from": on.pension_from,
        "paid": on.total,
        "pay_back_months": back,
        "awaiting": ";".join(f"{doubt.title}@{doubt.since}" for doubt in doubts_of(on)),
    }
    return Recipe("three_figures", facts, know.on)


def table_picture(know: Knowledge, case: Case) -> Recipe:
    """Draw the table that is shown in villages, for one sex if it is known."""
    sex = case.sex if case.sex in ("female", "male") else ""
    return Recipe("benefit_table", {"province": know.library.agency.province, "sex": sex}, know.on)
