"""Where to go and pay: what people hear of the collection points of their commune."""

from collections.abc import Iterator

import pytest

from bot.dialogue.effects import Save
from bot.leads.sites import Point
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre

WARD = "16690"
POST = "• Bưu điện Mẫu, Số 1 đường Mẫu"


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A house that knows the points of one ward."""
    opened = Theatre.opened(tmp_path_factory.mktemp("house"))
    opened.join("mau", "Nguyễn Thị Mẫu", WARD)
    opened.says("la", "điểm thu gần nhất")
    assert "nhân viên thu BHXH ở xã, phường" in opened.text("la")
    rows = [
        Point(code="DT-01", name="Bưu điện Mẫu", commune=WARD, address="Số 1 đường Mẫu", hours="7:30–17:00"),
        Point(code="DT-02", name="Nhà văn hóa Mẫu", commune=WARD, address="Khối 5", phone="+84900000001"),
        Point(code="DT-03", name="Điểm Mẫu khác", commune=WARD, address="Chợ Mẫu"),
    ]
    opened.stage.house.store.write(opened.stage.now, [Save(row) for row in rows])
    yield opened
    opened.close()


@pytest.mark.parametrize("said", ["diem thu gan nhat", "đóng ở đâu", "cho xin địa chỉ chỗ đóng gần nhà"])
def test_who_asks_where_to_pay_is_asked_for_the_commune_alone(theatre: Theatre, said: str) -> None:
    """And reads each point with address, hours and number; a name of today is not asked back."""
    theatre.says("ba", said)
    assert "ở xã, phường nào" in theatre.text("ba")
    theatre.says("ba", "phường Trường Vinh")
    assert f"{POST}. Giờ: 7:30–17:00" in theatre.text("ba")
    assert "• Nhà văn hóa Mẫu, Khối 5. Gọi: 0900 000 001" in theatre.text("ba")


def test_a_commune_named_in_the_question_is_not_asked_for(theatre: Theatre) -> None:
    """A former name is said back first; a commune without points is told so, with a person in reach."""
    theatre.says("tu", "điểm thu ở phường Hưng Dũng")
    assert "nay là phường Trường Vinh" in theatre.text("tu")
    theatre.says("tu", "[Đúng]")
    assert POST in theatre.text("tu")
    theatre.says("tu", "[Xã, phường khác]")
    theatre.says("tu", "xã Vạn An")
    assert "chưa có địa chỉ điểm thu ở xã Vạn An" in theatre.text("tu")
    assert "Nhờ người gọi" in theatre.buttons["tu"]


@pytest.mark.parametrize(
    "said", ["nộp tiền qua mạng ở đâu", "đóng qua ngân hàng nào", "nộp hồ sơ lương hưu ở đâu vậy em"]
)
def test_other_questions_are_left_to_the_faq(theatre: Theatre, said: str) -> None:
    """Nobody who asks for a bank is asked for a commune."""
    theatre.says("nam", said)
    assert "ở xã, phường nào" not in theatre.text("nam")


def test_who_registered_reads_where_to_pay_wherever_it_matters(theatre: Theatre) -> None:
    """On the receipt, in the answer to “đóng ở đâu”, with the next payment and its reminder; briefly."""
    register(theatre)
    assert f"Điểm thu ở phường Trường Vinh:\n{POST}, 7:30–17:00" in theatre.text("an")
    assert "Còn 1 nơi nữa, nhắn “điểm thu”" in theatre.text("an")
    theatre.play(Line(who="an", button="faq.vsi-pay-channel.0"))
    assert POST in theatre.text("an")
    assert "Điểm thu gần nhất" in theatre.buttons["an"]
    theatre.says("an", "điểm thu")
    assert "• Điểm Mẫu khác, Chợ Mẫu" in theatre.text("an")
    theatre.says("an", "den ky dong chua, minh dong 3 thang 1 lan")
    theatre.says("an", "[Hết tháng 11/2026]")
    assert POST in theatre.text("an")
    theatre.says("an", "[Nhắc tôi]")
    theatre.play(Line(advance="P19D"))
    assert "Đến kỳ nộp" in theatre.text("an")
    assert POST in theatre.text("an")


def test_who_only_asked_to_be_called_reads_of_no_point(theatre: Theatre) -> None:
    """Somebody will call; where to pay is not what they wanted."""
    theatre.play(Line(who="sau", button="start.register.call"))
    for said in ("đồng ý", "Trần Thị Mẫu", "0900000009", "[Lúc nào cũng được]", "phường Trường Vinh", "đúng", "[Gửi]"):
        theatre.says("sau", said)
    assert "Mã phiếu" in theatre.text("sau")
    assert POST not in theatre.text("sau")


def test_the_commune_can_be_corrected_before_the_lead_is_sent(theatre: Theatre) -> None:
    """It is asked for in the same words as the first time."""
    theatre.play(Line(who="bay", button="start.register.call"))
    for said in ("đồng ý", "Trần Thị Mẫu", "0900000008", "[Lúc nào cũng được]", "phường Trường Vinh", "đúng", "[Sửa]"):
        theatre.says("bay", said)
    theatre.says("bay", "[Xã phường]")
    assert "ở xã, phường nào" in theatre.text("bay")
    for said in ("xã Vạn An", "đúng"):
        theatre.says("bay", said)
    assert "xã Vạn An" in theatre.text("bay")
