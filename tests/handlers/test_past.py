"""The questions about a time paid that was told by halves."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.asking import Question
from bot.language.months import Period, YearMonth
from bot.language.reading import Misread
from handlers.estimates.past import past
from tests.handlers.walking import knowledge

ON = date(2026, 11, 21)


def asked(told: str, *answers: str) -> Question[object] | int:
    """Return the question that is open after some answers, or the months paid."""
    dialogue = past(knowledge(ON), told)
    step = next(dialogue)
    for answer in answers:
        assert isinstance(step, Question)
        try:
            step = dialogue.send(step.read(answer).value)
        except StopIteration as end:
            return int(end.value)
    assert isinstance(step, Question)
    return step


@pytest.mark.parametrize(
    ("told", "answers", "months"),
    [
        ("2020/2026-11", ["thang 3"], 81),
        ("2020/2026-11", ["3"], 81),
        ("2020/2026-11", ["đầu năm"], 83),
        ("2020/2026-11", ["không nhớ"], 78),
        ("2020/2026-11", ["6 năm"], 72),
        ("2020/2026-11", ["từ 3/2018 đến 2/2025"], 84),
        ("2015/2019", ["giữa năm", "cuoi nam"], 55),
        ("2015/", ["1", "vẫn đóng đến giờ"], 143),
        ("2015/", ["1", "5/2019"], 53),
        ("P36M", ["P36M"], 36),
        ("P36M", ["chưa"], 0),
        ("P36M", ["5 năm"], 60),
        ("/", ["7 nam 3 thang"], 87),
    ],
)
def test_what_is_missing_is_asked_for(told: str, answers: list[str], months: int) -> None:
    """Months are counted with both ends."""
    assert asked(told, *answers) == months


@given(year=st.integers(1995, 2025), month=st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_every_month_of_the_year_is_understood_and_saved(year: int, month: int) -> None:
    """As a bare number too; what is saved reads as the same month."""
    question = asked(f"{year}/2026-11")
    assert isinstance(question, Question)
    for written in (str(month), f"tháng {month}", f"{month}/{year}", f"thang {month} nam {year}"):
        found = question.read(written)
        assert (found.value, found.sure) == (YearMonth(year, month), True)
        assert question.read(found.canonical).value == found.value


def test_the_end_is_not_before_the_beginning() -> None:
    """Nor in a month to come."""
    question = asked("2015/2019", "từ tháng 9")
    assert isinstance(question, Question)
    assert [option.answer for option in question.options] == ["2019-01", "2019-06", "2019-12"]
    for written in ("3/2014", "12/2027"):
        with pytest.raises(Misread):
            question.read(written)
    assert question.read("3/2015-8/2019").value == Period(YearMonth(2015, 3), YearMonth(2019, 8))


def test_a_long_answer_is_read_in_no_time() -> None:
    """Nobody can hold up the others by a text that repeats itself."""
    question = asked("2015/", "1")
    assert isinstance(question, Question)
    began = time.perf_counter()
    with pytest.raises(Misread):
        question.read("toi " * 150 + "x")
    assert time.perf_counter() - began < 1
