"""What was learnt from the wordings, and what it says about a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from bot.faq.features import features
from bot.faq.lexicon import Lexicon, folded
from bot.faq.regression import softmax
from bot.faq.tokens import CONSIDERED, tokens
from bot.faq.vectors import Floats, Vocabulary, vector
from bot.language.folding import words as typed

_TINY = 1e-9
_STEPS = 127  # of an int8
_TAUGHT = 0.95  # how much an editor's own wording counts against the weights


@dataclass(frozen=True)
class Verdict:
    """What the model thinks of a message.

    Attributes:
        topics: Probability of each topic if the message is ours, in the order of `Model.topics`.
        inside: How sure it is that the message is ours, 0 to 1.
    """

    topics: Floats
    inside: float


@dataclass(frozen=True)
class Model:
    """Weights of one linear layer: a column for each topic, each kind of message not ours, and ours or not.

    Attributes:
        topics: Slugs, in the order of the columns.
        vocabulary: The features, in the order of the rows.
        weights: Whole numbers, to be multiplied by `scales` column by column.
        scales: What one step of a weight is worth.
        intercepts: What each column starts from.
        known: The column of each wording that was learnt, by its folded words.
    """

    topics: tuple[str, ...]
    vocabulary: Vocabulary
    weights: NDArray[np.int8]
    scales: Floats
    intercepts: Floats
    known: Mapping[str, int] = field(default_factory=dict)

    def verdict(self, text: str, lexicon: Lexicon) -> Verdict | None:
        """Judge a message; None if nothing in it is known."""
        words = tokens(text, lexicon)
        places, values = vector(features(words, lexicon), self.vocabulary)
        if not len(places):
            return None
        scores = (values @ self.weights[places].astype(np.float32)) * self.scales + self.intercepts
        verdict = verdict_of(scores, len(self.topics))
        for key in keys_of(text, words):
            if key in self.known:
                return _taught(verdict, self.known[key])
        return verdict


def keys_of(text: str, words: tuple[str, ...]) -> tuple[str, str]:
    """Return by what a wording is known: its words as typed, and as they were meant; both without diacritics."""
    return " ".join(typed(text[:CONSIDERED])), " ".join(folded(words))


def verdict_of(scores: Floats, topics: int) -> Verdict:
    """Read the scores of the columns: the first `topics` are ours, the last says ours or not, the others are not."""
    shares = softmax(scores[:-1])
    ours, others = float(shares[:topics].sum()), float(shares[topics:].sum())
    odds = (log(max(ours, _TINY)) - log(max(others, _TINY)) + float(scores[-1])) / 2
    return Verdict(shares[:topics] / np.float32(max(ours, _TINY)), 1 / (1 + exp(-odds)))


def _taught(verdict: Verdict, column: int) -> Verdict:
    """Return a verdict that follows what an editor wrote, the other topics in the order of the model."""
    if column >= len(verdict.topics):
        return Verdict(verdict.topics, 0.0)
    topics = verdict.topics * np.float32(1 - _TAUGHT)
    topics[column] += np.float32(_TAUGHT)
    return Verdict(topics, 1.0)


def packed(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return weights as whole numbers and what a step is worth in each column."""
    scales = np.maximum(np.abs(weights).max(axis=0), _TINY) / _STEPS
    return np.round(weights / scales).astype(np.int8), scales.astype(np.float32)


def order_of(shares: Sequence[float] | Floats) -> list[int]:
    """Return the places of shares, the largest first; of equal ones the earlier first."""
    return [int(place) for place in np.argsort(-np.asarray(shares), kind="stable")]
