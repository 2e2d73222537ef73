"""Reading who wants to pay for whom."""

from datetime import date

import pytest

from bot.leads.givers import BOTH, Benefactor, Child, read_benefactor, read_child

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("me em sn 3/1968, e muon dong cho me", Child("mẹ", "female", "1968-03")),
        ("muốn đóng bhxh cho bố mẹ", Child(BOTH)),
        ("đóng cho bà ngoại 70 tuổi được không", Child("bà ngoại", "female", "1956")),
        ("dong bhxh cho ba toi", Child("người nhà")),
        ("muốn đóng bhxh cho mẹ, mẹ sinh 0/0", Child("mẹ", "female")),
        ("đóng bhxh cho ba tôi", Child("ba", "male")),
        ("muốn đóng cho con gái 22 tuổi", Child("con gái", "female", "2004")),
        ("dong ho bhxh cho em trai toi sn 1990", Child("em trai", "male", "1990")),
        ("em sn 1995 muốn đóng bhxh tự nguyện cho mẹ", Child("mẹ", "female")),
        ("muốn đóng tự nguyện cho chồng, nhà em có giấy cận nghèo", Child("chồng", "male", group="near_poor")),
    ],
)
def test_who_pays_for_the_family_is_read(text: str, child: Child) -> None:
    """With the receiver's birth and sex, never the writer's."""
    assert read_child(text, TODAY) == child


@pytest.mark.parametrize(
    "text", ["đóng cho ba người hết bao nhiêu", "mua thẻ bhyt cho mẹ", "mẹ tôi đóng rồi", "tôi muốn đóng"]
)
def test_what_is_no_gift_to_the_family_is_left(text: str) -> None:
    """Counts, health cards, and people who pay for themselves."""
    assert read_child(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "benefactor"),
    [
        ("tôi muốn tặng sổ BHXH cho 10 hộ cận nghèo ở Con Cuông", Benefactor(10, "near_poor")),
        ("cong ty muon ung ho 50 so bhxh cho ba con ngheo 6 thang", Benefactor(50, "poor", 6)),
        ("tặng bảo hiểm tự nguyện cho người dân tộc nửa năm", Benefactor(0, "ethnic_minority", 6)),
        ("muốn giúp 5 chị em hội viên đóng bhxh 1 năm", Benefactor(5)),
        ("hội phụ nữ xã có tặng tiền đóng bảo hiểm không", None),
        ("muốn tặng thẻ bhyt cho 10 hộ nghèo", None),
        ("nhà tôi hộ nghèo đóng bhxh bao nhiêu", None),
    ],
)
def test_who_gives_to_others_is_read(text: str, benefactor: Benefactor | None) -> None:
    """How many, of which group, for how long; who asks for a gift or gives something else is nobody's benefactor."""
    assert read_benefactor(text) == benefactor


@pytest.mark.parametrize(
    ("told", "group"),
    [
        ("mẹ sinh 1969 hộ nghèo", "poor"),
        ("mẹ sinh 1969 thuộc hộ cận nghèo", "near_poor"),
        ("mẹ sinh 1969 dân tộc thiểu số", "ethnic_minority"),
        ("mẹ sinh 1969 đã thoát hộ nghèo", ""),
        ("mẹ sinh 1969 không phải hộ nghèo", ""),
        ("mẹ sinh 1969", ""),
    ],
)
def test_the_paper_that_is_told_with_the_parent_is_the_parents(told: str, group: str) -> None:
    """And one that they no longer hold is not."""
    child = read_child(f"muốn đóng bhxh tự nguyện cho {told}", TODAY)
    assert child
    assert child.group == group
