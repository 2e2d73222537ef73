"""Complaints about who collects, and what officers ask of the month."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent and an officer of one ward, on a Monday morning."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("can", "Cán Bộ Mẫu", "16690", "officer")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "said",
    [
        "toi muon phan anh nhan vien thu, thu tien 2 thang khong dua bien lai",
        "người thu lấy tiền rồi mà không ghi biên lai",
        "nhân viên thu thái độ hách sách",
        "toi muon khieu nai nhan vien",
    ],
)
def test_a_complaint_goes_to_the_officers_and_never_to_a_collector(theatre: Theatre, said: str) -> None:
    """No call is offered: it would come from the one complained of."""
    theatre.says("an", said)
    assert "không qua người thu" in theatre.text("an")
    assert "Nhờ người gọi" not in theatre.buttons["an"]
    theatre.says("an", "gửi")
    assert "mã câu hỏi" in theatre.text("an")
    assert said in theatre.text("can")
    assert not theatre.text("mau")


@pytest.mark.parametrize("said", ["nhân viên thu có đưa biên lai không", "khiếu nại nhân viên ở đâu"])
def test_a_question_about_collectors_is_none(theatre: Theatre, said: str) -> None:
    """It is answered as before."""
    theatre.says("an", said)
    assert "không qua người thu" not in theatre.text("an")


@pytest.mark.parametrize(
    "said",
    ["báo cáo tháng", "thang nay duoc bao nhieu nguoi dong", "tháng này xã tôi được mấy người", "chi tieu nam nay"],
)
def test_an_officer_who_asks_for_figures_hears_where_they_come_from(theatre: Theatre, said: str) -> None:
    """None of it is taken for a question about money of one's own."""
    theatre.says("can", said)
    assert "do người vận hành lập" in theatre.text("can")
