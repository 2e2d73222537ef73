"""Whether an amount that an agent reports agrees with the law of the day."""

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.contribution import PERIODS, STEP, ceiling, contribution, floor
from bot.rules.errors import RuleError
from bot.rules.health import health
from bot.rules.law import LawOn
from bot.rules.support import RATE

EXACT, LEVEL, UNSUBSIDISED, WHOLE, OTHER, UNKNOWN = "exact", "level", "unsubsidised", "whole", "other", "unknown"
RIGHT = frozenset({EXACT, LEVEL, UNKNOWN})
HEALTH_MONTHS = (3, 6, 12)
HOUSEHOLD = 10


@dataclass(frozen=True)
class Verdict:
    """How a reported amount stands to the law: its kind, what was to be expected and the difference (VND).

    exact: the lowest level, or all cards of the household; level: a higher level, or fewer or more cards; unsubsidised:
    the province's support was not taken off; whole: no support was taken off; other: none of these; unknown: there is
    no amount to compare with.
    """

    kind: str
    expected: int = 0
    difference: int = 0


def months_allowed(law: LawOn, wants: str) -> tuple[int, ...]:
    """Return for how many months somebody may pay at once."""
    return HEALTH_MONTHS if wants == "health" else tuple(law.choices(PERIODS))


def expected(law: LawOn, wants: str, group: str, province: str, months: int, people: int = 0) -> int:
    """Return what the lowest level costs (VND), or the health cards of so many `people`, one if it is not known.

    0 where the law has no amount.
    """
    if wants == "gift":  # for how many people is not known
        return 0
    try:
        if wants == "health":
            return health(law, [months] * (people or 1)).total
        return contribution(law, int(floor(law)), group or "other", province, months).net
    except RuleError:
        return 0


def checked(law: LawOn, wants: str, group: str, province: str, months: int, amount: int, people: int = 0) -> Verdict:
    """Compare a reported amount (VND) with the law of the day.

    Health cards are compared where it is known how many `people` of a household buy them: what somebody pays who is
    the second or third of theirs, or holds a paper, nobody can tell from the amount.
    """
    usual = expected(law, wants, group, province, months, people)
    if not usual or (wants == "health" and (not people or group not in ("", "other"))):
        return Verdict(UNKNOWN, usual)
    if amount == usual:
        return Verdict(EXACT, usual)
    if wants == "health":
        return Verdict(LEVEL if _is_household(law, months, amount) else OTHER, usual, amount - usual)
    if wants == "call" and months in HEALTH_MONTHS and _is_household(law, months, amount):
        return Verdict(LEVEL, usual, amount - usual)
    paid = contribution(law, int(floor(law)), group or "other", province, months)
    kind = OTHER
    if paid.local_support and amount == paid.net + paid.local_support:
        kind = UNSUBSIDISED
    elif amount == paid.gross:
        kind = WHOLE
    elif _is_level(law, Fraction(amount + paid.state_support + paid.local_support, months)):
        kind = LEVEL
    return Verdict(kind, usual, amount - usual)


def _is_household(law: LawOn, months: int, amount: int) -> bool:
    """Tell whether an amount (VND) is that of the health cards of a household."""
    return amount in (health(law, [months] * members).total for members in range(1, HOUSEHOLD + 1))


def _is_level(law: LawOn, gross: Fraction) -> bool:
    """Tell whether a month's gross amount (VND) is that of an income somebody may choose."""
    income, lowest = gross / law.number(RATE), floor(law)
    return lowest <= income <= ceiling(law) and (income - lowest) % law.number(STEP) == 0
