"""Whether a text asks something, with or without diacritics."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.language.courtesy import is_particle, is_person
from bot.language.polarity import is_negation
from bot.language.tokens import Lexicon, Token, listed, spelled, tokens

# Words that ask by themselves once their diacritics are seen; without them they may be names.
_ASKING = listed("gì gi nào mấy đâu răng mô hả hở hử nhỉ bn bnhieu bnhiêu bnh")
_PHRASES = re.compile(
    r"\b(?:bao (?:nhieu|gio|lau|h)|(?:lam|tai|vi|ra|thi|rua) sao|(?:the|nhu|khi|luc|ngay|hoi|loai|cai|cho) nao|o dau"
    r"|(?:la|cua) ai|may (?:nam|thang|tuoi|tien|dong)|duoc may|(?:phai|duoc|dc|hay) (?:khong|ko|k)|co phai"
    r"|(?:co|duoc|dc)(?: \w+){0,4} (?:khong|ko|k) (?:neu|khi|luc)"
    r"|(?:lam|nhu) rang|rang rua|sao rua|o mo|(?:lam|cai) chi|hoi lam|(?:cho|muon|xin|can) hoi)\b"
)
_ANY_WILL_DO = re.compile(r"\b(?:\w+ )?(?:nao|gi|ai|dau|sao|nhieu|may|gio) (?:cung|deu)\b")
_YES_PART = spelled("có được dc phải đúng còn biết")
_YET = Lexicon({"chưa": True})
_LONG = 3


@lru_cache(maxsize=128)
def is_question(text: str) -> bool:
    """Tell whether the text asks something, with or without marks."""
    if "?" in text:
        return True
    said = [token for token in tokens(text) if token.is_word or token.is_number]
    joined = _ANY_WILL_DO.sub(" ", " ".join(token.folded for token in said))
    return _asks(said) or _PHRASES.search(joined) is not None or _opens(said) or _ends(said)


def _asks(said: Sequence[Token]) -> bool:
    """Tell whether a word asks by itself; "lúc nào cũng được" and "không có đâu" do not."""
    for at, token in enumerate(said):
        if token.text not in _ASKING:
            continue
        follower = said[at + 1].folded if at + 1 < len(said) else ""
        denied = token.text == "đâu" and any(map(is_negation, said[:at]))
        if follower not in {"cung", "deu"} and not denied:
            return True
    return False


def _opens(said: Sequence[Token]) -> bool:
    """Tell whether the text begins like "sao ít rứa" or "cho em hỏi"."""
    if len(said) > 1 and said[0].text in {"sao", "ai"}:
        return True
    asked = [token.folded for token in said if not is_person(token)]
    return asked[:2] == ["cho", "hoi"] or (asked[:1] == ["hoi"] and len(asked) > 1)


def _ends(said: Sequence[Token]) -> bool:
    """Tell whether the text ends like "có … không" or "… chưa"."""
    kept = list(said)
    while kept and (is_particle(kept[-1]) or is_person(kept[-1])):
        kept.pop()
    if len(kept) < _LONG:
        return len(kept) > 1 and is_negation(kept[-1]) and kept[0].text in _YES_PART
    if _YET.get(kept[-1]):
        return True
    return is_negation(kept[-1]) and any(token.text in _YES_PART for token in kept[:-1])
