"""Numbers that identify somebody are hidden; amounts, days and codes stay."""

import pytest

from bot.language.masking import IDENTITY, PHONE, mask


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("cccd 040085001234 của tôi", f"cccd {IDENTITY} của tôi"),
        ("cmnd 182345678", f"cmnd {IDENTITY}"),
        ("040 085 001 234", IDENTITY),
        ("gọi 0912 345 678 nhé", f"gọi {PHONE} nhé"),
        ("+84912345678", PHONE),
        ("0912.345.678", PHONE),
    ],
)
def test_private_numbers_are_hidden(said: str, shown: str) -> None:
    """The words around them stay."""
    assert mask(said).text == shown
    assert mask(said).hidden


@pytest.mark.parametrize(
    "said", ["2.970.000 đồng", "1.500.000.000", "21/11/2026", "đóng 8 tháng năm 2011", "1900 9068"]
)
def test_other_numbers_stay(said: str) -> None:
    """Amounts, days and the hotline identify nobody."""
    assert mask(said).text == said
    assert not mask(said).hidden


def test_a_phone_number_may_be_left() -> None:
    """Somebody who talks with an officer may give a number to call, never one of an identity card."""
    assert mask("0912345678 và 040085001234", phones=False).text == f"0912345678 và {IDENTITY}"


def test_a_text_is_cut_after_its_numbers_are_hidden() -> None:
    """Of a number that is cut in two the first half would be shown."""
    said = mask("gọi 0912345678", longest=len("gọi 091234567")).text
    assert said == f"gọi {PHONE}"[: len("gọi 091234567")]
    assert not any(sign.isdigit() for sign in said)
