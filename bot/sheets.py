"""Sheets that come and go: what others open never begins a formula, what others bring is read whatever wrote it."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from bot.delimited import read_text
from bot.dialogue.asking import Label
from bot.leads.table import BadSheet, Finding, Table
from bot.workbook import read_workbook

ZIP, OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"
"""How a workbook begins, and how one of before 2007 or with a password does."""
WIDTH = 18
"""Letters that a column of a workbook shows."""
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

    made = BytesIO()  # its own way of writing a file hides what the machine says
    with Workbook(made, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("Danh sách")
        # As text, or whoever types a number into the sheet loses the zero at its front.
        page.set_column(0, len(header) - 1, WIDTH, book.add_format({"num_format": "@"}))
        page.freeze_panes(1, 0)
        for number, row in enumerate([header, *rows]):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)
    path.write_bytes(made.getvalue())


def read_table(sheet: Path) -> Table:
    """Read a sheet that somebody brings: a workbook of Excel, or CSV; what is in the file decides, not its name.

    Raises:
        BadSheet: it is neither, is not there, or cannot be read.
    """
    try:
        data = sheet.read_bytes()
    except FileNotFoundError:
        raise BadSheet([Finding(0, Label("sheet.missing"))]) from None
    except OSError as why:
        raise BadSheet([Finding(0, Label("sheet.unreadable", {"why": type(why).__name__}))]) from None
    if data.startswith(OLD_EXCEL):
        raise BadSheet([Finding(0, Label("sheet.old_excel"))])
    return read_workbook(data) if data.startswith(ZIP) else read_text(data)
