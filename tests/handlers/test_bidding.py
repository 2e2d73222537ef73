"""What agents and officers type to see, take and pass on leads."""

import re

import msgspec
import pytest

from bot.dialogue.effects import Save
from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import in_hand, met
from tests.stage import Theatre


def test_a_code_typed_by_whose_lead_it_is_opens_it(theatre: Theatre) -> None:
    """With the number, as the button does; to anybody else a code opens nothing."""
    lead = met(theatre, "Lan")[0]
    theatre.says("mau", f"phiếu {lead.code.lower()}")
    assert "0900 000 001" in theatre.text("mau")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.says("khac", lead.code)
    assert "0900" not in theatre.text("khac")
    theatre.says("can", lead.code)
    assert "0900" not in theatre.text("can")


def test_a_code_in_other_hands_is_no_amount_of_money(theatre: Theatre) -> None:
    """Whose it is stays untold; an officer hears where it is, in whatever words."""
    lead = met(theatre, "Lan")[0]
    theatre.join("khac", "Người Thu Khác", "16690")
    for said in (lead.code, "3M9K", f"phiếu {lead.code} sao rồi"):
        theatre.says("khac", said)
        assert theatre.text("khac") == "An Sinh không thấy phiếu ấy trong các phiếu đang mở của mình."
    theatre.says("khac", f"nhận {lead.code}")
    assert f"Phiếu {lead.code} Nguyễn Thị Mẫu đã nhận rồi" in theatre.text("khac")
    theatre.says("can", f"phiếu {lead.code} thế nào")
    assert "đã nhận · Nguyễn Thị Mẫu" in theatre.text("can")
    theatre.says("can", "chị Mẫu đang giữ mấy phiếu")
    assert "Nguyễn Thị Mẫu · 1 phiếu đang mở" in theatre.text("can")


def test_the_code_of_an_offer_shows_the_card_and_takes_it_only_when_bidden(theatre: Theatre) -> None:
    """Looking is not taking."""
    (lead,) = met(theatre, "Lan")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", lead.code)
    assert "0900" not in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.OFFERED
    theatre.says("mau", f"nhận {lead.code}")
    assert "0900 000 001" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.TAKEN


