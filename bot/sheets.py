"""Sheets that others open: a cell never begins a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.leads.roster import BadSheet
from bot.places.gazetteer import Gazetteer

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text, even if somebody wrote a formula into their name."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def write_sheet(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a sheet as CSV (UTF-8 with a mark, as spreadsheets expect) or XLSX, by the name's ending."""
    path.touch(mode=0o600)
    if path.suffix.lower() == ".xlsx":
        _write_xlsx(path, header, rows)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([safe(cell) for cell in row] for row in rows)


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 -- only an export needs it

    with Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("leads")
        for number, row in enumerate([header, *rows]):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)


def exists(places: Gazetteer, code: str) -> bool:
    """Tell whether there is a commune of a code."""
    try:
        places.by_code(code)
    except KeyError:
        return False
    return True


def read_cells(sheet: Path) -> tuple[list[str], list[list[str]]]:
    """Read a CSV file as a spreadsheet writes it: UTF-8, with commas or semicolons; return header and rows.

    Raises:
        BadSheet: it is not CSV, cannot be read or is empty.
    """
    if sheet.suffix.lower() != ".csv":
        raise BadSheet([f"{sheet.name}: only CSV can be read; save the sheet as “CSV UTF-8” first"])
    try:
        text = sheet.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise BadSheet([f"{sheet.name}: cannot be read as UTF-8 ({type(why).__name__})"]) from None
    lines = text.splitlines()
    if not lines:
        raise BadSheet([f"{sheet.name}: the file is empty"])
    mark = ";" if lines[0].count(";") > lines[0].count(",") else ","
    header, *rows = csv.reader(lines, delimiter=mark)
    return header, rows
