"""What was paid towards somebody's months in the past."""

from bot.rules.law import Law
from bot.rules.months import read_month
from bot.rules.received import received
from tests.rules.conftest import TODAY


def test_each_month_counts_by_the_law_of_its_time(law: Law) -> None:
    """Decree 134 until June 2025, Decree 159 and Nghệ An's resolution from July on."""
    first, last = read_month("2025-05", "from"), read_month("2025-08", "to")
    assert received(law.on(TODAY), first, last, "poor", "nghe-an") == (2 * 99_000 + 2 * 165_000, 2 * 99_000)


def test_months_before_there_was_support_count_nothing(law: Law) -> None:
    """Neither before 2018 nor before voluntary insurance had a floor of its own."""
    first, last = read_month("2007-12", "from"), read_month("2018-01", "to")
    assert received(law.on(TODAY), first, last, "other", None) == (15_400, 0)


def test_what_is_looked_up_for_the_past_leaves_no_doubt_today(law: Law) -> None:
    """Old rates are named, but the answer does not rest on how well each was checked."""
    view = law.on(TODAY)
    received(view, read_month("2018-01", "from"), read_month("2018-02", "to"), "other", None)
    assert "voluntary/state_support" in view.record.used
    assert not view.record.doubts
