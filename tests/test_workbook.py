"""What others bring as a sheet: workbooks of Excel and CSV as Excel writes it, read whatever wrote them."""

import csv
import io
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Writer

from bot.delimited import read_text
from bot.leads.table import BadSheet, Line, Table
from bot.sheets import read_table, write_sheet
from bot.workbook import read_workbook

CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12).map(str.strip)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6)
TITLES = ["Mã", "Họ tên", "Xã phường"]


def book(*rows: list[Any], change: Any = None) -> bytes:  # noqa: ANN401 -- what openpyxl takes
    """Make a workbook of rows; `change` may do more to it."""
    made = Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(row)
    if change:
        change(made, page)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def said(table: Table) -> list[tuple[str, ...]]:
    """Return the cells of a table without the empty ones at the end of a row."""
    return [tuple(cells(line)) for line in table.lines]


def cells(line: Line) -> list[str]:
    """Return the cells of a row without the empty ones at its end."""
    found = list(line.cells)
    while found and not found[-1]:
        found.pop()
    return found


@given(ROWS)
@settings(max_examples=15, deadline=None)
def test_a_workbook_says_what_was_written(rows: list[list[str]]) -> None:
    """Every cell, in its place, with the number of its line."""
    kept = io.BytesIO()
    with Writer(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as made:
        page = made.add_worksheet()
        for number, row in enumerate([TITLES, *rows]):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)
    table = read_workbook(kept.getvalue())
    wanted = {number: row for number, row in enumerate([TITLES, *rows], 1) if any(row)}
    assert {line.number: cells(line) for line in table.lines} == {n: trimmed(row) for n, row in wanted.items()}


def trimmed(row: list[str]) -> list[str]:
    """Return a row without the empty cells at its end."""
    return cells(Line(0, tuple(row)))


@given(ROWS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]), st.sampled_from(";,\t"))
@settings(max_examples=60, deadline=None)
def test_csv_says_what_was_written_in_any_way_excel_has(rows: list[list[str]], coding: str, mark: str) -> None:
    """With commas, semicolons or tabs, in UTF-8 or UTF-16, with a mark in front or without."""
    kept = io.StringIO(newline="")
    csv.writer(kept, delimiter=mark).writerows([TITLES, *rows])
    table = read_text(kept.getvalue().encode(coding))
    assert said(table) == [tuple(trimmed(row)) for row in [TITLES, *rows] if any(row)]


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_file_is_read_or_refused(data: bytes) -> None:
    """Never with another error."""
    for one in (data, b"PK\x03\x04" + data):
        with suppress(BadSheet):
            table = read_workbook(one) if one.startswith(b"PK") else read_text(one)
            assert all(any(line.cells) for line in table.lines)


def test_a_cell_says_what_the_eye_sees() -> None:
    """A number without its decimal point, a day as a day, an hour as an hour."""
    row = [912345678.0, datetime(2026, 11, 21, tzinfo=None), date(2026, 12, 1), time(7, 30), True, 1.5, " a "]  # noqa: DTZ001 -- Excel knows no zones
    (line,) = read_workbook(book(row)).lines
    assert line.cells == ("912345678", "2026-11-21", "2026-12-01", "07:30", "yes", "1.5", "a")


def test_formulas_without_a_value_are_faults() -> None:
    """One never worked out, and one that failed."""
    first, second = read_workbook(book(TITLES, ["=A1", "Mẫu", "16690"])).lines
    assert not first.faults
    assert second.faults[0].key == "sheet.formula_unworked"

    def fail(_made: Any, page: Any) -> None:  # noqa: ANN401 -- what openpyxl gives
        page["A2"] = "#REF!"
        page["A2"].data_type = "e"

    _, second = read_workbook(book(TITLES, ["x"], change=fail)).lines
    assert (second.faults[0].key, second.faults[0].values["said"]) == ("sheet.formula_failed", "#REF!")


def test_only_the_first_visible_page_is_read_and_the_others_are_named() -> None:
    """A hidden page in front is passed over."""

    def pages(made: Any, page: Any) -> None:  # noqa: ANN401 -- what openpyxl gives
        page.title = "Cũ"
        page.sheet_state = "hidden"
        made.create_sheet("Danh sách").append(["Mã"])
        made.create_sheet("Ghi chú").append(["khác"])

    table = read_workbook(book(["không đọc"], change=pages))
    assert said(table) == [("Mã",)]
    assert [(note.values["page"], note.values["hidden"]) for note in table.notes] == [("Cũ", True), ("Ghi chú", False)]


def test_merged_cells_are_told_and_formatting_below_is_no_row() -> None:
    """A thousand rows of borders hold nothing."""

    def merge(_made: Any, page: Any) -> None:  # noqa: ANN401 -- what openpyxl gives
        page.merge_cells("B2:B3")
        page["A1002"] = ""

    table = read_workbook(book(TITLES, ["NV-01", "Mẫu"], ["NV-02"], change=merge))
    assert len(table.lines) == 3
    assert [(one.first, one.last, one.area) for one in table.merged] == [(2, 3, "B2:B3")]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\xd0\xcf\x11\xe0 old", "sheet.old_excel"),
        (b"PK no book", "sheet.not_a_workbook"),
        ("Mã;Họ tên\nNV;Nguyễn".encode("cp1258", "replace"), "sheet.not_utf8"),
        (b'M\xc3\xa3;x\nNV;"a\nb;c\n', "sheet.quotes"),
    ],
)
def test_what_is_no_sheet_is_refused_with_one_sentence(tmp_path: Path, data: bytes, key: str) -> None:
    """Whatever its name says."""
    path = tmp_path / "agents.xlsx"
    path.write_bytes(data)
    with pytest.raises(BadSheet) as found:
        read_table(path)
    assert [one.text.key for one in found.value.problems] == [key]


def test_a_cell_of_csv_may_hold_line_breaks() -> None:
    """The lines below keep the numbers that an editor shows; Excel's hint about the mark is no row."""
    table = read_text('sep=;\nMã;Xã\n"NV;1";"16690\n17950"\nNV-2;x\n'.encode())
    assert [(line.number, line.cells) for line in table.lines] == [
        (2, ("Mã", "Xã")),
        (3, ("NV;1", "16690\n17950")),
        (5, ("NV-2", "x")),
    ]


def test_a_sheet_we_write_keeps_the_zero_that_somebody_types(tmp_path: Path) -> None:
    """Its columns are text."""
    write_sheet(tmp_path / "points.xlsx", ("Mã", "Điện thoại"), [("DT-01", "0900 000 001")])
    page = load_workbook(tmp_path / "points.xlsx").active
    assert page is not None
    assert page.column_dimensions["A"].number_format == "@"
    assert said(read_table(tmp_path / "points.xlsx")) == [("Mã", "Điện thoại"), ("DT-01", "0900 000 001")]
