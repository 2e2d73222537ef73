"""What of a message is left when slips, short forms and dialect are undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.faq.keyboard import undone
from bot.faq.lexicon import Lexicon
from bot.faq.tokens import CONSIDERED, tokens
from tests.faq.sample import lexicon

WORDS = lexicon()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Cho em hỏi BẢO HIỂM XÃ HỘI ạ", "bhxh"),
        ("bao hiem xa hoi", "bhxh"),
        ("bảo hiem xa hội", "bhxh"),
        ("bn ko", "bao nhiêu không"),
        ("ở mô rứa", "ở đâu rứa"),
        ("mo cua", "mo cua"),
        ("khônggggg", "không"),
        ("cccd", "cccd"),
        ("76t 300k 15", "76 tuổi 300 nghìn 15"),
        ("xem https://vi.du/a?b=1 hoặc a@b.vn đi", "xem hoặc đi"),
        ("o ơi", "cô ơi"),
        ("o dau", "o dau"),
    ],
)
def test_a_message_becomes_the_words_that_were_meant(typed: str, meant: str) -> None:
    """Spellings fold together; a word with other diacritics stays itself; dialect o needs marks around it."""
    assert " ".join(tokens(typed, WORDS)) == meant


def test_a_message_of_polite_words_alone_keeps_them() -> None:
    """Nothing is not less than something."""
    assert tokens("ạ", WORDS) == ("ạ",)


def test_only_the_beginning_of_an_endless_message_counts() -> None:
    """What follows the first letters considered changes nothing."""
    long = "sổ " * CONSIDERED
    assert tokens(long, WORDS) == tokens(long + "mất hết", WORDS)


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [
        ("dduwowcj", "duoc"),
        ("duwowcj", "duoc"),
        ("nguyeenj", "nguyen"),
        ("chuyeenr", "chuyen"),
        ("laf", "la"),
        ("hooij", "hoi"),
        ("khoong", "khong"),
        ("ddoois", "doi"),
        ("dod", "do"),
        ("hie63m", "hiem"),
        ("d9u7o7c5", "duoc"),
        ("ba3o", "bao"),
    ],
)
def test_keys_of_telex_and_vni_are_undone(typed: str, syllable: str) -> None:
    """A keyboard that failed leaves its keys in the word."""
    assert undone(typed) == syllable


@pytest.mark.parametrize("word", ["toi", "vssid", "cccd", "facebook", "2026", "được", "zalo", "", "x_y", "bcdf"])
def test_other_words_are_left_alone(word: str) -> None:
    """Syllables, names, numbers and words with diacritics are what they are."""
    assert undone(word) is None


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_words(text: str) -> None:
    """Whatever is typed, its words are neither empty nor spaced, and reading needs no lexicon."""
    for words in (tokens(text, WORDS), tokens(text, Lexicon())):
        assert all(word and not word.isspace() for word in words)
