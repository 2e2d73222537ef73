"""Signs of years of birth."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.births import read_birth
from bot.language.folding import fold
from bot.language.reading import Misread
from bot.language.zodiac import BRANCHES, STEMS, read_sign

TODAY = date(2026, 11, 21)
STEM, BRANCH = st.integers(0, 9), st.integers(0, 11)


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("tuổi giáp tý", "Giáp Tý", 1984),
        ("toi tuoi ky mui", "Kỷ Mùi", 1979),
        ("ất mão", "Ất Mão", 1975),
        ("sinh nam mau than", "Mậu Thân", 1968),
        ("em tuổi canh ngọ ạ", "Canh Ngọ", 1990),
        ("at ty", "Ất Tỵ", 1965),
        ("giap ty", "Giáp Tý", 1984),
        ("tui sinh năm quí hợi", "Quý Hợi", 1983),
    ],
)
def test_stem_and_branch_name_one_year(text: str, name: str, year: int) -> None:
    """Without diacritics too; Tý and Tỵ are told apart by the stem."""
    sign = read_sign(text, TODAY)
    assert sign
    assert (sign.name, sign.years, sign.alone) == (name, (year,), True)
    found = read_birth(text, TODAY)
    assert (found.canonical, found.sure) == (str(year), False)


@given(stem=STEM, branch=BRANCH, plain=st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_pair_names_exactly_one_year_of_a_cycle_or_is_no_sign(stem: int, branch: int, *, plain: bool) -> None:
    """Half of the pairs do not exist, for both cycles run on together."""
    text = f"tuổi {STEMS[stem]} {BRANCHES[branch]}"
    sign = read_sign(fold(text) if plain else text, TODAY)
    exists = stem % 2 == branch % 2 or (plain and branch in (0, 5))
    assert (sign is not None) == exists
    if sign:
        assert len(sign.years) == 1
        assert 16 <= TODAY.year - sign.years[0] <= 75


@given(branch=BRANCH, since=st.integers(2026, 2060))
@settings(max_examples=60, deadline=None)
def test_an_animal_alone_leaves_five_years_twelve_apart(branch: int, since: int) -> None:
    """A choice among plausible years; the sign of a year comes back after twelve."""
    sign = read_sign(f"tôi tuổi {BRANCHES[branch]}", date(since, 5, 1))
    assert sign
    assert len(sign.years) == 5
    assert {later - year for year, later in zip(sign.years, sign.years[1:], strict=False)} == {12}
    with pytest.raises(Misread) as why:
        read_birth(f"tuổi {BRANCHES[branch]}", date(since, 5, 1))
    assert why.value.key == "birth.several_years"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("tuổi con mèo", (1951, 1963, 1975, 1987, 1999)),
        ("tui cam tinh con trau", (1961, 1973, 1985, 1997, 2009)),
        ("tuoi tý", (1960, 1972, 1984, 1996, 2008)),
        ("tuoi ty", (1953, 1960, 1965, 1972, 1977, 1984, 1989, 1996, 2001, 2008)),
    ],
)
def test_the_animals_own_names_are_understood(text: str, years: tuple[int, ...]) -> None:
    """Of "ty" without diacritics both Tý and Tỵ remain."""
    sign = read_sign(text, TODAY)
    assert sign
    assert sign.years == years


@pytest.mark.parametrize(
    "text",
    [
        "du tuoi dau ma dong",
        "chua du tuoi than oi",
        "tuổi nghỉ hưu",
        "nhà con gà",
        "sinh năm 1979",
        "tân",
        "canh ngo 1990",
    ],
)
def test_other_words_are_no_signs(text: str) -> None:
    """Many syllables of signs are common words without diacritics."""
    assert read_sign(text, TODAY) is None


def test_a_sign_in_a_longer_text_is_not_alone() -> None:
    """It is told of somebody, or with a question."""
    sign = read_sign("tôi tuổi Mùi, đóng bao nhiêu", TODAY)
    assert sign
    assert not sign.alone
    assert str(sign) == "Mùi: 1955 1967 1979 1991 2003"
