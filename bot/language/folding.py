"""Text as people type it, brought to one form: NFC, and folded without diacritics."""

import re
import unicodedata
from functools import lru_cache

# Zero-width, bidirectional and other invisible marks that telephones and copied pages leave behind.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_EMOJI = re.compile("[\u20e3\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff\U000e0020-\U000e007f]")
_SMILEYS = re.compile(r"(?<!\S)(?:(?:/-[a-z]+)+|[:;=]-?[()>|]+|:[DvVpP*]|\^[_.-]?\^|<3)(?!\S)")
"""What Zalo and thumbs write for emoji."""
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_SYLLABLE = 12
_TELEX_MARK = re.compile(r"(?<=[aeiouyw])([a-z]*?)[sfrxj]([a-z]?)$")
_TELEX_DOUBLE = re.compile(r"([aeod])\1")
_TELEX_HORN = re.compile(r"(?<=[aou])w")


@lru_cache(maxsize=512)
def nfc(text: str) -> str:
    """Return the text composed (NFC), without invisible marks and emoji beside words, its spaces collapsed."""
    visible = _INVISIBLE.sub("", text)
    spoken = _spaced(_EMOJI.sub("", visible))
    if _SMILEYS.search(spoken):
        spoken = _spaced(_SMILEYS.sub("", spoken))
    return spoken or _spaced(visible)


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Return the text in lower case without diacritics, đ as d, spaces collapsed."""
    lowered = nfc(text).lower().replace("đ", "d")
    if lowered.isascii():
        return lowered
    apart = unicodedata.normalize("NFD", lowered)
    return nfc("".join(letter for letter in apart if not unicodedata.combining(letter)))


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text, without punctuation."""
    return _WORD.findall(fold(text))


def has_marks(text: str) -> bool:
    """Tell whether any letter carries a diacritic (đ counts)."""
    return fold(text) != nfc(text).lower()


@lru_cache(maxsize=8192)
def untelexed(word: str) -> str:
    """Return a folded word without the residue of Telex typing: "trieeuj" gives "trieu"."""
    if len(word) > _LONGEST_SYLLABLE:
        return word
    bare = _TELEX_MARK.sub(r"\1\2", word)
    return _TELEX_HORN.sub("", _TELEX_DOUBLE.sub(r"\1", bare))
