"""Learning which wordings belong to which topic, and which are not ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.faq.entries import Entry
from bot.faq.features import features
from bot.faq.lexicon import Lexicon
from bot.faq.model import Model, keys_of, packed
from bot.faq.regression import gram, logistic, postings_of, primal
from bot.faq.tokens import tokens
from bot.faq.vectors import Floats, vector, vocabulary_of

VERSION = 4  # of the way of learning; a model learnt in another way is learnt anew
_STRENGTH = 100.0  # for telling topics apart
_GATE_STRENGTH = 20.0  # for telling ours from not ours


@dataclass(frozen=True)
class Wording:
    """A message whose class is known.

    Attributes:
        text: As people type it.
        column: Of the topic, or of the kind of message that is not ours.
    """

    text: str
    column: int


def wordings_of(entries: Sequence[Entry], outside: Mapping[str, Sequence[str]]) -> tuple[Wording, ...]:
    """Return all wordings with their columns: topics in order, then the kinds that are not ours, by name."""
    ours = [
        Wording(text, column)
        for column, entry in enumerate(entries)
        for text in dict.fromkeys((entry.title, *entry.asks))
    ]
    kinds = sorted(kind for kind, messages in outside.items() if messages)
    others = [Wording(text, len(entries) + place) for place, kind in enumerate(kinds) for text in outside[kind]]
    return (*ours, *others)


def fit(entries: Sequence[Entry], outside: Mapping[str, Sequence[str]], lexicon: Lexicon) -> Model:
    """Learn from the entries and from messages that are not ours, by kind; equal input gives an equal model."""
    return fit_wordings(tuple(entry.slug for entry in entries), wordings_of(entries, outside), lexicon)


def fit_wordings(topics: tuple[str, ...], wordings: Sequence[Wording], lexicon: Lexicon) -> Model:
    """Learn from wordings; columns from the number of topics on are not ours."""
    texts = [tokens(wording.text, lexicon) for wording in wordings]
    known: dict[str, int] = {}
    for words, wording in zip(texts, wordings, strict=True):
        for key in keys_of(wording.text, words):
            known.setdefault(key, wording.column)
    messages = [features(words, lexicon) for words in texts]
    vocabulary = vocabulary_of(messages)
    postings = postings_of([vector(message, vocabulary) for message in messages], len(vocabulary.rarity))
    likeness = gram(postings)
    columns = np.array([wording.column for wording in wordings])
    width = max(len(topics) + 1, int(columns.max()) + 1)
    kinds, kind_intercepts = logistic(likeness, np.eye(width, dtype=np.float32)[columns], _STRENGTH)
    sides = np.eye(2, dtype=np.float32)[(columns >= len(topics)).astype(int)]
    gate, gate_intercepts = logistic(likeness, sides, _GATE_STRENGTH)
    weights, scales = packed(primal(postings, _beside(kinds, gate)))
    return Model(topics, vocabulary, weights, scales, _beside(kind_intercepts, gate_intercepts), known)


def _beside(kinds: Floats, gate: Floats) -> Floats:
    difference = gate[..., :1] - gate[..., 1:]
    return np.concatenate([kinds, difference], axis=-1)
