"""A small FAQ for tests: three topics, some messages that are not ours, a few words."""

from datetime import date

from bot.faq.entries import Entry
from bot.faq.fitting import fit
from bot.faq.lexicon import Lexicon, Phrase, lexicon_of
from bot.faq.matching import Matcher, Thresholds

ASKS = {
    "amount": (
        "mức đóng mỗi tháng bao nhiêu",
        "một tháng đóng bao nhiêu tiền",
        "đóng bhxh hết bao nhiêu tiền một tháng",
        "tiền đóng hằng tháng thấp nhất là bao nhiêu",
        "muc dong thap nhat bao nhieu",
    ),
    "lost": (
        "mất sổ bhxh thì làm lại ở đâu",
        "sổ bhxh bị rách xin cấp lại",
        "làm mất sổ phải làm sao",
        "cấp lại sổ bhxh mất mấy ngày",
        "so bhxh bi mat lam lai",
    ),
    "claim": (
        "hồ sơ nhận lương hưu gồm những gì",
        "thủ tục lĩnh lương hưu",
        "đủ tuổi nộp hồ sơ lương hưu ở đâu",
        "bố 61 tuổi lấy lương hưu cần giấy gì",
        "giay to huong luong huu",
    ),
}
OUTSIDE = {
    "papers": ("làm hộ chiếu ở đâu", "đổi bằng lái xe hết hạn", "làm lại căn cước mất mấy ngày", "đăng ký xe máy"),
    "talk": ("chào buổi sáng", "hôm nay trời đẹp", "bạn tên gì", "kể chuyện cười đi"),
    "nothing": (),
}


def entry(slug: str, *asks: str) -> Entry:
    """Return an entry with these wordings."""
    return Entry(slug, "sample", asks[0], asks, (), date(2026, 11, 21), (), "none", "Dạ.", "")


def lexicon() -> Lexicon:
    """Return a few spellings and ideas."""
    phrases = [
        Phrase(("ạ",), ()),
        Phrase(("cho", "em", "hỏi"), ()),
        Phrase(("bảo", "hiểm", "xã", "hội"), ("bhxh",)),
        Phrase(("ko",), ("không",)),
        Phrase(("bn",), ("bao", "nhiêu")),
        Phrase(("mô",), ("đâu",)),
        Phrase(("o",), ("cô",), among_marks=True),
    ]
    glued = {"t": "tuổi", "k": "nghìn"}
    return lexicon_of(phrases, glued, {"TIỀN": ("bao nhiêu tiền", "giá"), "MẤT": ("bị mất", "mất")})


ENTRIES = tuple(entry(slug, *asks) for slug, asks in ASKS.items())


def matcher(thresholds: Thresholds | None = None) -> Matcher:
    """Return a matcher that learnt the small FAQ."""
    words = lexicon()
    return Matcher(fit(ENTRIES, OUTSIDE, words), words, thresholds or Thresholds(inside=0.5, answer=0.7))
