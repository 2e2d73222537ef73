"""What is told of a time paid is heard piece by piece; a wish to withdraw is plain or none."""

import pytest

from handlers.estimates.pieces import kind_in, wishes


@pytest.mark.parametrize(
    "said",
    ["tôi muốn rút", "toi muon rut bhxh", "cho em hỏi rút bảo hiểm", "rút 1 lần đi", "em muốn lấy tiền bhxh 1 lần"],
)
def test_a_wish_to_withdraw_is_heard(said: str) -> None:
    """With or without diacritics."""
    assert wishes(said)


@pytest.mark.parametrize(
    "said",
    [
        "tôi muốn rút phiếu",
        "rút đăng ký giúp tôi",
        "tôi muốn rút bảo hiểm y tế",
        "rút bhxh có mất phí không",
        "tôi đã rút bhxh",
        "em muốn lấy thẻ",
        "thôi không rút nữa",
    ],
)
def test_what_asks_or_means_another_matter_is_none(said: str) -> None:
    """A slip or a registration may be withdrawn as well."""
    assert not wishes(said)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("đóng 4 năm tự nguyện", "voluntary"),
        ("tn", "voluntary"),
        ("làm cty may", "company"),
        ("2 năm công ty rồi 3 năm tự nguyện", "both"),
        ("nghỉ cty 2 năm nay rồi", ""),
        ("5 năm", ""),
    ],
)
def test_the_kind_of_insurance_is_heard(said: str, kind: str) -> None:
    """Who left a company says nothing of where all the years were paid."""
    assert kind_in(said) == kind
