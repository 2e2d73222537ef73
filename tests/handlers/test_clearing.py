"""An officer hands on all that an agent has, and reminds an agent."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.leads.records import State, Step
from bot.talking import Line
from tests.handlers.hands import in_hand, of_two
from tests.stage import Theatre

PEOPLE = ("Lan", "Bình", "Cúc")


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an officer and two agents, one of whom has three people in hand, a day agreed with one."""
    opened = of_two(tmp_path, *PEOPLE)
    opened.says("mau", "cúc hẹn thứ 5")
    opened.says("mau", "gửi")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "said",
    [
        "chuyển hết phiếu của chị Mẫu cho chị Hai",
        "chuyen tat ca phieu cua nguyen thi mau sang hai giup",
        "chi mau om, chuyen het phieu cho chi hai",
        "phieu cua chi mau chuyen het cho chi hai",
    ],
)
def test_all_leads_of_an_agent_go_to_another_once_it_is_confirmed(theatre: Theatre, said: str) -> None:
    """Nothing moves before; who had them hears of it once, a day agreed stays, and the trail says who did it."""
    before = in_hand(theatre)
    theatre.says("can", said)
    assert "Chuyển 3 phiếu của Nguyễn Thị Mẫu (3 đã nhận, 1 có ngày hẹn) cho Trần Thị Hai?" in theatre.text("can")
    assert in_hand(theatre) == before
    said_by = theatre.says("can", "[Chuyển hết]")
    assert "Đã chuyển 3 phiếu của Nguyễn Thị Mẫu cho Trần Thị Hai" in theatre.text("can")
    assert [one.message.text for one in said_by if one.person == "mau"] == [theatre.text("mau")]
    assert "Cán bộ BHXH đã chuyển 3 phiếu của mình cho Trần Thị Hai" in theatre.text("mau")
    assert sum("PHIẾU MỚI" in one.message.text for one in said_by if one.person == "hai") == len(before)
    assert "0900" not in "".join(one.message.text for one in said_by)
    theatre.says("hai", "nhận hết")
    now = [theatre.lead(lead.code) for lead in before]
    assert {(lead.state, lead.agent) for lead in now} == {(State.TAKEN, theatre.agent("hai").id)}
    assert [lead.appointment for lead in now if lead.appointment] == [date(2026, 11, 26)]
    with theatre.stage.house.store.view() as view:
        steps = view.find(Step, lead=before[0].code)
    assert [step.who for step in steps if step.what == "handed_on"] == [theatre.agent("can").id]


def test_who_is_to_have_days_off_as_well_is_asked_in_one_go(theatre: Theatre) -> None:
    """The days off are a button of the same question."""
    theatre.says("can", "chuyển hết phiếu của chị Mẫu cho chị Hai và cho nghỉ")
    assert "Chuyển 3 phiếu" in theatre.text("can")
    assert "Chuyển hết, cho nghỉ từ hôm nay" in theatre.buttons["can"]


def test_a_no_leaves_everything_as_it_is(theatre: Theatre) -> None:
    """Nobody hears of it."""
    before = in_hand(theatre)
    theatre.says("can", "chuyển hết phiếu của chị Mẫu cho chị Hai")
    heard = theatre.says("can", "thôi")
    assert "vẫn như cũ" in theatre.text("can")
    assert (in_hand(theatre), {one.person for one in heard}) == (before, {"can"})


def test_whoever_serves_the_place_is_asked_if_nobody_is_named_and_the_agent_may_have_days_off(theatre: Theatre) -> None:
    """New leads go to others then, until the agent is back."""
    theatre.says("can", "chuyen het phieu cua chi mau")
    assert "Trần Thị Hai" in theatre.buttons["can"]
    theatre.says("can", "[Người thu của từng xã]")
    theatre.says("can", "[Chuyển hết, cho nghỉ từ hôm nay]")
    assert "Nguyễn Thị Mẫu nghỉ từ hôm nay" in theatre.text("can")
    assert theatre.agent("mau").leave_since == date(2026, 11, 23)
    theatre.says("hai", "hôm nay")
    assert theatre.text("hai").count("chờ nhận") == len(PEOPLE)
    theatre.says("mau", "[Đi làm lại]")
    assert theatre.agent("mau").leave_since is None


def test_nothing_is_lost_where_nobody_else_is_there(theatre: Theatre) -> None:
    """The officers have it then; who is named without being there is said to be so."""
    theatre.says("hai", "nghỉ từ hôm nay đến 30/11")
    theatre.says("hai", "ok")
    codes = {lead.code for lead in in_hand(theatre)}
    theatre.says("can", "chuyển hết phiếu của chị Mẫu cho chị Hai")
    assert "đang nghỉ" in theatre.text("can")
    theatre.says("can", "[Người thu của từng xã]")
    theatre.says("can", "[Chuyển hết]")
    theatre.says("can", "hôm nay")
    assert all(code in theatre.text("can") for code in codes)


