"""Loading the topics of the FAQ: front matter and the answer, a file each."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.faq.entries import Entry
from bot.language.folding import nfc
from bot.loader.documents import DocumentError, parse_yaml
from bot.loader.lexicon import read_lines

OUTSIDE = "_outside"
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n(.*)", re.DOTALL)
_DIVIDER = re.compile(r"^===[ \t]*$", re.MULTILINE)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Front(BaseModel):
    """The front matter of an entry, as an editor writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line
    asks: tuple[Line, ...]
    sources: tuple[Line, ...] = ()
    checked_on: date
    related: tuple[Slug, ...] = ()
    next: Literal["estimate", "pension", "health", "register", "call", "none"] = "none"


def load_entries(folder: Path, overlay: Path | None = None) -> tuple[Entry, ...]:
    """Read all topics in `folder`/<group>/<slug>.md, by slug; a file of the overlay takes the place of ours.

    Raises:
        DocumentError: A file is malformed, a slug stands twice or a related topic is missing, named with file and line.
    """
    paths = sorted(faq_files(folder, "[!_]*/*.md", overlay), key=lambda path: (path.stem, path.parent.name))
    entries = [(read_entry(path), path) for path in paths]
    slugs = {entry.slug: path for entry, path in entries}
    for entry, path in entries:
        if slugs[entry.slug] != path:
            raise DocumentError(path, None, f"the slug {entry.slug!r} stands also in {slugs[entry.slug].as_posix()}")
        for other in entry.related:
            if other not in slugs:
                raise DocumentError(path, _line_of(path, "related:"), f"there is no topic {other!r} to relate to")
    return tuple(entry for entry, _ in entries)


def load_outside(folder: Path, overlay: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Read the messages that are not ours, one a line, by kind, from `folder`/_outside/<kind>.txt.

    Raises:
        DocumentError: A file is not UTF-8.
    """
    return {
        path.stem: tuple(dict.fromkeys(line for _, line in read_lines(path)))
        for path in sorted(faq_files(folder, f"{OUTSIDE}/*.txt", overlay), key=lambda path: path.stem)
    }


def faq_files(folder: Path, pattern: str, overlay: Path | None = None) -> Iterable[Path]:
    """Return the files that a pattern finds in a folder; one of the overlay takes the place of its namesake."""
    found: dict[Path, Path] = {}
    for place in (folder, *(() if overlay is None else (overlay,))):
        found |= {path.relative_to(place): path for path in sorted(place.glob(pattern))}
    return found.values()


def read_entry(path: Path) -> Entry:
    """Read one topic; its slug is the name of the file, its group the name of the folder.

    Raises:
        DocumentError: The file is malformed, named with the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, None, f"cannot be read: {error}") from error
    parts = _FRONT.fullmatch(text)
    if parts is None:
        raise DocumentError(path, 1, "an entry begins with front matter between two lines of ---")
    front = _front(parts[1], path)
    short, *rest = _DIVIDER.split(parts[2], maxsplit=1)
    if not short.strip():
        raise DocumentError(path, text.count("\n", 0, parts.start(2)) + 1, "the answer is empty")
    return Entry(
        slug=path.stem,
        group=path.parent.name,
        title=nfc(front.title),
        asks=tuple(nfc(ask) for ask in front.asks),
        sources=front.sources,
        checked_on=front.checked_on,
        related=front.related,
        next=front.next,
        short=short.strip(),
        more="".join(rest).strip(),
    )


def _front(yaml: str, path: Path) -> _Front:
    read = parse_yaml(yaml, path, before=1)
    try:
        return _Front.model_validate(read)
    except ValidationError as error:
        first = error.errors()[0]
        names = [str(name) for name in first["loc"]]
        line = (_line_of(path, f"{names[0]}:") if names else None) or 1
        raise DocumentError(path, line, f"{'.'.join(names) or 'front matter'}: {first['msg']}") from error


def _line_of(path: Path, word: str) -> int | None:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if word in line), None)
