"""Words of yes and no."""

from collections.abc import Sequence
from enum import Enum

from bot.language.tokens import Lexicon, Token, listed


class Polarity(Enum):
    """Which way a word points."""

    YES = "yes"
    NO = "no"


_YES = listed(
    "có ừ ừm uh uk ukm uhm vâng dạ đúng ok oke okay oki okie phải được dc đc rồi chuẩn yes yep y chốt đồng ý nhất trí"
)
_NO = listed("không ko k kg khg kh hok hong hông hổng hem no not nỏ nọ chẳng chả đừng sai chưa thôi miễn khỏi")
_AGREEING = listed("đồng ý í nhất trí chốt")
_DENYING = listed("không ko k kg khg kh hok hong hông hổng hem nỏ chẳng chả chưa")
_WORDS = Lexicon(dict.fromkeys(_YES, Polarity.YES) | dict.fromkeys(_NO, Polarity.NO))
_NEGATIONS = Lexicon(dict.fromkeys(_DENYING, True))
_AGREEMENTS = Lexicon(dict.fromkeys(_AGREEING, True))
_NOT_KNOWING = Lexicon(dict.fromkeys(listed("biết bit bik rõ nhớ chắc hiểu rành"), True))


def polarity(token: Token) -> Polarity | None:
    """Return which way the word points, or None."""
    return _WORDS.get(token)


def is_negation(token: Token) -> bool:
    """Tell whether the word turns what follows into its opposite."""
    return _NEGATIONS.get(token) is not None


def is_agreement(token: Token) -> bool:
    """Tell whether the word agrees to something, which is no yes to what somebody is or has."""
    return _AGREEMENTS.get(token) is not None


def is_not_knowing(said: Sequence[Token]) -> bool:
    """Tell whether the words begin with "không biết", "không rõ" or the like."""
    return len(said) > 1 and is_negation(said[0]) and _NOT_KNOWING.get(said[1]) is not None
