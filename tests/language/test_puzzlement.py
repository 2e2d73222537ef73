"""Who says that they have not understood."""

import pytest

from bot.language.puzzlement import is_puzzled


@pytest.mark.parametrize(
    "text",
    ["chưa hiểu", "ko hieu gi het", "tui van khong hieu", "khó hiểu quá", "nói gì vậy", "giải thích lại giúp tôi"],
)
def test_these_have_not_understood(text: str) -> None:
    """With or without diacritics, in anger or politely."""
    assert is_puzzled(text)


@pytest.mark.parametrize(
    "text", ["không", "hiểu rồi", "không hiểu sao lương hưu ít vậy", "chưa đóng", "nói chuyện với người", "rồi"]
)
def test_these_say_something_else(text: str) -> None:
    """A question that names what is not understood is a question."""
    assert not is_puzzled(text)
