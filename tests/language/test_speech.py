"""What a message is as a whole, and how its writer wants to be called."""

import pytest

from bot.language.questions import is_question
from bot.language.speech import Act, act_of, asked_form, self_reference

ACTS = {
    Act.GREETING: ["chào", "e chao a", "chị ơi", "xin chào An Sinh", "alo"],
    Act.THANKS: [
        "cảm ơn em",
        "cam on",
        "thế thôi cảm ơn",
        "de toi xem lai da cam on nhe",
        "cảm ơn nhiều lắm nhé",
        "tks",
    ],
    Act.GOODBYE: ["tạm biệt", "xong rồi"],
    Act.INSULT: ["đ.m lừa dân à", "dm lừa đảo cả lũ", "đồ mất dạy"],
    Act.HELP: [
        "gặp người",
        "nhờ người gọi",
        "cho gặp cán bộ",
        "cho tui gặp người thiệt, nói với máy nỏ hiểu chi cả",
        "gọi lại cho tôi",
    ],
    Act.MENU: ["menu", "/start"],
    Act.BACK: ["quay lại", "quay lai cau truoc"],
    Act.RESTART: ["làm lại từ đầu", "lam lai tu dau"],
    Act.CANCEL: ["thôi", "thoi", "hủy", "dừng lại", "thôi em nhé"],
    Act.STOP: ["DỪNG", "DUNG", "dừng", "đừng nhắc nữa", "stop"],
    Act.ERASE: ["xóa hết đi", "xoa het di", "XÓA", "xóa dữ liệu của tôi"],
    Act.MY_DATA: ["dữ liệu của tôi", "xem du lieu cua toi"],
    Act.WHY: ["sao hỏi năm sinh?", "hỏi làm gì", "hoi lam chi rua"],
    Act.WHO: ["người hay máy?", "em là máy hay người", "bác là ai"],
    Act.DANGER: [
        "mệt quá chắc chết theo ổng cho xong",
        "tự tử",
        "muon tu tu",
        "tai nạn chảy máu nhiều quá",
        "con toi bi co giat roi",
        "bố em vừa bị tai biến xong",
        "em bị rắn cắn giờ làm sao",
        "kho tho qua",
        "me toi nga gay chan roi gio lam sao",
        "chồng đánh tôi",
        "no doa giet toi",
    ],
    Act.SCAM_WORRY: [
        "co phai lua dao ko",
        "co nguoi goi xung la bhxh bao chuyen 2 trieu lam so ko thi mat quyen loi. co phai lua dao ko",
    ],
    Act.MONEY_SENT: [
        "bị lừa rồi",
        "lỡ chuyển tiền cho nó rồi",
        "toi lo doc ma otp roi",
        "toi lo chuyen 2 trieu cho no roi lam sao",
        "ck cho ho 1tr roi gio bi chan so",
        "đưa tiền cho chị ấy xong chị biến mất",
        "toi chuyen roi moi biet lua",
        "dua otp cho ho roi",
        "bam link xong mat tien",
        "vừa bị lừa 10 triệu",
        "toi vua bi mat 5 trieu vi nghe dien thoai",
    ],
    Act.IDENTITY_DOCUMENT: ["040079012345", "so cccd 040079012345", "cmnd 187123456"],
}


@pytest.mark.parametrize(("act", "text"), [(act, text) for act, texts in ACTS.items() for text in texts])
def test_a_plain_message_is_known_for_what_it_is(act: Act, text: str) -> None:
    """With or without diacritics, whatever politeness is around it."""
    assert act_of(text) is act


