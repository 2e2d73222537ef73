"""Officers who ask for the agents of a commune."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.effects import Save
from bot.leads.records import Agent, Territory
from bot.talking import Line
from tests.handlers.hands import met
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with two agents and an officer of one ward, and an agent of another."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("hai", "Trần Thị Mẫu", "16690")
    opened.join("ba", "Lê Thị Mẫu", "17950")
    opened.join("can", "Cán Bộ Mẫu", "16690", "officer")
    met(opened, "Lan", "Bình")
    opened.says("hai", "nghỉ đến 28/11")
    opened.says("hai", "ghi")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "said",
    ["danh sách nhân viên", "ds nhan vien thu", "người thu xã mình", "ai dang nghi hom nay",
     "ai thu phường Trường Vinh", "ai phu trach hung dung", "phuong truong vinh ai thu", "nv thu truong vinh",
     "nhan vien nao nhieu phieu nhat", "hai giu may phieu"],
)  # fmt: skip
def test_the_agents_of_a_commune_are_listed_with_open_leads_and_days_off(theatre: Theatre, said: str) -> None:
    """Of the people who are to be called nothing is told; other communes are not listed."""
    theatre.says("can", said)
    assert "2 người thu ở Phường Trường Vinh" in theatre.text("can")
    assert "Nguyễn Thị Mẫu · 2 phiếu đang mở" in theatre.text("can")
    assert "Trần Thị Mẫu · không có phiếu mở · đang nghỉ đến hết thứ Bảy 28/11" in theatre.text("can")
    assert not any(part in theatre.text("can") for part in ("Lê Thị", "Lan", "0900"))


def test_a_place_without_agents_or_one_nobody_knows_is_said_so(theatre: Theatre) -> None:
    """What only sounds like it is a text like any other."""
    theatre.says("can", "ai thu xã Con Cuông")
    assert "Chưa có người thu nào ở Xã Con Cuông" in theatre.text("can")
    theatre.says("can", "ai thu xã Zzzz")
    assert "chưa biết xã, phường ấy" in theatre.text("can")
    theatre.says("can", "nhân viên thu có được giữ sổ không")
    assert "chưa biết xã" not in theatre.text("can")


def test_a_long_list_fits_into_one_message_and_the_rest_is_counted(theatre: Theatre) -> None:
    """Who has not come yet, or has no card, stands there as such."""
    for number in range(25):
        agent = Agent(id=f"n{number}", name=f"Mẫu Thị {chr(65 + number)}", role="agent", collector=number > 0)
        post = Territory(id=f"t{number}", agent=agent.id, commune="16690")
        theatre.stage.house.store.write(theatre.stage.now, [Save(agent), Save(post)])
    theatre.says("can", "danh sach nhan vien")
    assert "27 người thu" in theatre.text("can")
    assert "Mẫu Thị A · không có phiếu mở · chưa mở đường mời · chưa có thẻ thu" in theatre.text("can")
    assert "Còn 7 người nữa" in theatre.text("can")
    assert len(theatre.text("can")) < 2000


def test_an_agent_hears_nothing_of_colleagues(theatre: Theatre) -> None:
    """The list is for officers."""
    theatre.says("mau", "danh sách nhân viên")
    assert "Trần Thị Mẫu" not in theatre.text("mau")


@pytest.mark.parametrize("said", ["phiếu trễ", "con phieu nao cham khong", "phieu chua ai nhan", "phiếu nào quá hạn"])
def test_leads_that_wait_too_long_are_listed_with_who_has_them(theatre: Theatre, said: str) -> None:
    """By code alone: taken two days ago without an outcome, or past the day agreed."""
    theatre.says("can", said)
    assert "không có phiếu nào chờ lâu" in theatre.text("can")
    theatre.says("mau", "lan hẹn thứ 4")
    theatre.says("mau", "gui")
    theatre.play(Line(advance="P2DT1H"))
    theatre.says("can", said)
    assert "đã nhận, chưa có kết quả, lập thứ Hai 23/11 · Nguyễn Thị Mẫu" in theatre.text("can")
    assert "quá hẹn" not in theatre.text("can")
    theatre.play(Line(advance="P1D"))
    theatre.says("can", said)
    assert "quá hẹn thứ Tư 25/11" in theatre.text("can")
    assert not any(part in theatre.text("can") for part in ("Lan", "Bình", "0900"))


def test_an_officer_passes_on_the_one_question_in_words(theatre: Theatre) -> None:
    """An agent's own question for the officers is begun in words, too."""
    theatre.join("khac", "Cán Bộ Khác", "17950", "officer")
    theatre.says("mau", "hỏi cán bộ")
    theatre.says("mau", "Bà con làm hợp tác xã năm 1985 có được tính không ạ")
    assert "Có câu hỏi chờ" in theatre.text("can")
    theatre.says("can", "chuyển câu này cho người khác")
    assert "Đã chuyển câu hỏi" in theatre.text("can")
    assert "Có câu hỏi chờ" in theatre.text("khac")
    theatre.says("mau", "chuyển người khác")
    assert "Đã chuyển câu hỏi" not in theatre.text("mau")
