"""Sheets of Excel (.xlsx): the first page that can be seen, cell by cell, as text."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import repeat
from typing import TYPE_CHECKING, Any

from bot.dialogue.asking import Label
from bot.leads.table import BadSheet, Finding, Line, Merged, Table

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

EMPTY_AT_MOST = 5000
"""Empty rows after which a page counts as over: formatting alone can reach down to the millionth."""
FORMULA, MERGED = b"<f", b"<mergeCell "
"""How a formula and merged cells begin in the file."""
FAILED = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_MIDNIGHT = time()


def read_workbook(data: bytes) -> Table:
    """Read the first visible page of a workbook: the values that were there when it was last saved.

    Raises:
        BadSheet: it is no workbook.
    """
    try:
        holds = _holds(data)
        book = _opened(data, values=True)
        page = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        formulas = _rows(_opened(data, values=False)[page.title]) if FORMULA in holds else repeat(())
        lines = tuple(_lines(_rows(page), formulas))
        merged = tuple(_merged(data, page.title)) if MERGED in holds else ()
    except (zipfile.BadZipFile, KeyError, ValueError, StopIteration, SyntaxError):
        raise BadSheet([Finding(0, Label("sheet.not_a_workbook"))]) from None
    return Table(lines, tuple(_other_pages(book, page.title)), merged)


def _holds(data: bytes) -> frozenset[bytes]:
    """Tell which of the marks that cost a reading of their own stand in any page."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        pages = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return frozenset(mark for mark in (FORMULA, MERGED) if any(mark in page for page in pages))


def _opened(data: bytes, *, values: bool, at_once: bool = False) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415 -- only who brings a workbook waits for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which nobody reads here
        return load_workbook(io.BytesIO(data), read_only=not at_once, data_only=values, keep_links=False)


def _other_pages(book: "Workbook", read: str) -> Iterator[Label]:
    for sheet in book.worksheets:
        if sheet.title != read:
            hidden = sheet.sheet_state != "visible"
            yield Label("sheet.page_unread", {"page": sheet.title, "hidden": hidden, "read": read})


def _merged(data: bytes, page: str) -> Iterator[Merged]:
    """Yield the merged cells of a page; only a workbook that is read at once knows them."""
    for area in _opened(data, values=True, at_once=True)[page].merged_cells.ranges:
        yield Merged(area.min_row, area.max_row, str(area))


def _rows(page: Any) -> Iterator[tuple[object, ...]]:  # noqa: ANN401 -- a page of openpyxl, whose type says less
    page.reset_dimensions()  # what a file says of its own size is often wrong
    rows: Iterator[tuple[object, ...]] = page.iter_rows(values_only=True)
    return rows


def _lines(values: Iterable[tuple[object, ...]], formulas: Iterable[tuple[object, ...]]) -> Iterator[Line]:
    """Yield the rows that hold something; a formula whose value was never worked out is a fault."""
    empty = 0
    for number, (cells, written) in enumerate(zip(values, formulas, strict=False), 1):
        said = tuple(map(_text, cells))
        faults = {
            index: fault for index, cell in enumerate(cells) if (fault := _fault(cell, written[index : index + 1]))
        }
        empty = 0 if faults or any(said) else empty + 1
        if empty > EMPTY_AT_MOST:
            return
        if not empty:
            yield Line(number, said, faults)


def _fault(value: object, formula: tuple[object, ...]) -> Label | None:
    """Say why a cell has no value to read, if so."""
    if isinstance(value, str) and value in FAILED:
        return Label("sheet.formula_failed", {"said": value})
    return Label("sheet.formula_unworked") if value is None and any(part is not None for part in formula) else None


def _text(value: object) -> str:
    """Return what a cell says: a day as 2026-11-21, an hour as 07:30, a whole number without a decimal point."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
