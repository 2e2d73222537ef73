"""Short answers: yes and no, one of several, woman or man, I do not know."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from bot.language.reading import Reading

Sex: TypeAlias = Literal["female", "male"]
Option: TypeAlias = tuple[str, Sequence[str]]


def read_yes_no(text: str) -> Reading[bool]:
    """Read yes or no; canonical is có or không.

    Raises:
        Misread: Neither, or both.
    """
    raise NotImplementedError(text)


def read_choice(text: str, options: Sequence[Option]) -> Reading[str]:
    """Read one of several options, each a key and its labels; value and canonical are the key.

    Raises:
        Misread: None of them, or several that fit alike.
    """
    raise NotImplementedError(text, options)


def read_sex(text: str) -> Reading[Sex]:
    """Read woman or man; canonical is female or male.

    Raises:
        Misread: Neither, or both.
    """
    raise NotImplementedError(text)


def read_consent(text: str) -> Reading[bool]:
    """Read consent: true only for the plain words, for the law wants it unmistakable.

    Raises:
        Misread: Anything that is neither plain consent nor plain refusal.
    """
    raise NotImplementedError(text)


def read_unknown(text: str) -> bool:
    """Tell whether the person says that they do not know."""
    raise NotImplementedError(text)


def read_refusal(text: str) -> bool:
    """Tell whether the person does not wish to say."""
    raise NotImplementedError(text)
