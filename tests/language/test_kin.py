"""Reading of whom in the family a text speaks, and when they were born."""

from datetime import date

import pytest

from bot.language.kin import kin_in, others_born, without_kin

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("con tôi 20 tuổi đóng được không", [("con", "", "2006")]),
        ("em gái mình 35t làm ruộng", [("em gái", "female", "1991")]),
        ("vk e sn 90, ck sn 88", [("vợ", "female", "1990"), ("chồng", "male", "1988")]),
        ("mẹ chồng tôi sinh 3/1968", [("mẹ chồng", "female", "1968-03")]),
        ("bo 1960 me 1965", [("bố", "male", "1960"), ("mẹ", "female", "1965")]),
        ("bố mẹ tôi 60 và 58 tuổi", [("bố", "male", "1966"), ("mẹ", "female", "1968")]),
        ("o tui 52 tuoi man ruong", [("người cô", "female", "1974")]),
        ("thang con nha toi 22 tuoi", [("con trai", "male", "2004")]),
        ("ck 88 vo 45", [("chồng", "male", "1988"), ("vợ", "female", "1981")]),
        ("nó sinh 2006", [("con", "", "2006")]),
        ("tinh cho no", [("con", "", "")]),
        ("ba toi 58 tuoi", [("người nhà", "", "1968")]),
        ("bà tôi 70 tuổi", [("bà", "female", "1956")]),
        ("e trai e 29t, dong cho no", [("em trai", "male", "1997")]),
        ("em gái chồng em 30 tuổi", [("em gái", "female", "1996")]),
        ("con gái em lấy chồng rồi 27 tuổi", [("con gái", "female", "1999")]),
        ("mẹ tôi đóng được 14 năm rồi, năm nay 58 tuổi", [("mẹ", "female", "1968")]),
        ("vợ tôi đang đóng được 2 năm sinh 1988", [("vợ", "female", "1988")]),
        ("dì ruột 47t", [("dì", "female", "1979")]),
        ("mẹ sinh 13/1962", [("mẹ", "female", "")]),
        ("mẹ tôi mất, tôi 45 tuổi", [("mẹ", "female", "")]),
    ],
)
def test_who_is_named_with_the_birth_told_of_them(text: str, people: list[tuple[str, str, str]]) -> None:
    """By the word for them; an age is counted back from this year."""
    assert [(one.called, one.sex, one.birth) for one in kin_in(text, TODAY)] == people


@pytest.mark.parametrize(
    "text",
    [
        "con 20 tuổi muốn đóng",
        "em 35 tuổi nữ",
        "thế còn tôi sinh 1985",
        "the con toi sinh 1985",
        "vợ chồng tôi 40 tuổi",
        "tôi nợ 20 triệu",
        "mỗi tháng con đóng bao nhiêu",
        "ba 40 tuổi",
        "tôi chưa đóng mà 50 tuổi rồi",
        "chua dong ma em 50 tuoi roi",
        "3 đứa con 18 20 22 tuổi",
    ],
)
def test_who_speaks_of_themselves_names_nobody(text: str) -> None:
    """Somebody who calls themselves con or em; a couple of whom nobody is told apart."""
    assert kin_in(text, TODAY) == ()


def test_the_birth_of_another_than_who_is_asked_of_is_noticed() -> None:
    """So that it is not taken for an answer."""
    assert others_born("con tôi sinh 2006", TODAY)
    assert not others_born("em sinh 1990", TODAY)
    assert others_born("bố 1960", TODAY, besides="mẹ")
    assert others_born("tôi sinh 1990", TODAY, besides="mẹ")
    assert not others_born("mẹ 1960", TODAY, besides="mẹ")


def test_a_word_for_who_was_spoken_of_stands_for_them() -> None:
    """A word for a woman stands for no man."""
    (it,) = kin_in("nó 20 tuổi", TODAY, "em trai")
    (she,) = kin_in("bà ấy 60 tuổi", TODAY, "mẹ chồng")
    (other,) = kin_in("chị ấy 40 tuổi", TODAY, "bố")
    assert (it.called, she.called, other.called) == ("em trai", "mẹ chồng", "chị ấy")


def test_a_text_is_left_without_the_people_it_names() -> None:
    """Where it names none it stays as it is."""
    assert without_kin("nha me toi ho ngheo") == "nha  |  ho ngheo"
    assert without_kin("ho ngheo") == "ho ngheo"
