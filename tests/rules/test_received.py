"""What past support comes to, and plans that go on past the minimum years."""

from datetime import date

from bot.rules.law import Law
from bot.rules.months import read_month
from bot.rules.plan import plan
from bot.rules.received import received
from bot.rules.segments import Choice

ON = date(2026, 11, 21)
FLOOR = Choice("floor", "other", "nghe-an")


def test_past_support_follows_the_law_of_each_month(law: Law) -> None:
    """A month before 7/2025 counts with the State's old share and no province's, a later one with both of today."""
    assert received(law.on(ON), read_month("2025-06", "from"), read_month("2025-06", "to"), "other", "nghe-an") == (
        33_000,
        0,
    )
    assert received(law.on(ON), read_month("2025-06", "from"), read_month("2025-07", "to"), "other", "nghe-an") == (
        99_000,
        16_500,
    )


def test_before_there_was_support_nothing_was_received(law: Law) -> None:
    """Months of 2017 had none, nor had those before there was voluntary insurance."""
    assert received(law.on(ON), read_month("2017-01", "from"), read_month("2017-12", "to"), "poor", None) == (0, 0)
    assert received(law.on(ON), read_month("2001-01", "from"), read_month("2001-12", "to"), "poor", None) == (0, 0)


def test_a_plan_goes_on_as_long_as_wanted_and_no_longer_than_retirement_age(law: Law) -> None:
    """More months than the minimum are paid up to the age; fewer never are."""
    shortest = plan(law.on(ON), "female", "1992-04", FLOOR)
    longer = plan(law.on(ON), "female", "1992-04", FLOOR, at_least=240)
    longest = plan(law.on(ON), "female", "1992-04", FLOOR, at_least=600)
    assert (shortest.months, longer.months, longest.months) == (180, 240, 305)
    assert shortest.monthly < longer.monthly < longest.monthly
    assert plan(law.on(ON), "female", "1992-04", FLOOR, at_least=12) == shortest
