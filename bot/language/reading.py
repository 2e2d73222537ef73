"""What every reader gives back: a value, how it is saved, and how sure it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")


class Misread(ValueError):
    """The text cannot be read; `key` names the words that say why and how to answer."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the key of the text and the values that the text shows."""
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, object] = values


class ToldMore(Misread):
    """The text answers, and tells more than was asked: whoever asks leaves it to the house to take all of it."""


@dataclass(frozen=True)
class Reading(Generic[T]):
    """What was understood.

    Attributes:
        value: The value itself.
        canonical: The saved form; reading it again gives the same value, surely.
        sure: False if understood only with goodwill, so that the person is asked to confirm.
        note: What was said beside it, such as whose telephone it is.
    """

    value: T
    canonical: str
    sure: bool = True
    note: str = ""


Reader: TypeAlias = Callable[[str], Reading[T]]
