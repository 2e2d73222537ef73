"""What is said becomes the messages a person gets."""

from dataclasses import replace

import pytest

from bot.dialogue.asking import Label, Option, Press, Question, Say, one_of
from bot.texts.catalogue import Catalogue, UnknownText
from bot.texts.rendering import Voice

VOICE = Voice(
    Catalogue(
        {
            "hello": "Chào {{ you }}.",
            "sum": "{{ vnd(amount) }}",
            "kind": "Loại nào ạ?",
            "kind.a": "Một | 1 | mot",
            "said": "Bấm {{ what }}",
            "empty": "",
        }
    ),
    lambda: {"you": "bác"},
)
KIND = Question("kind", one_of(["a"]), "kind", options=(Option("a", "kind.a"),))


def test_what_is_said_together_is_one_bubble_with_the_question_and_its_buttons() -> None:
    """One reply is one message, unless something stands apart."""
    (message,) = VOICE.messages([Say("hello"), Say("sum", {"amount": 247500})], KIND, 3)
    assert message.text == "Chào bác.\n247.500 đồng\nLoại nào ạ?"
    assert [(button.label, button.value) for button in message.buttons] == [("Một", "3.kind.a")]


def test_what_stands_apart_or_replaces_is_a_bubble_of_its_own() -> None:
    """Receipts and cards are not mixed with anything."""
    says = [Say("hello"), Say("sum", {"amount": 1}, apart=True, name="card"), Say("hello", replaces="card")]
    messages = VOICE.messages(says, KIND, 1)
    assert [message.text for message in messages] == ["Chào bác.", "1 đồng", "Chào bác.\nLoại nào ạ?"]
    assert (messages[1].key, messages[2].replaces) == ("card", "card")


def test_buttons_of_a_question_without_words_stand_under_what_was_said_last() -> None:
    """Also where that stands apart: no button is lost."""
    first, last = VOICE.messages([Say("hello"), Say("sum", {"amount": 1}, apart=True)], replace(KIND, text=""), 1)
    assert (first.buttons, [button.label for button in last.buttons]) == ((), ["Một"])


def test_a_label_inside_a_text_is_said_in_its_own_words() -> None:
    """Words are never put together in code."""
    (message,) = VOICE.messages([Say("said", {"what": Label("sum", {"amount": 5})})], None, 1)
    assert message.text == "Bấm 5 đồng"


def test_a_button_is_shown_once() -> None:
    """Two buttons of one label would be a riddle."""
    press = Press("kind.a", "x.a.0")
    (message,) = VOICE.messages([Say("hello", buttons=(press,)), Say("hello", buttons=(press,))], None, 1)
    assert len(message.buttons) == 1


def test_answers_of_an_open_question_stand_before_what_may_be_pressed_beside_it() -> None:
    """A side question is answered in the middle of a form: its own buttons come last, "1" means the form's first."""
    beside = Say("hello", buttons=(Press("sum", "useful.x.yes", {"amount": 5}),))
    (message,) = VOICE.messages([beside], KIND, 3)
    assert [button.label for button in message.buttons] == ["Một", "5 đồng"]
    (message,) = VOICE.messages([beside], replace(KIND, soft=True), 3)
    assert [button.label for button in message.buttons] == ["5 đồng", "Một"]


def test_a_question_that_asks_for_a_contact_says_so_to_the_channel() -> None:
    """Channels that can ask for the number do."""
    (message,) = VOICE.messages([], Question("phone", one_of(["a"]), "kind", contact=True), 1)
    assert message.asks_contact


def test_nothing_said_is_no_message() -> None:
    """Silence sends nothing."""
    assert VOICE.messages([], None, 1) == ()


def test_an_unknown_text_is_an_error() -> None:
    """A key without words is found at once."""
    with pytest.raises(UnknownText):
        VOICE.say("nothing", {})
    assert "hello" in VOICE.catalogue
    assert "nothing" not in VOICE.catalogue


def test_templates_run_in_a_sandbox() -> None:
    """An editor's template reaches nothing but its values."""
    catalogue = Catalogue({"evil": "{{ ''.__class__.__mro__ }}"})
    with pytest.raises(Exception, match="unsafe"):
        catalogue.say("evil")


def test_a_text_is_rendered_again_for_other_values() -> None:
    """What was said before is remembered by its values: 1 is not true, a list may have changed since."""
    rows = [1]
    catalogue = Catalogue(
        {"said": "{{ what }}", "all": "{{ rows | length }}", "number": "{{ number }} {{ vnd(number) }}"}
    )
    assert [catalogue.say("said", what=what) for what in (1, True, "1", 1)] == ["1", "True", "1", "1"]
    assert catalogue.say("all", rows=rows) == "1"
    rows.append(2)
    assert catalogue.say("all", rows=rows) == "2"
    assert catalogue.say("number", number=7) == "7 7 đồng", "a value may bear the name of a tool"


def test_a_row_is_read_by_the_names_that_it_holds() -> None:
    """Also by one that every dict has."""
    catalogue = Catalogue({"rows": "{% for row in rows %}{{ row.items }} {{ row.at }}{% endfor %}"})
    assert catalogue.say("rows", rows=[{"items": 3, "at": "Con Cuông"}]) == "3 Con Cuông"


def test_a_value_that_is_missing_is_an_error_each_time() -> None:
    """An error is not remembered as words."""
    for _ in range(2):
        with pytest.raises(Exception, match="undefined"):
            VOICE.say("said", {})
