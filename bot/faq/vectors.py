"""A message as a sparse vector over the features that were learnt."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.faq.features import WORD, Groups

Floats: TypeAlias = NDArray[np.float32]
Vector: TypeAlias = tuple[NDArray[np.intp], Floats]

_SHARES = (1.0, 1.0, 0.5, 0.7)  # how much pieces, words, accents and ideas count against each other
_LEAST = 2  # wordings in which a feature must stand; for a word one is enough, so that a new wording tells at once


@dataclass(frozen=True)
class Vocabulary:
    """The features that were learnt.

    Attributes:
        places: The place of each feature.
        rarity: How much each feature tells, more the fewer wordings have it.
    """

    places: Mapping[str, int]
    rarity: tuple[float, ...]


def vocabulary_of(messages: Sequence[Groups]) -> Vocabulary:
    """Return the features of several messages, the same for the same messages."""
    counts = Counter(feature for groups in messages for feature in {f for group in groups for f in group})
    kept = sorted(feature for feature, count in counts.items() if count >= _LEAST or feature.startswith(WORD))
    rarity = tuple(log((1 + len(messages)) / (1 + counts[feature])) + 1 for feature in kept)
    return Vocabulary({feature: place for place, feature in enumerate(kept)}, rarity)


def vector(groups: Groups, vocabulary: Vocabulary) -> Vector:
    """Return the places of the known features of a message and their weights, of length one; empty if none is known."""
    places: list[int] = []
    weights: list[float] = []
    total = 0.0
    for share, group in zip(_SHARES, groups, strict=True):
        found = _known(group, vocabulary)
        if found:
            length = sqrt(sum(weight * weight for weight in found.values()))
            places.extend(found)
            weights.extend([weight * share / length for weight in found.values()])
            total += share * share
    return np.array(places, np.intp), np.array(weights, np.float32) / np.float32(sqrt(total or 1.0))


def _known(group: list[str], vocabulary: Vocabulary) -> dict[int, float]:
    places, rarity = vocabulary.places, vocabulary.rarity
    counts = Counter(group)
    return {
        (place := places[feature]): rarity[place] if count == 1 else rarity[place] * (1 + log(count))
        for feature, count in counts.items()
        if feature in places
    }
