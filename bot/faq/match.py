"""What the matching of questions says of a message; apart, for it is wanted where no model is."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["answer", "choices", "handover"]


@dataclass(frozen=True)
class Match:
    """What to do with a message.

    Attributes:
        kind: Answer with the first topic, offer the topics as buttons, or hand over to a person.
        topics: Slugs, best first; exactly those offered if `kind` is choices.
        score: How sure the matching is that the first topic is what was meant, 0 to 1.
    """

    kind: Kind
    topics: tuple[str, ...]
    score: float
