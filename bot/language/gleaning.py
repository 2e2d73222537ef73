"""Facts told inside a long message."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from bot.language.answers import Sex
from bot.language.months import Birth

Group: TypeAlias = Literal["poor", "near_poor", "ethnic_minority"]


@dataclass(frozen=True)
class Gleaned:
    """What a message tells plainly, and nothing guessed.

    Attributes:
        sex: Of the person who writes.
        birth: Of the person who writes.
        group: The support group that was named, the highest support first.
        years_paid: Months already paid, if the message says how long.
        wants_lowest: The person asks for the lowest level.
    """

    sex: Sex | None = None
    birth: Birth | None = None
    group: Group | None = None
    years_paid: int | None = None
    wants_lowest: bool = False


def glean(text: str, today: date) -> Gleaned:
    """Return the facts that a message tells plainly."""
    raise NotImplementedError(text, today)
