"""What is remembered of somebody: what they said last counts, told in passing or answered."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.session import Run, Session
from handlers.estimates.memory import chosen, remembered

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
MONTH = st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(1995, 2026), st.integers(1, 12))


def run(given: dict[str, str], answers: dict[str, str], number: int = 1) -> Run:
    """Make a run of the estimator."""
    return Run(number=number, dialogue="estimator", on=date(2026, 11, 21), started=NOW, given=given, answers=answers)


def known(told: dict[str, str], *runs: Run) -> dict[str, str]:
    """Return what is remembered of a session."""
    return remembered(Session(runs=runs, count=len(runs), told=told))


def test_an_answer_given_after_it_was_told_counts_more() -> None:
    """What was told went into the run as given."""
    assert known({"birth": "1979"}, run({"birth": "1979"}, {"birth.2": "1980-03"}))["birth"] == "1980-03"
    assert known({"paid": "36", "past": ""}, run({"paid": "36"}, {"paid.2": "P84M"}))["paid"] == "84"


def test_what_is_told_after_an_answer_counts_more() -> None:
    """It has gone into no run yet."""
    assert known({"birth": "1981"}, run({"birth": "1979"}, {"birth.2": "1980-03"}))["birth"] == "1981"
    assert known({"paid": "108", "past": ""}, run({"paid": "36"}, {"paid.2": "P84M"}))["paid"] == "108"


@given(first=MONTH, last=MONTH)
@settings(max_examples=60, deadline=None)
def test_months_that_were_answered_complete_what_was_told(first: str, last: str) -> None:
    """Nobody is asked again which month it was."""
    first, last = min(first, last), max(first, last)
    told = {"paid": "", "past": f"{first[:4]}/{last[:4]}"}
    facts = known(told, run(told, {"past.first": first, "past.last": last, "average": "5000000"}))
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
    assert facts == {"paid": str(months), "average": "5000000"}


@pytest.mark.parametrize(
    ("past", "answers", "paid"),
    [
        ("2020/2026-11", {"past.first": "unknown"}, "78"),
        ("2020/2026-11", {"past.first": "P72M"}, "72"),
        ("2020/2026-11", {"past.first": "2018-03/2025-02"}, "84"),
        ("2015/", {"past.first": "2015-01", "past.until": "2019-05"}, "53"),
        ("P36M", {"past.length": "P60M"}, "60"),
        ("/", {"paid": "P60M"}, "60"),
        ("/", {"paid": "unknown"}, "0"),
        ("", {"next.2": "paid=48"}, "48"),
    ],
)
def test_every_way_to_tell_a_time_paid_comes_to_months(past: str, answers: dict[str, str], paid: str) -> None:
    """A month that is not remembered is one in the middle of the year."""
    facts = known({"paid": "", "past": past} if past else {}, run({"past": past}, answers))
    assert facts == {"paid": paid}


def test_what_is_half_told_is_remembered_until_it_is_complete() -> None:
    """The question about it may still be open."""
    told = {"paid": "", "past": "2015/2019"}
    assert known(told, run(told, {"past.first": "2015-03"})) == {"past": "2015-03/2019"}


def test_a_paper_is_forgotten_once_it_is_held_no_more() -> None:
    """Also one that was answered to be shared by the household."""
    shared = run({"kin_group": "poor"}, {"household": "poor"})
    assert known({}, shared) == {"group": "poor"}
    assert known({}, shared, run({"group": "poor"}, {"next.1": "unheld=0"}, 2)) == {}
    assert known({"group": ""}, shared, run({"group": ""}, {}, 2)) == {}


def test_a_slip_tells_what_it_rests_on() -> None:
    """Whoever corrects a calculation that was opened again keeps the years paid."""
    slip = run({"case": "f-197908-x-2000000-1-60-4000000-0-0"}, {})
    assert known({}, slip) == {"sex": "female", "birth": "1979-08", "paid": "60", "average": "4000000"}
    assert chosen(slip) == {"level": "2000000"}


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"next.1": "savings=500000"}, {"savings": "500000"}),
        ({"next.1": "savings=500000", "next.2": "level=2000000"}, {"level": "2000000"}),
        ({"next.1": "savings", "savings.1": "300000"}, {"savings": "300000"}),
        ({"next.1": "savings=500000", "next.2": "lowest"}, {}),
        ({"next.1": "total"}, {}),
    ],
)
def test_the_level_chosen_last_is_known(answers: dict[str, str], level: dict[str, str]) -> None:
    """By the payment or by itself."""
    assert chosen(run({}, answers)) == level
