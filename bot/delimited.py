"""Sheets as text: CSV as spreadsheets write it, with commas, semicolons or tabs, in UTF-8 or UTF-16."""

import csv
import io
from collections.abc import Iterator

from bot.dialogue.asking import Label
from bot.leads.table import BadSheet, Finding, Line, Table

MARKS = (";", ",", "\t")
_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")
_HINT = "sep="
_FIRST = 20


def read_text(data: bytes) -> Table:
    """Read a sheet of text.

    Raises:
        BadSheet: the letters cannot be read, or a quotation mark is not closed.
    """
    text = _decoded(data)
    hint = text[: len(_HINT)].lower() == _HINT
    first, _, rest = text.partition("\n")
    mark = first[len(_HINT) :].strip("\r") if hint else _mark(text)
    lines = _lines(rest, mark, 1) if hint else _lines(text, mark, 0)
    return Table(tuple(line for line in lines if any(map(str.strip, line.cells))))


def _decoded(data: bytes) -> str:
    """Return the text, whatever way of writing letters Excel has chosen."""
    try:
        if data.startswith(_BYTE_ORDER):
            text = data.decode("utf-16")
        elif b"\0" in data[:4]:
            text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSheet([Finding(0, Label("sheet.not_utf8"))]) from None
    if "\0" in text:
        raise BadSheet([Finding(0, Label("sheet.not_a_sheet"))])
    return text


def _mark(text: str) -> str:
    """Return what stands between the cells: the first line with two such marks or more decides, as titles do."""
    tops = [_outside(line) for line in text.splitlines()[:_FIRST]]
    for least in (2, 1):
        for line in tops:
            best = max(MARKS, key=line.count)
            if line.count(best) >= least:
                return best
    return MARKS[0]


def _outside(line: str) -> str:
    """Return what stands outside quotation marks."""
    return "".join(line.split('"')[::2])


def _lines(text: str, mark: str, before: int) -> Iterator[Line]:
    """Yield the rows with the line each begins on; a cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark or MARKS[0], strict=True)
    number = before + 1
    try:
        for cells in reader:
            yield Line(number, tuple(cells))
            number = before + reader.line_num + 1
    except csv.Error:
        raise BadSheet([Finding(number, Label("sheet.quotes"))]) from None
