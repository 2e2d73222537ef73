"""Personal names as people write them."""

import pytest

from bot.language.given_names import GIVEN_NAMES
from bot.language.names import read_name, suggest_marks
from bot.language.reading import Misread
from tests.language.writing import decomposed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trần Thị Thu", "Trần Thị Thu"),
        ("trần thị thử", "Trần Thị Thử"),
        ("tôi tên là Nguyễn Văn A", "Nguyễn Văn A"),
        ("dạ em tên Trần Thị Thử ạ", "Trần Thị Thử"),
        ("tên tôi là Hồ Thị Hoa", "Hồ Thị Hoa"),
        ("Họ tên: Hồ Thị Hoa", "Hồ Thị Hoa"),
        ("chị Trần Thị Thử", "Trần Thị Thử"),
        ("Ông Văn Hùng", "Ông Văn Hùng"),
        ("là Nguyễn Văn Nam", "Nguyễn Văn Nam"),
        ("La Văn Cầu", "La Văn Cầu"),
        ("Lương Văn Nam", "Lương Văn Nam"),
        ("Lò Thị Mô", "Lò Thị Mô"),
        ("Lô Y Xá", "Lô Y Xá"),
        ("Vừ Bá Rê", "Vừ Bá Rê"),
        ("NGUYỄN THỊ MẪU.", "Nguyễn Thị Mẫu"),
        ("Nguyễn Thị Hồng-nhung", "Nguyễn Thị Hồng-Nhung"),
    ],
)
def test_a_name_with_its_marks_is_sure(text: str, name: str) -> None:
    """What is said around it falls away."""
    for way in (text, decomposed(text)):
        reading = read_name(way)
        assert (reading.value, reading.sure) == (name, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tran thi thu", "Tran Thi Thu"),
        ("tran thi thu a", "Tran Thi Thu"),
        ("nguyen van a", "Nguyen Van A"),
        ("em là Lan", "Lan"),
        ("Kể Chuyện Vui", "Kể Chuyện Vui"),
        ("Bảo", "Bảo"),
        ("H'Hen Niê", "H'Hen Niê"),
    ],
)
def test_a_name_without_marks_or_alone_is_to_be_confirmed(text: str, name: str) -> None:
    """It is kept, marked as confirmed, once the person agrees."""
    reading = read_name(text)
    assert (reading.value, reading.canonical, reading.sure) == (name, f"name:{name}", False)
    assert read_name(reading.canonical).sure


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("đóng bao nhiêu", "name.not_a_name"),
        ("dong bao nhieu tien", "name.not_a_name"),
        ("sao hỏi tên", "name.not_a_name"),
        ("vi sao hoi", "name.not_a_name"),
        ("quay lại", "name.not_a_name"),
        ("thoi", "name.not_a_name"),
        ("ok", "name.not_a_name"),
        ("thủ tục về hưu", "name.not_a_name"),
        ("tôi không biết", "name.not_a_name"),
        ("nhờ người gọi", "name.not_a_name"),
        ("sáng mai", "name.not_a_name"),
        ("Trần Thị Thu phải không", "name.not_a_name"),
        ("0912345678", "name.unreadable"),
        ("http://x.vn", "name.unreadable"),
        ("Trần Thị Thu?", "name.unreadable"),
        ("asdf", "name.unreadable"),
        ("B", "name.unreadable"),
        ("ß ß", "name.unreadable"),
        ("", "name.unreadable"),
        ("Lan Hoa Mai Lan Hoa Mai Lan Hoa", "name.unreadable"),
        ("Hoa " * 20, "name.too_long"),
        ("Hoa " * 40, "name.too_long"),
    ],
)
def test_what_is_no_name_says_why(text: str, key: str) -> None:
    """Questions, commands, numbers and rubbish are refused."""
    with pytest.raises(Misread) as why:
        read_name(text)
    assert why.value.key == key


def test_marks_are_suggested_for_a_given_name() -> None:
    """Three at most, the commonest first; none for a name that has its marks or is unknown."""
    assert suggest_marks("thu") == ["Thu", "Thứ", "Thử"]
    assert suggest_marks("Thử") == []
    assert suggest_marks("xyz") == []
    assert suggest_marks("minh") == ["Minh"]


@pytest.mark.parametrize("family", ["Nguyễn Thị", "Trần Văn", "Lô"])
def test_every_known_name_can_be_told(family: str) -> None:
    """A suggested name, behind any surname, is read as it stands."""
    for form in GIVEN_NAMES:
        for given_name in suggest_marks(form):
            assert read_name(f"{family} {given_name}").value == f"{family} {given_name}"
