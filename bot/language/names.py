"""Personal names of Vietnam as people write them."""

import re

from bot.language.courtesy import is_particle
from bot.language.folding import fold, has_marks, nfc
from bot.language.given_names import GIVEN_NAMES, SURNAMES
from bot.language.polarity import polarity
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.language.speech import act_of
from bot.language.tokens import Lexicon, listed, spelled, tokens

# Before a saved name that carries no diacritics, so that it is not asked about again.
_CONFIRMED = "name:"
_LONGEST = 60
_MOST_WORDS = 7
_SUGGESTIONS = 3
_OPENING = re.compile(r"^(?:(?:dạ|da|vâng|thưa|ok|cứ ghi|cu ghi|ghi)[\s,]+)+(?=\S)", re.IGNORECASE)
_CALLED = re.compile(
    r"^(?:(?:chồng|chong|vợ|vo|mẹ|me|bố|bo|con)(?:\s+(?:tôi|toi|tui|em|mình|minh|cháu))?\s+(?=tên\s|ten\s))?"
    r"(?:(?:tôi|toi|tui|em|e|mình|minh|mk|con|cháu|chau|chị|anh|bác|cô|chú)\s+)?"
    r"(?:(?:họ và tên|ho va ten|họ tên|ho ten|tên|ten)(?:\s+(?:đầy đủ|day du|thật|that))?"
    r"(?:\s+(?:của|cua))?(?:\s+(?:tôi|toi|tui|em|e|mình|minh|con|cháu|chau|chị|anh|bác|cô|chú))?\s*(?:\b(?:là|la)\b|:)?"
    r"|(?<=\s)(?:là|la)\b|là\b)\s*(?=\S)",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"^(?:[Cc]hồng|[Vv]ợ|[Mm]ẹ|[Bb]ố|[Cc]on|[Cc]ha)\s+(?:tôi|tui|em|mình|con|cháu|gái|trai)\s+(?=\S+\s\S)"
)
_SELF = re.compile(r"^(?:em|e|tôi|toi|tui)\s+(?=\S)", re.IGNORECASE)
_TITLE = re.compile(r"^(?:chị|chi|anh|bác|cô|chú|ông|bà|cháu)\s+(?!văn\s|thị\s)(?=\S+\s+\S+)", re.IGNORECASE)
_TRAIL = re.compile(r"(?:[\s,.]+(?:ạ|nhé|nhe|nha|nghe|em|ơi))+$", re.IGNORECASE)
_BARE_TRAIL = re.compile(r"(?<!văn)(?<!van)(?<!thị)(?<!thi) a$")
_LETTERS = re.compile(r"[^\W\d_]+(?:(?:['’.-]| )[^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghjklmnprstvxwz])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnptkrl])?"
)
_NOT_NAMES = Lexicon(
    dict.fromkeys(
        listed(
            "không ko muốn hỏi đóng được bao gì rồi chưa mua này thì của nhưng để các nên làm tiền rút hiểm bhxh bhyt"
            " gọi đừng với cho tại nhiêu biết rõ nữa đây đó thẻ sổ tháng chồng vợ nhà xin gái tôi tui mày ngu"
            " người máy giúp bài thủ tục hưu mã rứa hôm bạn"
        ),
        True,
    )
)
# Without diacritics these are surnames or given names as well.
_MAYBE_NAMES = listed(
    "hoi dong duoc bao gi mua nay thi nhung de lam tien dung cho tai ro day do the so thang vo nha xin"
    " ngu may thu bai ma giup"
)
_MIDDLE = spelled("thị văn y a bá")
_TIME = re.compile(r"(?:sang|trua|chieu|toi|ngay) (?:mai|nay|mot|kia)")
"""When to be called, told where a name was asked for."""


def read_name(text: str) -> Reading[str]:
    """Read a personal name, in title case and NFC; unsure if it carries no diacritics.

    Raises:
        Misread: A question, a command, a number, an address or no name at all.
    """
    said = nfc(text)
    if len(said) > _LONGEST * 2:
        raise Misread("name.too_long")
    confirmed = said.startswith(_CONFIRMED)
    name = said.removeprefix(_CONFIRMED) if confirmed else _stripped(said)
    if len(name) > _LONGEST:
        raise Misread("name.too_long")
    if not _LETTERS.fullmatch(name) or not fold(name).isascii():
        raise Misread("name.unreadable")
    if not confirmed and (act_of(said) is not None or _is_something_else(name)):
        raise Misread("name.not_a_name")
    words = _WORD.findall(fold(name))
    strange = sum(not _SYLLABLE.fullmatch(word) for word in words)
    if len(words) > _MOST_WORDS or len(name) == 1 or strange * 2 >= len(words):
        raise Misread("name.unreadable")
    value = _titled(name)
    sure = confirmed or (has_marks(value) and len(words) > 1 and words[0] in SURNAMES and not strange)
    plain = sure and not confirmed and _stripped(value) == value
    return Reading(value, value if plain else _CONFIRMED + value, sure=sure)


def suggest_marks(word: str) -> list[str]:
    """Return up to three common given names that a word without diacritics may stand for."""
    if has_marks(word):
        return []
    return list(GIVEN_NAMES.get(fold(word), ()))[:_SUGGESTIONS]


def _stripped(said: str) -> str:
    """Return the text without "dạ em tên là" or "mẹ tôi" before it and "ạ" behind it."""
    if (kin := _KIN.match(said)) and said[kin.end() :].istitle():
        said = said[kin.end() :]
    for pattern in (_OPENING, _CALLED, _SELF, _TITLE, _TRAIL, _BARE_TRAIL):
        said = pattern.sub("", said)
    return said.strip(" .,;:-\"'()")


def _is_something_else(said: str) -> bool:
    words = tokens(said)
    if act_of(said) is not None or all(polarity(word) or is_particle(word) for word in words):
        return True
    if _TIME.fullmatch(fold(said)):
        return True
    if any(word.text not in _MAYBE_NAMES and _NOT_NAMES.get(word) for word in words):
        return True
    named = len(words) > 2 and words[0].folded in SURNAMES and words[1].text in _MIDDLE  # noqa: PLR2004 - three parts
    return ("?" in said) if named else is_question(said)


def _titled(name: str) -> str:
    return nfc(_WORD.sub(lambda word: word[0].capitalize(), name))
