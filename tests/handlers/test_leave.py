"""An agent's days off, and what becomes of their leads meanwhile."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.leads.records import Lead, State
from bot.talking import Line
from tests.handlers.hands import met
from tests.handlers.test_leads import register
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with two agents of one ward, on a Saturday."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    yield opened
    opened.close()


def leave(theatre: Theatre) -> tuple[date | None, date | None]:
    """Return the days off that are kept."""
    agent = theatre.agent("mau")
    return agent.leave_since, agent.leave_until


def test_several_days_are_confirmed_and_kept(theatre: Theatre) -> None:
    """With what becomes of the leads, and of a day agreed in them; nothing is kept before."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.appointment"))
    theatre.says("mau", "26/11")
    theatre.says("mau", "nghi tu 25/11 den 28/11")
    assert "chưa có ai khác nhận phiếu" in theatre.text("mau")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.says("mau", "nghi tu 25/11 den 28/11")
    told = theatre.text("mau")
    assert "từ thứ Tư 25/11 đến hết thứ Bảy 28/11 (4 ngày)" in told
    assert "Phiếu mới đến người khác" in told
    assert "1 phiếu đã nhận vẫn là của mình" in told
    assert "Lan thứ Năm 26/11" in told
    assert leave(theatre) == (None, None)
    theatre.says("mau", "ừ")
    assert "đã ghi nghỉ từ thứ Tư 25/11" in theatre.text("mau")
    assert leave(theatre) == (date(2026, 11, 25), date(2026, 11, 28))
    theatre.says("mau", "xin nghi")
    assert "Đang ghi nghỉ từ thứ Tư 25/11" in theatre.text("mau")


def test_of_a_number_of_days_it_is_asked_from_when(theatre: Theatre) -> None:
    """Nothing is assumed."""
    theatre.says("mau", "nghỉ 3 ngày")
    assert "từ hôm nay hay từ mai" in theatre.text("mau")
    theatre.says("mau", "mai")
    assert "từ Chủ nhật 22/11 đến hết thứ Ba 24/11" in theatre.text("mau")
    theatre.says("mau", "thôi")
    assert leave(theatre) == (None, None)


def test_of_a_first_day_it_is_asked_until_when(theatre: Theatre) -> None:
    """Who does not know it yet says so."""
    theatre.says("mau", "nghi om tu mai")
    assert "đến hết ngày nào" in theatre.text("mau")
    theatre.says("mau", "chưa biết")
    assert "chưa rõ ngày về" in theatre.text("mau")
    theatre.says("mau", "[Ghi nghỉ]")
    assert leave(theatre) == (date(2026, 11, 22), None)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("nghi tu 10/11 den 12/11", "qua rồi"),
        ("nghi 25/11 den 24/11", "trước ngày đầu"),
        ("nghi 400 ngay", "lâu hơn một năm"),
        ("nghi 31/2", "không có ngày"),
    ],
)
def test_days_that_cannot_be_are_said_so(theatre: Theatre, said: str, heard: str) -> None:
    """And the next try is heard afresh."""
    theatre.says("mau", said)
    assert heard in theatre.text("mau")
    theatre.says("mau", "mai nghi")
    assert "Ghi nghỉ Chủ nhật 22/11" in theatre.text("mau")


def test_new_leads_go_to_others_on_these_days_only(theatre: Theatre) -> None:
    """What is still only offered when the leave begins goes on by itself."""
    code = register(theatre)
    theatre.says("mau", "mai nghi")
    theatre.says("mau", "[Ghi nghỉ]")
    theatre.join("khac", "Người Thu Khác", "16690")
    assert theatre.lead(code).agent == theatre.agent("mau").id
    theatre.play(Line(advance="PT22H"))
    assert theatre.lead(code).agent == theatre.agent("khac").id
    assert "0912" not in theatre.text("khac")


def test_an_offer_that_nobody_else_is_there_for_stays_where_it_is(theatre: Theatre) -> None:
    """It is not passed round in circles."""
    code = register(theatre)
    theatre.says("mau", "nghi tu hom nay den thu 4")
    theatre.says("mau", "[Ghi nghỉ]")
    kept = theatre.lead(code)
    assert (kept.state, kept.level) == (State.OFFERED, "kept")
    theatre.play(Line(advance="PT22H"))
    assert theatre.lead(code).version == kept.version


