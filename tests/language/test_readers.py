"""What holds for every reader, whatever a person types."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from bot.language.answers import read_choice, read_consent, read_sex, read_unknown, read_yes_no
from bot.language.counts import read_count, read_years
from bot.language.gleaning import glean
from bot.language.money import read_money
from bot.language.months import read_birth, read_day, read_month, read_period
from bot.language.names import read_name
from bot.language.phones import read_phone
from bot.language.reading import Misread, Reading
from bot.language.speech import act_of, asked_form, is_question, self_reference
from tests.language.writing import chatter, decomposed

TODAY = date(2026, 11, 21)
OPTIONS = (("none", ["Không có"]), ("poor", ["Hộ nghèo"]), ("near", ["Hộ cận nghèo"]), ("3", ["3 tháng", "Thử"]))
READERS: dict[str, Callable[[str], Reading[Any]]] = {
    "money": read_money,
    "birth": lambda text: read_birth(text, TODAY),
    "month": lambda text: read_month(text, TODAY),
    "period": lambda text: read_period(text, TODAY),
    "day": lambda text: read_day(text, TODAY),
    "phone": read_phone,
    "yes_no": read_yes_no,
    "choice": lambda text: read_choice(text, OPTIONS),
    "sex": read_sex,
    "consent": read_consent,
    "name": read_name,
    "count": lambda text: read_count(text, 0, 99),
    "years": read_years,
}
modest = settings(max_examples=80, deadline=None)


def heard(reader: Callable[[str], Reading[Any]], text: str) -> Reading[Any] | str:
    """Return the reading, or the key that says why there is none."""
    try:
        return reader(text)
    except Misread as why:
        return why.key


@pytest.mark.parametrize("name", READERS)
def test_a_saved_answer_means_the_same_and_is_never_doubted(name: str) -> None:
    """Reading the canonical form gives the same value, surely; only `Misread` ever comes out."""

    @modest
    @given(chatter)
    def check(text: str) -> None:
        reading = heard(READERS[name], text)
        if isinstance(reading, Reading):
            again = READERS[name](reading.canonical)
            assert again.value == reading.value
            assert again.sure
            assert again.canonical == reading.canonical

    check()


@pytest.mark.parametrize("name", READERS)
def test_letters_apart_from_their_marks_read_alike(name: str) -> None:
    """NFD and NFC are the same message."""

    @modest
    @given(chatter)
    def check(text: str) -> None:
        composed, apart = heard(READERS[name], text), heard(READERS[name], decomposed(text))
        assert composed == apart

    check()


@modest
@given(chatter)
def test_what_a_message_is_can_be_asked_of_any_text(text: str) -> None:
    """Acts, questions, forms of address and facts in passing are found or not; nothing raises."""
    assert (act_of(text), asked_form(text)) == (act_of(decomposed(text)), asked_form(decomposed(text)))
    assert {is_question(text), read_unknown(text)} <= {True, False}
    assert self_reference(text) in {None, "em", "con", "cháu", "tôi", "tui", "tau", "mình", "tớ"}
    assert glean(text, TODAY) == glean(decomposed(text), TODAY)


def test_a_misreading_names_its_words() -> None:
    """A `Misread` carries the key of a text and the values it shows."""
    why = Misread("birth.child", year=2015)
    assert (why.key, why.values, str(why)) == ("birth.child", {"year": 2015}, "birth.child")
