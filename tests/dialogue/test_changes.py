"""What becomes of a talk when the law or the program changes in the middle of it."""

from datetime import date

import pytest

from bot.dialogue.asking import Dialogue, Say, choose, money, sex, state
from bot.dialogue.replaying import AskedTwice
from bot.dialogue.session import Run
from tests.dialogue.house import Talker, begun


def test_both_figures_are_shown_when_the_law_has_changed() -> None:
    """A resumed run goes on only after the person has seen what changed."""
    talker = begun()
    talker.says("1")
    talker.says("1 triệu")
    talker.today, talker.changed = date(2027, 1, 2), True
    keys = talker.presses("1.go.send")
    assert keys == ["engine.law_was", "trip.figure", "engine.law_is", "trip.figure", "engine.law_changed"]
    assert [say.values["price"] for say in talker.last.says if say.key == "trip.figure"] == [1_000_000, 2_000_000]
    press = talker.last.says[-1].buttons[0]
    assert talker.presses(press.value) == ["trip.figure", "?go"]
    assert talker.presses("1.go.send") == ["trip.ticket", "?after"]


def test_a_change_of_law_that_changes_no_figure_is_not_mentioned() -> None:
    """Nothing was shown yet, so nothing differs."""
    talker = begun(changed=True)
    talker.today = date(2027, 1, 2)
    assert talker.says("1") == ["?price"]


def test_a_dialogue_that_is_gone_is_explained() -> None:
    """A deploy in mid-talk drops the run with a word."""
    talker = begun()
    talker.scripts = {}
    assert talker.says("1") == ["engine.dialogue_gone"]
    assert talker.session.runs == ()


def test_an_option_that_is_gone_is_asked_again() -> None:
    """A saved answer that is no longer offered is explained and asked anew."""

    def near_only(_run: Run) -> Dialogue[None]:
        yield from choose("kind", ("near",))
        yield from money("price")

    talker = begun()
    talker.presses("1.kind.far")
    talker.scripts = {"trip": near_only}
    talker.presses("resume.1.0")
    assert talker.keys == ["engine.changed", "?kind"]


def test_a_new_question_is_simply_asked() -> None:
    """A deploy that adds a question asks only that one."""

    def with_more(_run: Run) -> Dialogue[None]:
        yield from choose("kind", ("near", "far"))
        yield from sex("sex")
        price = yield from money("price")
        yield Say("done", {"price": price})

    talker = begun()
    talker.presses("1.kind.far")
    talker.says("1 triệu")
    talker.scripts = {"trip": with_more}
    talker.presses("resume.1.0")
    assert talker.keys == ["?sex"]
    assert talker.says("nữ") == ["done"]


def test_who_is_in_the_middle_when_a_fact_is_added_goes_on() -> None:
    """The fact is carried out once, the open question is answered, and what was doubtful still waits for its yes."""

    def with_fact(_run: Run) -> Dialogue[None]:
        yield from choose("kind", ("near", "far"))
        yield from state("notes", {})
        price = yield from money("price")
        yield Say("done", {"price": price})

    talker = begun()
    talker.presses("1.kind.near")
    talker.scripts = {"trip": with_fact}
    assert talker.says("5") == ["sure.money"]
    assert [kind for kind, _ in talker.done].count("notes") == 1
    doubtful = talker.session.pending
    assert doubtful
    assert talker.says("đúng") == ["done"]
    assert [kind for kind, _ in talker.done].count("notes") == 1


def test_a_name_used_twice_is_refused() -> None:
    """Names are numbered in loops."""

    def twice(_run: Run) -> Dialogue[None]:
        yield from money("price")
        yield from money("price")

    talker = Talker(scripts={"trip": twice})
    talker.presses("start.trip.0")
    with pytest.raises(AskedTwice):
        talker.says("1 triệu")
