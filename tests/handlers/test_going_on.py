"""Which messages name nothing by themselves, and which hold several questions."""

from dataclasses import replace
from datetime import date

import pytest

from bot.faq.match import Match, Thread
from handlers.answers.several import both, topics
from handlers.answers.vague import asks_of_fees, is_vague
from tests.handlers.walking import knowledge

KNOWN = {
    "đăng ký ở đâu": "vsi-where-register",
    "dong bao nhieu": "vsi-amount",
    "mất sổ thì làm sao": "book-lost",
}


def sure_of(text: str, thread: Thread | None = None) -> Match:
    """Be sure of three questions, and of nothing else."""
    del thread
    return Match("answer", (KNOWN[text],), 0.9) if text in KNOWN else Match("choices", ("vsi-late",), 0.3)


KNOW = replace(knowledge(date(2026, 11, 21)), match=sure_of)


@pytest.mark.parametrize("text", ["có sao không", "bao lau", "co mat gi khong a", "thế thì sao", "may nam nua"])
def test_these_name_nothing(text: str) -> None:
    """What they are about was said before."""
    assert is_vague(text)


@pytest.mark.parametrize("text", ["nghỉ đóng có sao không", "lương bao nhiêu", "không", "có", "mất sổ", ""])
def test_these_say_what_they_are_about(text: str) -> None:
    """Or ask nothing."""
    assert not is_vague(text)


def test_a_worry_about_fees_is_told_from_one_about_premiums() -> None:
    """What is paid for the insurance is another question."""
    assert asks_of_fees("gọi có mất tiền không")
    assert asks_of_fees("dang ky co mat phi ko")
    assert not asks_of_fees("đóng bao nhiêu tiền")
    assert not asks_of_fees("nghỉ đóng có mất tiền không")


def test_several_questions_are_all_sure_or_none_is_taken() -> None:
    """In their order; a story, or one that is not sure, is left to the choice of topics."""
    assert topics(KNOW, "mất sổ thì làm sao, đăng ký ở đâu?") == ("book-lost", "vsi-where-register")
    assert topics(KNOW, "mất sổ thì làm sao, có cách nào khác không") == ()
    assert topics(KNOW, "đăng ký ở đâu") == ()
    assert topics(KNOW, "tôi ở Vinh, mất sổ thì làm sao") == ()


def test_price_and_pension_at_once_are_reckoned() -> None:
    """The estimator tells both."""
    begin = both(KNOW, "dong bao nhieu va bao gio duoc linh luong")
    assert begin is not None
    assert begin.dialogue == "estimator"
    assert both(KNOW, "dong bao nhieu") is None
    assert both(KNOW, "đăng ký ở đâu và bao giờ được lĩnh lương") is None
    assert both(KNOW, "dong bao nhieu và đăng ký ở đâu") is None
