"""Finding the topic that a message means, or saying honestly that there is none."""

from dataclasses import dataclass

import numpy as np

from bot.faq.lexicon import Lexicon
from bot.faq.match import Kind, Match, Thread
from bot.faq.model import Model, Verdict, order_of

NAMED = 5  # topics that a match names, best first
OFFERED = 3  # topics that are offered as buttons
SAME, BESIDE, OURS = 8.0, 5.0, 3.0
"""How much likelier few words mean the topic of the talk, one beside it, and anything of ours at all, than a message
that begins a talk: of 94 such messages the first topic was right of 57 instead of 45, one of three of 82 instead of 62.
"""


@dataclass(frozen=True)
class Thresholds:
    """How sure is sure enough; fitted on labelled messages, never by hand.

    Attributes:
        inside: Below this certainty that a message is ours, a person takes over.
        answer: From this score on, the best topic is the answer.
    """

    inside: float
    answer: float


@dataclass(frozen=True)
class Matcher:
    """Finds topics by a model, with the words that editors taught."""

    model: Model
    lexicon: Lexicon
    thresholds: Thresholds

    def match(self, text: str, thread: Thread | None = None) -> Match:
        """Return what to do with a message, of a talk if that has a thread; any text whatever gets a match."""
        verdict = self.model.verdict(text, self.lexicon)
        if verdict is None:
            return Match("handover", self.model.topics[:NAMED], 0.0)
        verdict = self._continued(verdict, thread) if thread else verdict
        order = order_of(verdict.topics)
        score = score_of(verdict, order[0])
        kind = decide(verdict.inside, score, self.thresholds)
        named = order[: OFFERED if kind == "choices" else NAMED]
        return Match(kind, tuple(self.model.topics[place] for place in named), score)

    def _continued(self, verdict: Verdict, thread: Thread) -> Verdict:
        """Weigh a verdict by what the talk is about."""
        weights = [SAME if t == thread.topic else BESIDE if t in thread.beside else 1.0 for t in self.model.topics]
        topics = verdict.topics * np.asarray(weights, np.float32)
        ours = verdict.inside * OURS
        return Verdict(topics / topics.sum(), ours / (ours + 1 - verdict.inside))


def score_of(verdict: Verdict, place: int) -> float:
    """Return the certainty that a message is ours and means the topic at `place`, 0 to 1."""
    return min(1.0, float(verdict.topics[place]) * verdict.inside)


def decide(inside: float, score: float, thresholds: Thresholds) -> Kind:
    """Return what the certainties call for."""
    if inside < thresholds.inside:
        return "handover"
    return "answer" if score >= thresholds.answer else "choices"
