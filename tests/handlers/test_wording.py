"""What is told beside a registration: how much somebody wishes to pay, a story, a place, who may answer the call."""

import pytest

from bot.leads.records import Lead
from bot.talking import Line
from tests.handlers.hands import leads
from tests.stage import Theatre


def test_the_agent_reads_how_much_and_how_often_somebody_wishes_to_pay(theatre: Theatre) -> None:
    """Told anywhere in the form, in their own words, and seen before it is sent."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "muốn đóng 500k"):
        theatre.says("an", said)
    assert "ghi thêm vào phiếu “muốn đóng 500k”" in theatre.text("an")
    for said in ("0900 000 001", "6 tháng một lần nhé", "tối", "hung dung", "đúng"):
        theatre.says("an", said)
    assert "“muốn đóng 500k; 6 tháng một lần nhé”" in theatre.text("an")
    theatre.says("an", "thôi đóng mức thấp nhất")
    theatre.says("an", "[Gửi]")
    words = "“muốn đóng 500k; 6 tháng một lần nhé; thôi đóng mức thấp nhất”"
    assert f"Muốn: nhờ gọi lại · {words}" in theatre.text("mau")
    theatre.says("mau", "[Nhận]")
    assert words in theatre.text("mau")
    theatre.says("an", "dữ liệu của tôi")
    assert words in theatre.text("an")


def test_a_wish_belongs_to_one_registration(theatre: Theatre) -> None:
    """Somebody close who registers later wishes nothing of the kind."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "đóng 500k", "0900 000 001", "tối", "hung dung", "đúng"):
        theatre.says("an", said)
    for said in (
        "[Gửi]",
        "[Người nhà tôi cũng hỏi]",
        "không",
        "đồng ý",
        "Trần Thị Mẫu",
        "0900 000 002",
        "tối",
        "đúng",
        "[Gửi]",
    ):
        theatre.says("an", said)
    assert "500k" not in theatre.text("mau")
    assert "500k" in leads(theatre)["Nguyễn Văn Mẫu"].seen


