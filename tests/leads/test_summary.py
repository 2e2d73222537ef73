"""The funnel of leads."""

from datetime import UTC, datetime

from bot.leads.records import Lead, State
from bot.leads.summary import SMALL, Row, funnel

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def lead(number: int, commune: str, state: State = State.TAKEN, amount: int = 0) -> Lead:
    """A lead of sample data."""
    return Lead(
        code=f"L{number}",
        person=f"p{number}",
        conversation="",
        state=state,
        commune=commune,
        wants="vsi",
        created_at=NOW,
        amount=amount,
    )


def test_a_group_of_fewer_than_five_people_is_not_shown_by_itself() -> None:
    """Small groups are put together, and are left out where even together they are small."""
    big = [lead(number, "a") for number in range(5)]
    found = funnel([*big, *(lead(10 + number, "bc"[number % 2]) for number in range(6))], "commune", {}, str)
    assert {name: row.leads for name, row in found.items()} == {"a": 5, SMALL: 6}
    assert set(funnel([*big, lead(20, "d")], "commune", {}, str)) == {"a"}


def test_one_person_with_five_leads_is_one_person() -> None:
    """People are counted, not leads."""
    again = [lead(1, "a") for _ in range(9)]
    assert funnel(again, "commune", {}, str) == {}


def test_each_step_counts_those_who_came_that_far() -> None:
    """Who joined was taken and reached before; a duplicate is nobody new."""
    states = (State.JOINED, State.DECLINED, State.OFFERED, State.UNREACHABLE, State.TAKEN, State.DUPLICATE)
    leads = [lead(number, "a", state, amount=1000) for number, state in enumerate(states)]
    assert funnel(leads, "day", {}, str) == {
        "2026-11-21": Row(leads=5, taken=4, reached=2, joined=1, declined=1, waiting=1, amount=1000)
    }
