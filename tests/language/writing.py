"""How test values are written down, and texts like those that people send."""

import unicodedata

from hypothesis import strategies as st

from bot.language.folding import fold

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_VOCABULARY = (
    "2tr5 2-3 triệu rưỡi năm nam 500k 1.500.000đ hai ba tư mười mươi lăm trăm nghìn sinh sn 85 8/79 12-3-79 31/2/1980"
    " 1979-08 tháng thang 3/2018 đến tới nay đầu cuối thứ t4 mai mốt 25/11 cn 0912345678 0912 345 678 +84 O912 có"
    " không ko dạ ạ dung ok đồng ý chưa thôi nữ nam chị anh tôi em tên là Trần Thị Thử ? , . - / ( 7 rửa tuổi 45"
    " xã huyện khối 5 bản Nam Đàn vinh hùng dũng hưng cận nghèo nhà Thái đóng được mức thấp nhất 84 0 -1 1,5 năm"
    " P84M name: +84912345678 âm nửa linh lẻ tr m tỷ 99999999999 1.2.3 '85 22% 040079012345 0168"
)

chatter = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(_VOCABULARY.split()), max_size=6).map(" ".join),
    st.lists(st.sampled_from(_VOCABULARY.split()), max_size=4).map("".join),
)


def decomposed(text: str) -> str:
    """Return the text as some telephones send it, letters and marks apart (NFD)."""
    return unicodedata.normalize("NFD", text)


def ways(text: str) -> list[str]:
    """Return the text as typed with and without diacritics, composed and not, in capitals."""
    return [text, decomposed(text), fold(text), text.upper(), f"dạ {text} ạ"]


def in_words(value: int) -> str:
    """Return a whole number in Vietnamese words."""
    said = []
    for scale, name in _SCALES:
        count, value = divmod(value, scale)
        if count:
            said.append(f"{_below_thousand(count)} {name}")
    return " ".join([*said, _below_thousand(value)] if value else said)


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds else []
    if rest and not tens and hundreds:
        said.append(f"linh {_DIGITS[ones]}")
    elif tens == 1:
        said.append("mười" + (f" {_DIGITS[ones] if ones != 5 else 'lăm'}" if ones else ""))
    elif tens:
        last = {0: "", 1: " mốt", 4: " tư", 5: " lăm"}.get(ones, f" {_DIGITS[ones]}")
        said.append(f"{_DIGITS[tens]} mươi{last}")
    elif ones:
        said.append(_DIGITS[ones])
    return " ".join(said)
