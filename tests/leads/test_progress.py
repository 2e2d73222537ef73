"""Targets of communes, and how they stand."""

from datetime import date

import pytest

from bot.dialogue.tallies import Group, Part
from bot.leads.calendar import Calendar, Holiday
from bot.leads.progress import progress
from bot.leads.targets import days_of, periods_of, target

CALENDAR = Calendar({date(2026, 9, 2): Holiday("Quốc khánh", "", "verified")})
PEOPLE = {"a": 7, "b": 9, "c": 2}


def joined(**numbers: int) -> list[Group]:
    """Who joined, by commune."""
    return [
        Group(name, {"joined": Part(number, 0)}, frozenset(f"{name}{one}" for one in range(min(number, 5))))
        for name, number in numbers.items()
    ]


def test_a_period_is_a_year_or_a_month() -> None:
    """With its first and last day."""
    assert days_of("2026") == (date(2026, 1, 1), date(2026, 12, 31))
    assert days_of("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert periods_of(date(2026, 11, 22)) == ("2026-11", "2026")
    with pytest.raises(ValueError, match="2026-13"):
        days_of("2026-13")


def test_the_pace_is_that_of_the_working_days() -> None:
    """September has 22 days from Monday to Friday, and a holiday; by the 8th five of 21 have gone by."""
    found = progress([target("a", "2026-09", 42)], [], joined(a=7), CALENDAR, date(2026, 9, 8))
    assert (found.days, found.gone, found.ended) == (21, 5, False)
    assert (found.paces[0].expected, found.paces[0].joined, found.total.joined) == (10, 7, 7)
    over = progress([target("a", "2026-09", 42)], [], joined(a=7), CALENDAR, date(2026, 10, 1))
    assert (over.gone, over.ended, over.paces[0].expected) == (21, True, 42)


def test_a_commune_of_few_people_is_hidden_with_another() -> None:
    """So that it cannot be reckoned back from the total; where nobody came there is nothing to hide."""
    targets = [target(commune, "2026-09", 10) for commune in "abcd"]
    found = progress(targets, joined(**PEOPLE), joined(**PEOPLE), CALENDAR, date(2026, 9, 8))
    assert [pace.joined for pace in found.paces] == [None, 9, None, 0]
    assert found.total.joined == 18


def test_few_who_joined_among_many_who_asked_are_shown() -> None:
    """The group is all of the commune who asked or joined in the period."""
    targets = [target("a", "2026-09", 10)]
    found = progress(targets, joined(a=8), joined(a=2), CALENDAR, date(2026, 9, 8))
    assert (found.paces[0].joined, found.total.joined) == (2, 2)
    found = progress(targets, joined(a=2), joined(a=2), CALENDAR, date(2026, 9, 8))
    assert (found.paces[0].joined, found.total.joined) == (None, None)
