"""How the rows of a sheet are read, whatever kind of sheet it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.asking import Label
from bot.leads import members, roster, siting
from bot.leads.cells import code, commune, phone, span
from bot.leads.table import BadSheet, Cells, Finding, Form, Line, Merged, Table, Unfit, column_letter, read
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.loader.texts import load_texts

PLACES = load_places(PACKAGED / "places")
TEXTS = load_texts(PACKAGED / "texts" / "vi")
FORM = Form(columns={"code": ("Mã",), "phone": ("Điện thoại", "sđt"), "xa": ("Xã",)}, needed=("code", "phone"))


def table(*rows: tuple[str, ...], **more: object) -> Table:
    """Make a table of rows from line 1 on."""
    return Table(tuple(Line(number, row) for number, row in enumerate(rows, 1)), **more)  # type: ignore[arg-type]  # merged or notes


def problems(of: Table) -> list[tuple[int, str]]:
    """Return the lines and keys of what is wrong with a table."""
    with pytest.raises(BadSheet) as found:
        read(of, FORM, lambda cells: code(cells, "code"))
    assert all(TEXTS.say(one.text.key, **one.text.values) for one in found.value.problems)
    return [(one.line, one.text.key) for one in found.value.problems]


def test_the_line_of_titles_is_found_below_a_heading() -> None:
    """Titles are known with stars, remarks in brackets, in any case and without diacritics."""
    found = read(
        table(("DANH SÁCH ĐIỂM THU",), ("STT", "MÃ (*)", "dien thoai:", "Ghi chú"), ("1", "A-1", "", "x")),
        FORM,
        lambda cells: code(cells, "code"),
    )
    assert found.items == ((3, "A-1"),)
    assert [note.text.values for note in found.notes] == [{"title": "Ghi chú"}]


def test_what_would_be_lost_unseen_is_refused() -> None:
    """A column without a title, two of one title, merged rows, no rows at all."""
    header = ("Mã", "Điện thoại")
    assert problems(table(header, ("A", "", "lạc"))) == [(2, "sheet.column_untitled")]
    assert problems(table((*header, "SĐT"), ("A",))) == [(1, "sheet.column_twice")]
    assert problems(table(header, ("A",), merged=(Merged(1, 2, "A1:A2"),))) == [(1, "sheet.merged")]
    assert problems(table(header)) == [(1, "sheet.no_rows")]
    assert problems(table()) == [(0, "sheet.empty")]
    assert problems(table(("Mã", "Tên"), ("A", "B"))) == [(1, "sheet.column_missing")]


def test_a_merged_heading_above_the_titles_is_no_matter() -> None:
    """Only merged rows of the list itself would lose something."""
    sheet = table(("DANH SÁCH",), ("Mã", "SĐT"), ("A", ""), merged=(Merged(1, 1, "A1:B1"),))
    assert read(sheet, FORM, lambda cells: code(cells, "code")).items == ((3, "A"),)


def test_every_bad_row_is_named() -> None:
    """A formula without a value as well."""
    fault = Line(4, ("", ""), {0: Label("sheet.formula_unworked")})
    sheet = Table((*table(("Mã", "SĐT"), ("A B", ""), ("", "09")).lines, fault))
    assert problems(sheet) == [(2, "sheet.code"), (3, "sheet.no_code"), (4, "sheet.formula_unworked")]


def row(**said: str) -> Cells:
    """Make one row."""
    return Cells(7, said, {})


def test_a_zero_that_excel_dropped_is_put_back_and_told() -> None:
    """Of a telephone number and of a commune's code; in a list of people only the last digits are shown."""
    cells = row(phone="912345678")
    assert phone(cells, "phone", hidden=False) == "+84912345678"
    assert [TEXTS.say(note.text.key, **note.text.values) for note in cells.notes] == [
        "số điện thoại mất số 0 ở đầu, đã thêm lại: 0912 345 678."
    ]
    cells = row(phone="912345678")
    phone(cells, "phone", hidden=True)
    assert cells.notes[0].text.values == {"shown": "… 678"}
    cells = row()
    assert commune(cells, "6184", PLACES).code == "06184"
    assert cells.notes[0].text.key == "sheet.commune_zero"


def test_a_fixed_number_is_mended_too() -> None:
    """It has a digit more than a mobile one."""
    cells = row(phone="2383123456")
    assert phone(cells, "phone", hidden=False) == "+842383123456"
    assert cells.notes


@pytest.mark.parametrize("said", ["9,12E+08", "9.12345E+8", "91234567", "0912345", "không có"])
def test_a_number_that_cannot_be_mended_is_refused(said: str) -> None:
    """Too few digits, or rounded by Excel."""
    with pytest.raises(Unfit):
        phone(row(phone=said), "phone", hidden=False)


def test_a_commune_goes_by_code_or_by_a_name_without_doubt() -> None:
    """A former name is told; two of one name are refused with both codes."""
    cells = row()
    assert commune(cells, "16690", PLACES) == commune(cells, "Phường Trường Vinh", PLACES)
    assert cells.notes == []
    assert commune(cells, "phường Hưng Dũng", PLACES).code == "16690"
    assert cells.notes[0].text.values["now"] == "Phường Trường Vinh"
    with pytest.raises(Unfit):
        commune(cells, "99999", PLACES)
    with pytest.raises(Unfit):
        commune(cells, "xã Không Đâu Có", PLACES)


def test_a_name_means_the_commune_of_the_province_that_is_served() -> None:
    """Vạn An is a commune of Nghệ An and a former one of Lạng Sơn; a name that home has not is looked for elsewhere."""
    cells = row()
    for home, code_there in (("nghe-an", "17950"), ("lang-son", "06280")):
        places = load_places(PACKAGED / "places", home)
        assert commune(cells, "Xã Vạn An", places).code == code_there
        assert commune(cells, "Xã Điềm He", places).code == "06280"
    with pytest.raises(Unfit, match="doubtful"):
        commune(cells, "Xã Vạn An", PLACES)


def test_days_are_read_as_excel_and_people_write_them() -> None:
    """The last is not before the first."""
    since, until = span(row(since="2026-11-21", until="5/12/2026"))
    assert (str(since), str(until)) == ("2026-11-21", "2026-12-05")
    with pytest.raises(Unfit):
        span(row(since="5/12/2026", until="2026-11-21"))
    with pytest.raises(Unfit):
        span(row(since="31/11/2026"))


@pytest.mark.parametrize("form", [roster.FORM, members.FORM, siting.ORGANISATIONS, siting.POINTS])
def test_a_sample_sheet_fits_its_form(form: Form) -> None:
    """Every title we write is known again, and no sample row is longer than the columns."""
    assert [form.name_of(title) for title in form.header] == list(form.columns)
    assert all(len(example) <= len(form.columns) for example in form.example)


@given(st.lists(st.lists(st.text(max_size=8), max_size=5).map(tuple), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_table_is_read_or_refused_with_lines(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands in it; every reason has words."""
    sheet = table(("Mã", "SĐT"), *rows)
    problems: tuple[Finding, ...] = ()
    lines: list[int] = []
    try:
        found = read(sheet, FORM, lambda cells: (code(cells, "code"), phone(cells, "phone", hidden=True)))
        lines = [line for line, _ in found.items]
    except BadSheet as why:
        problems = why.problems
    lines += [one.line for one in problems]
    assert all(TEXTS.say(one.text.key, **one.text.values) for one in problems)
    assert lines
    assert all(1 <= line <= len(rows) + 1 for line in lines)


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    """After Z comes AA."""
    assert [column_letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
