"""Short answers: yes and no, woman or man, consent, not knowing."""

import pytest

from bot.language.answers import read_consent, read_refusal, read_sex, read_unknown, read_yes_no
from bot.language.reading import Misread
from tests.language.writing import decomposed


@pytest.mark.parametrize(
    "text",
    [
        "có",
        "co",
        "ừ",
        "u",
        "vâng",
        "dạ",
        "dạ vâng",
        "đúng",
        "dung roi",
        "ok",
        "đồng ý",
        "được",
        "phải",
        "Vâng đúng rồi em",
        "đc ạ",
    ],
)
def test_yes_is_said_in_many_ways(text: str) -> None:
    """With or without diacritics, in slang or politely."""
    reading = read_yes_no(text)
    assert (reading.value, reading.canonical, reading.sure) == (True, "có", True)


@pytest.mark.parametrize(
    "text",
    [
        "không",
        "ko",
        "k",
        "hông",
        "chưa",
        "thôi",
        "dạ không ạ",
        "không đúng",
        "chua co",
        "không phải",
        "nỏ có",
        "thôi không",
    ],
)
def test_no_is_said_in_many_ways(text: str) -> None:
    """A denied yes is a no."""
    reading = read_yes_no(text)
    assert (reading.value, reading.canonical, reading.sure) == (False, "không", True)


@pytest.mark.parametrize(
    ("text", "value"),
    [("có, nhà tôi có giấy", True), ("không, chồng tôi thôi", False), ("ừ thôi", True), ("ko co dau", False)],
)
def test_an_answer_inside_more_words_is_to_be_confirmed(text: str, value: object) -> None:
    """The first word decides, but not surely."""
    reading = read_yes_no(text)
    assert (reading.value, reading.sure) == (value, False)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("có không", "answer.both"),
        ("có hay không", "answer.both"),
        ("có thôi chưa", "answer.both"),
        ("thôi có", "answer.both"),
        ("có, chưa đóng", "answer.both"),
        ("không biết", "answer.not_known"),
        ("không rõ", "answer.not_known"),
        ("không muốn nói", "answer.not_known"),
        ("bao nhiêu", "answer.unclear"),
        ("dừng", "answer.unclear"),
        ("cô", "answer.unclear"),
        ("nhà tôi có", "answer.unclear"),
        ("", "answer.unclear"),
    ],
)
def test_what_is_neither_yes_nor_no_says_why(text: str, key: str) -> None:
    """Not knowing is no "no", and a question is no answer."""
    with pytest.raises(Misread) as why:
        read_yes_no(text)
    assert why.value.key == key


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("nữ", "female"),
        ("nu a", "female"),
        ("nuwx", "female"),
        ("chị", "female"),
        ("đàn bà", "female"),
        ("phụ nữ", "female"),
        ("giới tính nữ", "female"),
        ("dạ nữ chị ạ", "female"),
        ("nam", "male"),
        ("Nam", "male"),
        ("anh", "male"),
        ("nam giới", "male"),
        ("tôi là đàn ông", "male"),
    ],
)
def test_woman_or_man_is_read_surely(text: str, sex: str) -> None:
    """By the word itself, or by what one is called."""
    reading = read_sex(text)
    assert (reading.value, reading.sure) == (sex, True)


@pytest.mark.parametrize(("text", "sex"), [("chồng tôi", "male"), ("đúng, nữ 4/1992", "female")])
def test_kin_or_a_word_in_passing_is_to_be_confirmed(text: str, sex: str) -> None:
    """A husband may be the one who answers, or not."""
    reading = read_sex(text)
    assert (reading.value, reading.sure) == (sex, False)


@pytest.mark.parametrize(
    ("text", "key"),
    [("năm", "sex.unreadable"), ("", "sex.unreadable"), ("nữ hay nam", "sex.both"), ("không phải nữ", "sex.both")],
)
def test_neither_woman_nor_man_says_why(text: str, key: str) -> None:
    """Năm is a year, and a denial is no answer."""
    with pytest.raises(Misread) as why:
        read_sex(text)
    assert why.value.key == key


@pytest.mark.parametrize(
    "text", ["đồng ý", "Đồng ý.", "ĐỒNG Ý", "dong y", "có, tôi đồng ý", "ok đồng ý", "toi dong y a", "rất đồng ý"]
)
def test_consent_is_the_plain_word(text: str) -> None:
    """Only "đồng ý", with politeness around it."""
    for way in (text, decomposed(text)):
        assert read_consent(way).value is True


@pytest.mark.parametrize("text", ["không", "không đồng ý", "thôi", "chưa đồng ý", "không, tôi chỉ hỏi thôi"])
def test_refusing_consent_is_easy(text: str) -> None:
    """Any plain no will do."""
    assert read_consent(text).value is False


@pytest.mark.parametrize(
    "text",
    [
        "ok em",
        "vâng",
        "có",
        "ừ",
        "đồng ý?",
        "dong y ko",
        "đồng ý nhưng đừng gọi",
        "đông y",
        "để nghĩ đã",
        "không rõ",
        "",
    ],
)
def test_anything_else_is_no_consent(text: str) -> None:
    """The law wants consent to be unmistakable."""
    with pytest.raises(Misread) as why:
        read_consent(text)
    assert why.value.key == "consent.unclear"


@pytest.mark.parametrize(
    "text", ["không rõ", "ko biết", "k nho", "không nhớ năm sinh", "chịu", "quên rồi", "Không rõ ạ"]
)
def test_not_knowing_is_heard(text: str) -> None:
    """Said plainly and shortly."""
    assert read_unknown(text)


@pytest.mark.parametrize(
    "text", ["", "có", "không", "không biết đóng bao nhiêu", "tôi không biết chữ nên nhờ con trai nhắn giúp"]
)
def test_a_question_is_not_not_knowing(text: str) -> None:
    """Nor is a no, nor a long tale."""
    assert not read_unknown(text)


@pytest.mark.parametrize(
    ("text", "refuses"),
    [
        ("không muốn nói", True),
        ("ko muon tra loi", True),
        ("không tiện", True),
        ("không nói năm sinh", True),
        ("không", False),
        ("không có", False),
        ("muốn nói", False),
        ("", False),
    ],
)
def test_not_wishing_to_say_is_heard(text: str, *, refuses: bool) -> None:
    """It is an answer like any other."""
    assert read_refusal(text) is refuses
