"""Where in the content a text stands: file and line, so that an editor finds it at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_KEY = re.compile(r"""^["']?(?P<key>[A-Za-z][\w.]*)["']?:""")
_DIVIDER = re.compile(r"^===[ \t]*$")


@dataclass(frozen=True)
class Spot:
    """The lines of a file in which one text stands; `first` counts from 1."""

    path: Path
    first: int
    lines: tuple[str, ...]

    def at(self, needle: str = "") -> str:
        """Return file and line of the text, or of the line in it that holds `needle`."""
        ahead = next((place for place, line in enumerate(self.lines) if needle and needle in line), 0)
        return f"{self.path.as_posix()}:{self.first + ahead}"


class Whereabouts:
    """Every text of the content and where it stands; a later folder, the editors' overlay, comes first."""

    def __init__(self, content: Path, overlay: Path | None = None) -> None:
        """Read the folders that hold texts/, faq/ and law/; paths are told from the content's own folder."""
        self._spots: dict[str, Spot] = {}
        for folder, shown in ((content, content.parent), *(((overlay, overlay),) if overlay else ())):
            for path in sorted(folder.glob("texts/vi/*.yaml")):
                self._spots |= dict(_texts(path, path.relative_to(shown)))
            for path in sorted(folder.glob("faq/[!_]*/*.md")):
                self._spots |= dict(_entry(path, path.relative_to(shown)))
            for path in sorted(folder.glob("law/**/*.yaml")):
                name = path.relative_to(folder).with_suffix("").as_posix()
                self._spots[name] = Spot(path.relative_to(shown), 1, tuple(_lines(path)))

    def of(self, key: str, needle: str = "") -> str:
        """Return file and line of a text or parameter; its key alone if it stands nowhere."""
        spot = self._spots.get(key)
        return spot.at(needle) if spot else key


def _texts(path: Path, shown: Path) -> Iterator[tuple[str, Spot]]:
    lines = _lines(path)
    starts = [(place, found["key"]) for place, line in enumerate(lines) if (found := _KEY.match(line))]
    ends = [*(place for place, _ in starts[1:]), len(lines)]
    for (first, key), end in zip(starts, ends, strict=False):  # a file may hold no text at all
        yield key, Spot(shown, first + 1, tuple(lines[first:end]))


def _entry(path: Path, shown: Path) -> Iterator[tuple[str, Spot]]:
    lines = _lines(path)
    fences = [place for place, line in enumerate(lines) if line.rstrip() == "---"]
    body = fences[1] + 1 if len(fences) > 1 else 0
    more = next((place for place in range(body, len(lines)) if _DIVIDER.match(lines[place])), len(lines))
    name = f"faq:{path.stem}"
    yield f"{name}.title", Spot(shown, 1, tuple(lines[:body]))
    yield name, Spot(shown, body + 1, tuple(lines[body:more]))
    yield f"{name}.more", Spot(shown, more + 2, tuple(lines[more + 1 :]))


def _lines(path: Path) -> list[str]:
    """Read a file as far as it can be read: that it cannot is told by who uses what it says."""
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
