"""A way to a pension, drawn as steps: what is paid a month, from when until when."""

from typing import ClassVar, Literal

from bot.pictures.sketch import Data, Desk, Sketch
from bot.rules.facts import Money, Months
from bot.rules.months import read_month
from bot.rules.plan import Before, Plan, plan
from bot.rules.segments import Choice
from bot.texts.words import about, month, vnd_short


class PlanSteps(Sketch, frozen=True, kw_only=True):
    """Facts of `plan_steps`: those of the rule `plan`, so that the picture shows what the rule says.

    `income` is VND a month or `floor`; `born` and `start` are YYYY-MM; no province or start: leave them out.
    """

    template: ClassVar[str] = "steps"

    sex: str
    born: str
    income: int | Literal["floor"]
    group: str
    province: str = ""
    start: str = ""
    months_before: Months = 0
    average_before: Money = 0
    months_supported_before: Months = 0

    def data(self, desk: Desk) -> Data:
        """Return the steps, what they come to, and what the rule warns of."""
        found = self.plan(desk)
        months = [read_month(step.last, "to") - read_month(step.first, "from") + 1 for step in found.steps]
        highest = max((step.net for step in found.steps), default=1)
        return {
            **desk.words("steps.title", "steps.sub", "steps.pension_label"),
            "steps": [
                {
                    "when": desk.word("steps.when", first=step.first, last=step.last, months=count),
                    "amount": vnd_short(step.net),
                    "months": count,
                    "share": step.net * 1000 // max(highest, 1),
                }
                for step, count in zip(found.steps, months, strict=True)
            ],
            "pension": about(found.monthly),
            "facts": _facts(desk, found),
            "notes": [desk.word("note.prices"), *desk.warnings(found.warnings)],
        }

    def plan(self, desk: Desk) -> Plan:
        """Apply the rule; RuleError if it has no answer."""
        choice = Choice(self.income, self.group, self.province or None)
        before = Before(self.months_before, self.average_before, self.months_supported_before)
        return plan(desk.law.on(desk.on), self.sex, self.born, choice, start=self.start or None, before=before)


def _facts(desk: Desk, found: Plan) -> list[tuple[str, str]]:
    said = [(desk.word("figures.from"), month(found.pension_from)), (desk.word("steps.paid"), vnd_short(found.paid))]
    if found.months_short:
        said.append((desk.word("steps.short", months=found.months_short), vnd_short(found.short_cost)))
    return said
