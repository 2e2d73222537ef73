"""The case that somebody has worked out: who they are, what they chose and what they paid before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.knowledge import Knowledge
from bot.language.births import Birth
from bot.rules.amounts import MONTHS_A_YEAR, rounded
from bot.rules.contribution import Contribution, contribution, floor
from bot.rules.law import Law, LawOn
from bot.rules.months import month_of, write_month
from bot.rules.plan import Before, Plan, plan
from bot.rules.prepayment import prepay
from bot.rules.segments import Choice
from bot.rules.support import GROUPS

UNKNOWN = "unknown"
SEXES = ("female", "male", UNKNOWN)
MONTHLY = 1
PAPERED = ("poor", "near_poor")
"""Support groups that a household may leave."""
_PARTS = 9
_NOTHING = "0"


@dataclass(frozen=True)
class Case:
    """What a calculation rests on; what was not told is empty, and then a stated assumption is made.

    Attributes:
        sex: female, male or unknown.
        birth: YYYY-MM, YYYY or unknown.
        group: The support group of the paper that the household holds.
        income: What is contributed from (VND a month); 0 is the lowest, whatever it comes to be.
        months: Months paid for at a time.
        paid: Months paid before.
        average: Mean income of these months (VND a month, today's prices).
        years: Years to pay in all; 0 is as few as a pension takes.
        wish: The pension wished for (VND a month).
    """

    sex: str = ""
    birth: str = ""
    group: str = ""
    income: int = 0
    months: int = MONTHLY
    paid: int = 0
    average: int = 0
    years: int = 0
    wish: int = 0

    @classmethod
    def told(cls, given: Mapping[str, str]) -> "Case":
        """Begin with what was told before the first question; a `case` written down before is taken up whole."""
        if "case" in given:
            return read(given["case"])
        return cls(
            sex=given.get("sex", ""),
            birth=given.get("birth", ""),
            group=given.get("group", ""),
            income=_number(given, "income"),
            months=_number(given, "months") or MONTHLY,
            paid=_number(given, "paid"),
            average=_number(given, "average"),
            years=_number(given, "years"),
            wish=_number(given, "wish"),
        )

    @property
    def paper(self) -> str:
        """The support group reckoned with; without a paper the ordinary one."""
        return self.group if self.group in GROUPS else "other"

    @property
    def known(self) -> bool:
        """Whether the year of birth is known."""
        return self.birth[:4].isdecimal()

    def given(self) -> dict[str, str]:
        """Write what another conversation may take over."""
        facts = {"sex": self.sex, "birth": self.birth, "group": self.group, "case": write(self)}
        return {name: value for name, value in facts.items() if value not in ("", UNKNOWN)}


def _number(given: Mapping[str, str], name: str) -> int:
    told = given.get(name, "")
    return int(told) if told.isdecimal() else 0


def write(case: Case) -> str:
    """Write a case so that it fits into a button."""
    group = str(GROUPS.index(case.group)) if case.group in GROUPS else "x"
    birth = case.birth.replace("-", "") if case.known else _NOTHING
    numbers = (case.income, case.months, case.paid, case.average, case.years, case.wish)
    return "-".join((case.sex[:1] or "x", birth, group, *map(str, numbers)))


def read(written: str) -> Case:
    """Read a case as `write` wrote it; ValueError if it is none."""
    parts = written.split("-")
    if len(parts) != _PARTS or not all(part.isdecimal() and part.isascii() for part in (parts[1], *parts[3:])):
        raise ValueError(written)
    letter, birth, group, *numbers = parts
    sex = next((sex for sex in SEXES if sex[0] == letter), UNKNOWN)
    month = f"-{birth[4:]}" if birth[4:] else ""
    paper = GROUPS[int(group)] if group.isdecimal() and int(group) < len(GROUPS) else ""
    income, months, paid, average, years, wish = map(int, numbers)
    born = UNKNOWN if birth == _NOTHING else f"{birth[:4]}{month}"
    return Case(sex, born, paper, income, months, paid, average, years, wish)


def law_of(know: Knowledge) -> LawOn:
    """Return the law of the legal day."""
    return know.library.law.on(know.on)


def lowest(know: Knowledge) -> int:
    """Return the lowest income to contribute from (VND a month)."""
    return _lowest(know.library.law, know.on)


def lowest_before(know: Knowledge) -> int:
    """Return the lowest income of a year ago (VND a month): what was paid at the lowest level was paid from that."""
    return _lowest(know.library.law, date(know.on.year - 1, know.on.month, 1))


@lru_cache(maxsize=64)
def _lowest(law: Law, day: date) -> int:
    return rounded(floor(law.on(day)))


def income_of(know: Knowledge, case: Case) -> int:
    """Return the income contributed from today (VND a month)."""
    return case.income or lowest(know)


def sex_of(case: Case) -> str:
    """Return the sex reckoned with: unknown counts as a man, whose pension is no higher and comes no sooner."""
    return "female" if case.sex == "female" else "male"


def sexes_of(case: Case) -> tuple[str, ...]:
    """Return the sex that was told, or both where none was."""
    return (case.sex,) if case.sex in SEXES[:2] else SEXES[:2]


def born_of(know: Knowledge, case: Case) -> str:
    """Return the month of birth reckoned with (YYYY-MM).

    Of a year alone it is the last month. Without a year it is somebody just old enough: all steps lie before them.
    """
    if case.known:
        return case.birth if "-" in case.birth else str(Birth(int(case.birth), MONTHS_A_YEAR))
    law = law_of(know)
    return write_month(month_of(law.day) - law.aside.whole("voluntary/minimum_age") * MONTHS_A_YEAR)


def price_of(know: Knowledge, case: Case) -> Contribution:
    """Return what is paid at one time, for the months chosen; RuleError if the law has no answer."""
    law, province = law_of(know), know.library.agency.province
    if case.months > MONTHS_A_YEAR:
        return prepay(law, income_of(know, case), case.paper, province, case.months // MONTHS_A_YEAR)
    return contribution(law, income_of(know, case), case.paper, province, case.months)


def plan_of(know: Knowledge, case: Case, *, start: str | None = None, at_least: int = 0) -> Plan:
    """Return the way to a pension, month by month; RuleError if the law has no answer."""
    wanted = max(at_least, case.years * MONTHS_A_YEAR - case.paid)
    return plan(
        law_of(know),
        sex_of(case),
        born_of(know, case),
        choice_of(know, case),
        start=start,
        before=Before(case.paid, case.average),
        at_least=wanted,
    )


def choice_of(know: Knowledge, case: Case) -> Choice:
    """Return level, group and province as the rules take them."""
    return Choice(case.income or "floor", case.paper, know.library.agency.province)
