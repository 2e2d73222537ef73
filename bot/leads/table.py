"""What a sheet holds, and how its columns are found: one reader for every kind of sheet."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Generic, TypeVar

from bot.dialogue.asking import Label
from bot.language.folding import fold, nfc

T = TypeVar("T")
TITLES_WITHIN = 20
"""Lines from the top among which the line of titles is looked for: many sheets begin with a heading."""
_ASIDE = re.compile(r"\([^)]*\)|[*:]")
_IGNORED = frozenset({"stt", "tt", "so thu tu"})


@dataclass(frozen=True)
class Finding:
    """Something to say of a sheet; `line` is counted from 1, as spreadsheets show it, 0 for the whole sheet."""

    line: int
    text: Label


class BadSheet(ValueError):
    """A sheet that cannot be loaded: nothing of it is; each of `problems` names its line."""

    def __init__(self, problems: Sequence[Finding]) -> None:
        """Keep all that is wrong."""
        super().__init__("; ".join(f"line {one.line}: {one.text.key} {dict(one.text.values)}" for one in problems))
        self.problems = tuple(problems)


class Unfit(ValueError):
    """A cell that cannot be used; `text` says why."""

    def __init__(self, text: Label) -> None:
        """Keep the reason."""
        super().__init__(text.key)
        self.text = text


@dataclass(frozen=True)
class Line:
    """A row as it stands in the sheet; `faults` are cells without a value to read, by column from 0."""

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, Label] = field(default_factory=dict)


@dataclass(frozen=True)
class Merged:
    """Cells that were made one, such as A3:A5, with the first and last line they cover."""

    first: int
    last: int
    area: str


@dataclass(frozen=True)
class Table:
    """The rows of a sheet that hold something, and what is to be said of it besides."""

    lines: tuple[Line, ...]
    notes: tuple[Label, ...] = ()
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class Form:
    """The columns of one kind of sheet: every name with the titles it may bear, the first as we write it.

    `needed` columns must be there; `example` are rows of a sample sheet, in the order of the columns, without
    the empty cells at their end.
    """

    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    example: tuple[tuple[str, ...], ...] = ()

    def name_of(self, title: str) -> str:
        """Return the name of the column of a title, "" if there is none."""
        said = " ".join(_ASIDE.sub(" ", fold(title)).split())
        names = (name for name, titles in self.columns.items() if said in (name, *map(fold, titles)))
        return next(names, "")

    def title(self, name: str) -> str:
        """Return the title of a column as we write it."""
        return self.columns[name][0]

    @property
    def header(self) -> tuple[str, ...]:
        """The line of titles of a sample sheet."""
        return tuple(map(self.title, self.columns))


class Cells:
    """The cells of one row by the names of their columns; readers leave notes of what they mended."""

    def __init__(self, line: int, said: Mapping[str, str], faults: Mapping[str, Label]) -> None:
        """Keep the row."""
        self.line = line
        self.notes: list[Finding] = []
        self._said = said
        self._faults = faults

    def raw(self, name: str) -> str:
        """Return a cell with its line breaks; Unfit if it has no value to read."""
        if name in self._faults:
            raise Unfit(self._faults[name])
        return self._said.get(name, "")

    def text(self, name: str) -> str:
        """Return a cell as one line of text; Unfit if it has no value to read."""
        return nfc(self.raw(name))

    def note(self, text: Label) -> None:
        """Note something that was mended in this row."""
        self.notes.append(Finding(self.line, text))


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a sheet says: each item with its line, the notes, and the `columns` it has: it is silent on the others."""

    items: tuple[tuple[int, T], ...]
    notes: tuple[Finding, ...]
    columns: frozenset[str]


def read(table: Table, form: Form, make: Callable[[Cells], T]) -> Read[T]:
    """Read every row of a sheet.

    Raises:
        BadSheet: columns are missing, or rows cannot be used; all of them are named.
    """
    header = _titles(table, form)
    names = [form.name_of(title) for title in header.cells]
    below = [line for line in table.lines if line.number > header.number]
    problems = [*_of_columns(header, names, form), *_of_shape(header, below, table.merged)]
    items: list[tuple[int, T]] = []
    notes = [Finding(0, note) for note in table.notes]
    notes += [Finding(header.number, Label("sheet.column_unused", {"title": title})) for title in _unused(header, form)]
    for line in below if not problems else ():
        cells = _cells(line, names)
        try:
            items.append((line.number, make(cells)))
        except Unfit as why:
            problems.append(Finding(line.number, why.text))
        notes += cells.notes
    if not problems and not items:
        problems.append(Finding(header.number, Label("sheet.no_rows")))
    if problems:
        raise BadSheet(problems)
    return Read(tuple(items), tuple(notes), frozenset(filter(None, names)))


def once(items: Iterable[tuple[int, T]], key: Callable[[T], str]) -> Iterator[Finding]:
    """Yield the lines on which a key stands for the second time, in capital or small letters."""
    seen: dict[str, int] = {}
    for line, item in items:
        first = seen.setdefault(key(item).casefold(), line)
        if first != line:
            yield Finding(line, Label("sheet.twice", {"code": key(item), "line": first}))


def column_letter(index: int) -> str:
    """Return the letters over a column, counted from 0: A, B, …, Z, AA."""
    before, at = divmod(index, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + at)


def _titles(table: Table, form: Form) -> Line:
    """Return the line of titles: the first that has all needed columns, else the one that has the most."""
    top = table.lines[:TITLES_WITHIN]
    if not top:
        raise BadSheet([Finding(0, Label("sheet.empty"))])
    known = [{name for title in line.cells if (name := form.name_of(title))} for line in top]
    whole = next((line for line, names in zip(top, known, strict=True) if names.issuperset(form.needed)), None)
    return whole or max(zip(top, known, strict=True), key=lambda pair: len(pair[1]))[0]


def _of_columns(header: Line, names: list[str], form: Form) -> Iterator[Finding]:
    missing = [form.title(name) for name in form.needed if name not in names]
    if missing:
        yield Finding(header.number, Label("sheet.column_missing", {"titles": missing}))
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        yield Finding(header.number, Label("sheet.column_twice", {"title": form.title(name)}))


def _of_shape(header: Line, below: list[Line], merged: Sequence[Merged]) -> Iterator[Finding]:
    """Name what would be lost unseen: cells under no title, and rows that share a merged cell."""
    titled = {index for index, title in enumerate(header.cells) if title.strip()}
    astray: dict[int, int] = {}
    for line in below:
        for index, cell in enumerate(line.cells):
            if cell.strip() and index not in titled:
                astray.setdefault(index, line.number)
    for index, number in astray.items():
        yield Finding(number, Label("sheet.column_untitled", {"column": column_letter(index)}))
    for one in merged:
        if one.last > header.number and any(one.first <= line.number <= one.last for line in below):
            yield Finding(one.first, Label("sheet.merged", {"area": one.area}))


def _unused(header: Line, form: Form) -> list[str]:
    shown = [" ".join(title.split()) for title in header.cells]
    return [title for title in shown if title and not form.name_of(title) and fold(title) not in _IGNORED]


def _cells(line: Line, names: list[str]) -> Cells:
    said = {name: cell.strip() for name, cell in zip_longest(names, line.cells, fillvalue="") if name}
    faults = {names[index]: fault for index, fault in line.faults.items() if index < len(names) and names[index]}
    return Cells(line.number, said, faults)
