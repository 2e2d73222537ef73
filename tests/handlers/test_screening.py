"""Who may pay voluntarily, from what they do for a living."""

import pytest

from bot.language.reading import Misread
from handlers.screening import CASES, read_case


@pytest.mark.parametrize(
    "written",
    [
        "toi lam ruong",
        "buon ban nho o cho",
        "lam tu do",
        "noi tro thoi em",
        "phu ho",
        "tôi ko làm công ty, cũng không có giấy phép gì",
        "ban hang o cho khong co giay phep",
        "nghi lam cong ty roi gio o nha",
        "khong lam gi ca",
        "chua di lam o dau het",
    ],
)
def test_farmers_and_free_traders_are_in_no_case(written: str) -> None:
    """They need not look for the button."""
    found = read_case(written)
    assert (found.value, found.sure) == ("none", True)


@pytest.mark.parametrize(
    "written",
    [
        "lam cong nhan",
        "toi lam ho ly benh vien",
        "ban hang dang ky ho kinh doanh",
        "khong phai nhung co hop dong",
        "truoc lam cong nhan nay lam cong ty khac",
        "đang nhận trợ cấp, ở nhà",
        "xom truong",
        "lam tho ho co phai hop dong khong",
        "nguyen thi mau",
        "",
    ],
)
def test_nobody_else_is_taken_for_one_of_them(written: str) -> None:
    """A button is looked for, or a question answered."""
    with pytest.raises(Misread):
        read_case(written)


def test_a_licence_and_a_shop_are_asked_about() -> None:
    """Who has a licence may have to pay compulsorily."""
    assert (read_case("buôn bán có giấy phép").value, read_case("buôn bán có giấy phép").sure) == ("licence", False)
    assert (read_case("ban hang tap hoa").value, read_case("ban hang tap hoa").sure) == ("none", False)


@pytest.mark.parametrize("case", CASES)
def test_what_is_saved_is_read_again(case: str) -> None:
    """As the same case."""
    assert read_case(case).value == case
