"""A rule that is asked again answers from memory, and nobody can tell."""

from dataclasses import replace

from bot.rules.contribution import contribution
from bot.rules.law import Law, LawOn
from bot.rules.memory import remembered
from bot.rules.plan import plan
from bot.rules.segments import Choice
from tests.rules.conftest import TODAY

LINE = "voluntary/rural_poverty_line"
CHOICE = Choice("floor", "near_poor", "nghe-an")


def test_what_was_read_is_recorded_from_memory_too(law: Law) -> None:
    """The same outcome, the same parameters, the same doubts."""
    first, second = law.on(TODAY), law.on(TODAY)
    outcomes = plan(first, "female", "1981-03", CHOICE), plan(second, "female", "1981-03", CHOICE)
    assert outcomes[0] is outcomes[1]
    assert first.record.used
    assert list(first.record.used) == list(second.record.used)
    assert first.record.doubts == second.record.doubts


def test_an_account_names_what_was_read_before(law: Law) -> None:
    """Where the law was read already, the rule is worked out anew."""
    before = law.on(TODAY)
    before.whole("pension/minimum_months")
    outcome = contribution(before, 1_500_000, "poor", "nghe-an")
    assert outcome.law[0] == "pension/minimum_months"
    assert "pension/minimum_months" not in contribution(law.on(TODAY), 1_500_000, "poor", "nghe-an").law


def test_another_law_or_day_is_another_case(law: Law) -> None:
    """What editors changed counts at once."""
    asked: list[LawOn] = []

    @remembered
    def line(on: LawOn, *_facts: int) -> int:
        asked.append(on)
        return len(asked)

    other = replace(law, parameters=dict(law.parameters))
    days = (TODAY, TODAY.replace(year=2027))
    told = [line(one.on(day), fact) for one in (law, other) for day in days for fact in (1, 2, 1)]
    assert told == [1, 2, 1, 3, 4, 3, 5, 6, 5, 7, 8, 7]
