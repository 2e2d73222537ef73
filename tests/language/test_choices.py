"""One of several options, as people choose."""

import pytest

from bot.language.choices import Option, read_choice
from bot.language.reading import Misread

PAPER: list[Option] = [
    ("none", ["Không có"]),
    ("poor", ["Hộ nghèo"]),
    ("near", ["Hộ cận nghèo"]),
    ("unknown", ["Không rõ"]),
]
MONTHS: list[Option] = [("m1", ["1 tháng"]), ("m3", ["3 tháng"]), ("m6", ["6 tháng"]), ("m12", ["12 tháng"])]
NAMES: list[Option] = [("a", ["Thu"]), ("b", ["Thứ"]), ("c", ["Thử"])]
RIGHT: list[Option] = [("y", ["Đúng"]), ("n", ["Không phải", "sai"])]
TIMES: list[Option] = [("noon", ["Trưa 11–13 giờ"]), ("night", ["Tối sau 19 giờ"]), ("any", ["Lúc nào cũng được"])]
CONSENT: list[Option] = [("y", ["Đồng ý"]), ("n", ["Không, tôi chỉ hỏi thôi"]), ("more", ["Nói rõ hơn"])]


@pytest.mark.parametrize(
    ("options", "text", "key"),
    [
        (PAPER, "near", "near"),
        (PAPER, "1", "none"),
        (PAPER, "câu 3", "near"),
        (PAPER, "(2)", "poor"),
        (PAPER, "dạ hộ nghèo ạ", "poor"),
        (PAPER, "ho ngheo", "poor"),
        (PAPER, "can ngheo", "near"),
        (PAPER, "không", "none"),
        (PAPER, "ko co", "none"),
        (PAPER, "k rõ", "unknown"),
        (MONTHS, "12", "m12"),
        (MONTHS, "4", "m12"),
        (MONTHS, "1", "m1"),
        (MONTHS, "3 thang", "m3"),
        (NAMES, "Thử", "c"),
        (NAMES, "2", "b"),
        (RIGHT, "đúng rồi", "y"),
        (RIGHT, "vâng ạ", "y"),
        (RIGHT, "ko phai", "n"),
        (RIGHT, "không đúng", "n"),
        (TIMES, "toi", "night"),
        (TIMES, "luc nao cung dc", "any"),
        (CONSENT, "noi ro", "more"),
    ],
)
def test_a_choice_is_made_by_number_or_words(options: list[Option], text: str, key: str) -> None:
    """By the number, the label, a part of it alone, or a plain yes or no."""
    reading = read_choice(text, options)
    assert (reading.value, reading.canonical, reading.sure) == (key, key, True)


@pytest.mark.parametrize(
    ("options", "text", "key"),
    [
        (MONTHS, "3", "m3"),
        (NAMES, "thu", "a"),
        (PAPER, "nhà em hộ cận nghèo", "near"),
        (PAPER, "hộ cận nghẻo", "near"),
        (PAPER, "ho can ngeo", "near"),
        (PAPER, "hồ nghèo", "poor"),
    ],
)
def test_a_likely_choice_is_to_be_confirmed(options: list[Option], text: str, key: str) -> None:
    """Ambiguous numbers, names without marks, longer texts and slips are not sure."""
    reading = read_choice(text, options)
    assert (reading.value, reading.sure) == (key, False)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (PAPER, "nghèo"),
        (PAPER, "có"),
        (PAPER, "không phải hộ nghèo"),
        (PAPER, "5"),
        (PAPER, "asdf"),
        (PAPER, ""),
        (PAPER, "x"),
        (NAMES, "thữ"),
        (CONSENT, "ok"),
        (TIMES, "tôi"),
        ([], "chẳng có gì"),
        ([("a", [])], "chẳng có gì"),
        (MONTHS, "0"),
    ],
)
def test_what_fits_none_or_several_is_asked_again(options: list[Option], text: str) -> None:
    """A denial never chooses what it denies, and "ok" is no consent."""
    with pytest.raises(Misread) as why:
        read_choice(text, options)
    assert why.value.key == "choice.unclear"


def test_the_trouble_names_the_options() -> None:
    """So that the person can type one."""
    with pytest.raises(Misread) as why:
        read_choice("asdf", RIGHT)
    assert why.value.values == {"options": "Đúng, Không phải"}


def test_little_words_around_a_label_leave_it_sure() -> None:
    """Who asks "còn thiếu mấy năm nữa" is not asked whether they mean "thiếu mấy năm"."""
    offered = [("missing", ["thiếu mấy năm"]), ("join", ["Tôi muốn đóng"])]
    assert read_choice("the con thieu may nam nua", offered).sure
    assert not read_choice("toi thi thieu may nam so voi chi toi", offered).sure


def test_numbers_count_only_where_there_are_buttons() -> None:
    """Of what is understood without a button no number stands for anything."""
    offered = [("missing", ["thiếu mấy năm"]), ("join", ["Tôi muốn đóng"])]
    assert read_choice("2", offered).value == "join"
    with pytest.raises(Misread):
        read_choice("2", offered, numbered=False)


def test_a_lone_word_inside_a_sentence_is_no_choice() -> None:
    """Many sentences hold "có" and answer nothing; in a few words it may be meant."""
    sent = [("no", ["Chưa", "không"]), ("yes", ["Rồi, đã chuyển", "rồi", "có"])]
    assert not read_choice("có chứ bạn", sent).sure
    for text in ("so dien thoai co quan o dau", "co nguoi goi bao toi nop tien"):
        with pytest.raises(Misread):
            read_choice(text, sent)
