"""Facts told inside a long message."""

from datetime import date

import pytest

from bot.language.gleaning import Gleaned, glean
from bot.language.months import Birth

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "e chao a/c. e ng thai o ban pha yen khe cu, nha can ngheo, sn 3/1990 e muon dong bhxh tn thi bn tien ak",
            Gleaned(birth=Birth(1990, 3), group="near_poor"),
        ),
        ("đúng, nữ 4/1992", Gleaned(sex="female", birth=Birth(1992, 4))),
        ("nữ sn 1972 thì bn tuổi đc nghỉ hưu", Gleaned(sex="female", birth=Birth(1972))),
        ("dong bhxh sn 8/79 nu bao nhieu 1 thang", Gleaned(sex="female", birth=Birth(1979, 8))),
        ("sinh năm 1985, nam, muốn đóng bhxh", Gleaned(sex="male", birth=Birth(1985))),
        ("sn 1985 nam nay 41 tuoi", Gleaned(birth=Birth(1985))),
        ("nữ 40 tuổi thì đóng bao nhiêu", Gleaned(sex="female")),
        ("tôi là nam sn 1980", Gleaned(sex="male", birth=Birth(1980))),
        ("em là nữ, sinh năm 85", Gleaned(sex="female", birth=Birth(1985))),
        ("sinh tháng 8 năm 1979, thoi muc thap nhat", Gleaned(birth=Birth(1979, 8), wants_lowest=True)),
        ("nhà em có sổ hộ nghèo", Gleaned(group="poor")),
        ("nha em la ho can ngheo, ca hai loai duoc bot bao nhieu", Gleaned(group="near_poor")),
        ("em là người Tày", Gleaned(group="ethnic_minority")),
        ("toi la nguoi dao", Gleaned(group="ethnic_minority")),
        ("tôi là người Thổ", Gleaned(group="ethnic_minority")),
        ("em thuộc người dân tộc thiểu số", Gleaned(group="ethnic_minority")),
        ("tôi nghỉ cty 2 năm nay rồi, đóng được 7 năm giờ muốn rút 1 lần", Gleaned(months_paid=84)),
        ("co dc giam j ko nha tui can ngheo", Gleaned(group="near_poor")),
        ("nam chu ko phai nu", Gleaned(sex="male")),
        ("tôi không phải nam mà là nữ", Gleaned(sex="female")),
        ("tui đã đóng 10 năm rưỡi", Gleaned(months_paid=126)),
        ("tui dong bhxh cty 9 nam roi nghi 1 nam ruoi", Gleaned(months_paid=108)),
        ("em nguoi nung ho ngheo o huu lung muon dong bhxh", Gleaned(group="poor")),
        ("nha em dan toc thai dien can ngheo", Gleaned(group="near_poor")),
        ("ho ngheo ma", Gleaned(group="poor")),
        ("toi dong tu 1/2020 den gio, moi thang 330 nghin", Gleaned(months_paid=83)),
        ("đóng bhxh từ 3/2018 đến hết 2/2025 rồi nghỉ", Gleaned(months_paid=84)),
        ("TÔI 45 TUỔI, NAM, LÀM THỢ XÂY", Gleaned(sex="male")),
        ("47 tuổi, nữ", Gleaned(sex="female")),
        ("dạ thuộc hộ cận nghèo ạ", Gleaned(group="near_poor")),
    ],
)
def test_what_is_told_plainly_is_taken(text: str, facts: Gleaned) -> None:
    """Nobody is asked twice."""
    assert glean(text, TODAY) == facts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hộ nghèo giảm mấy phần",
        "dong 15 nam roi nghi duoc khong",
        "ho ngheo roi thoat",
        "muốn đóng từ 2027 đến 2035",
        "đóng từ 2027 đến 2035",
        "đóng từ 31/2020 đến nay",
        "toi dong tu 2020 den gio",
        "45 tuổi nam hay nữ",
        "tôi muốn tặng sổ BHXH cho 10 hộ cận nghèo ở Con Cuông",
        "nhà em mới thoát nghèo",
        "nếu nhà em là hộ nghèo thì sao",
        "nhà nghèo quá",
        "tôi là người thợ",
        "toi la nguoi tho",
        "chưa chắc tôi là người Thái",
        "Người dân tộc thiểu số có được hưởng không",
        "em sinh con năm 1995",
        "tôi sinh 2 con năm 2015",
        "sn 1990 hay sn 1991",
        "sn 2030",
        "nữ hay nam",
        "em gái 40 tuổi thì sao",
        "năm 2011 tui làm ở hợp tác xã có đóng 8 tháng",
        "dong 5 nam thi duoc bao nhieu",
        "muốn đóng được 5 năm",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    """Questions in general, plans, denials and ambiguities give nothing."""
    assert glean(text, TODAY) == Gleaned()


def test_other_peoples_facts_are_not_the_writers() -> None:
    """A mother's birth, a husband's years; but poverty is of the household."""
    assert glean("muon dong cho me o que do luong, me sn 3/1968", TODAY) == Gleaned()
    assert glean("chồng tui đóng tự nguyện được 2 năm", TODAY) == Gleaned()
    assert glean("mẹ em sn 1968, nhà em cận nghèo", TODAY) == Gleaned(group="near_poor")


def test_months_paid_are_years_as_well() -> None:
    """Full years only."""
    assert Gleaned(months_paid=126).years_paid == 10
    assert Gleaned().years_paid is None