def test_an_offer_is_passed_on_in_words(theatre: Theatre) -> None:
    """As the button does; with no offer waiting the words mean nothing of the kind."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "bận rồi")
    assert theatre.lead(lead.code).agent == theatre.agent("mau").id
    theatre.join("khac", "Người Thu Khác", "16690")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED, tried=(lead.agent,))
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", "bận rồi")
    assert f"chuyển phiếu {lead.code} cho người khác" in theatre.text("mau")
    assert theatre.lead(lead.code).agent == theatre.agent("khac").id


@pytest.mark.parametrize("said", ["dạ em nhận", "nhận ạ", "ok em nhận phiếu này", "nhan nha", "để tôi nhận"])
def test_whoever_takes_the_one_offer_may_say_it_in_any_words(theatre: Theatre, said: str) -> None:
    """The number is shown with it, and to nobody before."""
    (lead,) = met(theatre, "Lan")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    for asked in ("số đt đâu", "cho xin số điện thoại"):
        theatre.says("mau", asked)
        assert f"Phiếu {lead.code} còn chờ mình" in theatre.text("mau")
    assert "0900" not in theatre.text("mau")
    theatre.says("mau", said)
    assert "0900 000 001" in theatre.text("mau")
    theatre.says("mau", "cho xin số điện thoại")
    assert "0900 000 001" in theatre.text("mau")


def test_the_letter_a_is_no_politeness_once_a_list_was_shown(theatre: Theatre) -> None:
    """Whose letter it is is opened; the one offer beside it still waits."""
    lead, other = met(theatre, "Lan", "Bình")
    theatre.says("mau", "hôm nay")
    (code,) = re.findall(r"^A · \w+ \((\w+)\)", theatre.text("mau"), re.MULTILINE)
    first, second = (lead, other) if lead.code == code else (other, lead)
    offered = msgspec.structs.replace(second, version=second.version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", "nhận a")
    assert f"Đã nhận phiếu {first.code}" in theatre.text("mau")
    assert theatre.lead(second.code).state is State.OFFERED


@pytest.mark.parametrize("said", ["nhận hết", "nhận cả 3", "nhận a, b, c", "nhan a b va c"])
def test_several_offers_are_taken_at_once(theatre: Theatre, said: str) -> None:
    """All of them, or those whose letters are told."""
    leads = met(theatre, "Lan", "Bình", "Cúc")
    changed = [msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED) for lead in leads]
    theatre.stage.house.store.write(theatre.stage.now, [Save(one) for one in changed])
    theatre.says("mau", "hôm nay")
    assert "0900" not in theatre.text("mau")
    theatre.says("mau", said)
    assert [phone in theatre.text("mau") for phone in ("000 001", "000 002", "000 003")] == [True] * 3
    assert {theatre.lead(lead.code).state for lead in leads} == {State.TAKEN}


def test_what_is_told_of_an_offer_is_said_not_to_be_taken(theatre: Theatre) -> None:
    """Beside what is told of somebody in hand."""
    leads = met(theatre, "Lan", "Bình")
    offered = msgspec.structs.replace(leads[0], version=leads[0].version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", "hôm nay")
    rows = theatre.text("mau").splitlines()[1:3]
    (waits,) = (row[0] for row in rows if "chờ nhận" in row)
    (mine,) = (row[0] for row in rows if "chờ nhận" not in row)
    theatre.says("mau", f"{waits} gặp rồi, {mine} gặp rồi")
    assert f"Chưa nhận nên không ghi: {waits}" in theatre.text("mau")


BUSY = (
    "bận, chuyển người khác",
    "ban",
    "k nhan",
    "ban roi, chuyen nguoi khac di",
    "em dang ban chuyen giup em",
    "khong nhan dau, dang ban",
)


@pytest.mark.parametrize("said", BUSY)
def test_whoever_is_busy_passes_on_the_one_offer_in_any_words(theatre: Theatre, said: str) -> None:
    """With marks and without; "ban" is no greeting while an offer waits."""
    (lead,) = met(theatre, "Lan")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED, tried=(lead.agent,))
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", said)
    assert f"chuyển phiếu {lead.code} cho người khác" in theatre.text("mau")
    assert theatre.lead(lead.code).agent != theatre.agent("mau").id
    theatre.says("mau", said)
    assert "không có phiếu nào" in theatre.text("mau")


def test_of_several_it_is_asked_which_is_passed_on(theatre: Theatre) -> None:
    """One whose card was just opened is among them; who moved away is no wish to pass on."""
    lead, other = met(theatre, "Lan", "Bình")
    offered = msgspec.structs.replace(other, version=other.version + 1, state=State.OFFERED, tried=(lead.agent,))
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", f"phiếu {lead.code}")
    theatre.says("mau", "bận quá, chuyển người khác giúp em")
    assert f"{other.code} · " in theatre.text("mau")
    assert theatre.lead(other.code).state is State.OFFERED
    theatre.says("mau", f"[Chuyển {lead.code}]")
    assert "Chuyển phiếu cho ai" in theatre.text("mau")
    theatre.says("mau", "thôi")
    theatre.says("mau", "k nhận")
    assert f"chuyển phiếu {other.code}" in theatre.text("mau")
    theatre.says("mau", "chuyển đi rồi")
    assert "đã chuyển đi nơi khác" in theatre.text("mau")


@pytest.mark.parametrize("said", ["cho em xin số chị Lan", "chị Lan ở đâu", "chị Lan mấy tuổi"])
def test_what_a_card_tells_is_asked_for_in_words(theatre: Theatre, said: str) -> None:
    """With the age, which the offer told; the number only of who is in hand."""
    met(theatre, "Lan")
    theatre.says("mau", said)
    assert "Mẫu Lan · 0900 000 001\n41 tuổi\nMuốn" in theatre.text("mau")


def test_an_offer_of_another_day_says_since_when_somebody_waits(theatre: Theatre) -> None:
    """To whoever it goes on to it is new, to who waits it is not."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(advance="P1D"))
    theatre.play(Line(who="mau", button=f"out.{lead.code}.give"))
    theatre.says("mau", "[Người tiếp theo]")
    assert f"PHIẾU MỚI · {lead.code} · Phường Trường Vinh · chờ từ thứ Bảy 21/11" in theatre.text("can")


def test_an_offer_is_taken_only_by_words_that_say_so(theatre: Theatre) -> None:
    """Neither “ok” nor an outcome takes it, and the agent is told so."""
    (lead,) = met(theatre, "Lan")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", "ok")
    assert f"Phiếu {lead.code} còn chờ mình" in theatre.text("mau")
    theatre.says("mau", "không nghe máy")
    assert f"Phiếu {lead.code} chưa nhận nên An Sinh chưa ghi gì" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.OFFERED
    theatre.says("mau", "nhận phiếu")
    assert theatre.lead(lead.code).state is State.TAKEN
    theatre.says("mau", "ok")
    assert "còn chờ" not in theatre.text("mau")


