"""What leaves the house as a sheet."""

import csv
import zipfile
from pathlib import Path

import pytest

from bot.sheets import write_sheet

HOSTILE = '=HYPERLINK("http://example.com")'


def test_a_name_never_becomes_a_formula(tmp_path: Path) -> None:
    """Neither in CSV nor in XLSX."""
    for name in ("leads.csv", "leads.xlsx"):
        write_sheet(tmp_path / name, ("code", "name"), [("7K3M", HOSTILE), ("2P9X", "Nguyễn Thị Mẫu")])
    with (tmp_path / "leads.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[1] for row in csv.reader(file)] == ["name", f"'{HOSTILE}", "Nguyễn Thị Mẫu"]
    with zipfile.ZipFile(tmp_path / "leads.xlsx") as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    """Names and numbers may stand in it."""
    write_sheet(tmp_path / "leads.csv", ("code",), [])
    assert (tmp_path / "leads.csv").stat().st_mode & 0o077 == 0


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    """Whatever the kind of sheet: the command makes one sentence of it."""
    for name in ("leads.csv", "leads.xlsx"):
        (tmp_path / name).symlink_to("/dev/full")
        with pytest.raises(OSError, match="No space left"):
            write_sheet(tmp_path / name, ("code",), [])
