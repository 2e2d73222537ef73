"""What agents and officers hear who were not understood, and how they name their leads in words."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bot.dialogue.effects import Save
from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import met
from tests.handlers.test_leads import register
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with two agents and an officer of one ward."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("sep", "Cán Bộ Mẫu", "16690", "officer")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "said", ["asdf", "giup", "hướng dẫn", "em mới vào làm chưa biết gì", "sửa giùm cái phiếu hồi sáng bị ghi lộn tên"]
)
def test_an_agent_who_is_not_understood_hears_what_can_be_typed(theatre: Theatre, said: str) -> None:
    """In the agent's form of address, and none of the citizens' menu."""
    for who, words in (("mau", "a gặp, b hẹn thứ 4"), ("sep", "câu hỏi · xem Q-7K3M")):
        theatre.buttons.clear()
        theatre.says(who, said)
        assert words in theatre.text(who)
        assert "bác" not in theatre.text(who)
        assert "Tiền đóng" not in theatre.buttons[who]
    theatre.says("an", "asdf")
    assert "bác" in theatre.text("an").lower()
    assert "Tiền đóng" in theatre.buttons["an"]


def test_a_question_about_benefits_is_answered_to_agents_too(theatre: Theatre) -> None:
    """They ask for their people; what An Sinh does not know can go to the officers, whoever is called what."""
    theatre.says("mau", "đóng bù những năm thiếu được không")
    assert "đủ tuổi nghỉ hưu" in theatre.text("mau")
    assert "bác" not in theatre.text("mau")
    theatre.says("mau", "bà con hỏi đi bộ đội về có được cộng năm không")
    assert "Gửi cán bộ BHXH nhé?" in theatre.text("mau")
    theatre.says("mau", "gửi cán bộ")
    theatre.play(Line(advance="P2D"))
    assert "đi bộ đội" in theatre.text("sep")


def test_who_was_here_before_is_called_so_from_the_next_message_on(theatre: Theatre) -> None:
    """A form that was asked for is kept to."""
    theatre.says("mau", "gọi tôi là chị")
    theatre.says("mau", "hôm nay")
    theatre.says("mau", "cảm ơn")
    assert "chị cứ nhắn" in theatre.text("mau")


def test_an_agent_who_wants_a_person_asks_the_officers(theatre: Theatre) -> None:
    """No wish to be called is made of it."""
    theatre.says("mau", "gặp cán bộ")
    assert "hỏi cán bộ điều gì" in theatre.text("mau")
    theatre.says("mau", "thôi")
    assert "dừng ở đây" in theatre.text("mau")


@pytest.mark.parametrize(
    "said", ["xem a", "chị Lan", "lan", "sdt lan", "so dien thoai chi lan", "Mẫu Lan", "goi chi lan"]
)
def test_a_lead_in_hand_is_opened_by_letter_or_name(theatre: Theatre, said: str) -> None:
    """As its button does."""
    met(theatre, "Lan")
    theatre.says("mau", "có phiếu mới chưa")
    assert "A · Lan" in theatre.text("mau")
    theatre.says("mau", said)
    assert "Mẫu Lan · 0900 000 001" in theatre.text("mau")


def test_of_several_with_one_name_the_list_shows_the_whole_names(theatre: Theatre) -> None:
    """Nobody is opened by chance; who is not in hand is said not to be."""
    theatre.says("mau", "Trần Mẫu Lan, 1985, 0900000001, bhxh\nLê Mẫu Lan, 1980, 0900000002, bhxh")
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.says("mau", "chị Lan")
    assert "Trần Mẫu Lan (" in theatre.text("mau")
    assert "0900" not in theatre.text("mau")
    theatre.says("mau", "le mau lan")
    assert "0900 000 002" in theatre.text("mau")
    theatre.says("mau", "xem chị Bình")
    assert "không thấy phiếu ấy" in theatre.text("mau")


def test_the_name_of_an_offer_opens_nothing_and_stands_in_no_list(theatre: Theatre) -> None:
    """An initial, as on the card, until it is taken; by its letter it is taken only when bidden."""
    code = register(theatre)
    theatre.says("mau", "hôm nay")
    assert f"A · T. ({code})" in theatre.text("mau")
    assert "Thử" not in theatre.text("mau")
    theatre.says("mau", "b")
    assert "0912" not in theatre.text("mau")
    for said in ("chị Thử", "xem Thử", "xem a"):
        theatre.says("mau", said)
        assert "Thử" not in theatre.text("mau")
        assert "0912" not in theatre.text("mau")
    assert theatre.lead(code).state is State.OFFERED
    theatre.says("mau", "nhận a")
    assert "Trần Thị Thử · 0912 345 678" in theatre.text("mau")


def test_a_lead_is_handed_on_in_words(theatre: Theatre) -> None:
    """It is asked to whom; nothing happens before."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "chuyen phieu chi lan cho nguoi khac")
    assert "Chuyển phiếu cho ai" in theatre.text("mau")
    assert theatre.lead(lead.code).agent == theatre.agent("mau").id
    theatre.says("mau", "[Người tiếp theo]")
    assert theatre.lead(lead.code).agent != theatre.agent("mau").id


