"""Loading the word lists of the matching: text files that editors extend line by line."""

from collections.abc import Iterator
from pathlib import Path

from bot.faq.lexicon import Lexicon, Phrase, lexicon_of
from bot.language.folding import nfc
from bot.loader.documents import DocumentError

SPELLINGS = ("vocatives.txt", "domain.txt", "abbreviations.txt", "dialect.txt", "accented.txt")
GLUED = "glued.txt"
CONCEPTS = "concepts.txt"


def load_lexicon(folder: Path, overlay: Path | None = None) -> Lexicon:
    """Read the word lists in `folder`; a missing list is empty, one of the overlay takes the place of its namesake.

    Raises:
        DocumentError: A line is not "meaning = spelling, spelling", named with file and line.
    """
    paths = {name: folder / name for name in (*SPELLINGS, GLUED, CONCEPTS)}
    if overlay is not None:
        paths |= {name: overlay / name for name in paths if (overlay / name).is_file()}
    phrases = [phrase for name in SPELLINGS for phrase in _phrases(paths[name])]
    glued = {spelling: meaning for meaning, spellings in _pairs(paths[GLUED]) for spelling in spellings}
    concepts = {name.upper(): spellings for name, spellings in _pairs(paths[CONCEPTS])}
    return lexicon_of(phrases, glued, concepts)


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Give the lines of a text file that say something, with their numbers; # begins a remark.

    Raises:
        DocumentError: The file is not UTF-8.
    """
    if not path.is_file():
        return
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(path, None, f"cannot be read: {error}") from error
    for number, line in enumerate(text.splitlines(), start=1):
        said = nfc(line.split("#")[0])
        if said:
            yield number, said


def _phrases(path: Path) -> Iterator[Phrase]:
    if path.name == "vocatives.txt":
        yield from (Phrase(tuple(line.lower().split()), ()) for _, line in read_lines(path))
        return
    for meaning, spellings in _pairs(path):
        for spelling in spellings:
            yield Phrase(tuple(spelling.split()), tuple(meaning.split()), among_marks=path.name == "accented.txt")


def _pairs(path: Path) -> Iterator[tuple[str, list[str]]]:
    for number, line in read_lines(path):
        meaning, equals, rest = line.lower().partition("=")
        spellings = [spelling.strip() for spelling in rest.split(",") if spelling.strip()]
        if not (equals and meaning.strip() and spellings):
            raise DocumentError(path, number, "a line must read: meaning = spelling, spelling")
        yield meaning.strip(), spellings
