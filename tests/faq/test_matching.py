"""What the matcher does with messages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.faq.fitting import fit
from bot.faq.match import Match, Thread
from bot.faq.matching import NAMED, OFFERED, Thresholds, decide
from bot.faq.model import Model
from bot.faq.vectors import Vocabulary
from tests.faq.sample import ENTRIES, OUTSIDE, lexicon, matcher

SURE = matcher()


@pytest.fixture(params=range(3))
def again(request: pytest.FixtureRequest) -> Model:
    """Give a model learnt anew, several times."""
    assert request.param >= 0
    return fit(ENTRIES, OUTSIDE, lexicon())


def test_equal_wordings_give_an_equal_model(again: Model) -> None:
    """Learning twice gives the same weights to the last step."""
    assert again.topics == SURE.model.topics
    assert again.vocabulary == SURE.model.vocabulary
    assert (again.weights == SURE.model.weights).all()
    assert (again.intercepts == SURE.model.intercepts).all()
    assert again.known == SURE.model.known


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Mức đóng một tháng là bao nhiêu ạ?", "amount"),
        ("muc dong mot thang la bao nhieu", "amount"),
        ("muwcs ddongs mootj thangs laf bao nhieeu", "amount"),
        ("mức đóng 1 tháng bn", "amount"),
        ("cho em hỏi mất sổ bảo hiểm xã hội làm lại ở mô", "lost"),
        ("mat so bao hiem xa hoi lam lai o dau", "lost"),
        ("giấy tờ lĩnh lương hưu", "claim"),
    ],
)
def test_a_topic_is_found_however_it_is_typed(text: str, topic: str) -> None:
    """With or without diacritics, with keys left over, in short forms and dialect."""
    match = SURE.match(text)
    assert match.topics[0] == topic
    assert match.kind != "handover"


def test_what_is_not_ours_goes_to_a_person() -> None:
    """Another office's matter is not answered, yet the nearest topics are named."""
    match = SURE.match("làm hộ chiếu hết hạn ở đâu")
    assert match.kind == "handover"
    assert sorted(match.topics) == sorted(SURE.model.topics)


@pytest.mark.parametrize(
    "text", ["mức đóng thấp nhất bao nhiêu", "MUC DONG THAP NHAT BAO NHIEU", "cho em hỏi muc dong thap nhat bn"]
)
def test_what_an_editor_wrote_is_answered(text: str) -> None:
    """A wording of an entry is answered by it, with or without diacritics and polite words."""
    match = matcher(Thresholds(inside=0.99, answer=0.9)).match(text)
    assert (match.kind, match.topics[0]) == ("answer", "amount")


@pytest.mark.parametrize("text", ["chào buổi sáng", "chao buoi sang ạ"])
def test_what_an_editor_named_as_not_ours_is_handed_over(text: str) -> None:
    """A message from the lists of what is not ours is never answered."""
    match = matcher(Thresholds(inside=0.01, answer=0.0)).match(text)
    assert (match.kind, match.score) == ("handover", 0.0)


@pytest.mark.parametrize("text", ["", "👍", "???", "مرحبا", "\u202eabc\u202c".upper() * 3, "日本語", "\x00"])
def test_what_says_nothing_goes_to_a_person(text: str) -> None:
    """Pictures, foreign letters and silence are no question; the score says so."""
    match = SURE.match(text)
    assert match.kind == "handover" or match.score < SURE.thresholds.answer


def test_a_message_without_a_known_feature_scores_nothing() -> None:
    """Where nothing is known the order of the topics says nothing either."""
    assert SURE.match("👍") == Match("handover", SURE.model.topics[:NAMED], 0.0)


def test_choices_are_as_many_as_the_buttons() -> None:
    """A match that offers names exactly what it offers."""
    unsure = matcher(Thresholds(inside=0.0, answer=1.0)).match("sổ bao nhiêu tiền")
    assert unsure.kind == "choices"
    assert len(unsure.topics) == OFFERED


@pytest.mark.parametrize(
    ("inside", "score", "kind"),
    [
        (0.9, 0.9, "answer"),
        (0.9, 0.7, "answer"),
        (0.9, 0.69, "choices"),
        (0.5, 0.1, "choices"),
        (0.49, 0.4, "handover"),
    ],
)
def test_certainty_decides(inside: float, score: float, kind: str) -> None:
    """Sure is answered, less sure is offered, hardly ours is handed over."""
    assert decide(inside, score, Thresholds(inside=0.5, answer=0.7)) == kind


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(max_size=300), st.binary(max_size=60).map(lambda raw: raw.decode("utf-8", "replace"))))
def test_any_text_gets_a_valid_match(text: str) -> None:
    """No text is refused; topics exist, stand once each and the score is a share."""
    match = SURE.match(text)
    assert match.kind in {"answer", "choices", "handover"}
    assert 0.0 <= match.score <= 1.0
    assert 1 <= len(match.topics) <= NAMED
    assert len(set(match.topics)) == len(match.topics)
    assert set(match.topics) <= set(SURE.model.topics)


def test_ten_thousand_letters_are_matched_by_their_beginning() -> None:
    """A wall of text is no trouble."""
    assert SURE.match("mất sổ bhxh làm lại ở đâu " + "a b c " * 2000).topics[0] in SURE.model.topics
    assert SURE.match("sổ " * 5000) == SURE.match("sổ " * 9000)


def test_an_empty_vocabulary_knows_nothing() -> None:
    """A model without features hands everything over."""
    bare = Model(("a",), Vocabulary({}, ()), SURE.model.weights[:0], SURE.model.scales, SURE.model.intercepts)
    assert bare.verdict("mức đóng", lexicon()) is None


@given(st.text(max_size=60), st.sampled_from(SURE.model.topics))
@settings(max_examples=60, deadline=None)
def test_what_a_talk_is_about_only_makes_that_likelier(text: str, topic: str) -> None:
    """The topic of the talk never falls behind for it, and the same words with it find the same again."""
    alone, going_on = SURE.match(text), SURE.match(text, Thread(topic))
    if topic in alone.topics and topic in going_on.topics:
        assert going_on.topics.index(topic) <= alone.topics.index(topic)
    assert (alone.topics[0] == topic) <= (going_on.topics[0] == topic)
    assert going_on == SURE.match(text, Thread(topic))


def test_few_words_are_taken_by_what_the_talk_is_about() -> None:
    """Words that fit several topics mean the one spoken of, or one beside it."""
    for topic in ("amount", "lost", "claim"):
        assert SURE.match("thế giấy tờ sổ tiền đóng thì sao", Thread(topic)).topics[0] == topic
    alone = SURE.match("giấy tờ sổ").topics
    assert SURE.match("giấy tờ sổ", Thread("", (alone[1],))).topics[0] == alone[1]
