"""Names in a report that look like words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.hands import in_hand, met
from tests.stage import Theatre

PEOPLE = ("Mai", "Cúc", "Bình", "Bảo", "Vân", "Thi", "Nam", "Đông", "Sáu")


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent who has people in hand whose names are words of any report."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    met(opened, *PEOPLE)
    opened.says("mau", "hôm nay")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "mai dong 3 thang 742500 van hen thu 5 bao khong nghe may",
            ["Mai: đã đóng 3 tháng, 742.500 đ", "Vân: hẹn thứ Năm 26/11", "Bảo: không nghe máy"],
        ),
        ("bao thue bao sau goi 2 lan ko nghe thi hen mai", ["Bảo: không nghe", "Sáu: không nghe", "Thi: hẹn thứ Ba"]),
        ("dong dung goi nua nam chua quyet", ["Đông: không tham gia", "Nam: đã gặp"]),
        ("nam hen mai mai van chua nghe may", ["Nam: hẹn thứ Ba", "Mai: không nghe máy"]),
        ("nam hom nay ko nghe dong hen 26/11", ["Nam: không nghe máy", "Đông: hẹn thứ Năm 26/11"]),
        ("cuc ko nghe may sau thoi ko dong thi gap roi", ["Cúc: không nghe", "Sáu: không tham gia", "Thi: đã gặp"]),
        ("cuc hen thu 5 nam dong 3 nam 8910000", ["Cúc: hẹn thứ Năm 26/11", "Nam: đã đóng 36 tháng, 8.910.000 đ"]),
        ("cuc ko nghe bao dong 3 thang 742500", ["Cúc: không nghe máy", "Bảo: đã đóng 3 tháng, 742.500 đ"]),
        ("cúc gặp rồi bảo không nghe máy", ["Cúc: đã gặp", "Bảo: không nghe máy"]),
        (
            "cuc 6t 1485k, bao ko nghe, van bao de het thang 12 dong, mai sai so",
            ["Cúc: đã đóng 6 tháng, 1.485.000 đ", "Bảo: không nghe", "Mai: sai số", "Chưa hiểu, không ghi: "],
        ),
        ("bình ok đóng 6 tháng 1tr485", ["Bình: đã đóng 6 tháng, 1.485.000 đ"]),
        ("goi cho chi cuc roi nhung ban viec chieu moi goi lai", ["Cúc: hẹn thứ Hai 23/11"]),
        ("goi roi ma chi cuc dang ban, mai goi lai", ["Cúc: hẹn thứ Ba 24/11"]),
        ("1. cuc dong 3 thang 742500\n2. binh hen 26/11", ["Cúc: đã đóng 3 tháng, 742.500 đ", "Bình: hẹn thứ Năm"]),
        ("- cuc ko nghe\n- binh hen sau tet", ["Cúc: không nghe máy", "Bình: hẹn thứ Sáu 12/2"]),
        ("bao cao hom nay: cuc gap roi, binh hen t6", ["Cúc: đã gặp", "Bình: hẹn thứ Sáu 27/11"]),
        ("hom nay goi 2 nguoi: cuc tu choi, binh hen t6", ["Cúc: không tham gia", "Bình: hẹn thứ Sáu 27/11"]),
        ("cuc doi y ko dong nua", ["Cúc: không tham gia"]),
        ("cuc het tien roi de thang sau", ["Cúc: hẹn thứ Ba 1/12"]),
        ("binh bi benh nam vien, tuan sau goi", ["Bình: hẹn thứ Hai 30/11"]),
        ("cuc ko quan tam", ["Cúc: không tham gia"]),
        (
            "cuc, binh, mai dong 3 thang moi nguoi 742500",
            [f"{name}: đã đóng 3 tháng, 742.500 đ" for name in ("Cúc", "Bình", "Mai")],
        ),
        ("Chị Vân bảo hẹn mai, anh Bảo không nghe", ["Vân: hẹn thứ Ba 24/11", "Bảo: không nghe máy"]),
        ("cuc so cua nguoi khac, binh sdt ko dung", ["Cúc: sai số", "Bình: sai số"]),
        ("cuc dung goi nua nam hen mai", ["Cúc: không tham gia", "Nam: hẹn thứ Ba 24/11"]),
        ("cuc qua hen roi ko gap, binh chua gap duoc", ["Cúc: không nghe máy", "Bình: không nghe máy"]),
        ("Mai Cúc Bình không nghe máy", ["Mai: không nghe máy", "Cúc: không nghe máy", "Bình: không nghe máy"]),
        ("cuc + binh hen mai", ["Cúc: hẹn thứ Ba 24/11", "Bình: hẹn thứ Ba 24/11"]),
        ("cuc (ko nghe), binh (hen mai)", ["Cúc: không nghe máy", "Bình: hẹn thứ Ba 24/11"]),
        ("a b deu ko nghe", ["không nghe máy", "không nghe máy"]),
        ("chi mai chuyen qua xa khac o roi", ["Mai: đã chuyển đi nơi khác"]),
        ("anh binh noi vo khong cho", ["Bình: không tham gia (người nhà không đồng ý)"]),
        ("anh binh dong roi ma dong o cho khac", ["Bình: đã có thẻ hay đã tham gia"]),
        ("vân hẹn mai, cúc vẫn chưa nghe máy", ["Vân: hẹn thứ Ba", "Cúc: không nghe máy"]),
    ],
)
def test_names_that_are_words_are_found_by_who_is_in_hand(theatre: Theatre, said: str, read: list[str]) -> None:
    """Whoever is named with an outcome of their own is read, whatever the name means else."""
    theatre.says("mau", said)
    if "Là tiền" in theatre.text("mau") or "mức thấp nhất" in theatre.text("mau"):
        theatre.says("mau", "[Đúng như đã ghi]")
    assert all(part in theatre.text("mau") for part in read), theatre.text("mau")
    assert len(theatre.text("mau").splitlines()) == 1 + len(read)


def test_of_a_name_that_may_be_a_word_it_is_asked_what_is_meant(theatre: Theatre) -> None:
    """The name of somebody with an outcome, or what the one before has said."""
    theatre.says("mau", "cuc gap roi bao hen mai")
    assert "“bao” ở đây là Bảo trong danh sách" in theatre.text("mau")
    theatre.says("mau", "bao")
    assert "Cúc: đã gặp" in theatre.text("mau")
    assert "Bảo: hẹn thứ Ba 24/11" in theatre.text("mau")
    theatre.says("mau", "thôi")
    theatre.says("mau", "cuc gap roi bao hen mai, binh ko nghe")
    theatre.says("mau", "[Chữ trong câu]")
    assert "Cúc: hẹn thứ Ba 24/11" in theatre.text("mau")
    assert "Bình: không nghe máy" in theatre.text("mau")
    assert "Bảo" not in theatre.text("mau")
    theatre.says("mau", "Bảo gặp rồi")
    assert "Bảo: đã gặp" in theatre.text("mau")


def test_what_is_told_of_the_rest_is_told_of_everybody_else(theatre: Theatre) -> None:
    """But of nobody with whom a later day is agreed."""
    theatre.says("mau", "nam hẹn 30/11")
    theatre.says("mau", "gửi")
    theatre.says("mau", "cúc gặp rồi, còn lại không nghe máy")
    assert "Cúc: đã gặp" in theatre.text("mau")
    assert theatre.text("mau").count("không nghe máy") == len(PEOPLE) - len(("Cúc", "Nam"))
    assert "Nam" not in theatre.text("mau")


def test_who_was_named_for_somebody_else_is_put_right_before_it_is_sent(tmp_path: Path) -> None:
    """Names that differ by their marks alone are told apart where a text writes both."""
    theatre = Theatre.opened(tmp_path, "2026-11-23T09:00")
    theatre.join("mau", "Nguyễn Thị Mẫu", "16690")
    met(theatre, "Hoa", "Hòa")
    theatre.says("mau", "Hoa đóng 3 tháng 742500, Hòa không nghe máy")
    assert "Hoa: đã đóng 3 tháng, 742.500 đ" in theatre.text("mau")
    assert "Hòa: không nghe máy" in theatre.text("mau")
    theatre.says("mau", "sửa")
    theatre.says("mau", "chị Hoa đóng 3 tháng 742500")
    theatre.says("mau", "à nhầm, cô Hòa chứ không phải Hoa")
    assert "Hòa: đã đóng 3 tháng, 742.500 đ" in theatre.text("mau")
    assert "Hoa:" not in theatre.text("mau")
    theatre.says("mau", "gửi")
    theatre.says("mau", "nhầm, Hoa chứ không phải Hòa")
    theatre.says("mau", "[Hoàn tác]")
    assert "phiếu lại như trước" in theatre.text("mau")
    assert all(not lead.amount for lead in in_hand(theatre))
    theatre.close()
