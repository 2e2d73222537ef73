"""What an editor may write in an entry, and what is said when it is wrong."""

from pathlib import Path

import pytest

from bot.loader.documents import DocumentError
from bot.loader.faq import load_entries, load_outside, read_entry
from bot.loader.keeping import LEXICON
from bot.loader.lexicon import load_lexicon
from bot.loader.matching import PACKAGED

FRONT = 'title: Mất sổ\nasks: ["mất sổ", "rách sổ"]\nsources: [Luật mẫu]\nchecked_on: 2026-11-21\n'


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file below a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def entry(front: str = FRONT, body: str = "Dạ, có ạ.\n") -> str:
    """Return the text of an entry."""
    return f"---\n{front}---\n{body}"


def test_an_entry_is_read_whole(tmp_path: Path) -> None:
    """The file names the slug, its folder the group; the answer has a short and a longer part."""
    read = read_entry(
        write(tmp_path, "book/book-lost.md", entry(FRONT + "next: call\n", "Ngắn.\n===\nDài.\n===\nHết.\n"))
    )
    assert (read.slug, read.group, read.title) == ("book-lost", "book", "Mất sổ")
    assert read.asks == ("mất sổ", "rách sổ")
    assert (read.short, read.more, read.next) == ("Ngắn.", "Dài.\n===\nHết.", "call")


def test_words_are_composed_whatever_the_keyboard(tmp_path: Path) -> None:
    """Decomposed letters become NFC, so that the same wording is the same."""
    text = entry(FRONT.replace("Mất sổ", "Ma\u0302\u0301t so\u0302\u0309"))
    assert read_entry(write(tmp_path, "book/a.md", text)).title == "Mất sổ"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("Dạ, có ạ.", 1, "front matter"),
        (entry(FRONT + "nxt: call\n"), 6, "nxt"),
        (entry(FRONT + "next: later\n"), 6, "next"),
        (entry(FRONT.replace("asks", "ask")), 1, "asks"),
        (entry("[]\n"), 1, "front matter"),
        (entry(FRONT + "title: Lần nữa\n"), 6, "twice"),
        (entry(body="\n===\nDài\n"), 7, "empty"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, text: str, line: int | None, word: str) -> None:
    """Whoever edits finds the spot at once."""
    with pytest.raises(DocumentError) as caught:
        read_entry(write(tmp_path, "book/a.md", text))
    assert caught.value.line == line
    assert word in str(caught.value)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    """Bytes of another encoding are refused, in entries and in lists."""
    entry_path, list_path = tmp_path / "a.md", tmp_path / "_outside" / "b.txt"
    list_path.parent.mkdir()
    for path in (entry_path, list_path):
        path.write_bytes(b"\xff\xfe")
    with pytest.raises(DocumentError, match=r"a\.md: cannot be read"):
        read_entry(entry_path)
    with pytest.raises(DocumentError, match=r"b\.txt: cannot be read"):
        load_outside(tmp_path)


def test_a_slug_stands_once_and_relates_to_what_there_is(tmp_path: Path) -> None:
    """Two files of one name, or a relation to nothing, are refused."""
    write(tmp_path, "book/a.md", entry())
    write(tmp_path, "trust/a.md", entry())
    with pytest.raises(DocumentError, match="stands also in"):
        load_entries(tmp_path)
    write(tmp_path, "trust/a.md", "").unlink()
    write(tmp_path, "trust/b.md", entry(FRONT + "related: [c]\n"))
    with pytest.raises(DocumentError, match=r"b\.md:6: there is no topic 'c'"):
        load_entries(tmp_path)


def test_the_overlay_takes_the_place_of_its_namesake(tmp_path: Path) -> None:
    """Editors change and add files; what they leave alone stays."""
    ours, over = tmp_path / "ours", tmp_path / "over"
    for name in ("a", "b"):
        write(ours, f"book/{name}.md", entry())
    write(over, "book/b.md", entry(FRONT.replace("Mất sổ", "Đổi sổ")))
    write(over, "book/c.md", entry())
    write(ours, "_outside/talk.txt", "# chuyện phiếm\nchào # sáng\n\nchào\n")
    write(over, "_outside/papers.txt", "hộ chiếu\n")
    assert [(read.slug, read.title) for read in load_entries(ours, over)] == [
        ("a", "Mất sổ"), ("b", "Đổi sổ"), ("c", "Mất sổ"),
    ]  # fmt: skip
    assert load_outside(ours, over) == {"papers": ("hộ chiếu",), "talk": ("chào",)}


def test_word_lists_are_read_and_slips_named(tmp_path: Path) -> None:
    """A line reads meaning = spelling, spelling; the overlay's list takes the place of ours."""
    write(tmp_path, "domain.txt", "# nghề\nbhxh = bảo hiểm xã hội\nsai dòng\n")
    with pytest.raises(DocumentError, match=r"domain\.txt:3: a line must read"):
        load_lexicon(tmp_path)
    write(tmp_path / "over", "domain.txt", "bhyt = bảo hiểm y tế\n")
    read = load_lexicon(tmp_path, tmp_path / "over")
    assert ("bao", "hiem", "y", "te") in read.phrases
    assert ("bao", "hiem", "xa", "hoi") not in read.phrases


def test_the_packaged_content_loads() -> None:
    """Every topic asks in five ways or more, and every list is in order."""
    entries = load_entries(PACKAGED / "faq")
    assert min(len(read.asks) for read in entries) >= 5
    assert len({read.slug for read in entries}) == len(entries) >= 65
    assert all(load_outside(PACKAGED / "faq").values())
    assert load_lexicon(PACKAGED / LEXICON).concepts
