"""What the levels cost and give in a province on a day: the figures of the table shown in villages."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.pictures.doubts import AWAITING
from bot.rules.amounts import MONTHS_A_YEAR, rounded
from bot.rules.contribution import STEP, Contribution, ceiling, contribution, floor
from bot.rules.law import Law, LawOn
from bot.rules.outcomes import Text, account
from bot.rules.pension import MINIMUM, pension
from bot.rules.retirement import SEXES
from bot.rules.support import LINE, LOCAL, STATE_MONTHS

GROUPS = ("other", "ethnic_minority", "near_poor", "poor")
ROUND = 500_000
"""Levels above the lowest are round sums of VND, so that people find their own."""
ROUNDS = (1, 2, 3, 5, 7)
YEARS = (15, 20, 25, 30)


@dataclass(frozen=True)
class Column:
    """What one group pays at each level; `doubtful` if a value it rests on is not verified."""

    group: str
    payments: tuple[Contribution, ...]
    doubtful: bool


@dataclass(frozen=True)
class Prospect:
    """The pensions (VND a month) of one sex: for each level, after each number of years."""

    sex: str
    pensions: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Floor:
    """A lowest level to come (VND a month), from when, what those without support groups then pay, and if doubtful."""

    level: int
    since: date
    net: int
    doubtful: bool


@dataclass(frozen=True)
class Benefits:
    """The levels (VND a month), what each costs by group and gives by sex, and what must be said along with it.

    `floor_doubtful` if the lowest level is not verified; `local_until` is the last day of the province's support;
    `next_floor` is the first change of the lowest level that is known.
    """

    levels: tuple[int, ...]
    floor_doubtful: bool
    columns: tuple[Column, ...]
    years: tuple[int, ...]
    prospects: tuple[Prospect, ...]
    supported_months: int
    local_until: date | None
    next_floor: Floor | None
    warnings: tuple[Text, ...]


def benefits(law: Law, on: date, province: str | None, sex: str | None = None) -> Benefits:
    """Reckon the table for a province's support, for one sex or both.

    Raises:
        RuleError: a value is not in force on this day, or a fact is not known.
    """
    whole = law.on(on)
    levels = _levels(whole)
    floor_doubtful = bool(whole.record.doubts)
    columns = tuple(_column(whole, levels, group, province) for group in GROUPS)
    least = whole.whole(MINIMUM) // MONTHS_A_YEAR
    years = tuple(count for count in YEARS if count >= least)
    prospects = tuple(_prospect(whole, levels, each, years) for each in ((sex,) if sex else SEXES))
    months = whole.whole(STATE_MONTHS)
    next_floor = _next_floor(whole, province)
    local = law[LOCAL + province].next_change(on) if province and columns[0].payments[0].local_support else None
    said = [text for text in columns[0].payments[0].warnings if text.key != AWAITING]
    return Benefits(
        levels=levels,
        floor_doubtful=floor_doubtful,
        columns=columns,
        years=years,
        prospects=prospects,
        supported_months=months,
        local_until=local.since - timedelta(days=1) if local and local.ended else None,
        next_floor=next_floor,
        warnings=account(whole, (), *said).warnings,
    )


def _levels(law: LawOn) -> tuple[int, ...]:
    """Return the lowest level and round ones above it, each on a step of the law and under the ceiling."""
    lowest, step, highest = rounded(floor(law)), law.aside.whole(STEP), ceiling(law.aside)
    sums = [(lowest // ROUND + count) * ROUND for count in ROUNDS]
    return (lowest, *(level - (level - lowest) % step for level in sums if level <= highest))


def _column(whole: LawOn, levels: tuple[int, ...], group: str, province: str | None) -> Column:
    law = whole.law.on(whole.day)
    payments = tuple(contribution(law, level, group, province) for level in levels)
    return Column(group, payments, _noted(whole, law))


def _next_floor(whole: LawOn, province: str | None) -> Floor | None:
    change = whole.law.next_change(LINE, whole.day)
    if change is None or not isinstance(change.value, int):
        return None
    law = whole.law.on(change.date)
    net = contribution(law, change.value, GROUPS[0], province).net
    return Floor(change.value, change.date, net, _noted(whole, law))


def _noted(whole: LawOn, part: LawOn) -> bool:
    """Let the whole rest on what a part rests on; tell whether that is not all verified."""
    whole.record.used.update(part.record.used)
    whole.record.doubts.update(part.record.doubts)
    return bool(part.record.doubts)


def _prospect(law: LawOn, levels: tuple[int, ...], sex: str, years: tuple[int, ...]) -> Prospect:
    months = [count * MONTHS_A_YEAR for count in years]
    return Prospect(sex, tuple(tuple(pension(law, sex, count, level).monthly for count in months) for level in levels))
