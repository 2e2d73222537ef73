"""What the law says on a day, and what is remembered of its use."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from bot.rules.checking import problems
from bot.rules.contribution import ceiling, contribution, floor
from bot.rules.copayment import yearly_limit
from bot.rules.law import Law, LawOn, NoValueInForce, Status, Table, UnknownParameter
from bot.rules.withdrawal import withdrawal
from tests.rules.conftest import TODAY

LINE = "voluntary/rural_poverty_line"


def test_a_value_holds_from_its_day_until_the_next(law: Law) -> None:
    """The floor rises at midnight, not a day before."""
    assert law.on(date(2021, 12, 31))[LINE] == 700_000
    assert law.on(date(2022, 1, 1))[LINE] == 1_500_000
    assert law.on(date(2026, 12, 31))[LINE] == 1_500_000
    assert law.on(date(2027, 1, 1))[LINE] == 2_200_000


def test_every_value_of_every_parameter_holds_on_its_day_and_not_before(law: Law) -> None:
    """The day of a change shows the new value, the day before the old one or none."""
    for parameter in law.parameters.values():
        for before, value in zip((None, *parameter.values), parameter.values, strict=False):
            expected = None if value.ended else value
            assert parameter.find(value.since) is expected
            earlier = None if before is None or before.ended else before
            assert parameter.find(value.since - timedelta(days=1)) is earlier


def test_before_the_first_value_and_after_an_end_there_is_none(law: Law) -> None:
    """A gap is an error that names the parameter and the day."""
    with pytest.raises(NoValueInForce) as caught:
        law.on(date(2015, 12, 31))[LINE]
    assert (caught.value.name, caught.value.day, caught.value.code) == (LINE, date(2015, 12, 31), "no_value_in_force")
    assert not law.on(date(2031, 1, 1)).has("voluntary/local_support/nghe-an")


def test_a_line_that_a_table_lacks_is_an_error(today: LawOn) -> None:
    """A table answers for its lines only; a table is no single number."""
    table = today["voluntary/state_support"]
    assert isinstance(table, Table)
    with pytest.raises(NoValueInForce):
        table["rich"]
    with pytest.raises(NoValueInForce):
        today.number("voluntary/state_support")


def test_tables_are_read_by_line_also_by_number(today: LawOn) -> None:
    """Texts write law['health/member_share'][2]."""
    table = today["health/member_share"]
    assert isinstance(table, Table)
    assert (table[2], len(table), list(table)) == (Decimal("0.70"), 5, ["1", "2", "3", "4", "5"])


def test_a_support_that_was_not_adopted_is_nothing_for_everyone(today: LawOn) -> None:
    """Lạng Sơn has adopted none; that is settled, not doubtful."""
    table = today["voluntary/local_support/lang-son"]
    assert isinstance(table, Table)
    assert (table["poor"], len(table), today.record.doubts) == (0, 0, {})


def test_kinds_of_values_are_kept_apart(today: LawOn) -> None:
    """A share is no whole number, a day no number, a list no single one."""
    assert today.number("voluntary/contribution_rate") == Fraction(22, 100)
    assert today.choices("voluntary/payment_months") == (1, 3, 6, 12)
    for read, name in (
        (today.whole, "voluntary/contribution_rate"),
        (today.number, "withdrawal/cutoff_day"),
        (today.choices, LINE),
    ):
        with pytest.raises(TypeError):
            read(name)


def test_a_name_that_does_not_exist_is_named(today: LawOn) -> None:
    """A slip in a template is found at once."""
    with pytest.raises(UnknownParameter, match="voluntary/floor"):
        today["voluntary/floor"]
    assert repr(today.law) == f"<law of {len(today.law.parameters)} parameters>"


def test_the_worst_status_of_a_value_is_remembered(today: LawOn) -> None:
    """A verified value leaves no doubt; one line inferred makes the table doubtful."""
    table = today["voluntary/local_support/nghe-an"]
    assert isinstance(table, Table)
    assert table["poor"] == Decimal("0.30")
    assert not today.record.doubts
    for group in ("ethnic_minority", "poor", "ethnic_minority"):
        assert table[group]
    (doubt,) = today.record.doubts.values()
    assert (doubt.status, doubt.parameter.name) == (Status.INFERRED, "voluntary/local_support/nghe-an")


def test_a_worse_status_replaces_a_better_one(law: Law) -> None:
    """Of two doubtful lines the worse counts."""
    view = law.on(TODAY)
    for status in (Status.SECONDARY, Status.UNVERIFIED, Status.INFERRED):
        view.record.note(law[LINE], law[LINE].values[0], status)
    (doubt,) = view.record.doubts.values()
    assert doubt.status is Status.UNVERIFIED


def test_limits_are_named_without_weighing_on_the_answer(today: LawOn) -> None:
    """The reference level is secondary, but an amount under the ceiling does not rest on it."""
    result = contribution(today, 2_000_000, "other", "nghe-an")
    assert "general/reference_level" in result.law
    assert result.warnings == ()


def test_the_next_change_passes_over_restatements(law: Law) -> None:
    """What was only written down anew is no change; an end is one."""
    change = law.next_change(LINE, TODAY)
    assert change is not None
    assert (change.date, change.value) == (date(2027, 1, 1), 2_200_000)
    end = law.next_change("voluntary/investment_rate", TODAY)
    assert end is not None
    assert (end.date, end.value) == (date(2027, 1, 1), None)
    first = law.next_change("maternity/amount", date(2020, 1, 1))
    assert first is not None
    assert first.date == date(2025, 7, 1)
    table = law.next_change("voluntary/state_support", date(2024, 1, 1))
    assert table is not None
    assert isinstance(table.value, Table)
    assert table.value["poor"] == Decimal("0.50")
    assert law.next_change("voluntary/contribution_rate", date(2014, 6, 1)) is None
    assert law.next_change("voluntary/local_support/lang-son", TODAY) is None


@pytest.mark.parametrize(
    ("day", "amount"),
    [(date(2025, 9, 15), 46_800_000), (date(2026, 6, 30), 46_800_000), (date(2026, 7, 1), 50_600_000)],
)
def test_the_ceiling_is_twenty_times_the_reference_level(law: Law, day: date, amount: int) -> None:
    """Published example C07; C08 (48,600,000) has its digits transposed."""
    assert ceiling(law.on(day)) == amount


def test_the_floor_is_the_rural_poverty_line(law: Law) -> None:
    """700,000, then 1,500,000, then 2,200,000."""
    days = (date(2016, 1, 1), date(2022, 1, 1), date(2027, 1, 1))
    assert [floor(law.on(day)) for day in days] == [700_000, 1_500_000, 2_200_000]


def test_small_visits_and_yearly_payments_of_a_patient(law: Law) -> None:
    """Published examples H27 and H29, the latter printed to the second decimal."""
    then = law.on(date(2023, 7, 1))
    assert then.number("health/small_visit_share") * then.number("general/reference_level") == 270_000
    now = law.on(date(2026, 9, 3))
    assert yearly_limit(now) == 15_180_000
    assert abs(yearly_limit(now, 1_396_758, date(2026, 6, 30)) - Fraction("15066588.03")) < Fraction(1, 100)


def test_an_exact_average_is_kept_exact(law: Law) -> None:
    """Published example L03 truncates the average first and so says 5 đồng less."""
    assert withdrawal(law.on(date(2017, 9, 15)), 12, 25, Fraction(65_639_950, 37)).amount == 11_531_338 + 5


def test_the_shipped_law_has_nothing_grave_today(law: Law, say: Callable[..., str]) -> None:
    """Only an officer's diary: values that end, values not yet checked."""
    found = problems(law, TODAY)
    assert {problem.kind for problem in found} == {"end", "unchecked"}
    assert not any(problem.grave for problem in found)
    for problem in found:
        assert say(f"rules.problem.{problem.kind}", since=problem.since, detail=problem.detail).endswith(".")


