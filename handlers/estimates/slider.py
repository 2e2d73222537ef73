"""One message that changes in place: a level up or down, a year more or less, another paper."""

from dataclasses import replace

from bot.dialogue.asking import Press, Say
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.contribution import STEP, ceiling
from bot.rules.errors import RuleError
from bot.rules.pension import MINIMUM
from bot.rules.support import GROUPS
from handlers.estimates.case import Case, income_of, law_of, lowest, plan_of, read, write
from handlers.estimates.view import View, about_case, doubts_of, in_all, pension_unsettled, refusal
from handlers.menu import CALL

NAME = "estimate"
MARK = 6


def slider(know: Knowledge, case: Case) -> View:
    """Show a case with buttons that change it, in a message with a name of its own."""
    mark = know.seed[:MARK]
    return View((shown(know, case, mark),), ("course", "compare", "slip", "join"))


def adjust(know: Knowledge, written: str, mark: str) -> Reply | None:
    """Answer a button of the message: put the changed case in its place."""
    try:
        case = read(written)
    except ValueError:
        return None
    try:
        say = shown(know, case, mark)
    except RuleError as error:
        return Reply((refusal(error),), quiet=True)
    return Reply((replace(say, replaces=say.name, buttons=(*say.buttons, *_leaving(case))),), quiet=True)


def adopt(written: str) -> Reply | None:
    """Go on with a case that was written into a button."""
    try:
        case = read(written)
    except ValueError:
        return None
    given = case.given()
    return Reply(
        begin=Begin("estimator", given), told={name: given[name] for name in ("sex", "birth") if name in given}
    )


def shown(know: Knowledge, case: Case, mark: str) -> Say:
    """Say what a case costs and gives, with the buttons that change it."""
    plan = plan_of(know, case)
    nets = [step.net for step in plan.steps] or [0]
    values = about_case(know, case) | {
        "net": nets[0],
        "highest": max(nets),
        "paid_months": in_all(case, plan),
        "years": case.years,
        "monthly": plan.monthly,
        "pension_from": plan.pension_from,
        "total": plan.total,
        "open": pension_unsettled(know, case, plan),
        "awaiting": bool(doubts_of(plan)),
    }
    return Say("slider", values, tuple(_changes(know, case, mark)), figure=True, name=f"{NAME}.{mark}")


def _changes(know: Knowledge, case: Case, mark: str) -> list[Press]:
    """Return the buttons, each with the whole case that it leads to."""
    law = law_of(know).aside
    step, least, most = law.whole(STEP), lowest(know), int(ceiling(law))
    income, years = income_of(know, case), min(_years(know, case), in_all(case, plan_of(know, case)) // MONTHS_A_YEAR)
    buttons = []
    if income - step >= least:
        less = 0 if income - step == least else income - step
        buttons.append(_button("slider.less", replace(case, income=less), mark, {"step": step}))
    if income + step <= most:
        buttons.append(_button("slider.more", replace(case, income=income + step), mark, {"step": step}))
    if years * MONTHS_A_YEAR > law.whole(MINIMUM):
        buttons.append(_button("slider.shorter", replace(case, years=years - 1), mark))
    longer = plan_of(know, replace(case, years=years + 1))
    if case.paid + longer.months >= (years + 1) * MONTHS_A_YEAR:
        buttons.append(_button("slider.longer", replace(case, years=years + 1), mark))
    other = GROUPS[(GROUPS.index(case.paper) + 1) % len(GROUPS)]
    buttons.append(_button("slider.group", replace(case, group=other), mark, {"other": other}))
    return buttons


def _leaving(case: Case) -> tuple[Press, ...]:
    return Press("slider.take", f"adopt.{write(case)}.0"), CALL


def _years(know: Knowledge, case: Case) -> int:
    return max(case.years, law_of(know).aside.whole(MINIMUM) // MONTHS_A_YEAR)


def _button(key: str, case: Case, mark: str, values: dict[str, object] | None = None) -> Press:
    return Press(key, f"adjust.{write(case)}.{mark}", values or {})
