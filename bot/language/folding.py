"""Text as people type it, brought to one form: NFC, and folded without diacritics."""

import re
import unicodedata

# Zero-width, bidirectional and other invisible marks that telephones and copied pages leave behind.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_WORD = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """Return the text composed (NFC), without invisible marks, its spaces collapsed."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", composed).strip()


def unmarked(text: str) -> str:
    """Return composed lower-case text without diacritics, as long as the text itself."""
    return "".join(_plain(letter) for letter in text)


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, đ as d, spaces collapsed."""
    lowered = nfc(text).lower()
    bare = unicodedata.normalize("NFD", lowered.replace("đ", "d"))
    return nfc("".join(letter for letter in bare if not unicodedata.combining(letter)))


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text, without punctuation."""
    return _WORD.findall(fold(text))


def has_marks(text: str) -> bool:
    """Tell whether any letter carries a Vietnamese diacritic (đ counts)."""
    lowered = nfc(text).lower()
    return fold(lowered) != lowered


def _plain(letter: str) -> str:
    if letter == "đ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0]
