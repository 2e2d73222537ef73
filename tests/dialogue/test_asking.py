"""The questions a dialogue can ask, and what is kept of a conversation."""

from datetime import UTC, date, datetime

import pytest

from bot.dialogue.asking import Dialogue, Fact, Question, Say, ask_whole, confirm, one_of, state, stem
from bot.dialogue.messages import Incoming
from bot.dialogue.replaying import AskedTwice, replay
from bot.dialogue.session import Done, Run, Session, dump, load
from bot.language.phones import read_phone
from bot.language.reading import Misread, Reading
from tests.dialogue.house import NOW, TODAY, Talker


def phone(written: str) -> Reading[str]:
    """Read a number and what is said of it, also in its saved form."""
    number, _, note = written.partition(" ")
    return Reading(number, number, note=note) if number.startswith("+84") else read_phone(written)


def calling(run: Run) -> Dialogue[None]:
    """Ask for a number, and whether it is one's own."""
    del run
    reading = yield from ask_whole(Question("phone", phone, "phone", contact=True, whole=True))
    mine = yield from confirm("mine")
    yield Say("called", {"phone": reading.value, "note": reading.note, "mine": mine})


def test_a_shared_contact_answers_the_question_that_asks_for_it() -> None:
    """The number of the sender is taken as if it were typed; one that cannot be read is explained."""
    talker = Talker(scripts={"calling": calling})
    talker.presses("start.calling.0")
    assert talker.hear(Incoming(conversation="c", message="1", contact="12"))[-1] == "?phone"
    assert talker.hear(Incoming(conversation="c", message="2", contact="0912345678")) == ["?mine"]
    assert talker.says("không") == ["called"]
    assert talker.last.says[0].values == {"phone": "+84912345678", "note": "", "mine": False}


def test_what_is_said_beside_an_answer_is_kept_with_it() -> None:
    """Whose phone it is survives the replay."""
    talker = Talker(scripts={"calling": calling})
    talker.presses("start.calling.0")
    talker.says("0912 345 678 máy của chồng")
    talker.says("đúng")
    assert talker.last.says[0].values == {"phone": "+84912345678", "note": "máy của chồng", "mine": True}


def test_a_number_shared_when_nobody_asked_is_the_houses_matter() -> None:
    """It answers no question that does not want it."""
    talker = Talker(scripts={"calling": calling})
    talker.presses("start.calling.0")
    talker.says("0912 345 678")
    assert talker.hear(Incoming(conversation="c", message="3", contact="0912345678")) == ["notice.start", "?mine"]


def test_a_stated_choice_is_one_of_those_offered() -> None:
    """Anything else is a misreading."""
    assert one_of(["a"])("a").value == "a"
    with pytest.raises(Misread):
        one_of(["a"])("b")


def test_a_stem_has_no_loop_numbers() -> None:
    """The words of a question do not depend on the round."""
    assert stem("period.2.income") == "period.income"


def test_a_session_is_saved_and_loaded_as_it_was() -> None:
    """Nothing is lost on the way to the store and back."""
    session = Session().begin("trip", TODAY, NOW, {"x": "1"})
    assert load(dump(session)) == session
    assert load(None) == Session()
    assert session.past(1) == session.run
    assert session.past(2) is None


def test_a_fact_key_used_twice_is_refused() -> None:
    """Facts of a loop carry a number."""

    def twice() -> Dialogue[None]:
        yield from state("a", {})
        yield from state("a", {})

    with pytest.raises(AskedTwice):
        replay(twice(), {}, {}, lambda _fact, _before: "done")


def test_a_fact_that_says_the_same_is_not_carried_out_again() -> None:
    """A replay gives back what came of it."""
    calls: list[Fact] = []

    def perform(fact: Fact, before: Done | None) -> str:
        assert before is None
        calls.append(fact)
        return "first"

    def once() -> Dialogue[None]:
        result = yield from state("a", {"b": "c"})
        yield Say("said", {"result": result})

    done = replay(once(), {}, {}, perform).done
    again = replay(once(), {}, done, perform)
    assert again.says[0].values == {"result": "first"}
    assert len(calls) == 1


def test_a_message_names_its_channel() -> None:
    """The first part of a conversation."""
    assert Incoming(conversation="web:abc", message="1").channel == "web"
    assert datetime(2026, 11, 21, 2, tzinfo=UTC) == NOW
    assert date(2026, 11, 21) == TODAY
