"""Who may pay voluntarily, from what they do for a living."""

import pytest

from bot.language.reading import Misread
from bot.leads.records import Lead, Person
from bot.talking import Line
from handlers.registration.screening import CASES, read_case
from tests.stage import Theatre


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


def test_what_is_told_in_place_of_an_answer_is_kept_or_answered(theatre: Theatre) -> None:
    """The question is put again, and nothing is lost: the paper only goes into the lead under consent that names it."""
    theatre.says("an", "dang ky bhxh tu nguyen")
    for said, heard in (
        ("1980", "sinh năm 1980"),
        ("nữ", "Dạ, nữ"),
        ("nha toi ho can ngheo", "cận nghèo 115.500 đồng"),
        ("100k được không", "247.500 đồng"),
        ("500k một tháng thôi", "ghi thêm vào phiếu “500k một tháng thôi”"),
        ("tôi tên Nguyễn Thị Mẫu", "chưa ghi"),
    ):
        theatre.says("an", said)
        assert heard in theatre.text("an")
        assert "trường hợp nào kể trên" in theatre.text("an")
    theatre.says("an", "không")
    assert "cận nghèo hay dân tộc thiểu số như chị đã nói" in theatre.text("an")
    for said in ("đồng ý", "Nguyễn Thị Mẫu", "0900000001", "tối", "phường Trường Vinh", "đúng", "[Gửi]"):
        theatre.says("an", said)
    with theatre.stage.house.store.view() as view:
        (lead,) = view.find(Lead, conversation="terminal:an")
        person = view.get(Person, lead.person)
    assert (lead.sex, lead.group, person and person.birth) == ("female", "near_poor", "1980")


def test_a_paper_told_once_consent_is_asked_for_stays_out_of_the_lead(theatre: Theatre) -> None:
    """The wording that was agreed to does not name it."""
    theatre.says("an", "dang ky bhxh tu nguyen")
    theatre.says("an", "không")
    theatre.says("an", "nhà tôi hộ nghèo")
    for said in ("đồng ý", "Nguyễn Thị Mẫu", "0900000001", "tối", "phường Trường Vinh", "đúng", "[Gửi]"):
        theatre.says("an", said)
    with theatre.stage.house.store.view() as view:
        (lead,) = view.find(Lead, conversation="terminal:an")
    assert lead.group == ""


def test_what_is_told_for_somebody_close_is_not_taken_for_ones_own(theatre: Theatre) -> None:
    """Their sex and birth are no answers of the writer's."""
    theatre.play(Line(who="an", button="start.register.kin"))
    theatre.says("an", "nam")
    theatre.says("an", "1975")
    theatre.says("an", "không")
    theatre.says("an", "tính lương hưu cho tôi")
    assert "1975" not in theatre.text("an")
    assert "sinh tháng mấy" in theatre.text("an")


def test_what_is_told_beside_an_answer_is_kept(theatre: Theatre) -> None:
    """The place is only confirmed, and the birth goes into the lead."""
    theatre.says("an", "dang ky bhxh tu nguyen")
    theatre.says("an", "toi lam ruong, sinh 1980, o khoi 5 phuong truong vinh")
    assert "đồng ý không" in theatre.text("an")
    for said in ("đồng ý", "Nguyễn Thị Mẫu", "0900000001", "tối"):
        theatre.says("an", said)
    assert "Phường Trường Vinh, phải không" in theatre.text("an")
    theatre.says("an", "đúng")
    assert "sinh 1980, khối 5, phường Trường Vinh" in theatre.text("an")


def test_age_and_paper_told_with_the_wish_go_into_the_lead(theatre: Theatre) -> None:
    """And are shown among what is kept."""
    theatre.says("an", "em 35 tuổi, nhà em hộ cận nghèo, muốn đóng bhxh tự nguyện, gọi em số 0900000001")
    for said in ("không", "đồng ý", "Nguyễn Thị Mẫu", "0900000001", "tối", "phường Trường Vinh", "đúng"):
        theatre.says("an", said)
    assert "sinh 1991" in theatre.text("an")
    theatre.says("an", "[Gửi]")
    theatre.says("an", "dữ liệu của tôi")
    assert "Phường Trường Vinh, hộ cận nghèo" in theatre.text("an")
