"""A wish that is plainly said is done at once; what resembles one is left to the questions."""

import pytest

from handlers.registration.intent import joins

WISHES = (
    "cho tui đăng ký", "toi muon tham gia", "dang ky di", "mình muốn đóng bảo hiểm", "cho e dk vs ạ",
    "em muon mua bhxh", "tôi muốn đăng ký đóng BHXH tự nguyện cho tôi", "dong luon di", "cho con đăng ký ạ",
    "chot dang ky luon", "có nhu cầu đóng bhxh", "đồng ý tham gia", "dong y dang ky",
)  # fmt: skip
OTHERS = (
    "đăng ký cho mẹ", "đăng ký cho con", "tôi đã đăng ký", "dang ky roi", "toi muon dong duoc khong?", "đóng bhxh",
    "thôi không đăng ký nữa", "dang ky o dau", "muon rut bhxh", "toi muon dong cho vo", "muon mua bhyt", "cho toi hoi",
    "đóng muộn", "dong bhxh muon", "đồng ý",
)  # fmt: skip


@pytest.mark.parametrize("text", WISHES)
def test_a_plain_wish_is_heard(text: str) -> None:
    """However it is typed."""
    assert joins(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_resembles_a_wish_is_none(text: str) -> None:
    """For somebody else, done already, asked, or refused."""
    assert not joins(text)
