"""An officer notes days off for an agent."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.leads.records import State
from tests.handlers.hands import in_hand, met
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an officer and two agents, one of whom has somebody in hand."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("hai", "Trần Thị Hai", "16690")
    opened.join("can", "Cán Bộ Mẫu", "16690", "officer")
    met(opened, "Lan")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("cho chị Mẫu nghỉ đến 30/11", date(2026, 11, 23), date(2026, 11, 30)),
        ("cho chi mau nghi 3 ngay tu mai", date(2026, 11, 24), date(2026, 11, 26)),
        ("tạm dừng chị Mẫu", date(2026, 11, 23), None),
        ("khoa tai khoan nguyen thi mau", date(2026, 11, 23), None),
    ],
)
def test_days_off_are_noted_once_they_are_confirmed(
    theatre: Theatre, said: str, since: date, until: date | None
) -> None:
    """The agent hears of it and can end them; what they took stays theirs."""
    theatre.says("can", said)
    assert "Ghi Nguyễn Thị Mẫu nghỉ từ" in theatre.text("can")
    assert "1 phiếu đã nhận vẫn của Nguyễn Thị Mẫu" in theatre.text("can")
    assert theatre.agent("mau").leave_since is None
    theatre.says("can", "[Ghi nghỉ]")
    now = theatre.agent("mau")
    assert (now.leave_since, now.leave_until) == (since, until)
    assert "Cán bộ BHXH đã ghi mình nghỉ" in theatre.text("mau")
    assert [lead.state for lead in in_hand(theatre)] == [State.TAKEN]
    theatre.says("mau", "[Đi làm lại]")
    assert theatre.agent("mau").leave_since is None


def test_what_is_only_offered_goes_on(theatre: Theatre) -> None:
    """To whoever else is there."""
    (lead,) = in_hand(theatre)
    theatre.says("can", f"chuyển {lead.code} cho chị Hai")
    theatre.says("can", "[Chuyển]")
    theatre.says("can", "cho chị Hai nghỉ hôm nay")
    theatre.says("can", "ok")
    assert theatre.lead(lead.code).agent == theatre.agent("mau").id


def test_a_no_a_day_gone_by_and_who_is_not_known_change_nothing(theatre: Theatre) -> None:
    """Each is said; an officer's own days off are theirs, and an agent notes none for another."""
    theatre.says("can", "tạm dừng chị Mẫu")
    theatre.says("can", "thôi")
    assert "chưa ghi gì cho Nguyễn Thị Mẫu" in theatre.text("can")
    theatre.says("can", "cho chị Mẫu nghỉ từ 1/11/2026 đến 30/11/2026")
    assert "Ghi Nguyễn Thị Mẫu" not in theatre.text("can")
    theatre.says("can", "tạm dừng cô Hồng")
    assert "không thấy người thu nào tên ấy" in theatre.text("can")
    theatre.says("can", "cho tôi nghỉ mai")
    assert "Ghi nghỉ thứ Ba 24/11" in theatre.text("can")
    theatre.says("hai", "cho chị Mẫu nghỉ đến 30/11")
    theatre.says("hai", "ok")
    assert theatre.agent("mau").leave_since is None