def test_who_is_not_known_or_has_nothing_is_told(theatre: Theatre) -> None:
    """Also to whom nothing of the kind is open; an agent cannot do it."""
    theatre.says("can", "chuyển hết phiếu của cô Hồng cho chị Hai")
    assert "không thấy người thu nào tên ấy" in theatre.text("can")
    theatre.says("can", "chuyển hết phiếu của chị Hai cho chị Mẫu")
    assert "Trần Thị Hai hiện không giữ phiếu nào" in theatre.text("can")
    before = in_hand(theatre)
    theatre.says("hai", "chuyển hết phiếu của chị Mẫu cho chị Hai")
    theatre.says("hai", "ok")
    assert in_hand(theatre) == before


def test_an_officer_reminds_who_has_leads(theatre: Theatre) -> None:
    """By name, by the code of a lead, or by the button under it; the agent sees the list, the officer no name of it."""
    code = in_hand(theatre)[0].code
    heard = theatre.says("can", "nhắc chị Mẫu gọi giúp")
    assert "Đã nhắc Nguyễn Thị Mẫu, đang giữ 3 phiếu" in theatre.text("can")
    assert any("Cán Bộ Mẫu, cán bộ BHXH, nhắc" in one.message.text for one in heard if one.person == "mau")
    assert "Lan" in theatre.text("mau")
    theatre.says("can", code)
    theatre.says("can", "[Nhắc người thu]")
    assert f"Đã nhắc Nguyễn Thị Mẫu về phiếu {code}" in theatre.text("can")
    theatre.says("can", "nhac co hong")
    assert "không thấy người thu nào tên ấy" in theatre.text("can")
    theatre.says("can", "nhắc chị Hai")
    assert "không giữ phiếu nào" in theatre.text("can")
    theatre.says("hai", "nhắc chị Mẫu")
    assert "Đã nhắc" not in theatre.text("hai")


@pytest.mark.parametrize("said", ["phiếu của chị Mẫu", "xem phieu cua mau", "chi mau dang giu nhung phieu nao"])
def test_the_leads_of_an_agent_are_listed_by_code_for_an_officer(theatre: Theatre, said: str) -> None:
    """With how they stand; nothing of the people."""
    theatre.says("can", said)
    assert "Nguyễn Thị Mẫu đang giữ 3 phiếu" in theatre.text("can")
    assert all(lead.code in theatre.text("can") for lead in in_hand(theatre))
    assert "đã hẹn thứ Năm 26/11" in theatre.text("can")
    assert not any(name in theatre.text("can") for name in PEOPLE)


def test_of_who_is_away_it_is_said(theatre: Theatre) -> None:
    """The leads can go to somebody else."""
    theatre.says("mau", "nghỉ từ hôm nay đến 30/11")
    theatre.says("mau", "ok")
    theatre.play(Line(advance="PT1H"))
    theatre.says("can", "nhắc chị Mẫu")
    assert "đang nghỉ" in theatre.text("can")


@pytest.mark.parametrize("said", ["nhắc tất cả", "nhac het moi nguoi", "nhắc các nhân viên thu"])
def test_an_officer_reminds_at_once_whoever_has_something_to_do(theatre: Theatre, said: str) -> None:
    """Who has nothing to do hears nothing, and who is away is named."""
    theatre.says("can", said)
    assert "Đã nhắc 1 người thu còn việc phải làm: Nguyễn Thị Mẫu." in theatre.text("can")
    assert "Cán Bộ Mẫu, cán bộ BHXH, nhắc" in theatre.text("mau")
    assert not theatre.text("hai")
    theatre.says("mau", "hôm nay tôi nghỉ")
    theatre.says("can", said)
    assert "Đang nghỉ hoặc không nhắn được: Nguyễn Thị Mẫu" in theatre.text("can")
    assert not theatre.text("mau")


def test_a_number_typed_by_an_officer_opens_no_list_of_citizens(theatre: Theatre) -> None:
    """Officers name leads, questions and agents; what was offered before their list counts no more."""
    theatre.says("can", "nhắc việc này giúp tôi với nhé")
    theatre.says("can", "danh sách nhân viên")
    theatre.says("can", "1")
    assert "không đếm theo số" in theatre.text("can")


@pytest.mark.parametrize(
    ("said", "hears"),
    [
        ("chị mẫu mấy hôm nay không trả lời", "Nguyễn Thị Mẫu đang giữ 3 phiếu"),
        ("chi mau ko nghe may, giao cho nguoi khac", "Chuyển hết cho ai ạ?"),
        ("chị Mẫu nghỉ đẻ 6 tháng", "Ghi Nguyễn Thị Mẫu nghỉ từ thứ Hai 23/11"),
        ("mai nghỉ", "Ghi nghỉ thứ Ba 24/11"),
        ("ai chậm nhất", "không có phiếu nào chờ lâu"),
        ("tuần này mỗi người thu được mấy phiếu", "do người vận hành lập"),
        ("thêm nhân viên mới", "người vận hành làm theo danh sách"),
        ("quy trình duyệt hồ sơ nội bộ thế nào", "Cán bộ nhắn được"),
    ],
)
def test_an_officer_is_understood_in_the_words_of_every_day(theatre: Theatre, said: str, hears: str) -> None:
    """Who does not answer, who is away, who is late; and no officer is sent to the officers."""
    theatre.says("can", said)
    assert hears in theatre.text("can")
