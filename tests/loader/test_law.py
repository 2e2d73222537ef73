"""Reading the law: a good file becomes a parameter, any fault is named and nothing is loaded."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.loader.calculation import CONTENT, load_calculator
from bot.loader.law import LawRefused, load_law
from bot.loader.library import load_shelf
from bot.rules.law import Status

HEAD = "title: mức\ndescription: Một mức\nunit: VND/month\nvalues:\n"
REST = 'source: "Luật, Điều 1", status: verified, checked_on: 2026-11-21'
MATERNITY = b'{"id": 1, "rule": "maternity", "on": "2026-11-21", "facts": {"children": 1, "months_in_last_12": 9}}'
GOOD = f'{HEAD}  2020-01-01: {{value: "5", {REST}}}\n'


def put(folder: Path, text: str, name: str = "a/b") -> Path:
    """Write one file of law."""
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_file_becomes_a_parameter_named_by_its_path(tmp_path: Path) -> None:
    """Folder and file name give the name; numbers are exact."""
    parameter = load_law(put(tmp_path, GOOD))["a/b"]
    (value,) = parameter.values
    assert (parameter.name, parameter.title, parameter.unit, parameter.by) == ("a/b", "mức", "VND/month", None)
    assert (value.since, value.checked_on, value.status) == (date(2020, 1, 1), date(2026, 11, 21), Status.VERIFIED)
    assert value.cell is not None
    assert value.cell.datum == 5


def test_tables_may_doubt_a_single_line(tmp_path: Path) -> None:
    """One line may be checked less far than the rest."""
    table = f'  2020-01-01: {{value: {{x: "0.10", y: {{value: "1", status: inferred}}}}, {REST}}}\n'
    text = GOOD.replace("VND/month", "share\nby: [group]").partition("  2020")[0] + table
    cells = load_law(put(tmp_path, text))["a/b"].values[0].table
    assert cells is not None
    assert (cells["x"].datum, cells["x"].status) == (Decimal("0.10"), Status.VERIFIED)
    assert (cells["y"].datum, cells["y"].status) == (1, Status.INFERRED)


def test_days_lists_and_ends_are_read(tmp_path: Path) -> None:
    """A parameter may be a day, or several numbers to choose from; a series may end."""
    put(tmp_path, GOOD.replace("VND/month", "date").replace('"5"', '"2025-07-01"'), "day")
    put(tmp_path, GOOD.replace("VND/month", "months").replace('"5"', '["1", "3"]'), "list")
    put(tmp_path, f"{GOOD}  2021-01-01: {{value: none, {REST}}}\n", "end")
    put(tmp_path, GOOD.replace('value: "5", ', "").replace("verified", "none_adopted"), "none")
    law = load_law(tmp_path)
    today = law.on(date(2026, 11, 21))
    assert (today["day"], today["list"]) == (date(2025, 7, 1), (1, 3))
    assert not today.has("end")
    assert law["none"].values[0].status is Status.NONE_ADOPTED


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"5"', "5", "value"),
        ('"5"', '"5.5"', "must be whole"),
        ('"5"', '"2020-01-01"', "is a day"),
        ('"5"', '"1.500.000"', "value"),
        ('"5"', '{x: "5"}', "`by`"),
        ('"5"', "none", ""),
        ('value: "5", ', "", "value is missing"),
        ("verified", "none_adopted", "has no value"),
        ("verified", "believed", "status"),
        ('"Luật, Điều 1"', '""', "source"),
        ("checked_on: 2026-11-21", "checked_on: soon", "checked_on"),
        (", checked_on: 2026-11-21", "", "checked_on"),
        ("unit: VND/month", "unit: dollars", "unit"),
        ("unit: VND/month", "unit: VND/month\nby: [group]", "`by`"),
        ("unit: VND/month", "unit: share", "more than the whole"),
        ("unit: VND/month", "unit: date", "5 is no day"),
        ("unit: VND/month", "unit: VND/month\nunite: x", "unite"),
        ("title: mức\n", "", "title"),
        ("title: mức\n", "title: mức\ntitle: mức\n", "twice"),
        ("  2020-01-01", "  2020-13-01", ""),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, old: str, new: str, word: str) -> None:
    """An editor's slip never reaches a citizen."""
    assert old in GOOD
    text = GOOD.replace(old, new)
    if new == "none":
        text += f'  2021-01-01: {{value: "6", {REST}}}\n'
    with pytest.raises(LawRefused) as caught:
        load_law(put(tmp_path, text))
    (fault, *_) = caught.value.faults
    assert "a/b.yaml" in fault
    assert word in str(caught.value)


