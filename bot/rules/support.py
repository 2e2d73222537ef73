"""What the State and the province pay towards a contribution (Law 41/2024 Art. 6.6; Decree 159/2025 Art. 5)."""

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.errors import bad_field
from bot.rules.law import LawOn, Status
from bot.rules.outcomes import Share, Text

GROUPS = ("poor", "near_poor", "ethnic_minority", "other")
RATE = "voluntary/contribution_rate"
LINE = "voluntary/rural_poverty_line"
STATE = "voluntary/state_support"
STATE_MONTHS = "voluntary/state_support_months"
LOCAL = "voluntary/local_support/"


@dataclass(frozen=True, slots=True)
class Support:
    """Support for one month (VND, exact): the State's and the province's."""

    state: Fraction
    local: Fraction


def check_person(law: LawOn, group: str, province: str | None) -> None:
    """Raise RuleError bad_field for a group or province that is not known; the law knows the provinces."""
    if group not in GROUPS:
        raise bad_field("group", "choice", choices=GROUPS)
    provinces = tuple(name.removeprefix(LOCAL) for name in law.law.parameters if name.startswith(LOCAL))
    if province is not None and province not in provinces:
        raise bad_field("province", "choice", choices=provinces)


def monthly_support(law: LawOn, group: str, province: str | None) -> Support:
    """Return a month's support: shares of the contribution at the rural poverty line, whatever the income.

    Raises:
        NoValueInForce: no rate, line or State support on this day.
    """
    lowest = law.number(RATE) * law.number(LINE)
    state = law.number(STATE, group)
    local = law.number(LOCAL + province, group) if province and law.has(LOCAL + province) else Fraction(0)
    return Support(lowest * state, lowest * local)


def support_shares(law: LawOn, province: str | None, state: Fraction, local: Fraction) -> list[Share]:
    """Return the lines of support, negative; the province's only if it gives any."""
    shares = [Share(Text("rules.line.state_support"), -state, law.sources(STATE, LINE))]
    if local:
        name = f"{LOCAL}{province}"
        label = Text("rules.line.local_support", {"title": law.law[name].title})
        shares.append(Share(label, -local, law.sources(name, LINE)))
    return shares


def state_warning(law: LawOn) -> Text | None:
    """Say plainly that the State gives no support on this day."""
    if law.value(STATE).status is not Status.NONE_ADOPTED:
        return None
    return Text("rules.warning.support_not_in_force", {"title": law.law[STATE].title, "on": law.day})


def local_warning(law: LawOn, province: str | None) -> Text | None:
    """Say plainly that a province has adopted no support, or none for this day."""
    if province is None:
        return None
    parameter = law.law[LOCAL + province]
    value = parameter.find(law.day)
    if value is None:
        return Text("rules.warning.support_not_in_force", {"title": parameter.title, "on": law.day})
    if value.status is Status.NONE_ADOPTED:
        return Text("rules.warning.local_none_adopted", {"title": parameter.title})
    return None
