"""A lead put right before the call by the person whose it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import Lead, Person, State
from tests.handlers.test_leads import register
from tests.stage import Theatre

AGAIN = ("nhờ người gọi", "đồng ý", "Trần Thị Thử")


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent here and one elsewhere."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("hai", "Người Thu Khác", "17971")
    yield opened
    opened.close()


def say(theatre: Theatre, *said: str) -> None:
    """Let the person say one thing after another."""
    for words in said:
        theatre.says("an", words)


def test_who_registers_again_is_called_as_they_say_now(theatre: Theatre) -> None:
    """It stays one lead; its agent hears of the new time, and whose number it is."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    say(theatre, *AGAIN, "0912 345 678 máy chồng", "trưa", "đúng", "gửi")
    assert f"đã có phiếu {code} rồi, An Sinh sửa phiếu ấy theo lần này" in theatre.text("an")
    assert "nay là trưa, 11–13 giờ" in theatre.text("mau")
    lead = theatre.lead(code)
    assert (lead.call_at, lead.wants, lead.state) == ("noon", "vsi", State.TAKEN)
    with theatre.stage.house.store.view() as view:
        (person,) = view.find(Person, conversation="terminal:an")
        assert len(view.find(Lead, conversation="terminal:an")) == 1
    assert person.note == "máy chồng"


def test_who_registers_again_elsewhere_is_called_from_there(theatre: Theatre) -> None:
    """Whoever had the lead need not call any more."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    say(theatre, *AGAIN, "[Số 0912 345 678]", "tối", "không, xóm 3 xã Kim Liên", "đúng", "gửi")
    assert "không cần gọi nữa" in theatre.text("mau")
    assert "PHIẾU MỚI" in theatre.text("hai")
    assert "Người gọi là Người Thu Khác" in theatre.text("an")
    lead = theatre.lead(code)
    assert (lead.commune, lead.hamlet, lead.state) == ("17971", "xóm 3", State.OFFERED)


def test_once_called_it_is_only_noted_that_they_asked_again(theatre: Theatre) -> None:
    """The agent goes on with what was agreed."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.says("mau", "[Đã gặp, đang tư vấn]")
    say(theatre, *AGAIN, "[Số 0912 345 678]", "trưa", "đúng", "gửi")
    assert "ghi thêm là" in theatre.text("an")
    assert theatre.lead(code).call_at == "evening"


@pytest.mark.parametrize("asks", [("đổi địa chỉ",), ("ghi nhầm xã rồi",), ("dữ liệu của tôi", "sửa", "xã phường")])
def test_another_commune_is_told_as_another_number_is(theatre: Theatre, asks: tuple[str, ...]) -> None:
    """The lead goes there with all that was told."""
    code = register(theatre)
    say(theatre, *asks, "xóm 8 xã Kim Liên", "đúng")
    assert f"chuyển phiếu {code} về xã Kim Liên" in theatre.text("an")
    assert "không cần gọi nữa" in theatre.text("mau")
    assert "xóm 8" in theatre.text("hai")
    say(theatre, "dữ liệu của tôi")
    assert "xóm 8, Xã Kim Liên" in theatre.text("an")


def test_a_lead_that_was_called_stays_where_it_is(theatre: Theatre) -> None:
    """It is said so."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.says("mau", "[Đã gặp, đang tư vấn]")
    say(theatre, "sửa địa chỉ", "xã Kim Liên", "đúng")
    assert "đã có người gọi rồi" in theatre.text("an")
    assert theatre.lead(code).commune == "16690"


def test_a_couple_of_one_age_and_one_number_are_two(theatre: Theatre) -> None:
    """Nobody's lead is taken for the other's."""
    say(
        theatre,
        "nhờ người gọi",
        "đồng ý",
        "Nguyễn Thị Mẫu 1980",
        "0900000001",
        "tối",
        "phường Trường Vinh",
        "đúng",
        "gửi",
    )
    say(theatre, "chồng tôi cũng hỏi", "không", "đồng ý", "Trần Văn Nam 1980", "như trên", "như trên", "đúng", "gửi")
    with theatre.stage.house.store.view() as view:
        assert len(view.find(Lead, conversation="terminal:an")) == 2


def test_who_has_looked_at_their_data_goes_on_as_they_like(theatre: Theatre) -> None:
    """The buttons under it hold nobody back."""
    register(theatre)
    say(theatre, "dữ liệu của tôi", "tôi muốn đăng ký")
    assert "trường hợp nào dưới đây" in theatre.text("an")


def test_the_agent_hears_what_is_told_anew_on_another_channel(theatre: Theatre) -> None:
    """The person has two codes, and the call is as they said last."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.says("zalo", "nhờ người gọi")
    theatre.says("zalo", "đồng ý")
    theatre.says("zalo", "Trần Thị Thử, 0912 345 678, phường Trường Vinh, gọi trưa mai")
    theatre.says("zalo", "đúng")
    theatre.says("zalo", "gửi")
    assert f"Phiếu {code}: người này vừa hỏi lại" in theatre.text("mau")
    assert "Lần này hẹn gọi trưa Chủ nhật 22/11." in theatre.text("mau")
    assert "Lần này muốn" not in theatre.text("mau")


def test_what_is_told_anew_in_the_form_is_put_right_at_once(theatre: Theatre) -> None:
    """Nothing told is passed over in silence, and the summary shows it."""
    register(theatre)
    say(theatre, "chồng tôi cũng hỏi", "không", "đồng ý", "Lê Văn Mẫu", "0900000001")
    for told, answer in (
        ("toi muon doi so", "nhắn luôn tên hay số đúng"),
        ("0900000002", "sửa lại: 0900 000 002"),
        ("tên tôi là Trần Văn Mẫu", "sửa lại: Trần Văn Mẫu"),
    ):
        say(theatre, told)
        assert answer in theatre.text("an")
        assert "Gọi lúc nào" in theatre.text("an")
    say(theatre, "sáng mai", "goi sau 5h chieu nhe", "đúng")
    assert "Trần Văn Mẫu" in theatre.text("an")
    assert "0900 000 002, gọi sau 5 giờ chiều" in theatre.text("an")


def test_who_wants_to_ask_at_home_first_is_let_go(theatre: Theatre) -> None:
    """The form waits for them."""
    register(theatre)
    say(theatre, "chồng tôi cũng hỏi", "không", "đồng ý", "thôi để hỏi chồng đã")
    assert "Cần gì" in theatre.text("an")
    say(theatre, "Lê Văn Mẫu")
    assert "Số nào gọi được" in theatre.text("an")


def test_another_province_is_no_name_to_be_put_right(theatre: Theatre) -> None:
    """Who lives there hears where to go."""
    say(theatre, "nhờ người gọi", "đồng ý", "Lê Văn Mẫu", "0900000001", "tối", "Hà Tĩnh")
    assert "An Sinh không gửi phiếu đến được" in theatre.text("an")
