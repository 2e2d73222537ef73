"""The maternity allowance (Law 41/2024 Art. 94-97), paid by the State."""

from dataclasses import dataclass

from bot.rules.errors import RuleError, bad_field
from bot.rules.law import LawOn
from bot.rules.outcomes import Line, Outcome, Text, account

AMOUNT = "maternity/amount"
REQUIRED = "maternity/months_required"
WINDOW = "maternity/window_months"
MOST_CHILDREN = 10


@dataclass(frozen=True)
class Maternity(Outcome):
    """What is due for all children (VND)."""

    amount: int


def maternity(law: LawOn, children: int, months_in_last_12: int) -> Maternity:
    """Return the allowance for children of one birth, given the months paid in the 12 before it.

    Raises:
        RuleError: bad_field, not_enough_months or no_value_in_force.
    """
    required, window = law.whole(REQUIRED), law.whole(WINDOW)
    if not 1 <= children <= MOST_CHILDREN:
        raise bad_field("children", "range", least=1, most=MOST_CHILDREN)
    if not 0 <= months_in_last_12 <= window:
        raise bad_field("months_in_last_12", "range", least=0, most=window)
    if months_in_last_12 < required:
        values = {"least": required, "short": required - months_in_last_12, "window": window}
        raise RuleError("not_enough_months", "months_in_last_12", detail="maternity", values=values)
    amount = children * law.whole(AMOUNT)
    line = Line(Text("rules.line.maternity", {"children": children}), amount, law.sources(AMOUNT, REQUIRED))
    more = Text("rules.warning.maternity", {"days": law.whole("maternity/file_within_days")})
    return Maternity(account(law, [line], more), amount)
