"""Who tells of a death is met with sympathy; who has lost a book is not."""

from datetime import date

import pytest

from handlers.answers.mourning import days_since, is_bereaved


@pytest.mark.parametrize(
    "said",
    [
        "chồng tui đóng tự nguyện được 2 năm, hai tháng trước mất rồi giờ mẹ con tui không biết làm răng",
        "bố em vừa mất",
        "bo toi mat tuan truoc, dang linh luong huu, gio phai lam gi",
        "chong em mat nam ngoai dong duoc 7 nam, em lay duoc bao nhieu",
        "me toi mat hoi thang 3 nay",
        "vo toi mat duoc 2 thang",
        "mẹ tôi qua đời hôm kia",
        "anh trai em bị tai nạn mất hôm mùng 3",
        "bà ngoại tôi qua đời, lo hậu sự xong rồi",
        "chong toi mat roi, con con nho, gio lam sao",
        "chong toi mat, dong 7 nam muc 1tr5",
        "bố em mất đóng được 5 năm",
        "chồng tôi chết được 3 tháng",
        "vo toi mat 4 thang roi con lam duoc khong",
        "anh trai tôi bị tai nạn chết hôm qua",
    ],
)
def test_a_death_is_heard(said: str) -> None:
    """With or without diacritics."""
    assert is_bereaved(said)


@pytest.mark.parametrize(
    "said",
    [
        "lỡ chồng tôi chết sớm thì sao",
        "vợ chồng tôi chết thì con được chi",
        "vợ em thai chết lưu",
        "mẹ tôi đi làm giấy mất 3 ngày",
        "em mat roi so bhxh lam lai o dau",
        "sổ của bố em mất rồi",
        "me toi mat so bao hiem",
        "chong toi mat so nam ngoai",
        "bố tôi mất thì nhà tôi được gì",
        "me toi mat dong tien ma chua thay the",
        "me toi dong mat 3 nam moi xong",
        "con mất thẻ bhyt rồi",
        "chuyen tien cho anh ay mat roi",
    ],
)
def test_what_is_feared_or_lost_is_no_death(said: str) -> None:
    """Condolences for a lost card would hurt."""
    assert not is_bereaved(said)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("hai tháng trước mất rồi", "60"),
        ("mat tuan truoc", "7"),
        ("qua đời hôm kia", "1"),
        ("mất rồi", ""),
        ("chồng tôi chết được 3 tháng", "90"),
        ("mất năm ngoái", "365"),
        ("mat nam nay", ""),
        ("chồng tôi mất tháng 3 năm nay, đóng 7 năm", "252"),
        ("mẹ em mất ngày 20/5/2026", "191"),
        ("bo toi mat hoi thang 9", "68"),
        ("chết hồi tháng 7 năm ngoái", "495"),
        ("mất tháng 13", ""),
    ],
)
def test_how_long_ago_is_heard(said: str, days: str) -> None:
    """It tells how long is left to hand in the papers."""
    assert days_since(said, date(2026, 11, 22)) == days
