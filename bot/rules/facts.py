"""What each rule is told, read strictly: an unknown fact, a wrong kind or a number out of bounds is refused."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from bot.rules.choice import income_for_payment, income_for_pension
from bot.rules.contribution import contribution
from bot.rules.death import death
from bot.rules.errors import bad_field
from bot.rules.health import health, health_of_group
from bot.rules.income import Period, average_income
from bot.rules.law import LawOn
from bot.rules.maternity import maternity
from bot.rules.outcomes import Outcome
from bot.rules.pension import pension
from bot.rules.plan import Before, plan
from bot.rules.prepayment import back_pay, prepay
from bot.rules.retirement import retirement
from bot.rules.segments import Choice
from bot.rules.withdrawal import Deposit, withdrawal

# No person has paid longer, and no sum of a person is larger: what lies beyond is a slip of the hand.
Months = Annotated[int, Meta(ge=0, le=1200)]
Money = Annotated[int, Meta(ge=0, le=10**12)]


class Facts(Struct, forbid_unknown_fields=True, frozen=True):
    """The facts of one rule."""

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule; RuleError if it has no answer."""
        raise NotImplementedError


class ContributionFacts(Facts, frozen=True):
    """Facts of `contribution`: income in VND a month."""

    income: int
    group: str
    province: str | None
    months: int

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        return contribution(law, self.income, self.group, self.province, self.months)


class PrepayFacts(Facts, frozen=True):
    """Facts of `prepay`: income in VND a month."""

    income: int
    group: str
    province: str | None
    years: int
    months_supported_before: Months = 0

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        before = self.months_supported_before
        return prepay(law, self.income, self.group, self.province, self.years, months_supported_before=before)


class BackPayFacts(Facts, frozen=True):
    """Facts of `back_pay`: income in VND a month, born YYYY-MM."""

    income: int
    months: int
    sex: str | None = None
    born: str | None = None

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        return back_pay(law, self.income, self.months, self.sex, self.born)


class RetirementFacts(Facts, frozen=True):
    """Facts of `retirement`: born YYYY-MM."""

    sex: str
    born: str

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        return retirement(law, self.sex, self.born)


class PeriodFacts(Struct, forbid_unknown_fields=True, frozen=True):
    """Months (YYYY-MM, both included) on one income (VND a month)."""

    income: Money
    first: str = field(name="from")
    last: str = field(name="to")


Periods = Annotated[list[PeriodFacts], Meta(max_length=1200)]


class AverageIncomeFacts(Facts, frozen=True):
    """Facts of `average_income`."""

    periods: Periods

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        return average_income(law, _periods(self.periods))


class PensionFacts(Facts, frozen=True):
    """Facts of `pension`: months and average (VND a month), or periods."""

    sex: str
    months: Months | None = None
    average: Money | None = None
    periods: Periods | None = None

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        if self.periods is None:
            if self.months is None or self.average is None:
                raise bad_field("months" if self.months is None else "average", "missing")
            return pension(law, self.sex, self.months, self.average)
        if self.months is not None or self.average is not None:
            raise bad_field("periods", "either")
        average = average_income(law, _periods(self.periods))
        return pension(law, self.sex, average.months, average.exact)


class IncomeForPensionFacts(Facts, frozen=True):
    """Facts of `income_for_pension`: target in VND a month."""

    sex: str
    months: Months
    target: Money

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        return income_for_pension(law, self.sex, self.months, self.target)


class PlanFacts(Facts, frozen=True):
    """Facts of `plan`: born and start YYYY-MM, income and average in VND a month."""

    sex: str
    born: str
    income: int | Literal["floor"]
    group: str
    province: str | None
    start: str | None = None
    months_before: Months = 0
    average_before: Money | None = None
    months_supported_before: Months = 0

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        if self.months_before and self.average_before is None:
            raise bad_field("average_before", "missing")
        before = Before(self.months_before, self.average_before or 0, self.months_supported_before)
        choice = Choice(self.income, self.group, self.province)
        return plan(law, self.sex, self.born, choice, start=self.start, before=before)


class IncomeForPaymentFacts(Facts, frozen=True):
    """Facts of `income_for_payment`: payment in VND a month."""

    payment: Money
    group: str
    province: str | None

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        return income_for_payment(law, self.payment, self.group, self.province)


class WithdrawalFacts(Facts, frozen=True):
    """Facts of `withdrawal`: amounts in VND."""

    months_before_2014: Months
    months_from_2014: Months
    average: Money
    paid: Money | None = None
    state_support: Money = 0
    local_support: Money = 0
    ground: str | None = None

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        deposit = Deposit(self.paid, self.state_support, self.local_support)
        months = self.months_before_2014, self.months_from_2014
        return withdrawal(law, *months, self.average, deposit=deposit, ground=self.ground)


class DeathFacts(Facts, frozen=True):
    """Facts of `death`: amounts in VND; months are all months, some of which compulsory or before 2014."""

    months: Months
    average: Money
    paid: Money | None = None
    months_compulsory: Months = 0
    months_before_2014: Months = 0

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        some = {"months_compulsory": self.months_compulsory, "months_before_2014": self.months_before_2014}
        return death(law, self.months, self.average, self.paid, **some)


class MaternityFacts(Facts, frozen=True):
    """Facts of `maternity`."""

    children: int
    months_in_last_12: int

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        return maternity(law, self.children, self.months_in_last_12)


class MemberFacts(Struct, forbid_unknown_fields=True, frozen=True):
    """One member of a household and the months paid for."""

    months: int


class HealthFacts(Facts, frozen=True):
    """Facts of `health`: members, or a group with months."""

    members: list[MemberFacts] | None = None
    group: str | None = None
    months: int | None = None

    def answer(self, law: LawOn) -> Outcome:
        """Apply the rule."""
        if self.members is not None:
            if self.group is not None or self.months is not None:
                raise bad_field("members", "either")
            return health(law, [member.months for member in self.members])
        if self.group is None or self.months is None:
            raise bad_field("members" if self.group is None else "months", "missing")
        return health_of_group(law, self.group, self.months)


def _periods(given: list[PeriodFacts]) -> list[Period]:
    return [Period(period.first, period.last, period.income) for period in given]


RULES: dict[str, type[Facts]] = {
    "contribution": ContributionFacts,
    "prepay": PrepayFacts,
    "back_pay": BackPayFacts,
    "retirement": RetirementFacts,
    "average_income": AverageIncomeFacts,
    "pension": PensionFacts,
    "income_for_pension": IncomeForPensionFacts,
    "plan": PlanFacts,
    "income_for_payment": IncomeForPaymentFacts,
    "withdrawal": WithdrawalFacts,
    "death": DeathFacts,
    "maternity": MaternityFacts,
    "health": HealthFacts,
}
