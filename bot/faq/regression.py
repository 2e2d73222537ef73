"""Multinomial logistic regression over a few thousand sparse wordings, in the dual: small, exact, always the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from bot.faq.vectors import Floats, Vector

_STEPS = 80  # more of them make the model surer of itself, not better
_BLOCK = 1024  # features that are multiplied at once; bounds the memory
_POWER_STEPS = 12


@dataclass(frozen=True)
class Postings:
    """For each feature, the wordings that have it and its weight there."""

    wordings: int
    columns: tuple[tuple[NDArray[np.intp], Floats], ...]


def postings_of(vectors: Sequence[Vector], features: int) -> Postings:
    """Turn sparse vectors, a wording each, into postings, a feature each."""
    columns = np.concatenate([places for places, _ in vectors])
    rows = np.repeat(np.arange(len(vectors)), [len(places) for places, _ in vectors])
    weights = np.concatenate([values for _, values in vectors])
    order = np.argsort(columns, kind="stable")
    ends = np.searchsorted(columns[order], np.arange(1, features))
    parts = zip(np.split(rows[order], ends), np.split(weights[order], ends), strict=True)
    return Postings(len(vectors), tuple(parts))


def gram(postings: Postings) -> Floats:
    """Return how alike the wordings are, pair by pair."""
    likeness = np.zeros((postings.wordings, postings.wordings), np.float32)
    common = max(64, postings.wordings // 64)
    dense = [column for column in postings.columns if len(column[0]) > common]
    for rows, weights in postings.columns:
        if len(rows) <= common:
            likeness[np.ix_(rows, rows)] += np.outer(weights, weights)
    for start in range(0, len(dense), _BLOCK):
        block = np.zeros((postings.wordings, min(_BLOCK, len(dense) - start)), np.float32)
        for place, (rows, weights) in enumerate(dense[start : start + _BLOCK]):
            block[rows, place] = weights
        likeness += block @ block.T
    return likeness


def logistic(likeness: Floats, classes: Floats, strength: float) -> tuple[Floats, Floats]:
    """Fit and return the dual weights (wordings by classes) and the intercepts.

    Nesterov's accelerated gradient on the dual weights, from nought, with a fixed number of steps.

    Args:
        likeness: What `gram` returns.
        classes: One row a wording, 1 in the column of its class.
        strength: How freely the weights may grow; the inverse of the ridge penalty.
    """
    ridge = 1 / strength
    step = 1 / (0.5 * _largest_eigenvalue(likeness) + ridge)
    weights = np.zeros_like(classes)
    ahead, intercepts, momentum = weights, np.zeros(classes.shape[1], np.float32), 1.0
    for _ in range(_STEPS):
        residuals = softmax(likeness @ ahead + intercepts) - classes
        following = _single(ahead - step * (residuals + ridge * ahead))
        intercepts = _single(intercepts - 0.5 * residuals.mean(axis=0))
        gathered = (1 + sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = _single(following + (momentum - 1) / gathered * (following - weights))
        weights, momentum = following, gathered
    return weights, intercepts


def primal(postings: Postings, dual: Floats) -> Floats:
    """Return the weights feature by feature that the dual weights stand for."""
    return np.stack([weights @ dual[rows] for rows, weights in postings.columns])


def softmax(scores: Floats) -> Floats:
    """Return the probabilities for scores, along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _largest_eigenvalue(likeness: Floats) -> float:
    direction = np.ones(len(likeness), np.float32)
    for _ in range(_POWER_STEPS):
        direction = likeness @ direction
        direction /= np.linalg.norm(direction)
    return float(direction @ (likeness @ direction))


def _single(numbers: NDArray[np.floating]) -> Floats:
    return numbers.astype(np.float32, copy=False)
