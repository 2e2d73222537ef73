"""Buttons of another time: nothing breaks, nothing changes by mistake."""

import pytest

from bot.dialogue.session import KEPT_RUNS
from tests.dialogue.house import Talker, begun


def test_a_button_of_an_earlier_run_changes_nothing_and_can_be_resumed() -> None:
    """The person chooses to go on with the old run or to ask anew."""
    talker = begun()
    talker.says("1")
    talker.presses("start.naming.0")
    assert talker.presses("1.kind.far") == ["engine.stale"]
    assert talker.session.past(1) is not None
    assert talker.session.runs[-1].dialogue == "naming"
    assert talker.presses("resume.1.0") == ["?price"]
    assert talker.session.runs[-1].answers == {"kind": "near"}


def test_a_button_of_a_forgotten_run_is_answered_kindly() -> None:
    """Only the last runs are remembered."""
    talker = begun()
    for _ in range(KEPT_RUNS):
        talker.presses("start.naming.0")
    assert talker.presses("1.kind.far") == ["engine.stale_gone"]
    assert talker.presses("resume.1.0") == ["engine.stale_gone"]


@pytest.mark.parametrize("value", ["9.kind.far", "1.kind.nowhere", "1.nothing.x", "1..", "resume.x.0"])
def test_a_button_nobody_gave_out_changes_nothing(value: str) -> None:
    """Whatever comes back as a button is answered, and the run stays as it is."""
    talker = begun()
    before = talker.session.runs
    talker.presses(value)
    assert talker.session.runs == before


def test_an_unknown_action_is_answered() -> None:
    """A button of another version is explained."""
    assert begun().presses("nothing.x.0")[0] == "engine.unknown_button"


def test_a_yes_to_what_waits_no_more_is_answered() -> None:
    """The open question is put again; after the end the button is explained."""
    talker = Talker()
    talker.presses("start.trip.0")
    talker.says("gần")
    assert talker.presses("pending.yes.1") == ["?price"]
    for said in ("1 triệu", "dừng đây"):
        talker.says(said)
    assert not talker.session.open
    assert talker.presses("pending.yes.1") == ["engine.stale"]
    assert talker.presses("pending.no.7") == ["engine.stale_gone"]
    assert Talker().presses("pending.no.x") == ["engine.stale_gone"]
