"""What strict YAML means for the people who edit content."""

from datetime import date
from pathlib import Path

import pytest

from bot.loader.documents import DocumentError, parse_yaml, read_yaml

HERE = Path("content/sample.yaml")


def test_words_and_codes_stay_as_written() -> None:
    """Yes, no, on, off, leading zeros and hours are words."""
    text = "a: no\nb: on\nc: 0912\nd: 12:30\ne: yes\nf: 007\ng: 1_000\nh: .5\non: off\n"
    read = parse_yaml(text, HERE)
    assert read == {
        "a": "no", "b": "on", "c": "0912", "d": "12:30", "e": "yes", "f": "007", "g": "1_000", "h": ".5", "on": "off",
    }  # fmt: skip


def test_plain_values_are_read() -> None:
    """Numbers, truth, nothing, days, lists and merged mappings are read as such."""
    text = "a: 12\nb: -1.5\nc: true\nd: ~\ne: 2026-11-21\nf: [1, x]\ng: '12'\nh:\n"
    expected = {"a": 12, "b": -1.5, "c": True, "d": None, "e": date(2026, 11, 21), "f": [1, "x"], "g": "12", "h": None}
    assert parse_yaml(text, HERE) == expected


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a' stands here twice"),
        ("x:\n  a: 1\n  a: 2\n", 3, "twice"),
        ("a: [1\nb: 2\n", 2, ""),
        ("a: !!python/object:os.system {}\n", 1, "constructor"),
        ("? [1, 2]\n: x\n", 1, "plain value"),
        ("a: 2026-02-31\n", None, "day"),
        ("a: \u0007\n", None, "character"),
    ],
)
def test_a_fault_names_its_file_and_line(text: str, line: int | None, word: str) -> None:
    """Whoever edits finds the spot at once."""
    with pytest.raises(DocumentError) as caught:
        parse_yaml(text, HERE)
    assert caught.value.line == line
    assert word in caught.value.message
    assert str(caught.value).startswith("content/sample.yaml:")


def test_lines_before_the_document_are_counted() -> None:
    """Front matter after other lines still names the line of the file."""
    with pytest.raises(DocumentError) as caught:
        parse_yaml("a: 1\na: 2\n", HERE, before=10)
    assert caught.value.line == 12


def test_a_file_is_read_and_a_missing_one_is_named(tmp_path: Path) -> None:
    """Files are UTF-8; one that is missing or in another encoding is named."""
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("tên: Nguyễn Thị Mẫu\n", encoding="utf-8")
    bad.write_bytes(b"a: \xff\n")
    assert read_yaml(good) == {"tên": "Nguyễn Thị Mẫu"}
    for path in (bad, tmp_path / "none.yaml"):
        with pytest.raises(DocumentError, match="cannot be read"):
            read_yaml(path)
