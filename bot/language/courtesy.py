"""Words that carry politeness and no answer: dạ, ạ, thưa, em, nhé."""

from bot.language.tokens import Token, listed, spelled

_PARTICLES = spelled("dạ ạ a ah ak nha nhé nghe thưa vâng ơi thì là mà cũng chắc nè hen giùm ad admin") | listed(
    "à nhá"
)
# "co", "ba" and "di" are left out: without diacritics they are có, three and to go.
_PERSONS = spelled("em e tôi tui tau mình mk cháu con chị anh chú bác ông") | listed("c cô bà dì")


def is_particle(token: Token) -> bool:
    """Tell whether the token is a sign or a word of politeness."""
    return token.text in _PARTICLES or not (token.is_word or token.is_number)


def is_person(token: Token) -> bool:
    """Tell whether the token is a word for the one who speaks or listens."""
    return token.text in _PERSONS
