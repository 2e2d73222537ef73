"""What the matching of questions says of a message; apart, for it is wanted where no model is."""

from dataclasses import dataclass
from typing import Literal, Protocol

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


@dataclass(frozen=True)
class Thread:
    """What a talk is about: it tells what few words more are likely to mean.

    Attributes:
        topic: The slug of the topic dealt with last.
        beside: Slugs of those that people go on to from it.
    """

    topic: str
    beside: tuple[str, ...] = ()


class Find(Protocol):
    """Finds what a message means, by itself or as the next of a talk."""

    def __call__(self, text: str, thread: Thread | None = None) -> Match:
        """Return what to do with a message."""
