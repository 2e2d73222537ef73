"""Several people told of in one registration: nobody is lost in silence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import Lead, Person
from bot.talking import Line
from handlers.registration.party import another, told
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Người Thu Mẫu", "16690")
    yield opened
    opened.close()


def leads(theatre: Theatre) -> dict[str, Lead]:
    """Return all leads by their people's names."""
    with theatre.stage.house.store.view() as view:
        people = view.find(Person, conversation="terminal:an")
        return {person.name: lead for person in people for lead in view.find(Lead, person=person.id)}


@pytest.mark.parametrize(
    ("text", "people", "wants"),
    [
        ("đăng ký cho tôi và mẹ tôi", "2", ""),
        ("dk cho ck vs e", "2", ""),
        ("em muốn đăng ký bhxh cùng chồng", "2", "vsi"),
        ("mẹ tôi 0900000003 và tôi 0900000004 đăng ký bhxh", "2", "vsi"),
        ("cho mình xin đăng ký 2 suất bhxh", "2", "vsi"),
        ("toi va vo toi muon tham gia bhxh tu nguyen", "2", "vsi"),
        ("đk bhxh cho bố mẹ tôi", "2", "kin"),
        ("cho tôi đăng ký 3 người: Nguyễn Văn Mẫu, Trần Thị Mẫu, Lê Văn Mẫu", "3", ""),
        ("đăng ký Nguyễn Thị Mẫu 1975 0900000001, xóm 3 nghi lộc, Trần Văn Mẫu 0900000002", "2", ""),
    ],
)
def test_people_of_a_family_are_registered_one_after_the_other(text: str, people: str, wants: str) -> None:
    """The writer first, if they are among them."""
    found = told(text)
    assert found
    assert (found["people"], found.get("wants", "")) == (people, wants)
    assert "0900" not in str(found)


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký cho 5 người trong xóm",
        "hội viên phụ nữ xóm 5 gồm 12 người cần đăng ký",
        "đăng ký cho 3 hộ trong bản",
        "chị em phụ nữ trong xóm muốn tham gia",
        "xóm tôi nhiều người muốn đăng ký",
    ],
)
def test_a_group_gets_one_call(text: str) -> None:
    """With their words on the card."""
    assert told(text) == {"wants": "call", "people": "0", "wish": text}


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký cho mẹ tôi",
        "cho tôi đăng ký với ạ",
        "tôi muốn đăng ký, nhà tôi ở với con trai ở xóm 3",
        "đăng ký: Nguyễn Thị Mẫu 0900000001 hoặc 0900000002",
        "vợ tôi tên Nguyễn Thị Mẫu 0900000001 muốn đăng ký",
        "dang ky the bhyt ca nha 5 nguoi",
        "hai vợ chồng tôi đăng ký được không",
        "muốn đăng ký cho vợ chồng tôi, chồng sinh 1975, vợ 1978",
        "đăng ký cho con trai tôi 10 tuổi",
    ],
)
def test_one_person_cards_and_questions_are_no_party(text: str) -> None:
    """Nor what figures are reckoned with."""
    assert told(text) is None


def test_another_person_beside_a_number_is_told_from_whose_it_is() -> None:
    """Two numbers of one person stay on their card."""
    assert another("và tôi Trần Văn Mẫu 0900000001")
    assert another("Nguyen Thi Mau 0900000002")
    assert not any(map(another, ("hoặc 0900000002", "máy của chồng", "số vợ 0900000002", "")))


