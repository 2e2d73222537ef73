"""What holds whatever the person, the income and the day."""

from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rules.amounts import apportioned, power_sum, rounded
from bot.rules.choice import income_for_payment, income_for_pension
from bot.rules.contribution import contribution
from bot.rules.death import death
from bot.rules.health import health
from bot.rules.income import Period, average_income
from bot.rules.law import Law
from bot.rules.months import write_month
from bot.rules.pension import pension
from bot.rules.plan import Before, Plan, plan
from bot.rules.prepayment import back_pay, prepay
from bot.rules.retirement import retirement
from bot.rules.segments import Choice
from bot.rules.support import GROUPS
from bot.rules.withdrawal import withdrawal
from tests.rules.conftest import TODAY

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
groups = st.sampled_from(GROUPS)
provinces = st.sampled_from(["nghe-an", "lang-son", None])
incomes = st.integers(1_500_000, 50_600_000)
sexes = st.sampled_from(["female", "male"])
enough = st.integers(180, 600)
averages = st.integers(1, 60_000_000)
births = st.integers(1966 * 12, 2010 * 12).map(write_month)
days = st.dates(date(2025, 7, 1), date(2026, 12, 31))


@quick
@given(st.lists(st.fractions(-(10**9), 10**9), max_size=8))
def test_rounded_parts_add_up(parts: list[Fraction]) -> None:
    """The lines add up to the result, and none is off by a đồng or more."""
    amounts = apportioned(parts)
    assert sum(amounts) == rounded(sum(parts, Fraction(0)))
    assert all(abs(amount - part) < 1 for amount, part in zip(amounts, parts, strict=True))


@quick
@given(st.fractions(0, 2, max_denominator=1000), st.integers(0, 40))
def test_the_closed_form_is_the_sum(ratio: Fraction, count: int) -> None:
    """Sums of powers need no loop, not even for a ratio of 1."""
    for each in (ratio, Fraction(1)):
        assert power_sum(each, count) == sum((each**power for power in range(count)), Fraction(0))


