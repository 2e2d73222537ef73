"""Several people told of in one registration: nobody is lost in silence."""

import pytest

from handlers.registration.party import another, told
from tests.handlers.hands import leads
from tests.stage import Theatre


@pytest.mark.parametrize(
    ("text", "people", "wants"),
    [
        ("đăng ký cho tôi và mẹ tôi", "2", ""),
        ("dk cho ck vs e", "2", ""),
        ("vk ck em muon dk bhxh", "2", "vsi"),
        ("dạ em chào anh. em và chồng muốn đăng ký", "2", ""),
        ("đăng ký cho tôi, chồng tôi và mẹ tôi", "3", ""),
        ("ba chị em tôi muốn đăng ký", "3", ""),
        ("đăng ký cho mẹ tôi và dì tôi", "2", "kin"),
        ("xin đăng ký cho tôi và bạn tôi", "2", ""),
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
        "em chào chị, em muốn đăng ký bhxh",
        "chào anh chị em muốn đăng ký",
        "chị em ơi tôi muốn đăng ký",
        "ok. chồng tôi đồng ý, tôi đăng ký",
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
    for said in ("không", "đồng ý", "Trần Thị Mẫu 0900 000 002", "như trên", "đúng", "[Gửi]"):
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