def test_every_act_has_its_words() -> None:
    """No act can never be heard."""
    assert set(ACTS) == set(Act)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dạ",
        "có",
        "không",
        "dung",
        "tu tu",
        "từ từ",
        "bo",
        "2tr5",
        "0912345678",
        "187123456",
        "cảm ơn, tôi muốn hỏi tiền đóng",
        "cảm ơn 2tr5 nhé",
        "chào em muốn đóng bảo hiểm",
        "gặp người thu ở đâu",
        "chết thì tiền có mất không",
        "bị rắn cắn có được bảo hiểm trả không",
        "năm ngoái tôi bị tai biến giờ đóng được không",
        "người bị đột quỵ có tham gia được không",
        "mua bất động sản",
        "ngã gãy tay có được tiền không",
        "chồng dành tiền cho tôi",
        "otp không về",
        "mất tiền oan",
        "tìm tài liệu bhxh ở đâu",
        "đã chuyển khoản cho chị thu rồi mà chưa có biên lai",
        "đã gửi tiền cho mẹ nó rồi",
        "chuyển sang công ty khác",
        "Nguyễn Thị An",
        "cảm ơn cả nhà mình đã giúp đỡ trong thời gian qua",
    ],
)
def test_a_message_that_says_more_is_no_act(text: str) -> None:
    """A question, an answer or a name is not taken for a command."""
    assert act_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "dong bao nhieu thi ve gia co luong",
        "sao it rua",
        "den ky dong chua e",
        "có không",
        "em có được đóng không ạ",
        "cho em hỏi",
        "hoi ti",
        "bn tien",
        "nguyen thi gi",
        "đóng rồi hả",
        "ai vậy",
        "lam rang gio",
        "được à?",
        "ở đâu",
    ],
)
def test_a_question_is_heard_with_or_without_marks(text: str) -> None:
    """In any dialect."""
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không",
        "em không",
        "dạ chưa",
        "không có đâu",
        "lúc nào cũng được",
        "the nao cung duoc",
        "tran van sao",
        "hoi",
        "nguyen thi ai",
        "Nguyễn Văn Đấu",
        "tôi đóng rồi",
        "nhà tôi đi vắng không",
        "sao",
    ],
)
def test_an_answer_is_no_question(text: str) -> None:
    """Nor are names that look like question words."""
    assert not is_question(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("em sinh năm 90", "em"),
        ("e chao a/c. e ng thai", "em"),
        ("dạ em là nữ", "em"),
        ("cho em hỏi", "em"),
        ("con muốn hỏi", "con"),
        ("cháu chào cô", "cháu"),
        ("tui muốn hỏi", "tui"),
        ("toi 45 tuoi", "tôi"),
        ("chồng tôi", "tôi"),
        ("con tôi 5 tuổi", "tôi"),
        ("mình đóng 3 tháng 1 lần", "mình"),
        ("minh dong roi", "mình"),
        ("ok em", None),
        ("em ơi cho hỏi", None),
        ("em, gọi đi", None),
        ("toi sau 19h", None),
        ("toi", None),
        ("Trần Văn Minh", None),
        ("tran van minh", None),
        ("sao ít rứa", None),
        ("con lai bao nhieu", None),
        ("con kip khong", None),
        ("con cuong", None),
        ("", None),
    ],
)
def test_the_writer_is_known_by_their_own_word(text: str, word: str | None) -> None:
    """Not by the word with which they call the other."""
    assert self_reference(text) == word


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("gọi tui là o", "o"),
        ("goi toi la bac", "bác"),
        ("cứ gọi chị", "chị"),
        ("gọi là cô nhé", "cô"),
        ("xưng hô bằng anh", "anh"),
        ("kêu tui là chú được rồi", "chú"),
        ("đừng gọi tôi là bác", None),
        ("gọi cho tôi", None),
        ("gọi lại cho chị", None),
        ("gọi tôi lúc 7h", None),
        ("gọi tôi là", None),
        ("gọi tôi là bác Hai Lúa", None),
        ("gọi", None),
        ("chào bác", None),
    ],
)
def test_a_form_of_address_may_be_asked_for(text: str, form: str | None) -> None:
    """To be called aunt is one thing, to be called back another."""
    assert asked_form(text) == form
