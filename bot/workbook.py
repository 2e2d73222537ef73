"""Sheets of Excel (.xlsx): the first page that can be seen, cell by cell, as text."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from bot.dialogue.asking import Label
from bot.leads.table import BadSheet, Finding, Line, Merged, Table

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

EMPTY_AT_MOST = 5000
"""Empty rows after which a page counts as over: formatting alone can reach down to the millionth."""
_MIDNIGHT = time()


def read_workbook(data: bytes) -> Table:
    """Read the first visible page of a workbook: the values that were there when it was last saved.

    Raises:
        BadSheet: it is no workbook.
    """
    try:
        values, formulas = _opened(data, values=True), _opened(data, values=False)
        page = next(sheet for sheet in values.worksheets if sheet.sheet_state == "visible")
        lines = tuple(_lines(page, formulas[page.title]))
    except (zipfile.BadZipFile, KeyError, ValueError, StopIteration, SyntaxError):
        raise BadSheet([Finding(0, Label("sheet.not_a_workbook"))]) from None
    return Table(lines, tuple(_other_pages(values, page.title)), tuple(_merged(data, page.title)))


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
    """Yield the merged cells of a page; only the whole of a workbook knows them, so it is read if there are any."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if not any(b"<mergeCell " in parts.read(name) for name in names):
            return
    for area in _opened(data, values=True, at_once=True)[page].merged_cells.ranges:
        yield Merged(area.min_row, area.max_row, str(area))


def _lines(values: Any, formulas: Any) -> Iterator[Line]:  # noqa: ANN401 -- pages of openpyxl, whose type says less
    """Yield the rows that hold something; a formula whose value was never worked out is a fault."""
    empty = 0
    for page in (values, formulas):
        page.reset_dimensions()  # what a file says of its own size is often wrong
    pairs = zip(values.iter_rows(), formulas.iter_rows(values_only=True), strict=False)
    for number, (cells, written) in enumerate(pairs, 1):
        said = tuple(_text(cell.value) for cell in cells)
        faults = {
            index: fault
            for index, (cell, formula) in enumerate(zip_longest(cells, written))
            if cell is not None and (fault := _fault(cell, formula))
        }
        empty = 0 if faults or any(said) else empty + 1
        if empty > EMPTY_AT_MOST:
            return
        if not empty:
            yield Line(number, said, faults)


def _fault(cell: Any, formula: object) -> Label | None:  # noqa: ANN401 -- a cell of openpyxl
    """Say why a cell has no value to read, if so."""
    if cell.data_type == "e":
        return Label("sheet.formula_failed", {"said": str(cell.value)})
    if cell.value is None and formula is not None:
        return Label("sheet.formula_unworked")
    return None


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
