"""How long somebody has paid, as they tell it in passing."""

from datetime import date

import pytest

from bot.language.past import Past, is_length, read_past

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("said", ["dong tu 2027 den 2032", "tu 3/2030 den 5/2031 co dong"])
def test_what_is_yet_to_come_has_not_been_paid(said: str) -> None:
    """Years ahead are a plan, whatever the words."""
    assert read_past(said, TODAY) == Past()


@pytest.mark.parametrize(
    ("said", "past"),
    [
        ("dong cty 13 nam nghi 5 nam muon rut 1 lan", Past(156)),
        ("dong tu nguyen 12 nam muon rut het", Past(144)),
        ("rut 1 lan duoc bao nhieu, dong cty 5 nam", Past(60)),
        ("dong cong ty 8 nam", Past(doubtful="P96M")),
        ("da dong o hop tac xa 5 nam", Past(60)),
        ("dong tu 3/2020 den 2026", Past(81)),
        ("dong 15 nam thi duoc bao nhieu", Past()),
    ],
)
def test_who_wants_to_withdraw_has_paid(said: str, past: Past) -> None:
    """And who paid at a company most likely has; years alone are a plan."""
    assert read_past(said, TODAY) == past


def test_a_doubtful_length_is_told_from_two_ends() -> None:
    """An end may be missing, a length not."""
    assert is_length("P96M")
    assert not is_length("2020/")
