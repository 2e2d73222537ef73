"""Household health insurance (Law on Health Insurance Art. 13, 15; Decree 188/2025 Art. 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.contribution import REFERENCE
from bot.rules.errors import bad_field
from bot.rules.law import LawOn
from bot.rules.outcomes import Line, Outcome, Share, Text, account, lines_of

GROUPS = ("household", "student", "near_poor", "farm_average")
RATE = "health/contribution_rate"
SHARE = "health/member_share"
SUPPORT = "health/support"
BASE = "health/supported_share"
PERIODS = "health/periods"
MOST_MEMBERS = 50


@dataclass(frozen=True)
class Health(Outcome):
    """The price of health cards (VND); each line is a member's part."""

    total: int


def health(law: LawOn, members: Sequence[int]) -> Health:
    """Return the price for the members of one household, given the months that each pays for (1-12).

    The order is that of paying: the first member pays in full, later ones less.

    Raises:
        RuleError: bad_field or no_value_in_force.
    """
    if not 1 <= len(members) <= MOST_MEMBERS:
        raise bad_field("members", "range", least=1, most=MOST_MEMBERS)
    month = law.number(RATE) * law.number(REFERENCE)
    table = law.value(SHARE).table or {}
    shares = []
    for place, months in enumerate(members, start=1):
        _check_months(months)
        share = law.number(SHARE, str(min(place, len(table))))
        label = Text("rules.line.member", {"member": place, "months": months, "share": share})
        shares.append(Share(label, month * share * months, law.sources(RATE, SHARE, REFERENCE)))
    return _close(law, lines_of(shares), members, supported=False)


def health_of_group(law: LawOn, group: str, months: int) -> Health:
    """Return the price for one person of a group; a supported group pays the full rate less its support.

    Raises:
        RuleError: bad_field or no_value_in_force.
    """
    if group not in GROUPS:
        raise bad_field("group", "choice", choices=GROUPS)
    if group == "household":
        return health(law, [months])
    _check_months(months)
    price = law.number(RATE) * law.number(REFERENCE) * law.number(BASE, group) * months
    support = law.number(SUPPORT, group)
    lines = lines_of([
        Share(Text("rules.line.health_price", {"months": months}), price, law.sources(RATE, REFERENCE)),
        Share(Text("rules.line.health_support", {"share": support}), -price * support, law.sources(SUPPORT)),
    ])  # fmt: skip
    return _close(law, lines, [months], supported=True)


def _check_months(months: int) -> None:
    if not 1 <= months <= MONTHS_A_YEAR:
        raise bad_field("months", "range", least=1, most=MONTHS_A_YEAR)


def _close(law: LawOn, lines: tuple[Line, ...], months: Sequence[int], *, supported: bool) -> Health:
    periods = law.aside.choices(PERIODS)
    unusual = Text("rules.warning.health_periods", {"periods": periods}) if set(months) - set(periods) else None
    more = Text("rules.warning.health_more_support") if supported else None
    total = sum(line.amount for line in lines)
    return Health(account(law, lines, Text("rules.warning.free_card"), more, unusual), total)
