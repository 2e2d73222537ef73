"""The report as a page and as a picture."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

from bot.loader.pictures import load_page, load_press
from bot.pictures.report import ROWS, drawn, written
from bot.texts.report import Bar, Report, Table

TABLE = Table("Theo xã, phường", "", ("Xã", "Phiếu", "Tham gia"), (("Xã Mẫu", "12", "5"),), ("Cộng", "12", "5"), "…")
REPORT = Report("Báo cáo", "Tỉnh mẫu", "Lập ngày 1/1/2026", (Bar("Phiếu", "12", 1000),), (TABLE,), ("Ghi chú.",))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    """No script, no picture, no style sheet, and a policy that allows none."""
    page = written(load_page("report.html"), REPORT)
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|src=|@import|url\(", page)
    for said in ("Báo cáo", "Xã Mẫu", "Tham gia", "Ghi chú."):
        assert said in unescape(page)


def test_a_name_cannot_become_markup() -> None:
    """Whatever somebody wrote into a name is shown as it is."""
    sly = replace(TABLE, rows=(("<b onclick='x'>Mẫu</b>", "1", "1"),))
    page = written(load_page("report.html"), replace(REPORT, tables=(sly,)))
    assert "<b" not in page.partition("<body>")[2]
    assert "<b onclick='x'>Mẫu</b>" in unescape(page)


def test_a_picture_cuts_long_tables_short() -> None:
    """Rows beyond those it shows do not make it longer; it says that there are more."""
    press, day = load_press(), date(2026, 1, 1)
    long, longer = (replace(REPORT, tables=(replace(TABLE, rows=TABLE.rows * (ROWS + more)),)) for more in (1, 200))
    assert drawn(press, long, day) == drawn(press, longer, day)
    assert drawn(press, REPORT, day)[:4] == b"\x89PNG"
    assert len(drawn(press, long, day)) > len(drawn(press, REPORT, day))