def test_an_agent_asks_how_the_month_stands(theatre: Theatre) -> None:
    """Their own leads alone: how many joined, what was paid, how many are open."""
    first, second = met(theatre, "Lan", "Bình")
    theatre.play(Line(who="mau", button=f"out.{first.code}.joined"))
    theatre.says("mau", "[6 tháng]")
    theatre.says("mau", "1.485.000")
    for said in ("thang nay toi duoc may nguoi", "báo cáo tháng này", "tháng này bao nhiêu người tham gia"):
        theatre.says("mau", said)
        assert "Tháng 11/2026: 1 người đóng, 1.485.000 đ; đã nhận 2 phiếu. Đang mở 1 phiếu." in theatre.text("mau")
    theatre.says("mau", "thống kê tháng trước")
    assert "Tháng 10/2026: 0 người đóng; đã nhận 0 phiếu" in theatre.text("mau")
    other = msgspec.structs.replace(second, version=second.version + 1, agent="khac")
    theatre.stage.house.store.write(theatre.stage.now, [Save(other)])
    theatre.says("mau", "báo cáo")
    assert "đã nhận 1 phiếu" in theatre.text("mau")


def test_a_citizen_who_types_the_same_is_no_agent(theatre: Theatre) -> None:
    """No list, no help of the agents'."""
    for said in ("xem a", "thang nay toi duoc may nguoi", "chị Lan", "giúp"):
        theatre.says("an", said)
        assert "phiếu đã xong" not in theatre.text("an")
        assert "phiếu đang mở" not in theatre.text("an")


def test_an_officer_hears_how_a_lead_of_somebody_else_stands(theatre: Theatre) -> None:
    """By its code: with whom it is, never whose it is."""
    (lead,) = met(theatre, "Lan")
    theatre.says("sep", lead.code)
    assert "đã nhận · Nguyễn Thị Mẫu" in theatre.text("sep")
    assert "Lan" not in theatre.text("sep")
    assert "0900" not in theatre.text("sep")


def test_who_has_no_card_is_told_whom_they_found(theatre: Theatre) -> None:
    """Their leads are with collectors, the credit is theirs."""
    theatre.join("ban", "Người Giới Thiệu", "16690")
    agent = theatre.agent("ban")
    helper = msgspec.structs.replace(agent, version=agent.version + 1, collector=False)
    theatre.stage.house.store.write(theatre.stage.now, [Save(helper)])
    theatre.says("ban", "Mẫu Lan, 1985, 0900000001, bhxh")
    theatre.says("ban", "[Tất cả đồng ý]")
    theatre.says("ban", "tháng này em được mấy người")
    assert "giới thiệu 1 người, 0 người đã đóng" in theatre.text("ban")
    theatre.says("ban", "dạ vâng ạ")
    assert "chưa hiểu" not in theatre.text("ban")


@pytest.mark.parametrize(
    "said", ["xin nghỉ việc", "toi muon nghi viec luon, ban giao phieu cho chi hai", "em bị mất điện thoại", "đổi sim"]
)
def test_an_agent_who_leaves_or_has_another_phone_hears_that_officers_see_to_it(theatre: Theatre, said: str) -> None:
    """With a question to them a button away; nothing is changed."""
    theatre.says("mau", said)
    assert "cán bộ chuyển phiếu cho người khác hoặc gửi đường mời mới" in theatre.text("mau")
    assert "Hỏi cán bộ" in theatre.buttons["mau"]


def test_who_was_in_hand_and_is_not_any_more_is_said_to_be_nobody(theatre: Theatre) -> None:
    """Though what is told of them could be a question."""
    met(theatre, "Lan")
    theatre.says("mau", "không tham gia")
    theatre.says("mau", "gửi")
    theatre.says("mau", "Bình Mẫu, 1980, 0900000031")
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.play(Line(advance="P3D"))
    theatre.says("mau", "lan gap roi")
    assert "An Sinh không thấy “lan”" in theatre.text("mau")


def test_who_was_handed_on_is_said_to_be_nobody(theatre: Theatre) -> None:
    """Also while it is only offered to another, for the name was shown before."""
    theatre.join("hai", "Trần Thị Hai", "16690")
    met(theatre, "Lan", "Bình")
    theatre.says("mau", "hôm nay")
    theatre.says("mau", "chị Lan")
    theatre.says("mau", "chuyển phiếu chị Lan cho chị Hai")
    theatre.says("mau", "lan gap roi")
    assert "An Sinh không thấy “lan”" in theatre.text("mau")


@pytest.mark.parametrize("said", ["nha lan o dau", "lan may tuoi"])
def test_what_is_asked_of_somebody_in_hand_by_the_name_alone_opens_the_card(theatre: Theatre, said: str) -> None:
    """As it does with "chị" before it."""
    met(theatre, "Lan")
    theatre.says("mau", said)
    assert "Mẫu Lan · 0900 000 001" in theatre.text("mau")


@pytest.mark.parametrize(
    ("said", "hears"),
    [
        ("hôm nay có gì không", "không có phiếu nào đang chờ"),
        ("phieu moi ai vay", "không có phiếu nào đang chờ"),
        ("bắt đầu làm gì", "Mình nhắn được"),
        ("tôi vừa gặp 2 người muốn đóng", "nhắn mỗi người một dòng"),
    ],
)
def test_a_new_agent_is_shown_the_way(theatre: Theatre, said: str, hears: str) -> None:
    """Nothing is begun in the agent's own name, and nothing is sent to the officers."""
    theatre.says("mau", said)
    assert hears in theatre.text("mau")