def test_who_tells_a_story_with_their_number_is_called_with_it(theatre: Theatre) -> None:
    """No topics are guessed, and the number is kept only once they agree."""
    theatre.says("an", "tôi bị công ty nợ bảo hiểm giờ muốn đăng ký tự nguyện, sđt 0900000001")
    assert "An Sinh chưa giữ" in theatre.text("an")
    for said in ("đồng ý", "Nguyễn Văn Mẫu", "0900 000 001", "tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert "nhờ gọi lại · “tôi bị công ty nợ bảo hiểm giờ muốn đăng ký tự nguyện" in theatre.text("mau")


@pytest.mark.parametrize("told_so", ["0900000001 đừng gọi trước 5h", "0900000001 không gọi buổi trưa nhé"])
def test_when_not_to_call_is_no_time_to_call_at(theatre: Theatre, told_so: str) -> None:
    """It goes to the agent in the writer's words."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", told_so):
        theatre.says("an", said)
    assert "Gọi lúc nào" in theatre.text("an")
    for said in ("tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    theatre.says("mau", "[Nhận]")
    assert told_so.removeprefix("0900000001 ") in theatre.text("mau")


def test_another_place_may_be_typed_where_several_are_offered(theatre: Theatre) -> None:
    """It is confirmed as any other."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "0900 000 001", "tối", "tp vinh"):
        theatre.says("an", said)
    theatre.says("an", "xin chào việt nam")
    assert "nơi nào dưới đây" in theatre.text("an")
    theatre.says("an", "vinh tân")
    assert "Phường Vinh Tân cũ, nay là phường Trường Vinh" in theatre.text("an")
    theatre.says("an", "đúng")
    assert "phường Trường Vinh" in theatre.text("an")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("tôi muốn đăng ký bhxh tự nguyện 500k một tháng, 6 tháng một lần", "500k một tháng, 6 tháng một lần”"),
        ("đăng ký mức thấp nhất", "“đăng ký mức thấp nhất”"),
    ],
)
def test_a_wish_told_with_registering_goes_with_it(theatre: Theatre, text: str, wish: str) -> None:
    """From the first message on."""
    for said in (text, "không", "đồng ý", "Nguyễn Văn Mẫu", "0900 000 001", "tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert wish in theatre.text("mau")


def test_cards_are_asked_for_with_a_number(theatre: Theatre) -> None:
    """One lead does for a household, and tells of how many."""
    theatre.says("an", "đăng ký thẻ bhyt 3 người nhà tôi, sđt 0900000001")
    for said in ("đồng ý", "Nguyễn Văn Mẫu", "0900 000 001", "tối", "hung dung", "đúng", "[Gửi]", "gọi sớm giúp tôi"):
        theatre.says("an", said)
    assert "thẻ BHYT hộ gia đình · “đăng ký thẻ bhyt 3 người nhà tôi" in theatre.text("mau")
    assert "càng sớm càng tốt" in theatre.text("mau")


@pytest.mark.parametrize(
    ("text", "people"), [("dang ky bhyt cho vo chong toi", 2), ("thẻ bhyt cho 3 người nhà tôi", 3)]
)
def test_cards_for_a_family_are_priced(theatre: Theatre, text: str, people: int) -> None:
    """How many are named is not asked again."""
    theatre.says("an", text)
    assert f"Thẻ BHYT cho {people} người" in theatre.text("an")


def test_two_numbers_where_one_is_asked_for_are_said_to_be(theatre: Theatre) -> None:
    """The easiest to reach is asked for."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "0900000001 và 0900000002"):
        theatre.says("an", said)
    assert "hai số" in theatre.text("an")


def test_a_number_told_with_a_paper_registers(theatre: Theatre) -> None:
    """The agent who takes it sees the paper that was consented to; before that nobody does."""
    theatre.says("an", "em muốn dk bhxh tn, em là hộ nghèo, sđt 0900000001")
    for said in ("không", "đồng ý", "Lò Thị Mẫu", "0900 000 001", "trưa", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert "hộ nghèo" not in theatre.text("mau")
    theatre.says("mau", "[Nhận]")
    assert "0900 000 001\nhộ nghèo\n" in theatre.text("mau")


def test_who_may_answer_the_call_is_passed_on(theatre: Theatre) -> None:
    """Nobody else is registered for it, and in another form a lead is taken back all the same."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "0900 000 001", "tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    theatre.says("an", "gọi cho vợ tôi cũng được")
    assert "dặn thêm người gọi: “gọi cho vợ tôi cũng được”" in theatre.text("an")
    theatre.says("mau", "[Nhận]")
    assert "Ghi chú: “gọi cho vợ tôi cũng được”" in theatre.text("mau")
    theatre.says("an", "vợ tôi nghe máy hộ nhé")
    assert "vợ tôi nghe máy hộ nhé" in theatre.text("mau")
    theatre.says("an", "nhờ người gọi")
    theatre.says("an", "rút phiếu")
    assert "An Sinh rút phiếu" in theatre.text("an")


def test_what_somebody_says_they_are_called_is_their_name(theatre: Theatre) -> None:
    """Without a surname and without marks as well."""
    theatre.play(Line(who="an", button="start.register.quick"))
    for said in ("đồng ý", "tôi tên Thu, số 0900000001, ở hưng dũng", "đúng"):
        theatre.says("an", said)
    assert "• Thu, phường Trường Vinh" in theatre.text("an")


@pytest.mark.parametrize(
    "text",
    [
        "gọi lại cho tôi vào số 0900000001 lúc 3h chiều mai nhé",
        "tôi muốn nhận tư vấn, số của tôi là 0900000001, tên Mẫu",
        "sdt 0900000001 tên mẫu tư vấn giúp",
    ],
)
def test_a_number_with_a_wish_for_advice_is_called(theatre: Theatre, text: str) -> None:
    """No question goes to the officers, and nothing is asked but what a call needs."""
    theatre.says("an", text)
    assert "An Sinh chưa giữ" in theatre.text("an")
    assert "chỉ cần ghi: số điện thoại và xã phường" in theatre.text("an")


def test_another_time_leaves_the_form_as_it_is(theatre: Theatre) -> None:
    """It goes on with the number that is told two days later; somebody else's number may be asked about in short."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "thôi để hôm khác"):
        theatre.says("an", said)
    assert "số điện thoại" not in theatre.text("an")
    theatre.play(Line(advance="P2D"))
    theatre.says("an", "của chồng được không")
    assert "ghi thêm là số của ai" in theatre.text("an")
    theatre.says("an", "0900 000 001 của chồng")
    assert "Gọi lúc nào" in theatre.text("an")


@pytest.mark.parametrize(
    "text",
    [
        "nhà tôi hộ cận nghèo, muốn đóng 3 tháng một lần",
        "em là người Thái, muốn đóng 3 tháng một lần",
        "muốn đóng 3 tháng một lần. nhà dân tộc",
    ],
)
def test_no_paper_and_no_people_is_kept_with_a_wish(theatre: Theatre, text: str) -> None:
    """Only a consent that names them lets them be kept."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", text, "0900 000 001", "tối", "hung dung", "đúng"):
        theatre.says("an", said)
    theatre.says("an", "tên sai, là Nguyễn Văn Mẫu Hai")
    assert "Nguyễn Văn Mẫu Hai" in theatre.text("an")
    theatre.says("an", "[Gửi]")
    assert "“muốn đóng 3 tháng một lần”" in theatre.text("mau")


def test_a_name_a_number_and_a_wish_register(theatre: Theatre) -> None:
    """The name is not kept before they agree."""
    theatre.says("an", "Nguyễn Thị Mẫu 0900000001 Trường Vinh đăng ký bhxh")
    assert "An Sinh chưa giữ" in theatre.text("an")
    with theatre.stage.house.store.view() as view:
        assert not view.find(Lead, conversation="terminal:an")
