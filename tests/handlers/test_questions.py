"""Questions for officers where something goes otherwise than in the golden conversations."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.leads.calendar import Calendar, Holiday
from bot.leads.hours import is_open, next_workday, opened, workday_later
from bot.leads.inquiries import Unanswered
from bot.talking import Line
from tests.stage import Theatre

ASKED = "hom qua di cho gap ong hang xom noi chuyen mua xe dap cu"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """Open a house on a Monday morning, with two officers and a question that waits for them."""
    house = Theatre.opened(tmp_path, "2026-11-23T09:00")
    for who in ("mot", "hai"):
        house.join(who, f"Cán Bộ {who.capitalize()}", "16690", "officer")
    house.says("an", ASKED)
    house.says("an", "[Gửi cán bộ]")
    yield house
    house.close()


def question(theatre: Theatre) -> Unanswered:
    """Return the one question there is."""
    with theatre.stage.house.store.view() as view:
        (row,) = view.find(Unanswered, conversation="terminal:an")
    return row


def test_a_talk_in_which_nobody_speaks_is_handed_back_and_the_question_waits_again(theatre: Theatre) -> None:
    """Nobody is left hanging by an officer who was called away."""
    theatre.says("mot", "[Nói chuyện trực tiếp]")
    assert question(theatre).state == "talking"
    theatre.says("hai", f"nói chuyện trực tiếp {question(theatre).code}")
    assert "Cán Bộ Mot đang nói chuyện trực tiếp" in theatre.text("hai")
    theatre.play(Line(advance="PT61M"))
    assert "An Sinh lại trả lời" in theatre.text("an")
    assert ASKED in theatre.text("hai")
    assert question(theatre).state == "open"
    theatre.says("an", "đóng bao nhiêu một tháng")
    assert "đồng" in theatre.text("an")


def test_a_question_that_was_erased_is_nobodys_business_any_more(theatre: Theatre) -> None:
    """What officers have in front of them answers kindly, and reaches nobody."""
    theatre.says("mot", "[Trả lời]")
    theatre.says("an", "xóa hết")
    theatre.says("an", "[Xóa]")
    theatre.says("mot", "Chào bác, bác hỏi ở chợ.")
    theatre.says("mot", "[Gửi]")
    assert "không còn chờ" in theatre.text("mot")
    assert theatre.text("an") == ""
    theatre.play(Line(advance="P3D"))
    assert theatre.text("hai") == theatre.text("an") == ""


def test_only_officers_act_on_questions(theatre: Theatre) -> None:
    """A button grants nothing: authority comes from the sender."""
    code = question(theatre).code
    for action in ("answer", "meet", "pass", "notours", "question"):
        theatre.play(Line(who="ai-do", button=f"{action}.{code}.1"))
        assert "đã được mời" in theatre.text("ai-do")
        assert ASKED not in theatre.text("ai-do")
    theatre.play(Line(who="ai-do", button=f"further.{code}.0"))
    assert "không còn dùng" in theatre.text("ai-do")
    assert question(theatre).state == "open"


def test_a_question_passed_on_goes_to_the_others(theatre: Theatre) -> None:
    """Whoever passes it on does not get it back at once."""
    theatre.says("mot", "[Chuyển người khác]")
    assert "Đã chuyển" in theatre.text("mot")
    assert ASKED in theatre.text("hai")


def test_office_hours_know_weekends_and_holidays() -> None:
    """An answer is promised for a day on which somebody works."""
    new_year = date(2027, 1, 1)
    calendar = Calendar({new_year: Holiday("Tết Dương lịch", "Bộ luật Lao động", "verified")})
    eve = datetime(2026, 12, 31, 11, 0, tzinfo=UTC)  # 18:00 in Vietnam
    assert not is_open(calendar, eve)
    assert opened(calendar, eve) == datetime(2027, 1, 4, 0, 30, tzinfo=UTC)
    assert next_workday(calendar, new_year) == date(2027, 1, 4)
    morning = datetime(2026, 12, 31, 3, 0, tzinfo=UTC)
    assert opened(calendar, morning) == morning
    assert workday_later(calendar, morning) == datetime(2027, 1, 4, 3, 0, tzinfo=UTC)


def test_a_command_is_no_answer_and_a_second_text_is_another_answer(theatre: Theatre) -> None:
    """What the asker gets is what the officer saw last; the word "gửi" inside a sentence sends nothing."""
    theatre.says("mot", "trả lời")
    assert "Nhắn câu trả lời" in theatre.text("mot")
    theatre.says("mot", "hôm nay")
    assert "Người hỏi sẽ thấy" not in theatre.text("mot")
    theatre.says("mot", "Chào bác, bác hỏi ở chợ.")
    theatre.says("mot", "Bác gửi sổ cũ đến BHXH cơ sở nhé.")
    assert "của bác: Bác gửi sổ cũ đến BHXH cơ sở nhé." in theatre.text("mot")
    assert theatre.text("an") == ""
    theatre.says("mot", "[Sửa]")
    theatre.says("mot", "Bác mang sổ cũ đến BHXH cơ sở nhé.")
    theatre.says("mot", "gửi")
    assert "Bác mang sổ cũ đến" in theatre.text("an")
    assert question(theatre).answer == "Bác mang sổ cũ đến BHXH cơ sở nhé."


def test_the_longest_choice_is_still_a_choice_when_typed(theatre: Theatre) -> None:
    """Its words are no answer."""
    theatre.says("mot", "[Trả lời]")
    theatre.says("mot", "Chào bác, bác hỏi ở chợ.")
    theatre.says("mot", "gui va them vao cau hoi thuong gap")
    assert question(theatre).for_faq
    assert question(theatre).answer == "Chào bác, bác hỏi ở chợ."


def test_a_question_is_opened_and_answered_by_its_code(theatre: Theatre) -> None:
    """Or without one, where it is the only one; with none the list says so."""
    code = question(theatre).code
    theatre.says("mot", f"xem {code.lower()}")
    assert f"Có câu hỏi chờ · {code}" in theatre.text("mot")
    for said in ("co ai hoi gi khong", "câu hỏi của tôi đâu"):
        theatre.says("mot", said)
        assert "Câu hỏi đang chờ" in theatre.text("mot")
    theatre.says("hai", f"trả lời câu {code}")
    assert "Nhắn câu trả lời" in theatre.text("hai")
    theatre.says("hai", "Bác hỏi ở chợ giúp nhé.")
    theatre.says("hai", "gửi")
    theatre.says("mot", "trả lời")
    assert "Không có câu hỏi nào" in theatre.text("mot")
    theatre.says("an", f"xem {code}")
    assert "Có câu hỏi chờ" not in theatre.text("an")
