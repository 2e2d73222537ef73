"""What a result looks like: what is said, and what may be asked of it next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogue.asking import Dialogue, Label, Say
from bot.knowledge import Knowledge
from bot.language.past import months_between
from bot.rules.errors import RuleError
from bot.rules.months import month_of, write_month
from bot.rules.outcomes import Awaited, Outcome
from bot.rules.plan import Plan
from bot.rules.support import LINE, LOCAL, RATE, STATE
from handlers.estimates.case import Case, income_of
from handlers.estimates.elsewhere import AWAY
from handlers.menu import CALL

AWAITING = "rules.warning.awaiting"
NONE_ADOPTED = "rules.warning.local_none_adopted"
RAISED = "rules.warning.income_raised"
BEYOND = "rules.warning.beyond_local"
SUPPORT_UNTIL = "rules.warning.support_until"


@dataclass(frozen=True)
class View:
    """What is said of a case, and the names of what may follow."""

    says: tuple[Say, ...]
    following: tuple[str, ...]


def refusal(error: RuleError) -> Say:
    """Say kindly why the law has no answer."""
    return Say("estimator.refused", {"why": Label(error.key, error.values)}, apart=True)


def kindly(talk: Dialogue[None]) -> Dialogue[None]:
    """Let a conversation run; where the law has no answer, say so and offer a person instead of failing."""
    try:
        yield from talk
    except RuleError as error:
        yield replace(refusal(error), buttons=(CALL,))


def steps_of(know: Knowledge, plan: Plan) -> Label:
    """Return the steps of a plan as words; those on values not settled yet carry a star."""
    since = unsettled_since(know, plan)
    rows = [
        {"first": step.first, "last": step.last, "net": step.net, "open": since is not None and step.first >= since}
        for step in plan.steps
    ]
    return Label("estimator.steps", {"rows": rows, "ends": warned(plan, SUPPORT_UNTIL)})


def unsettled_since(know: Knowledge, outcome: Outcome) -> str | None:
    """Return the month (YYYY-MM) from which a price rests on a value that awaits official guidance."""
    titles = _price_titles(know)
    days = [doubt.since for doubt in doubts_of(outcome) if doubt.title in titles]
    return write_month(month_of(min(days))) if days else None


def pension_unsettled(know: Knowledge, case: Case, plan: Plan) -> bool:
    """Whether a pension awaits official guidance: the roadmap of ages, or the lowest level if it is paid from that."""
    settled = _price_titles(know)
    if plan.steps and (not case.income or warned(plan, RAISED)):
        settled -= {know.library.law[LINE].title}
    return any(doubt.title not in settled for doubt in doubts_of(plan))


def in_all(case: Case, plan: Plan) -> int:
    """Count the months that a pension will rest on."""
    return case.paid + plan.months + plan.months_short


def _price_titles(know: Knowledge) -> set[str]:
    law, province = know.library.law, know.library.agency.province
    return {law[name].title for name in (LINE, RATE, STATE, f"{LOCAL}{province}")}


def doubts_of(outcome: Outcome) -> Sequence[Awaited]:
    """Return the values that an outcome rests on and that await official guidance."""
    told: Any = next((warning.values["doubts"] for warning in outcome.warnings if warning.key == AWAITING), ())
    return tuple(told)


def warned(outcome: Outcome, key: str) -> bool:
    """Whether an outcome carries a warning."""
    return any(warning.key == key for warning in outcome.warnings)


def about_case(know: Knowledge, case: Case) -> dict[str, object]:
    """Return what every text of a result may say of the case."""
    return {
        "group": case.paper,
        "paper_told": bool(case.group),
        "lowest": not case.income,
        "income": income_of(know, case),
        "paid": case.paid,
        "average": case.average,
        "known": case.known,
        "year_only": case.birth if case.known and "-" not in case.birth else "",
        "sex": case.sex,
        "months": case.months,
        "away": bool(know.told.get(AWAY)),
    }


def cited(sources: Sequence[str]) -> str:
    """Join provisions; articles of one act stand behind its name once."""
    acts: dict[str, list[str]] = {}
    for source in sources:
        act, _, article = source.partition(", ")
        acts.setdefault(act, []).extend([article] if article else [])
    return "; ".join(", ".join((act, *dict.fromkeys(articles))) for act, articles in acts.items())


def nets(plan: Plan, months: int) -> list[int]:
    """Return what each of the first months of a plan costs (VND)."""
    every = [step.net for step in plan.steps for _ in range(months_between(step.first, step.last))]
    return every[:months]


def repaid_after(amount: int, monthly: int) -> int:
    """Count the months of a pension (VND a month) that add up to an amount (VND)."""
    return -(-amount // monthly) if monthly else 0