def test_a_year_later_everything_is_due_to_be_checked(law: Law) -> None:
    """Whatever is in force and was checked over a year ago is listed."""
    found = problems(law, TODAY + timedelta(days=366))
    assert {problem.name for problem in found if problem.kind == "stale"} == {
        name for name, parameter in law.parameters.items() if parameter.find(TODAY + timedelta(days=366))
    }


def test_gaps_order_sources_and_lost_lines_are_found(law: Law) -> None:
    """Each kind of fault is told apart, the grave ones from the rest."""
    old, newer, newest = law[LINE].values
    support = law["voluntary/state_support"].values[-2:]
    ended = replace(newer, cell=None)
    poor = {"poor": (support[1].table or {})["poor"]}
    broken = Law.of([
        replace(law[LINE], name="a", values=(newer, replace(old, source=" "), newest)),
        replace(law[LINE], name="b", values=(old, ended, newest)),
        replace(law[LINE], name="c", values=(newest,)),
        replace(law["voluntary/state_support"], name="d", values=(support[0], replace(support[1], table=poor))),
    ])  # fmt: skip
    found = {(problem.name, problem.kind, problem.grave) for problem in problems(broken, TODAY)}
    assert found >= {("a", "order", True), ("a", "source", True), ("b", "gap", True), ("c", "start", False)}
    lost = {problem.detail for problem in problems(broken, TODAY) if problem.kind == "line"}
    assert lost == {"ethnic_minority", "near_poor", "other"}
