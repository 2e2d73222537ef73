"""Short answers: yes and no, woman or man, consent, I do not know."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from bot.language.assent import answering, read_refusal, read_unknown, read_yes_no
from bot.language.choices import Option, read_choice
from bot.language.courtesy import is_particle, is_person
from bot.language.polarity import Polarity, is_negation, is_not_knowing, polarity
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.language.tokens import Lexicon, Token, spelled, tokens, without_years

__all__ = [
    "Option",
    "Sex",
    "read_choice",
    "read_consent",
    "read_refusal",
    "read_sex",
    "read_unknown",
    "read_yes_no",
]

Sex: TypeAlias = Literal["female", "male"]

_CERTAIN: dict[str, Sex] = {"nữ": "female", "gái": "female", "female": "female", "nam": "male", "trai": "male"}
_CERTAIN |= {"male": "male"}
_KINDRED: dict[str, Sex] = dict.fromkeys(("chị", "cô", "bà", "vợ", "mẹ", "dì", "o", "mụ", "má", "mạ"), "female")
_KINDRED |= dict.fromkeys(("anh", "chú", "ông", "chồng", "bố", "cha", "cậu", "dượng"), "male")
_SEX = Lexicon(_CERTAIN)
_KIN = Lexicon(_KINDRED)
_TWO_WORDS: dict[tuple[str, str], Sex] = {("đàn", "bà"): "female", ("phụ", "nữ"): "female", ("đàn", "ông"): "male"}
_BESIDE = frozenset({"dan", "phu", "gioi", "tinh", "ong", "ba"})
_CONSENT = (("đồng", "ý"), ("đồng", "í"))
_AROUND_CONSENT = spelled("có vâng ok oke okay ừ rồi hoàn toàn rất xin với điều này trên hết cả được luôn thôi thì")


def read_sex(text: str) -> Reading[Sex]:
    """Read woman or man; canonical is female or male.

    Raises:
        Misread: Neither, or both.
    """
    said = without_years(tokens(text))
    certain = {sex for token in said if (sex := _SEX.get(token))} | set(_in_pairs(said))
    kin = {sex for token in said if (sex := _KIN.get(token))}
    found = certain or kin
    if not found:
        raise Misread("sex.unreadable")
    if len(found) > 1 or is_question(text) or any(map(is_negation, said)):
        raise Misread("sex.both")
    (sex,) = found
    others = [token for token in said if not (is_particle(token) or is_person(token) or _SEX.get(token))]
    if not certain and any(token.is_number for token in others):
        raise Misread("sex.unreadable")  # "nếu chị đóng 500 ngàn thôi" is a person who says more than what they are
    return Reading(
        sex,
        sex,
        sure=not others or (not certain and len(said) == 1) or all(token.folded in _BESIDE for token in others),
    )


def read_consent(text: str) -> Reading[bool]:
    """Read consent: true only for the plain words, for the law wants it unmistakable.

    Raises:
        Misread: Anything that is neither plain consent nor plain refusal.
    """
    said = answering(text)
    if is_question(text) or is_not_knowing(said):
        raise Misread("consent.unclear")
    if said and all(polarity(token) is Polarity.NO for token in said[:1]):
        return Reading(value=False, canonical="không")
    at = next((at for at in range(len(said) - 1) if any(_is_pair_of(said[at : at + 2], way) for way in _CONSENT)), None)
    if at is None:
        raise Misread("consent.unclear")
    others = [*said[:at], *said[at + 2 :]]
    if any(token.text not in _AROUND_CONSENT for token in others):
        raise Misread("consent.unclear")
    return Reading(value=True, canonical="đồng ý")


def _in_pairs(said: Sequence[Token]) -> list[Sex]:
    pairs = (said[at : at + 2] for at in range(len(said) - 1))
    return [sex for pair in pairs for words, sex in _TWO_WORDS.items() if _is_pair_of(pair, words)]


def _is_pair_of(pair: Sequence[Token], words: tuple[str, str]) -> bool:
    return all(token.is_a(word) for token, word in zip(pair, words, strict=True))
