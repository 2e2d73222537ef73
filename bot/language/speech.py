"""What a message is as a whole, and how the writer wants to be called."""

import re
from collections.abc import Mapping, Sequence

from bot.language.acts import ANYWHERE, HURT, INSURED, OPENING, SENT, VIOLENCE, WHOLE, Act
from bot.language.courtesy import is_particle, is_person
from bot.language.folding import fold, nfc
from bot.language.questions import is_question
from bot.language.tokens import Token, fold_word, listed, spelled, tokens

__all__ = ["Act", "act_of", "asked_form", "is_question", "self_reference"]

_MORE = 3
_MORE_BY_ANGER = 10
_STOP = "DUNG"
_IDENTITY = re.compile(r"(?<!\d)0\d{2}[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{3}(?!\d)")
_IDENTITY_WORDS = spelled("cccd cmnd cmt căn chứng")
_WORD = re.compile(r"\w+")
# One of them stands in whatever is urgent and said in words of one's own.
_ALARMING = listed(
    "giat tho duoi ran dien doc bat me mau chuot bien quy nhoi gay danh giet chuyen ck nap gui ban dua otp link mat lua"
)
_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_SLANG = dict.fromkeys(("ko", "k", "hok", "hông", "hổng", "nỏ"), "không") | {
    "dc": "được",
    "đc": "được",
    "ng": "người",
}
_MAY_ASK = frozenset({Act.WHY})
_THANKS = (["cam", "on"], ["thank"], ["thanks"])
# Around thanks these say no more than that a talk is over.
_ENDING = listed(
    "the thoi vay roi ok oke okie duoc hieu biet ro da de xem tinh nghi suy nhieu sau lai du do ban an sinh rua tam"
)

# No letter of a short code ("H9E6A") is a word.
_CODE = re.compile(r"\b[^\W\d_]?(?:\d[^\W\d_]){2,}\b")
_SELVES = {"tôi": "tôi", "tui": "tui", "tau": "tau", "mình": "mình", "minh": "mình", "mk": "mình", "tớ": "tớ"}
_JUNIORS = {"em": "em", "e": "em", "con": "con", "cháu": "cháu", "chau": "cháu"}
_OWNERS = spelled("cho của nhà chồng vợ mẹ bố ba quê dạ thưa giùm giúp")
_ASKING = spelled("hỏi xin biết gặp với đăng tính nhờ mượn")
# "toi" before these is tối, the evening.
_EVENING = spelled("sau nay mai qua thứ khoảng lúc t")
_CALLED = spelled("ơi à ạ nhé nha hỡi")
_KIN_AFTER = spelled("trai gái dâu rể út tôi tui em mình nhỏ cái họ ruột bé nít cuông")
# "con" before these is còn, left over; with its mark it would not be "con" at all.
_STILL = listed("lai kip thieu bao may gi nua no du phai ai cach dau nao duoc dc thoi han tien thang nam chong vo")
_FORMS = {
    "bác": "bác",
    "cô": "cô",
    "chú": "chú",
    "o": "o",
    "anh": "anh",
    "chị": "chị",
    "em": "em",
    "bạn": "bạn",
    "ông": "ông",
}
_FORMS |= {"bà": "bà", "dì": "dì", "cậu": "cậu", "mự": "mự", "dượng": "dượng", "mợ": "mợ", "cháu": "cháu", "con": "con"}
_CALLING = spelled("gọi kêu xưng hô")
_AS = spelled("là bằng")

_Phrase = tuple[tuple[str, bool], ...]
_Phrases = dict[str, list[tuple[Act, _Phrase]]]
_ORDER = {act: place for place, act in enumerate(Act)}


def act_of(text: str) -> Act | None:
    """Return what the message plainly is as a whole, if it is one of the acts."""
    if nfc(text).strip(" .!") == _STOP:
        return Act.STOP
    said = tokens(text)
    if _is_identity(text, said):
        return Act.IDENTITY_DOCUMENT
    words = _plain(said)
    if not words:
        return Act.GREETING if any(token.folded == "oi" for token in said) else None
    return (
        _shouted(words)
        or _urgent(fold(text))
        or _whole(words)
        or _opened(words, asks=is_question(text))
        or _thanked(words)
    )


def self_reference(text: str) -> str | None:
    """Return the word by which the writer calls themselves: em, con, cháu, tôi."""
    said = tokens(_CODE.sub(" ", text))
    for at, token in enumerate(said):
        before = said[at - 1].text if at else ""
        behind = said[at + 1].text if at + 1 < len(said) else ""
        if token.text in _SELVES and not (token.text == "minh" and before):
            return _SELVES[token.text]
        opens = not at or before in _OWNERS or not said[at - 1].is_word
        if before == "cho" and at > 1 and behind not in _ASKING:  # "tiền cho con nhập viện" is a child of theirs
            opens = False
        if token.text == "con" and (behind in _STILL or before.isdecimal()):  # "sinh năm 65 còn đóng được không"
            continue
        if token.text == "toi" and opens and (at or behind) and behind not in _EVENING:
            return "tôi"
        if token.text in _JUNIORS and opens and behind and behind not in _CALLED | _KIN_AFTER and behind[0].isalnum():
            return _JUNIORS[token.text]
    return None