@pytest.mark.parametrize("goes_on", ["[Ghi người tiếp theo]", "tiếp", "vâng", "Trần Thị Mẫu 0900 000 002"])
def test_the_second_is_asked_of_when_the_first_is_sent(theatre: Theatre, goes_on: str) -> None:
    """By a button, a word or the name; the agent knows from the first card that they are two."""
    theatre.says("an", "dang ky cho vo chong toi: Nguyen Van Mau 0900000001, Tran Thi Mau 0900000002")
    assert "mỗi người một phiếu" in theatre.text("an")
    for said in ("bhxh", "không", "đồng ý", "Nguyễn Văn Mẫu 0900 000 001", "tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert "Còn một người nữa" in theatre.text("an")
    assert "đóng BHXH tự nguyện · cho 2 người" in theatre.text("mau")
    theatre.says("an", goes_on)
    for said in ("đồng ý", "Trần Thị Mẫu 0900 000 002", "như trên", "đúng", "[Gửi]"):
        theatre.says("an", said)
    found = leads(theatre)
    assert f"cùng đợt với phiếu {found['Nguyễn Văn Mẫu'].code}" in theatre.text("mau")
    assert found["Trần Thị Mẫu"].wants == "vsi"
    assert "Còn một" not in theatre.text("an")


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Văn Mẫu 0900000001, Trần Thị Mẫu 0900000002",
        "Nguyễn Văn Mẫu và Trần Thị Mẫu, 0900000001",
        "Nguyễn Văn Mẫu 0900000001 và vợ tôi Trần Thị Mẫu 0900000002",
    ],
)
def test_two_told_in_the_form_are_two(theatre: Theatre, name: str) -> None:
    """The number of the second stands on nobody else's card."""
    for said in ("nhờ người gọi", "đồng ý", name):
        theatre.says("an", said)
    assert "hỏi tiếp cho người kia" in theatre.text("an")
    for said in ("tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert "Còn một người nữa" in theatre.text("an")
    theatre.says("mau", "[Nhận]")
    assert "cho 2 người" in theatre.text("mau")
    assert "0900000002" not in theatre.text("mau")
    assert list(leads(theatre)) == ["Nguyễn Văn Mẫu"]


def test_somebody_told_of_in_the_middle_comes_next(theatre: Theatre) -> None:
    """The form goes on, and they are asked of at its end."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "mẹ tôi cũng đăng ký nữa"):
        theatre.says("an", said)
    assert "hỏi tiếp cho người kia" in theatre.text("an")
    assert "Số nào" in theatre.text("an")
    for said in ("0900 000 001", "tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert "Còn một người nữa" in theatre.text("an")


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
    for said in ("[Gửi]", "[Người nhà tôi cũng hỏi]", "đồng ý", "Trần Thị Mẫu", "0900 000 002", "tối", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert "500k" not in theatre.text("mau")
    assert "500k" in leads(theatre)["Nguyễn Văn Mẫu"].seen


@pytest.mark.parametrize(
    "text",
    [
        "dang ky ho hang xom 0900000001 ten Nguyen Van Mau",
        "đăng ký giùm chị gái tôi",
        "đk bhxh cho cô hàng xóm",
        "ghi tên giúp bà ngoại",
        "đăng ký cho con trai tôi 20 tuổi",
    ],
)
def test_one_other_person_is_asked_of_as_such(text: str) -> None:
    """Nothing of the writer's own is taken for theirs."""
    assert told(text) == {"wants": "kin"}


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


def test_who_tells_of_somebody_elses_wish_and_number_registers_them(theatre: Theatre) -> None:
    """Their name is asked for, and the number on the card is theirs."""
    theatre.says("an", "vợ tôi muốn đăng ký bhxh, sđt vợ tôi 0900000002")
    for said in ("đồng ý", "Trần Thị Mẫu", "0900 000 002", "tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert "nhờ gọi lại · “vợ tôi muốn đăng ký bhxh”" in theatre.text("mau")


def test_somebody_close_may_follow_long_after(theatre: Theatre) -> None:
    """When the first lead is closed already."""
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Văn Mẫu", "0900 000 001", "tối", "hung dung", "đúng", "[Gửi]"):
        theatre.says("an", said)
    theatre.says("an", "[Rút phiếu]")
    theatre.says("an", "mẹ tôi cũng muốn đăng ký")
    theatre.says("an", "đồng ý")
    assert "Người ấy tên đầy đủ là gì" in theatre.text("an")


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
