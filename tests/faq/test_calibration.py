"""How the thresholds follow from labelled messages."""

import pytest

from bot.faq.calibration import Judged, Limits, cross_judge, fit_thresholds, judge
from bot.faq.matching import Thresholds, decide
from tests.faq.sample import ENTRIES, OUTSIDE, lexicon, matcher

OURS = [Judged(ours=True, right=place >= 20, inside=0.5 + place / 200, score=place / 100) for place in range(100)]
OTHERS = [Judged(ours=False, right=False, inside=place / 100, score=place / 200) for place in range(100)]


@pytest.mark.parametrize("limits", [Limits(), Limits(0.0, 0.0, 0.0), Limits(0.2, 0.1, 0.1), Limits(1.0, 1.0, 0.5)])
def test_the_limits_are_kept(limits: Limits) -> None:
    """On the messages they were fitted on, thresholds never let more go wrong than allowed."""
    chosen = fit_thresholds([*OURS, *OTHERS], limits)
    kinds = [(message, decide(message.inside, message.score, chosen)) for message in (*OURS, *OTHERS)]
    assert sum(m.ours and not m.right and kind == "answer" for m, kind in kinds) <= limits.wrong * len(OURS)
    assert sum(not m.ours and kind == "answer" for m, kind in kinds) <= limits.intruding * len(OTHERS)
    assert sum(m.ours and kind == "handover" for m, kind in kinds) <= limits.refused * len(OURS)


def test_stricter_limits_answer_less() -> None:
    """Caution is bought with choices."""
    strict, loose = (
        fit_thresholds([*OURS, *OTHERS], Limits(0.01, 0.01, 0.01)),
        fit_thresholds(OURS, Limits(0.1, 0.1, 0.1)),
    )
    assert strict.answer > loose.answer
    assert strict.inside < loose.inside


def test_a_message_is_judged_by_what_was_meant() -> None:
    """Right, wrong, not ours and unknown are told apart."""
    model, words = matcher().model, lexicon()
    assert judge(model, "mất sổ bhxh làm lại ở đâu", frozenset({"lost"}), words).right
    assert not judge(model, "mất sổ bhxh làm lại ở đâu", frozenset({"amount"}), words).right
    assert not judge(model, "đổi bằng lái xe", frozenset(), words).ours
    assert judge(model, "👍", frozenset({"lost"}), words) == Judged(ours=True, right=False, inside=0.0, score=0.0)


def test_each_wording_is_judged_once_by_models_that_do_not_know_it() -> None:
    """Cross-validation covers all wordings, ours and not."""
    judged = list(cross_judge(ENTRIES, OUTSIDE, lexicon()))
    assert sum(message.ours for message in judged) == sum(len(set(entry.asks)) for entry in ENTRIES)
    assert sum(not message.ours for message in judged) == sum(map(len, OUTSIDE.values()))
    assert isinstance(fit_thresholds(judged, Limits()), Thresholds)