def test_who_takes_by_a_letter_before_any_list_is_shown_the_list(theatre: Theatre) -> None:
    """The cards came one by one, without letters."""
    (lead,) = met(theatre, "Lan")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", "nhận b")
    assert "chờ nhận" in theatre.text("mau")
    theatre.says("mau", "nhận a")
    assert "0900 000 001" in theatre.text("mau")


def test_a_letter_that_stands_for_nobody_is_answered_with_the_list(theatre: Theatre) -> None:
    """Nothing is written down; a lead's own letter opens it."""
    met(theatre, "Lan")
    theatre.says("mau", "phiếu")
    theatre.says("mau", "c không nghe máy")
    assert "chưa ghi gì" in theatre.text("mau")
    assert "A · Lan" in theatre.text("mau")
    theatre.says("mau", "phiếu a")
    assert "0900 000 001" in theatre.text("mau")


def test_what_waits_for_the_officers_stands_in_their_list(theatre: Theatre) -> None:
    """Who missed the card finds it there, and the button says that it takes the lead."""
    (lead,) = met(theatre, "Lan")
    theatre.join("xa", "Cán Bộ Khác", "17950", "officer")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.give"))
    theatre.says("mau", "[Người tiếp theo]")
    assert theatre.lead(lead.code).hand == ""
    theatre.says("xa", "hôm nay")
    assert lead.code not in theatre.text("xa")
    theatre.says("can", "hôm nay")
    assert f"({lead.code}) · chờ nhận" in theatre.text("can")
    assert "0900" not in theatre.text("can")
    theatre.says("can", "[Nhận A]")
    assert "0900 000 001" in theatre.text("can")
    assert theatre.lead(lead.code).agent == theatre.agent("can").id


def test_a_long_list_says_how_many_more_there_are(theatre: Theatre) -> None:
    """No lead in hand is passed over in silence: there are only so many letters."""
    lead = met(theatre, "Lan")[0]
    more = [msgspec.structs.replace(lead, code=f"L{number:02d}", version=1) for number in range(25)]
    theatre.stage.house.store.write(theatre.stage.now, [Save(one) for one in more])
    theatre.says("mau", "hôm nay")
    assert "Còn 4 phiếu nữa." in theatre.text("mau")
    assert len(in_hand(theatre)) == len(more) + 1


def test_the_words_of_a_button_are_the_button_where_one_lead_is_in_hand(theatre: Theatre) -> None:
    """Not all of them fit under a message on Zalo; a number alone counts nothing here."""
    (lead,) = met(theatre, "Lan")
    for said, heard in (("Ghi chú", "Nhắn ghi chú"), ("Hẹn ngày", "Hẹn ngày nào"), ("2", "bằng chữ")):
        theatre.says("mau", "thôi")
        theatre.says("mau", said)
        assert heard in theatre.text("mau")
    theatre.says("mau", "sai số")
    theatre.says("mau", "Ghi chú")
    assert theatre.lead(lead.code).state is State.TAKEN
    theatre.says("mau", "thôi")
    theatre.says("mau", "sai số")
    theatre.says("mau", "hoàn tác")
    assert "chưa ghi gì" in theatre.text("mau")


def test_the_table_and_the_leaflets_are_asked_for_in_words(theatre: Theatre) -> None:
    """And who is ill rests today."""
    parcels = theatre.says("mau", "cho em xin bảng giá")
    assert [parcel.message.picture is not None for parcel in parcels] == [True]
    theatre.says("mau", "gửi tờ rơi")
    assert "In tờ rơi mới" in theatre.buttons["mau"]
    theatre.says("mau", "hôm nay em ốm")
    assert theatre.agent("mau").leave_until is not None


def test_an_officer_who_asks_for_a_report_hears_where_it_comes_from(theatre: Theatre) -> None:
    """It is no question of a citizen's."""
    theatre.says("can", "báo cáo tháng này")
    assert "người vận hành" in theatre.text("can")


def test_only_an_agent_is_told_to_write_people_down_at_a_meeting(theatre: Theatre) -> None:
    """What an officer writes is no lead of theirs."""
    theatre.says("mau", "mở buổi họp khối 5")
    assert "ghi hộ" in theatre.text("mau")
    theatre.says("can", "mở buổi họp khối 6")
    assert "ghi hộ" not in theatre.text("can")
    assert "câu hỏi: …" in theatre.text("can")


def test_with_nothing_in_hand_it_is_a_text_like_any_other(theatre: Theatre) -> None:
    """No list is asked about where there is none."""
    theatre.says("mau", "kh nghe may")
    assert "ghi cho ai" not in theatre.text("mau")