def asked_form(text: str) -> str | None:
    """Return the form of address that the person asks for: "gọi tui là o" gives "o"."""
    said = [token for token in tokens(text) if token.is_word]
    for at, token in enumerate(said):
        if token.text not in _CALLING or any(word.folded in {"dung", "khong"} for word in said[:at]):
            continue
        rest = [word for word in said[at + 1 :] if word.text not in _CALLING]
        if len(rest) > 1 and is_person(rest[0]) and rest[1].text in _AS:
            rest = rest[2:]
        elif rest and rest[0].text in _AS:
            rest = rest[1:]
        elif not (len(rest) == 1 and "là" not in text):
            continue
        form = _form(rest[0]) if rest else None
        if form and all(
            is_particle(word) or is_person(word) or word.folded in {"duoc", "thoi", "roi"} for word in rest[1:]
        ):
            return form
    return None


def _shouted(words: Sequence[Token]) -> Act | None:
    said = [word.folded for word in words]
    for act, phrase in _found(words, _ANYWHERE):
        first = fold_word(phrase[0][0])
        if any(_stands(phrase, words, at) for at, word in enumerate(said) if word == first):
            return act
    return None


def _urgent(folded: str) -> Act | None:
    """Hear that somebody is in danger, or that money is gone, in words of their own."""
    words = _WORD.findall(folded)
    if _ALARMING.isdisjoint(words):
        return None
    said = " ".join(words)
    if VIOLENCE.search(said) or (HURT.search(said) and not INSURED.search(said)):
        return Act.DANGER
    return Act.MONEY_SENT if SENT.search(said) else None


def _whole(words: Sequence[Token]) -> Act | None:
    found = _found(words[:1], _WHOLE)
    return next((act for act, phrase in found if len(phrase) == len(words) and _stands(phrase, words, 0)), None)


def _opened(words: Sequence[Token], *, asks: bool) -> Act | None:
    for act, phrase in _found(words[:1], _OPENING):
        if _stands(phrase, words, 0) and _says_little(act, words[len(phrase) :]) and (act in _MAY_ASK or not asks):
            return act
    return None


def _thanked(words: Sequence[Token]) -> Act | None:
    """Hear thanks at the end of what only ends a talk: "thế thôi cảm ơn"."""
    rest = [word.folded for word in words if word.folded not in _ENDING]
    return Act.THANKS if rest in _THANKS else None


def _form(token: Token) -> str | None:
    return next((form for word, form in _FORMS.items() if token.is_a(word)), None)


def _is_identity(text: str, said: Sequence[Token]) -> bool:
    """Tell whether a citizen's identity number was sent: twelve digits, or nine behind the word."""
    named = any(token.text in _IDENTITY_WORDS for token in said)
    return _IDENTITY.search(text) is not None or (named and _NINE.search(text) is not None)


def _plain(said: Sequence[Token]) -> list[Token]:
    """Return the words that say something, common shorthand written out."""
    kept = [token for token in said if not (is_particle(token) or is_person(token))]
    written = [_SLANG.get(token.text, token.text) for token in kept]
    return [Token(word, fold_word(word)) for word in written]


def _says_little(act: Act, rest: Sequence[Token]) -> bool:
    return len(rest) <= (_MORE_BY_ANGER if act is Act.HELP else _MORE) and not any(token.is_number for token in rest)


def _stands(phrase: _Phrase, words: Sequence[Token], at: int) -> bool:
    span = words[at : at + len(phrase)]
    if len(span) < len(phrase):
        return False
    return all(
        token.text == word or (not strict and token.is_a(word))
        for token, (word, strict) in zip(span, phrase, strict=True)
    )


def _phrases(table: Mapping[Act, str]) -> _Phrases:
    """Return the phrases by the folded first word; an exclamation mark asks for the diacritics."""
    found: _Phrases = {}
    for act, listing in table.items():
        for phrase in listing.split(";"):
            words = _plain(tokens(phrase))
            found.setdefault(words[0].folded, []).append((act, tuple((word.text, "!" in phrase) for word in words)))
    return found


def _found(words: Sequence[Token], table: _Phrases) -> Sequence[tuple[Act, _Phrase]]:
    """Return the phrases that begin with one of the words, in the order of the acts."""
    near = [entry for first in {word.folded for word in words} if first in table for entry in table[first]]
    return sorted(near, key=lambda entry: _ORDER[entry[0]]) if len(near) > 1 else near


_WHOLE = _phrases(WHOLE)
_OPENING = _phrases(OPENING)
_ANYWHERE = _phrases(ANYWHERE)