def test_halves_are_rounded_up() -> None:
    """Half a đồng counts as one, also below nothing."""
    assert [rounded(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-1, 0, 1, 2]


@quick
@given(incomes, groups, provinces, st.sampled_from([1, 3, 6, 12]), st.dates(date(2026, 7, 1), date(2026, 12, 31)))
def test_support_never_exceeds_the_contribution(
    law: Law, income: int, group: str, province: str | None, months: int, day: date
) -> None:
    """Nobody is paid for joining; the lines add up to what is paid; months only multiply."""
    result = contribution(law.on(day), income, group, province, months)
    assert 0 <= result.net <= result.gross
    assert result.gross - result.state_support - result.local_support == result.net
    assert sum(line.amount for line in result.lines) == result.net
    assert all(line.sources for line in result.lines)
    month = contribution(law.on(day), income, group, province)
    assert abs(result.net - months * month.net) <= months


@quick
@given(incomes, groups, provinces, st.integers(2, 5), st.integers(0, 130))
def test_prepaying_never_costs_more_than_paying_monthly(
    law: Law, income: int, group: str, province: str | None, years: int, before: int
) -> None:
    """Years ahead cost at most the same months paid one by one, and used-up support never comes back."""
    ahead = prepay(law.on(TODAY), income, group, province, years, months_supported_before=before)
    month = contribution(law.on(TODAY), income, group, province)
    supported = max(0, min(12 * years, 120 - before))
    monthly = 12 * years * month.gross - supported * (month.state_support + month.local_support)
    assert ahead.net <= monthly + 12 * years
    assert sum(line.amount for line in ahead.lines) == ahead.net


@quick
@given(incomes, st.integers(1, 60))
def test_paying_back_costs_more_than_paying_in_time(law: Law, income: int, months: int) -> None:
    """Interest is added for each missing month, more for more months."""
    gross = back_pay(law.on(TODAY), income, months).gross
    assert gross >= months * contribution(law.on(TODAY), income, "other", None).gross


@quick
@given(sexes, enough, averages, averages)
def test_more_income_never_gives_less_pension(law: Law, sex: str, months: int, one: int, other: int) -> None:
    """Nor do more months."""
    less, more = (pension(law.on(TODAY), sex, months, average) for average in sorted((one, other)))
    assert less.monthly <= more.monthly
    longer = pension(law.on(TODAY), sex, months + 1, one)
    assert longer.rate_percent >= less.rate_percent
    assert sum(line.amount for line in more.lines) == more.monthly + more.retirement_lump_sum


@quick
@given(sexes, enough, st.integers(1, 9_000_000))
def test_the_income_found_is_the_smallest(law: Law, sex: str, months: int, target: int) -> None:
    """It reaches the target, and one đồng less would not, unless it is the floor."""
    found = income_for_pension(law.on(TODAY), sex, months, target)
    share = Fraction(pension(law.on(TODAY), sex, months, found.income).rate_percent) / 100
    assert share * found.income >= target
    assert found.income == 1_500_000 or share * (found.income - 1) < target
    assert found.income <= found.stepped_income < found.income + 50_000


@quick
@given(groups, provinces, st.integers(330_000, 12_000_000))
def test_the_income_for_a_payment_fits_and_the_next_step_does_not(
    law: Law, group: str, province: str | None, payment: int
) -> None:
    """The largest step whose price is not above what was said."""
    found = income_for_payment(law.on(TODAY), payment, group, province)
    assert found.net <= payment
    if found.income + 50_000 <= 50_600_000:
        assert contribution(law.on(TODAY), found.income + 50_000, group, province).net > payment


@quick
@given(st.integers(2008 * 12, 2026 * 12), st.integers(1, 60), st.integers(1, 60), averages)
def test_splitting_a_period_changes_nothing(law: Law, first: int, one: int, two: int, income: int) -> None:
    """Two periods side by side are one, in any order."""
    whole = [Period(write_month(first), write_month(first + one + two - 1), income)]
    parts = [
        Period(write_month(first + one), write_month(first + one + two - 1), income),
        Period(write_month(first), write_month(first + one - 1), income),
    ]
    assert average_income(law.on(TODAY), whole).exact == average_income(law.on(TODAY), parts).exact


@quick
@given(sexes, births)
def test_a_month_later_born_never_retires_earlier(law: Law, sex: str, born: str) -> None:
    """The roadmap has no holes and no steps back."""
    later = write_month(int(born[:4]) * 12 + int(born[5:]))
    one, other = retirement(law.on(TODAY), sex, born), retirement(law.on(TODAY), sex, later)
    assert one.reached < one.pension_from <= other.pension_from
    assert one.age_months <= other.age_months


def made(law: Law, sex: str, born: str, choice: Choice, before: Before) -> Plan:
    """Make a plan on 21/11/2026."""
    return plan(law.on(TODAY), sex, born, choice, before=before)


@quick
@given(sexes, births, groups, provinces, st.integers(0, 200), st.integers(0, 130), incomes)
def test_a_plan_pays_for_what_it_gives(
    law: Law, sex: str, born: str, group: str, province: str | None, months: int, supported: int, income: int
) -> None:
    """Steps follow one another, add up to what is paid and reach the minimum; more income costs and gives more."""
    before = Before(months, 3_000_000, supported)
    low = made(law, sex, born, Choice("floor", group, province), before)
    high = made(law, sex, born, Choice(income, group, province), before)
    assert low.months + low.months_short == max(0, 180 - months)
    assert low.months_short <= 60
    assert low.paid == sum(line.amount for line in low.lines)
    assert low.total == low.paid + low.short_cost
    assert [one.last < other.first for one, other in zip(low.steps, low.steps[1:], strict=False)].count(False) == 0
    assert (low.paid, low.monthly, low.pension_from) <= (high.paid, high.monthly, high.pension_from)
    assert low.paid <= high.paid
    assert low.monthly <= high.monthly


@quick
@given(st.integers(0, 120), st.integers(1, 240), averages)
def test_withdrawals_and_deaths_grow_with_months_and_income(law: Law, before: int, after: int, average: int) -> None:
    """A month more or a đồng more never gives less, and the lines add up."""
    amount = withdrawal(law.on(TODAY), before, after, average).amount
    assert withdrawal(law.on(TODAY), before, after + 1, average).amount >= amount
    assert withdrawal(law.on(TODAY), before, after, average + 1).amount >= amount
    left = death(law.on(TODAY), before + after, average, 1, months_before_2014=before)
    assert sum(line.amount for line in left.lines) == left.funeral + left.survivors


@quick
@given(st.lists(st.integers(1, 12), min_size=1, max_size=9))
def test_each_further_member_pays_no_more(law: Law, months: list[int]) -> None:
    """The household's lines add up, and from the fifth on all pay alike."""
    result = health(law.on(TODAY), months)
    assert result.total == sum(line.amount for line in result.lines)
    per_month = [line.amount / count for line, count in zip(result.lines, months, strict=True)]
    assert per_month == sorted(per_month, reverse=True)
    assert len(set(per_month[4:])) <= 1


def test_who_wants_to_pay_longer_pays_on_until_retirement_age(law: Law) -> None:
    """Twenty years instead of fifteen give a higher rate; nobody pays on beyond the age for more than the minimum."""
    choice = Choice("floor", "other", None)
    longer = plan(law.on(TODAY), "female", "1990-03", choice, at_least=240)
    assert (longer.months, longer.months_short) == (240, 0)
    assert longer.monthly > plan(law.on(TODAY), "female", "1990-03", choice).monthly
    to_the_end = plan(law.on(TODAY), "female", "1990-03", choice, at_least=600)
    assert to_the_end.steps[-1].last == "2050-03"
