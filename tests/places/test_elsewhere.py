"""Provinces that are not ours: who lives there, and what is only like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import fold
from bot.places.elsewhere import PROVINCES, lives_in, named_in

OURS = "Nghệ An"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("toi o ha tinh muon dong bhxh tu nguyen", "Hà Tĩnh"),
        ("Em đang sống ở tỉnh Thanh Hoá thì đóng bao nhiêu", "Thanh Hóa"),
        ("ở Bắc Giang đóng được không", "Bắc Giang"),
        ("hộ khẩu tôi ở Quảng Bình", "Quảng Bình"),
        ("nhà em trong Sài Gòn, đóng mấy tiền", "Sài Gòn"),
        ("minh o tp hcm", "Hồ Chí Minh"),
        ("cho toi hoi, toi o thai binh dong the nao", "Thái Bình"),
        ("tôi người Tày ở Lạng Sơn, đóng bao nhiêu một tháng", "Lạng Sơn"),
        ("em nữ, sinh 1990 làm ruộng ở Hà Tĩnh", "Hà Tĩnh"),
    ],
)
def test_who_says_where_they_live_is_understood(text: str, place: str) -> None:
    """With diacritics or without, by names of today and of before."""
    assert lives_in(text, OURS) == place


@pytest.mark.parametrize(
    "text",
    [
        "toi dang o binh duong lam thue, ho khau nghe an",
        "con toi o ha noi dong bhxh duoc khong",
        "chồng em ở Bình Dương làm công nhân",
        "truoc toi o dong nai, nay ve que",
        "em ở Thanh Hòa",
        "toi o nghe an",
        "tôi làm đồng, ở Vinh",
        "lam o quang ninh 5 nam roi",
    ],
)
def test_other_people_other_times_and_other_places_are_not_taken_for_it(text: str) -> None:
    """A child who works away, a time gone by, a commune whose name differs by a mark."""
    assert lives_in(text, OURS) == ""


@given(name=st.sampled_from([name for name in PROVINCES if name != OURS]), marked=st.booleans())
def test_every_province_is_known_with_and_without_diacritics(name: str, *, marked: bool) -> None:
    """And ours never counts as another one."""
    written = name if marked else fold(name)
    assert lives_in(f"{'tôi ở' if marked else 'toi o'} {written}", OURS) == name
    assert named_in(f"xã Mẫu, {written}", OURS) == name
    assert lives_in(f"toi o {written}", name) == ""


def test_a_province_is_told_alone_or_behind_a_place() -> None:
    """A name of one commune alone is none."""
    assert named_in("thanh hoa", OURS) == named_in("Thanh Hóa", OURS) == "Thanh Hóa"
    assert named_in("Thạch Hà, Hà Tĩnh", OURS) == "Hà Tĩnh"
    assert named_in("xóm 3 xã Yên Khê", OURS) == ""
    assert named_in("Thanh Hòa", OURS) == ""
