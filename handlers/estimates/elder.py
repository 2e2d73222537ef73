"""Who is old enough for the allowance that the State gives: they are told of it, not of years still to be paid."""

from dataclasses import replace

from bot.dialogue.asking import Press, Say
from bot.knowledge import Knowledge
from bot.rules.amounts import MONTHS_A_YEAR
from handlers.estimates.case import Case, born_of, law_of
from handlers.estimates.view import View
from handlers.menu import CALL

POORER = frozenset({"poor", "near_poor"})
ALLOWANCE = Press("faq:social-pension.title", "faq.social-pension.0")


def is_elder(know: Knowledge, case: Case) -> bool:
    """Tell whether somebody who has paid nothing is old enough for the allowance (Law 41/2024, Article 21)."""
    return case.known and not case.paid and _age(know, case) >= _least(know, case)


def told(know: Knowledge, case: Case, whom: str = "") -> Say:
    """Say what the State gives at that age, and how long a pension would take; `whom` of the family, else oneself."""
    law = law_of(know).aside
    first = law.whole("pension/minimum_months") - law.whole("voluntary/back_pay_months_max")
    values = {"whom": whom, "age": _age(know, case), "least": _least(know, case), "years": first // MONTHS_A_YEAR}
    return Say("estimator.elder", values)


def ended(know: Knowledge, case: Case, whom: str) -> Say:
    """Say it of somebody of the family, where nothing else follows."""
    return replace(told(know, case, whom), buttons=(ALLOWANCE, CALL))


def shown(know: Knowledge, case: Case) -> View:
    """Show it in the place of a result; who was born otherwise, or has paid before, may put that right."""
    return View((told(know, case),), ("before", "person", "call"))


def _least(know: Knowledge, case: Case) -> int:
    poorer = "_poor" if case.group in POORER else ""
    return law_of(know).aside.whole(f"social_pension/age{poorer}")


def _age(know: Knowledge, case: Case) -> int:
    year, month = map(int, born_of(know, case).split("-"))
    reached = "-" not in case.birth or month <= know.on.month
    return know.on.year - year - (not reached)
