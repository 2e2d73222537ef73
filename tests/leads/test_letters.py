"""The letters of an agent's lists."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.letters import LETTERS, lettered

CODES = st.lists(st.text("ABCDEFGH2345", min_size=4, max_size=4), unique=True, max_size=40)


def test_a_letter_stays_with_who_has_it_and_a_free_one_is_given_again() -> None:
    """Who is new takes the place of who is gone; nobody moves up."""
    assert lettered(("2A2A", "3B3B", "4C4C"), ["4C4C", "5D5D", "2A2A", "6E6E"], ()) == ("2A2A", "5D5D", "4C4C", "6E6E")


def test_what_is_kept_gives_way_only_where_no_letter_is_free() -> None:
    """Somebody to be called today has a letter, whoever waits for a later day."""
    every = tuple(f"{number:04}" for number in range(len(LETTERS)))
    assert lettered(every[:2], ["2A2A"], every) == (*every[:2], "2A2A")
    assert lettered(every, [*every[1:], "2A2A"], every) == ("2A2A", *every[1:])


@settings(max_examples=50, deadline=None)
@given(CODES, CODES, CODES)
def test_every_lead_that_is_shown_has_one_letter(before: list[str], shown: list[str], kept: list[str]) -> None:
    """And whoever had one among them has it still."""
    shown = shown[: len(LETTERS)]
    after = lettered(before, shown, kept)
    assert [after.count(code) for code in shown] == [1] * len(shown)
    assert all(after[place] == code for place, code in enumerate(before[: len(LETTERS)]) if code in shown)
