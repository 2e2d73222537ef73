"""Text brought to one form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.folding import fold, has_marks, nfc, untelexed, words
from bot.language.tokens import Lexicon, Token, tokens
from tests.language.writing import decomposed


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """Nor does composing twice, nor taking letters apart before."""
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text)
    assert fold(decomposed(text)) == fold(text)


def test_marks_case_and_invisible_letters_fall_away() -> None:
    """Đ is d; zero-width and bidirectional marks are nothing, odd spaces are spaces."""
    assert fold("  ĐÓNG\u200b bảo\u00a0 hiểm\u202e ") == "dong bao hiem"
    assert words("Dạ, đóng 2tr5 (thôi)!") == ["da", "dong", "2tr5", "thoi"]
    assert [has_marks("đong"), has_marks("ĐÓNG"), has_marks("Dong 5")] == [True, True, False]


@pytest.mark.parametrize(
    ("typed", "meant"), [("trieeuj", "trieu"), ("ruowix", "ruoi"), ("ddoongf", "dong"), ("nuwx", "nu"), ("hai", "hai")]
)
def test_telex_residue_falls_away(typed: str, meant: str) -> None:
    """Typed with the Vietnamese keyboard switched off."""
    assert untelexed(typed) == meant


def test_digits_part_from_letters() -> None:
    """2tr5 is three tokens; a grouped number is one."""
    assert [token.text for token in tokens("2tr5 là 1.500.000đ, hả?")] == [
        "2",
        "tr",
        "5",
        "là",
        "1.500.000",
        "đ",
        ",",
        "hả",
        "?",
    ]
    kinds = [(token.is_number, token.is_word) for token in tokens("2 a ?")]
    assert kinds == [(True, False), (False, True), (False, False)]


def test_a_table_asks_for_the_right_marks_or_none() -> None:
    """Tầm is not tám; bare "tam" is, and "triêu" can only be triệu."""
    table = Lexicon({"tám": 8, "triệu": 6}, lenient=["trieu"])
    found = [table.get(*tokens(word)) for word in ("tám", "tam", "tầm", "triêu", "trieeuj", "khác")]
    assert found == [8, 8, None, 6, 6, None]
    assert Token("tám", "tam").is_a("tám")
    assert not Token("tầm", "tam").is_a("tám")


@pytest.mark.parametrize(
    "written",
    [
        "Nguyễn Thị Mẫu 😀",
        "Nguyễn Thị Mẫu ❤️👍🏽",
        "Nguyễn Thị Mẫu :)",
        "/-heart Nguyễn Thị Mẫu /-strong/-rose",
        "🙏 Nguyễn 🙏 Thị Mẫu",
    ],
)
def test_emoji_beside_words_tell_nothing(written: str) -> None:
    """A name, a number or a yes is what it is."""
    assert nfc(written) == "Nguyễn Thị Mẫu"


def test_emoji_alone_are_what_was_said() -> None:
    """They are not made into nothing, and signs that mean something stay."""
    assert nfc("👍 ") == "👍"
    assert nfc("10:30 (*) 3/4") == "10:30 (*) 3/4"


@given(st.text(alphabet="a👍😀 :)/-D<3^", max_size=12))
@settings(max_examples=100, deadline=None)
def test_text_brought_to_one_form_stays_so(written: str) -> None:
    """However often it is done."""
    assert nfc(nfc(written)) == nfc(written)
