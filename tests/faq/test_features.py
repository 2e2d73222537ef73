"""What of the words counts, and how much."""

import numpy as np
import pytest

from bot.faq.features import features
from bot.faq.regression import gram, logistic, postings_of, primal, softmax
from bot.faq.vectors import vector, vocabulary_of
from tests.faq.sample import ASKS, lexicon

WORDS = lexicon()


def test_letters_words_accents_and_ideas_are_told_apart() -> None:
    """Pieces are folded, accents kept apart, so that both ways of typing meet."""
    pieces, words, accented, ideas = features(("mất", "so"), WORDS)
    assert " mat " in pieces
    assert words == ["w mat", "w so", "b mat so"]
    assert accented == ["a mất"]
    assert ideas == ["k MẤT"]


def test_an_idea_wants_its_own_diacritics_or_none() -> None:
    """Mắt is not mất; mat may be; a phrase is sure enough without them."""
    assert features(("mắt",), WORDS)[3] == []
    assert features(("mat",), WORDS)[3] == ["k MẤT"]
    assert features(("bao", "nhiêu", "tien"), WORDS)[3] == ["k TIỀN"]


def test_two_ideas_together_say_more_than_each() -> None:
    """A price of what was lost is neither a price nor a loss alone."""
    assert features(("mất", "giá"), WORDS)[3] == ["k MẤT", "k TIỀN", "k MẤT & TIỀN"]


@pytest.mark.parametrize(
    ("words", "ideas"),
    [
        (("61", "tuổi"), ["k #tuoi", "k #tuoi 2 6", "k #tuoi & #tuoi 2 6"]),
        (("6", "tuổi"), ["k #tuoi", "k #tuoi 1 6", "k #tuoi & #tuoi 1 6"]),
        (("1,5", "tuổi"), ["k #tuoi"]),
        (("15", "năm"), ["k #nam"]),
        (("1975",), ["k #year"]),
        (("80%",), ["k #number"]),
        (("7",), ["k #number"]),
        ((), []),
    ],
)
def test_numbers_count_by_what_they_measure(words: tuple[str, ...], ideas: list[str]) -> None:
    """An age is kept by its ten, a year of birth as a year, other numbers as numbers."""
    assert features(words, WORDS)[3] == ideas
    assert not any(piece[0].isdigit() for piece in features(words, WORDS)[0])


def test_likeness_is_that_of_the_vectors() -> None:
    """Common and rare features alike add to the likeness of two wordings, in blocks or one by one."""
    texts = [ask.split() for asks in ASKS.values() for ask in asks] * 6
    messages = [features(tuple(words), WORDS) for words in texts]
    vocabulary = vocabulary_of(messages)
    vectors = [vector(message, vocabulary) for message in messages]
    dense = np.zeros((len(texts), len(vocabulary.rarity)), np.float32)
    for row, (places, weights) in enumerate(vectors):
        dense[row, places] = weights
    postings = postings_of(vectors, len(vocabulary.rarity))
    assert {len(rows) > 64 for rows, _ in postings.columns} == {True, False}
    np.testing.assert_allclose(gram(postings), dense @ dense.T, atol=1e-5)
    np.testing.assert_allclose(primal(postings, np.eye(len(texts), dtype=np.float32)), dense.T, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(dense, axis=1), 1, atol=1e-5)


def test_the_regression_tells_plain_classes_apart() -> None:
    """Two kinds that share nothing are learnt surely, and probabilities add up to one."""
    likeness = np.kron(np.eye(2), np.ones((3, 3))).astype(np.float32)
    classes = np.repeat(np.eye(2, dtype=np.float32), 3, axis=0)
    weights, intercepts = logistic(likeness, classes, strength=100.0)
    shares = softmax(likeness @ weights + intercepts)
    assert (shares.argmax(axis=1) == [0, 0, 0, 1, 1, 1]).all()
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-6)
