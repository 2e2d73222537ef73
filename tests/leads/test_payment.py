"""Whether an amount that an agent reports agrees with the law of the day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.months import YearMonth
from bot.leads.dues import next_due, reminding
from bot.leads.payment import EXACT, LEVEL, OTHER, UNKNOWN, UNSUBSIDISED, WHOLE, Verdict, checked, expected
from bot.loader.law import load_law
from bot.loader.library import PACKAGED
from bot.rules.contribution import contribution
from bot.rules.support import GROUPS
from tests.leads.test_calendar import at

LAW = load_law(PACKAGED / "law")
TODAY = LAW.on(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("months", "amount", "kind", "more"),
    [
        (12, 2_970_000, EXACT, 0),
        (12, 3_168_000, UNSUBSIDISED, 198_000),
        (12, 3_960_000, WHOLE, 990_000),
        (1, 896_500, LEVEL, 649_000),
        (3, 800_000, OTHER, 57_500),
    ],
)
def test_the_commonest_slips_are_told_apart(months: int, amount: int, kind: str, more: int) -> None:
    """A forgotten provincial support is not a wrong amount, nor is a higher level."""
    verdict = checked(TODAY, "vsi", "other", "nghe-an", months, amount)
    assert (verdict.kind, verdict.difference) == (kind, more)


def test_a_province_without_support_has_nothing_to_forget() -> None:
    """In Lạng Sơn the State's part alone is taken off."""
    assert checked(TODAY, "vsi", "other", "lang-son", 12, 3_168_000).kind == EXACT


def test_health_cards_are_those_of_a_household() -> None:
    """All members at their falling shares, or some of them."""
    assert checked(TODAY, "health", "", "nghe-an", 12, 3_825_360, people=4) == Verdict(EXACT, 3_825_360)
    assert checked(TODAY, "health", "", "nghe-an", 12, 1_366_200, people=4).kind == LEVEL
    assert checked(TODAY, "health", "", "nghe-an", 12, 2_970_000, people=4).kind == OTHER


@pytest.mark.parametrize(("group", "people"), [("", 0), ("near_poor", 4), ("poor", 1)])
def test_cards_of_an_unknown_household_or_with_a_paper_are_taken_as_they_are_told(group: str, people: int) -> None:
    """A wrong doubt helps nobody: the second of a household pays another price than the first."""
    assert checked(TODAY, "health", group, "nghe-an", 12, 956_340, people).kind == UNKNOWN


def test_who_asked_for_a_call_alone_may_have_bought_cards() -> None:
    """Of them it is not known what they pay for; what is neither is questioned."""
    assert checked(TODAY, "call", "", "nghe-an", 12, 2_322_540).kind == LEVEL
    assert checked(TODAY, "call", "", "nghe-an", 12, 2_322_000).kind == OTHER


def test_where_the_law_has_no_amount_nothing_is_doubted() -> None:
    """A gift for so many people as nobody told, and a day before there was such insurance."""
    assert checked(TODAY, "gift", "", "nghe-an", 12, 29_700_000).kind == UNKNOWN
    assert checked(LAW.on(date(2001, 5, 1)), "vsi", "other", "nghe-an", 12, 2_970_000) == Verdict(UNKNOWN)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(GROUPS),
    st.sampled_from((1, 3, 6, 12)),
    st.sampled_from(("nghe-an", "lang-son")),
    st.integers(0, 99),
)
def test_every_level_that_may_be_chosen_is_right(group: str, months: int, province: str, step: int) -> None:
    """Whatever somebody chose to pay from, its amount is not questioned, unless a slip comes to just that."""
    net = contribution(TODAY, 1_500_000 + 50_000 * step, group, province, months).net
    least = contribution(TODAY, 1_500_000, group, province, months)
    slips = {least.net + least.local_support: UNSUBSIDISED, least.gross: WHOLE} if step else {}
    assert checked(TODAY, "vsi", group, province, months, net).kind in (slips.get(net, LEVEL), EXACT)
    assert checked(TODAY, "vsi", group, province, months, expected(TODAY, "vsi", group, province, months)).kind == EXACT


def test_the_next_payment_names_its_last_day_and_what_the_new_year_brings() -> None:
    """Three months are paid within the three, six within the first four."""
    due = next_due(LAW, date(2026, 11, 21), YearMonth(2026, 12), 3, "other", "nghe-an")
    assert (due.until, due.amount, due.later) == (date(2027, 2, 28), 742_500, 1_089_000)
    assert next_due(LAW, date(2026, 11, 21), YearMonth(2026, 12), 6, "", "nghe-an").until == date(2027, 3, 31)
    assert reminding(due, at("2026-11-21T09:00")) == at("2026-12-10T08:00")
    assert reminding(due, at("2026-12-20T09:00")) == at("2026-12-21T08:00")
