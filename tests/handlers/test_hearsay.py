"""What citizens type of the call they wait for."""

from pathlib import Path

import pytest

from bot.leads.records import Lead, State
from bot.talking import Line
from tests.stage import Theatre


def waiting(folder: Path) -> tuple[Theatre, str]:
    """Return a house in which somebody has a lead that an agent took."""
    theatre = Theatre.opened(folder)
    theatre.join("mau", "Nguyễn Thị Mẫu", "16690")
    theatre.play(Line(who="an", button="start.register.quick"))
    for said in ("đồng ý", "0900000001", "hung dung", "dung", "gui"):
        theatre.says("an", said)
    with theatre.stage.house.store.view() as view:
        (lead,) = view.find(Lead, conversation="terminal:an")
    theatre.play(Line(who="mau", button=f"take.{lead.code}.1"))
    return theatre, lead.code


@pytest.mark.parametrize(("text", "heard"), [("goi roi", "cảm ơn"), ("rồi", "cảm ơn"), ("có gọi hôm qua", "cảm ơn")])
def test_that_somebody_called_may_be_typed(tmp_path: Path, text: str, heard: str) -> None:
    """The lead stays with its agent."""
    theatre, code = waiting(tmp_path)
    theatre.play(Line(advance="P2DT6H"))
    theatre.says("an", text)
    assert heard in theatre.text("an")
    assert theatre.lead(code).state is State.TAKEN
    theatre.close()


@pytest.mark.parametrize("text", ["chua", "chưa thấy ai gọi", "ko thay"])
def test_that_nobody_called_may_be_typed(tmp_path: Path, text: str) -> None:
    """The lead goes on, as by the button."""
    theatre, code = waiting(tmp_path)
    theatre.play(Line(advance="P2DT6H"))
    theatre.says("an", text)
    assert "An Sinh xin lỗi" in theatre.text("an")
    assert theatre.lead(code).state is not State.TAKEN
    theatre.close()


def test_a_missed_call_and_who_calls(tmp_path: Path) -> None:
    """Who missed it may choose another time, who asks is told the name, and another number is put right."""
    theatre, code = waiting(tmp_path)
    theatre.says("an", "ai goi toi")
    assert "Nguyễn Thị Mẫu" in theatre.text("an")
    theatre.play(Line(advance="P2DT6H"))
    theatre.says("an", "co goi ma toi ko nghe may")
    assert theatre.buttons["an"]["Đổi giờ gọi"] == f"retime.{code}.0"
    assert "bấm nút" in theatre.text("an")
    theatre.says("an", "roi")
    assert "cảm ơn" not in theatre.text("an")
    theatre.says("an", "toi doi so roi")
    assert "0900 000 001" in theatre.text("an")
    theatre.close()


def test_who_waits_for_no_call_is_not_taken_for_one(tmp_path: Path) -> None:
    """The same words mean something else to everybody else."""
    theatre = Theatre.opened(tmp_path)
    theatre.says("la", "ai goi toi")
    assert "đã nhận phiếu" not in theatre.text("la")
    theatre.says("la", "chua")
    assert "xin lỗi" not in theatre.text("la")
    theatre.close()


@pytest.mark.parametrize("text", ["rút phiếu", "toi muon huy dang ky", "cho em rut lai phieu {code} nhe"])
def test_what_the_button_says_takes_a_lead_back(tmp_path: Path, text: str) -> None:
    """Nobody is told of withdrawing a pension instead."""
    theatre, code = waiting(tmp_path)
    theatre.says("an", text.format(code=code))
    assert f"rút phiếu {code}" in theatre.text("an")
    assert theatre.lead(code).state is State.WITHDRAWN
    theatre.says("an", "rút bhxh một lần được bao nhiêu")
    assert "phiếu" not in theatre.text("an")
    theatre.close()


@pytest.mark.parametrize("text", ["tôi quên mã phiếu", "ma phieu la gi"])
def test_who_has_forgotten_the_code_is_told_it(tmp_path: Path, text: str) -> None:
    """With how the lead stands."""
    theatre, code = waiting(tmp_path)
    theatre.says("an", text)
    assert f"Phiếu {code}" in theatre.text("an")
    theatre.close()


def test_a_call_missed_before_it_was_asked_about_is_heard(tmp_path: Path) -> None:
    """Another time is offered."""
    theatre, _ = waiting(tmp_path)
    theatre.says("an", "tôi không nghe máy kịp")
    assert "không sao" in theatre.text("an")
    assert "Đổi giờ gọi" in theatre.buttons["an"]
    theatre.close()


def test_that_number_is_wrong_is_said_of_ones_own(tmp_path: Path) -> None:
    """It is no paper on land, which sounds the same."""
    theatre, _ = waiting(tmp_path)
    for said in ("à số đó sai rồi", "0900000003", "đúng"):
        theatre.says("an", said)
    assert "0900 000 003" in theatre.text("an")
    theatre.close()


def test_who_comes_from_here_and_lives_elsewhere_stays_in_the_form(tmp_path: Path) -> None:
    """After they agreed nothing takes the place of registering."""
    theatre = Theatre.opened(tmp_path)
    for said in ("nhờ người gọi", "đồng ý", "Nguyễn Thị Mẫu", "0900000001", "tối", "ở Hà Tĩnh"):
        theatre.says("an", said)
    theatre.says("an", "quê nghệ an nhưng ở Bình Dương")
    assert "xã, phường nào" in theatre.text("an")
    theatre.close()
