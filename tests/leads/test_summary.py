"""The funnel of leads."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.tallies import FEW, Group, Part
from bot.leads.records import State
from bot.leads.summary import Line, Row, funnel, guarded

sizes = st.lists(st.integers(1, 12), max_size=8)


def group(name: str, people: str, **parts: int) -> Group:
    """A group of sample data: who stands behind it, a letter each, and its leads by state."""
    return Group(name, {state: Part(rows, 1000 * rows) for state, rows in parts.items()}, frozenset(people))


def lines(numbers: list[int]) -> list[Line]:
    """Groups of so many people, a lead each."""
    return [
        Line(f"g{place}", Row(leads=number), frozenset(f"{place}.{one}" for one in range(min(number, FEW))))
        for place, number in enumerate(numbers)
    ]


def test_each_step_counts_those_who_came_that_far() -> None:
    """Who joined was taken and reached before; a duplicate is nobody new."""
    (line,) = funnel([group("a", "pqrst", joined=1, declined=1, offered=1, unreachable=1, taken=1, duplicate=3)])
    assert line.row == Row(leads=5, taken=4, reached=2, joined=1, declined=1, waiting=1, amount=8000)
    assert funnel([group("a", "", duplicate=1)]) == []


def test_groups_of_one_name_become_one() -> None:
    """As the agents of an organisation do; somebody whom two of them know is one person."""
    (line,) = funnel([group("a1", "pq", taken=2), group("a2", "qr", joined=2)], lambda _agent: "post")
    assert (line.name, line.row.leads, line.whom) == ("post", 4, frozenset("pqr"))


def test_one_person_with_many_leads_is_a_small_group() -> None:
    """People are counted, not leads."""
    assert guarded(funnel([group("a", "p", taken=9)])).total == Row()


def test_small_groups_are_put_together() -> None:
    """And where they are few even together, the smallest of the others goes with them."""
    found = guarded(lines([7, 9, 3, 4]))
    assert ([line.name for line in found.shown], found.merged, found.rest.leads) == (["g0", "g1"], 2, 7)
    found = guarded(lines([7, 9, 3]))
    assert ([line.name for line in found.shown], found.merged, found.rest.leads) == (["g1"], 2, 10)
    assert guarded(lines([3, 1])).total == Row()


@settings(max_examples=200)
@given(sizes)
def test_no_small_group_can_be_reckoned_back(numbers: list[int]) -> None:
    """What is not shown by itself is two groups or more, of five people or more; and all add up."""
    found = guarded(lines(numbers))
    assert all(line.row.leads >= FEW for line in found.shown)
    if any(number < FEW for number in numbers):
        assert (found.merged >= 2 and found.rest.leads >= FEW) or (not found.shown and found.total == Row())
    assert found.total.leads == (sum(numbers) if found.shown or found.merged else 0)
    shown = Counter(line.row.leads for line in found.shown)
    assert shown <= Counter(numbers)


def test_states_that_are_nowhere_else_still_are_leads() -> None:
    """A lead in any state but a duplicate is counted."""
    (line,) = funnel([group("a", "pqrst", **dict.fromkeys(State, 1))])
    assert line.row.leads == len(State) - 1
