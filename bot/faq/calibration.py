"""How sure is sure enough: thresholds fitted on messages that the model has not learnt from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from bot.faq.entries import Entry
from bot.faq.fitting import Wording, fit_wordings, wordings_of
from bot.faq.lexicon import Lexicon
from bot.faq.matching import Thresholds, score_of
from bot.faq.model import Model, order_of

_FOLDS = 5
_GRAIN = 1000  # steps in which thresholds are written


@dataclass(frozen=True)
class Limits:
    """What may go wrong at most, as shares of the messages that are ours, or that are not.

    Attributes:
        wrong: Ours, answered with another topic.
        intruding: Not ours, yet answered.
        refused: Ours, yet handed over.
    """

    wrong: float = 0.04
    intruding: float = 0.03
    refused: float = 0.03


@dataclass(frozen=True)
class Judged:
    """A labelled message as the model judges it.

    Attributes:
        ours: It belongs to some topic.
        right: The best topic is the one that was meant.
        inside: Certainty that it is ours.
        score: Certainty of the best topic.
    """

    ours: bool
    right: bool
    inside: float
    score: float


def judge(model: Model, text: str, topics: frozenset[str], lexicon: Lexicon) -> Judged:
    """Judge a message that means one of `topics`, or is not ours if there is none."""
    verdict = model.verdict(text, lexicon)
    if verdict is None:
        return Judged(bool(topics), right=False, inside=0.0, score=0.0)
    best = order_of(verdict.topics)[0]
    return Judged(bool(topics), model.topics[best] in topics, verdict.inside, score_of(verdict, best))


def cross_judge(entries: Sequence[Entry], outside: Mapping[str, Sequence[str]], lexicon: Lexicon) -> Iterator[Judged]:
    """Judge each known wording by a model that learnt from the others, a fifth at a time."""
    topics = tuple(entry.slug for entry in entries)
    wordings = wordings_of(entries, outside)
    for fold in range(_FOLDS):
        model = fit_wordings(topics, [w for place, w in enumerate(wordings) if place % _FOLDS != fold], lexicon)
        for wording in wordings[fold::_FOLDS]:
            yield judge(model, wording.text, _meant(wording, topics), lexicon)


def fit_thresholds(judged: Sequence[Judged], limits: Limits) -> Thresholds:
    """Return the thresholds that answer and refuse as much as the limits allow.

    Args:
        judged: Messages of both kinds that the model has not learnt from.
        limits: What may go wrong at most.
    """
    ours = [message for message in judged if message.ours]
    others = [message for message in judged if not message.ours]
    inside = sorted(message.inside for message in ours)[int(limits.refused * len(ours))]
    kept = [message for message in judged if message.inside >= inside]
    wrong = _highest([m.score for m in kept if m.ours and not m.right], limits.wrong * len(ours))
    intruding = _highest([m.score for m in kept if not m.ours], limits.intruding * len(others))
    # Rounded so that the limits still hold: `inside` down, `answer` to above the last score that may not pass.
    return Thresholds(inside=floor(inside * _GRAIN) / _GRAIN, answer=min(1.0, _above(max(wrong, intruding))))


def _meant(wording: Wording, topics: Sequence[str]) -> frozenset[str]:
    return frozenset(topics[wording.column : wording.column + 1])


def _highest(scores: Sequence[float], allowed: float) -> float:
    """Return the score at or below which all but the allowed number stay."""
    return sorted((0.0, *scores), reverse=True)[min(int(allowed), len(scores))]


def _above(score: float) -> float:
    return (floor(score * _GRAIN) + 1) / _GRAIN
