"""How what is learnt is kept, known again and renewed."""

import json
from pathlib import Path

import pytest

from bot.faq.calibration import Limits
from bot.faq.matching import Matcher, Thresholds
from bot.loader.answering import answer_line
from bot.loader.documents import DocumentError
from bot.loader.keeping import SHIPPED, THRESHOLDS, fingerprint, kept_at, kept_fingerprint
from bot.loader.learning import learn, ship, ship_thresholds
from bot.loader.matching import PACKAGED, load_matcher, load_thresholds

TOPICS = {
    "lost": ("mất sổ làm lại ở đâu", "sổ bị rách xin cấp lại", "làm mất sổ phải làm sao", "cấp lại sổ mấy ngày có"),
    "amount": ("mỗi tháng đóng bao nhiêu", "mức đóng thấp nhất", "đóng hết bao nhiêu tiền", "tiền đóng một tháng"),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder of content with two topics."""
    for slug, asks in TOPICS.items():
        write_entry(tmp_path, slug, *asks)
    for name, text in {
        "_outside/talk.txt": "chào buổi sáng\ntrời đẹp quá\n",
        "_matching/domain.txt": "không = ko\n",
    }.items():
        path = tmp_path / "faq" / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return tmp_path


def write_entry(content: Path, slug: str, *asks: str, body: str = "Dạ.") -> Path:
    """Write one topic."""
    path = content / "faq" / "sample" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    quoted = "\n".join(f"  - {ask}" for ask in asks)
    path.write_text(f"---\ntitle: {asks[0]}\nasks:\n{quoted}\nchecked_on: 2026-11-21\n---\n{body}\n", encoding="utf-8")
    return path


def test_what_was_learnt_is_known_again(content: Path, tmp_path: Path) -> None:
    """A model is learnt in a process of its own, kept in the cache with two older ones, and read from there."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for number in range(5):
        (cache / f"matching-{number}.npz").write_bytes(b"old")
    first = load_matcher(content, cache)
    assert len(list(cache.iterdir())) == 3
    kept = kept_at(cache, fingerprint(content))
    written = kept.stat().st_mtime_ns
    second = load_matcher(content, cache)
    assert kept.stat().st_mtime_ns == written
    assert (first.model.weights == second.model.weights).all()
    assert first.model.topics == second.model.topics == ("amount", "lost")
    assert second.match("mất sổ").topics[0] == "lost"


def test_a_wording_that_is_added_is_learnt(content: Path) -> None:
    """An edited entry is another content, and is answered as edited."""
    before = load_matcher(content)
    write_entry(content, "lost", *TOPICS["lost"], "trâu ăn mất bìa xanh", "bìa xanh bị trâu ăn")
    after = load_matcher(content)
    assert after.match("bìa xanh").score > before.match("bìa xanh").score
    assert after.match("bìa xanh").topics[0] == "lost"


def test_a_fingerprint_follows_the_wordings_alone(content: Path, tmp_path: Path) -> None:
    """An edited answer needs no learning; an edited wording, list or overlay does."""
    plain = fingerprint(content)
    write_entry(content, "lost", *TOPICS["lost"], body="Dạ, khác rồi ạ.")
    assert fingerprint(content) == plain
    overlay = tmp_path / "overlay"
    assert fingerprint(content, overlay) == plain
    write_entry(overlay, "lost", "mất sổ")
    prints = {plain, fingerprint(content, overlay)}
    write_entry(content, "lost", *TOPICS["lost"][1:])
    prints.add(fingerprint(content))
    (content / "faq" / "_matching" / "domain.txt").write_text("không = ko, hông\n", encoding="utf-8")
    prints.add(fingerprint(content))
    (content / "faq" / "_outside" / "talk.txt").write_text("chào\n", encoding="utf-8")
    prints.add(fingerprint(content))
    assert len(prints) == 5


def test_the_overlay_is_learnt_too(content: Path, tmp_path: Path) -> None:
    """A topic that only the editors have is found."""
    write_entry(tmp_path / "over", "scam", "có lừa đảo không", "bị lừa tiền", "số lạ gọi lừa đảo")
    assert load_matcher(content, overlay=tmp_path / "over").match("lừa đảo").topics[0] == "scam"


def test_a_broken_file_is_no_model(content: Path) -> None:
    """Rubbish where a model should be is learnt over, and a missing file is none."""
    (content / SHIPPED).write_bytes(b"PK rubbish")
    assert kept_fingerprint(content / SHIPPED) is None
    assert kept_fingerprint(content / "nowhere.npz") is None
    assert load_matcher(content).model.topics == ("amount", "lost")


def test_a_fault_of_the_content_is_named(content: Path, tmp_path: Path) -> None:
    """A malformed entry stops the learning, with its file."""
    write_entry(content, "lost", "mất sổ").write_text("---\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"lost\.md:1"):
        load_matcher(content, tmp_path / "cache")


def test_shipping_keeps_model_and_thresholds_beside_the_content(content: Path) -> None:
    """What is shipped is used without learning."""
    chosen = ship_thresholds(content, Limits(wrong=0.5, intruding=0.5, refused=0.5))
    assert load_thresholds(content) == chosen
    assert kept_fingerprint(ship(content)) == fingerprint(content)
    assert load_matcher(content).thresholds == chosen


@pytest.mark.parametrize("text", ["inside: 0.5\n", "inside: a\nanswer: b\n", "[]\n", "inside: 2\nanswer: 0.5\n"])
def test_thresholds_are_two_shares(content: Path, text: str) -> None:
    """Anything else is refused, with its file; no file answers nothing surely."""
    assert load_thresholds(content) == Thresholds(inside=0.5, answer=1.0)
    (content / THRESHOLDS).write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"thresholds\.yaml"):
        load_thresholds(content)


def test_a_line_in_gives_a_line_out(content: Path) -> None:
    """Messages are answered under their id; what cannot be read is said, under none."""
    matcher = Matcher(learn(content), load_matcher(content).lexicon, Thresholds(inside=0.0, answer=0.0))
    read = json.loads(answer_line(matcher, '{"id": "a", "text": "mất sổ"}'.encode()))
    assert (read["id"], read["kind"], read["topics"][0]) == ("a", "answer", "lost")
    assert 0 <= read["score"] <= 1
    assert json.loads(answer_line(matcher, b'{"id": 7, "text": ""}'))["kind"] == "handover"
    for line in (b"", b"{", b"[]", b'{"id": 1}', b'{"id": 1, "text": null}', b'{"id": 1, "text": "\xff"}'):
        refused = json.loads(answer_line(matcher, line))
        assert refused["id"] is None
        assert refused["error"]


def test_the_shipped_model_belongs_to_the_shipped_content() -> None:
    """`ansinh learn` was run after the last change of a wording, so that every start is quick."""
    assert kept_fingerprint(PACKAGED / SHIPPED) == fingerprint(PACKAGED)
    assert (PACKAGED / SHIPPED).stat().st_size < 3_000_000


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Sổ bảo hiểm xã hội của tôi bị mất thì làm lại ở đâu?", "book-lost"),
        ("so bao hiem xa hoi cua toi bi mat thi lam lai o dau", "book-lost"),
        ("soor baor hieemr xax hooij cuar tooi bij maats thif lamf laij owr ddaau", "book-lost"),
        ("mỗi tháng phải đóng bao nhiêu tiền", "vsi-amount"),
        ("moi thang phai dong bao nhieu tien", "vsi-amount"),
        ("đóng 1 thág hết bn v ad", "vsi-amount"),
    ],
)
def test_the_shipped_model_reads_every_way_of_typing(text: str, topic: str) -> None:
    """With diacritics, without, with the keys of Telex left over, in short forms: the same topic."""
    assert load_matcher(PACKAGED).match(text).topics[0] == topic