@pytest.mark.parametrize("number", ["1500000", '"1.500.000"', "0.22", "[5]", '{x: "1.5.5"}'])
def test_a_number_as_nobody_may_write_it_is_one_fault_on_its_line(tmp_path: Path, number: str) -> None:
    """The most common slip of all: an editor reads the day, the line and how a number is written."""
    with pytest.raises(LawRefused) as caught:
        load_law(put(tmp_path, GOOD.replace('"5"', number)))
    (fault,) = caught.value.faults
    place = f"{(tmp_path / 'a' / 'b.yaml').as_posix()}:5: values › 2020-01-01 › value: "
    assert fault.startswith(f"{place}each number stands in quotation marks")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Two bad files and values out of order are three sentences, not three attempts."""
    put(tmp_path, GOOD.replace("verified", "x"), "one")
    put(tmp_path, "x: [", "two")
    put(tmp_path, f'{GOOD}  2019-01-01: {{value: "6", {REST}}}\n', "three")
    put(tmp_path, GOOD, "four")
    with pytest.raises(LawRefused, match="out of order") as caught:
        load_law(tmp_path)
    assert [name in str(caught.value) for name in ("one", "two", "three", "four")] == [True, True, True, False]


def test_an_overlay_replaces_a_file(tmp_path: Path) -> None:
    """Editors put their own file over the packaged one; the rest stays."""
    put(tmp_path / "packaged", GOOD, "a")
    put(tmp_path / "packaged", GOOD, "b")
    put(tmp_path / "over", GOOD.replace('"5"', '"7"'), "b")
    law = load_law(tmp_path / "packaged", tmp_path / "over").on(date(2026, 1, 1))
    assert (law["a"], law["b"]) == (5, 7)


def test_an_overlaid_figure_of_law_is_that_of_talks_and_of_the_calculator(tmp_path: Path) -> None:
    """What an agency puts over the packaged law holds wherever the program reckons."""
    name = "law/maternity/amount.yaml"
    (tmp_path / name).parent.mkdir(parents=True)
    text = (CONTENT / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(text.replace('"2000000"', '"2500000"'), encoding="utf-8")
    assert load_shelf("nghe-an", tmp_path).library.law.on(date(2026, 11, 21))["maternity/amount"] == 2_500_000
    assert load_calculator(tmp_path)(MATERNITY).startswith(b'{"id":1,"result":{"amount":2500000}')


def test_an_empty_folder_is_no_law(tmp_path: Path) -> None:
    """Nothing is answered without law."""
    with pytest.raises(LawRefused, match="no law"):
        load_law(tmp_path)


def test_the_shipped_law_names_every_source_and_day() -> None:
    """Each value says where it stands and when it was looked up, and every parameter has a name for people."""
    law = load_law(CONTENT / "law")
    assert len(law.parameters) > 100
    for parameter in law.parameters.values():
        assert parameter.title[0].islower() or parameter.title.startswith(("Nhà nước", "BHYT"))
        assert all(value.source and value.checked_on <= date(2026, 11, 21) for value in parameter.values)


def test_the_calculator_is_ready_with_the_packaged_content() -> None:
    """Law and words are found wherever the program is started."""
    answer = load_calculator()(MATERNITY).decode()
    assert answer.startswith('{"id":1,"result":{"amount":2000000},"lines":[{"label":"Trợ cấp thai sản cho 1 con"')