def test_leads_in_hand_go_to_others_when_bidden(theatre: Theatre) -> None:
    """Only if there is somebody for them."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "mai nghi")
    assert "Ghi nghỉ, chuyển cả phiếu đã nhận" not in theatre.buttons["mau"]
    theatre.says("mau", "thôi")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.says("mau", "mai nghi")
    theatre.says("mau", "[Ghi nghỉ, chuyển cả phiếu đã nhận]")
    assert "Đã chuyển 1 phiếu" in theatre.text("mau")
    assert "PHIẾU MỚI" in theatre.text("khac")
    assert "0900" not in theatre.text("khac")
    assert theatre.lead(lead.code).agent == theatre.agent("khac").id


@pytest.mark.parametrize("said", ["di lam lai", "hủy nghỉ", "em đi làm lại rồi", "khong nghi nua"])
def test_a_leave_is_ended_in_words(theatre: Theatre, said: str) -> None:
    """One that is to come is dropped; with none there is nothing to end."""
    theatre.says("mau", said)
    assert "không ghi ngày nghỉ nào" in theatre.text("mau")
    theatre.says("mau", "nghi 3 ngay")
    theatre.says("mau", "[Từ hôm nay]")
    theatre.says("mau", "[Ghi nghỉ]")
    theatre.says("mau", said)
    assert "đi làm lại từ hôm nay" in theatre.text("mau")
    assert leave(theatre) == (None, None)
    code = register(theatre)
    assert theatre.lead(code).agent == theatre.agent("mau").id


def test_who_comes_back_tomorrow_is_off_today(theatre: Theatre) -> None:
    """The leave ends a day or more early."""
    theatre.says("mau", "nghi tu hom nay den thu 4")
    theatre.says("mau", "[Ghi nghỉ]")
    theatre.says("mau", "mai đi làm lại")
    assert leave(theatre) == (date(2026, 11, 21), date(2026, 11, 21))


def test_a_rest_today_joins_a_leave_from_tomorrow_and_leaves_a_later_one_alone(theatre: Theatre) -> None:
    """What is said of new leads is true in both cases."""
    theatre.says("mau", "nghi 22/11 den 24/11")
    theatre.says("mau", "[Ghi nghỉ]")
    theatre.says("mau", "hôm nay tôi nghỉ")
    assert "không có phiếu mới nào đến nữa" in theatre.text("mau")
    assert leave(theatre) == (date(2026, 11, 21), date(2026, 11, 24))
    theatre.says("mau", "nghi 27/11 den 28/11")
    theatre.says("mau", "[Ghi nghỉ]")
    theatre.says("mau", "hôm nay tôi nghỉ")
    assert "phiếu mới vẫn có thể đến" in theatre.text("mau")
    assert leave(theatre) == (date(2026, 11, 27), date(2026, 11, 28))


def test_pressed_twice_it_is_kept_once(theatre: Theatre) -> None:
    """Over a weak signal."""
    theatre.says("mau", "mai nghi")
    for _ in range(2):
        theatre.says("mau", "[Ghi nghỉ]")
        assert leave(theatre) == (date(2026, 11, 22), date(2026, 11, 22))
    with theatre.stage.house.store.view() as view:
        assert view.find(Lead) == []


def test_an_officer_on_leave_is_not_asked_first(theatre: Theatre) -> None:
    """As long as another is there; a cry for help reaches everybody."""
    theatre.join("sep", "Cán Bộ Mẫu", "16690", "officer")
    theatre.join("pho", "Cán Bộ Khác", "16690", "officer")
    theatre.says("sep", "nghi tu hom nay den thu 4")
    assert "đến các cán bộ khác" in theatre.text("sep")
    theatre.says("sep", "[Ghi nghỉ]")
    theatre.play(Line(advance="P2D"))
    theatre.says("an", "năm 2011 tui làm ở hợp tác xã có đóng 8 tháng mà giờ tra trên máy không thấy")
    theatre.says("an", "gửi cán bộ")
    assert "Có câu hỏi chờ" in theatre.text("pho")
    assert theatre.text("sep") == ""
    theatre.says("pho", "mai nghi")
    theatre.says("pho", "[Ghi nghỉ]")
    theatre.play(Line(advance="P1D"))
    theatre.says("an", "mệt quá chắc chết theo ổng cho xong")
    assert "CẦN NGƯỜI THẬT, GẤP" in theatre.text("pho")
    assert "CẦN NGƯỜI THẬT, GẤP" in theatre.text("sep")
