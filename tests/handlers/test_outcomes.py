"""What agents type or press out of turn about a lead they have in hand."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bot.dialogue.effects import Save
from bot.leads.records import Lead, State
from bot.talking import Line
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent and an officer of one ward, who has no lead yet."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("can", "Cán Bộ Mẫu", "16690", "officer")
    yield opened
    opened.close()


def met(theatre: Theatre, *names: str) -> list[Lead]:
    """Let the agent have a lead in hand of each name, and return them."""
    lines = [f"Mẫu {name}, 1985, 090000000{number}, bhxh" for number, name in enumerate(names, 1)]
    theatre.says("mau", "\n".join(lines))
    theatre.says("mau", "[Tất cả đồng ý]")
    return in_hand(theatre)


def in_hand(theatre: Theatre) -> list[Lead]:
    """Return what the agent has in hand."""
    with theatre.stage.house.store.view() as view:
        return view.find(Lead, hand=theatre.agent("mau").id)


def test_an_outcome_typed_without_a_letter_is_of_the_only_lead_in_hand(theatre: Theatre) -> None:
    """It is read back with the name before anything is written."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "da goi, hen thu 4")
    assert "Lan: hẹn thứ Tư 25/11" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.TAKEN
    theatre.says("mau", "[Gửi]")
    assert theatre.lead(lead.code).state is State.SCHEDULED


def test_of_several_leads_it_is_asked_whose_it_is(theatre: Theatre) -> None:
    """Nobody is guessed at; the list with its letters follows."""
    met(theatre, "Lan", "Bình")
    theatre.says("mau", "kh nghe may")
    assert "ghi cho ai" in theatre.text("mau")
    assert "A · " in theatre.text("mau")
    theatre.says("mau", "b kh nghe may")
    assert "không nghe máy" in theatre.text("mau")


def test_what_is_told_while_a_report_waits_is_no_answer_to_it(theatre: Theatre) -> None:
    """Words such as "k nghe" correct it; only those that say so leave it."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "lan hen t4")
    theatre.says("mau", "a k nghe")
    assert "A · Lan: không nghe máy" in theatre.text("mau")
    theatre.says("mau", "gui")
    assert "Đã ghi 1 mục" in theatre.text("mau")
    theatre.says("mau", "gui")
    assert "Không có tin báo nào chờ gửi" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.TAKEN


def test_a_report_on_another_lead_is_no_answer_to_a_question_on_one(theatre: Theatre) -> None:
    """Six months of the one are not written down for the other."""
    (lan,) = met(theatre, "Lan")
    theatre.says("mau", "Mẫu Bình, 1970, 0900000002, bhxh")
    theatre.says("mau", "[Tất cả đồng ý]")
    (binh,) = (lead for lead in in_hand(theatre) if lead.code != lan.code)
    theatre.play(Line(who="mau", button=f"out.{lan.code}.joined"))
    theatre.says("mau", "Bình đóng 6 tháng 1485000")
    assert "Bình: đã đóng 6 tháng" in theatre.text("mau")
    theatre.says("mau", "[Gửi]")
    assert (theatre.lead(lan.code).months, theatre.lead(binh.code).months) == (0, 6)


def test_an_offer_is_not_named_by_a_report_on_it(theatre: Theatre) -> None:
    """It is to be taken first."""
    (lead,) = met(theatre, "Lan")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", "hôm nay")
    for said in ("a không nghe máy", "Lan không nghe máy"):
        theatre.says("mau", said)
        assert "Lan" not in theatre.text("mau")
    theatre.says("mau", "a không nghe máy")
    assert "chưa nhận" in theatre.text("mau")


def test_what_was_reported_already_finds_nothing_open(theatre: Theatre) -> None:
    """It is no question of a citizen's."""
    met(theatre, "Lan")
    for said in ("da dong 6 thang 1tr485", "gui", "da dong 6 thang 1tr485"):
        theatre.says("mau", said)
    assert "không có phiếu nào đang mở" in theatre.text("mau")


def test_a_note_is_kept_with_the_lead_it_names(theatre: Theatre) -> None:
    """As it was written; without words it asks for them."""
    met(theatre, "Lan")
    theatre.says("mau", "ghi chú Lan: Nhà đang gặt, gọi buổi tối")
    assert "Đã ghi chú" in theatre.text("mau")
    theatre.says("mau", "xem Lan")
    assert "Ghi chú: Nhà đang gặt, gọi buổi tối" in theatre.text("mau")
    theatre.says("mau", "ghi chú cho chị Lan")
    assert "Nhắn ghi chú" in theatre.text("mau")


def test_words_that_tell_no_outcome_yet_are_answered(theatre: Theatre) -> None:
    """A call put off asks for the day, one under way for what comes of it, a slip is shown the way back."""
    (lead,) = met(theatre, "Lan")
    for said, heard in (("đang gọi", "Gọi xong"), ("nhầm rồi, 6 tháng", "hoàn tác"), ("gọi lại sau", "Hẹn ngày nào")):
        theatre.says("mau", said)
        assert heard in theatre.text("mau")
    theatre.says("mau", "mai em nghỉ")
    assert "Ghi nghỉ" in theatre.text("mau")
    assert theatre.lead(lead.code).appointment is None


def test_with_nothing_in_hand_it_is_a_text_like_any_other(theatre: Theatre) -> None:
    """No list is asked about where there is none."""
    theatre.says("mau", "kh nghe may")
    assert "ghi cho ai" not in theatre.text("mau")


@pytest.mark.parametrize("said", ["hoan tac", "ghi nhầm rồi", "nham", "bấm nhầm"])
def test_the_last_outcome_is_undone_in_words(theatre: Theatre, said: str) -> None:
    """And nothing more is asked about what is undone."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    theatre.says("mau", said)
    assert "Đã hoàn tác" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.TAKEN
    theatre.says("mau", "6 tháng")
    assert "Thu bao nhiêu" not in theatre.text("mau")
    theatre.says("mau", said)
    assert "chưa ghi gì để hoàn tác" in theatre.text("mau")


def test_a_report_of_several_is_undone_in_words_as_a_whole(theatre: Theatre) -> None:
    """All that one message wrote down."""
    met(theatre, "Lan", "Bình")
    theatre.says("mau", "hôm nay")
    theatre.says("mau", "a tu choi, b sai so")
    theatre.says("mau", "[Gửi]")
    assert in_hand(theatre) == []
    theatre.says("mau", "hoàn tác")
    assert {lead.state for lead in in_hand(theatre)} == {State.TAKEN}


def test_the_button_that_undoes_stops_asking_too(theatre: Theatre) -> None:
    """How much was paid is not asked of what was not paid."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    theatre.says("mau", "[Hoàn tác]")
    theatre.says("mau", "hôm nay")
    assert "mấy tháng" not in theatre.text("mau")
    assert "Lan" in theatre.text("mau")


def test_an_outcome_pressed_twice_is_written_once(theatre: Theatre) -> None:
    """An agent is told so, not that they are a stranger; what is open is asked again."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    before = theatre.lead(lead.code)
    theatre.play(Line(who="mau", button=f"out.{lead.code}.joined"))
    assert theatre.lead(lead.code) == before
    assert "đã ghi rồi, không ghi thêm ạ. Ghi nhầm thì bấm Hoàn tác" in theatre.text("mau")
    assert "Đóng mấy tháng" in theatre.text("mau")
    assert "dành cho người thu" not in theatre.text("mau")


def test_a_stranger_and_another_agent_learn_nothing_by_an_old_button(theatre: Theatre) -> None:
    """The payload grants nothing."""
    (lead,) = met(theatre, "Lan")
    theatre.play(Line(who="la", button=f"out.{lead.code}.declined"))
    assert "dành cho người thu" in theatre.text("la")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.play(Line(who="khac", button=f"out.{lead.code}.declined"))
    assert "không còn trong tay mình" in theatre.text("khac")
    assert "Lan" not in theatre.text("khac")
    assert theatre.lead(lead.code).state is State.TAKEN


def test_a_report_of_money_by_who_has_no_card_goes_to_a_collector(theatre: Theatre) -> None:
    """As the button does: no money is written down for them, the credit stays."""
    (lead,) = met(theatre, "Lan")
    theatre.join("thu", "Người Thu Khác", "16690")
    agent = theatre.agent("mau")
    helper = msgspec.structs.replace(agent, version=agent.version + 1, collector=False)
    theatre.stage.house.store.write(theatre.stage.now, [Save(helper)])
    theatre.says("mau", "da dong 6 thang 1tr485")
    theatre.says("mau", "[Gửi]")
    assert "Chưa có thẻ nhân viên thu" in theatre.text("mau")
    after = theatre.lead(lead.code)
    assert (after.state, after.agent) == (State.OFFERED, theatre.agent("thu").id)
    assert after.source_agent == agent.id
    assert after.amount == 0


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


def test_who_is_met_and_is_known_already_stays_with_who_has_them(theatre: Theatre) -> None:
    """The agent is not told that the lead is theirs."""
    (lead,) = met(theatre, "Lan")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.says("khac", "Mẫu Lan, 1985, 0900000001, bhxh\nMẫu Bình, 1970, 0900000002, bhyt")
    theatre.says("khac", "[Tất cả đồng ý]")
    assert "Đã ghi 1 phiếu của mình" in theatre.text("khac")
    assert f"đã có phiếu {lead.code} do người khác giữ" in theatre.text("khac")
    assert theatre.lead(lead.code).agent == theatre.agent("mau").id


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


def test_a_report_under_way_is_corrected_in_words(theatre: Theatre) -> None:
    """What is said last holds, and "nhầm" asks for the whole line again; nothing is sent by it."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "da gap")
    theatre.says("mau", "chi ay khong dong y")
    assert "Lan: không tham gia" in theatre.text("mau")
    theatre.says("mau", "ghi nhầm")
    assert "chưa ghi gì" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.TAKEN


def test_the_person_hears_once_of_a_day_that_is_reported_twice(theatre: Theatre) -> None:
    """Another day is told again."""
    (lead,) = met(theatre, "Lan")
    reached = msgspec.structs.replace(lead, version=lead.version + 1, conversation="terminal:lan")
    theatre.stage.house.store.write(theatre.stage.now, [Save(reached)])
    told = []
    for day in ("25/11", "25/11", "26/11"):
        theatre.play(Line(who="mau", button=f"out.{lead.code}.appointment"))
        theatre.says("mau", day)
        assert "Đã ghi phiếu" in theatre.text("mau")
        told.append(bool(theatre.text("lan")))
    assert told == [True, False, True]


def test_a_call_put_off_loosely_is_read_back_as_a_day(theatre: Theatre) -> None:
    """In a report and under the button; nothing is written before it is confirmed."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "chị Lan bảo để sau tết")
    assert "A · Lan: hẹn thứ Sáu 12/2" in theatre.text("mau")
    assert theatre.lead(lead.code).appointment is None
    theatre.says("mau", "[Gửi]")
    assert str(theatre.lead(lead.code).appointment) == "2027-02-12"
    theatre.play(Line(who="mau", button=f"out.{lead.code}.appointment"))
    theatre.says("mau", "tháng sau")
    assert "thứ Ba 1/12/2026, đúng không ạ?" in theatre.text("mau")
    theatre.says("mau", "đúng")
    assert str(theatre.lead(lead.code).appointment) == "2026-12-01"


def test_what_is_not_understood_of_somebody_in_hand_leads_to_their_lead(theatre: Theatre) -> None:
    """No topics of the citizens'; a number without a name is asked whose it is, and nobody registers by it."""
    met(theatre, "Lan")
    for said in ("chị Lan là hộ nghèo", "xóa phiếu của chị Lan"):
        theatre.says("mau", said)
        assert "(Lan): An Sinh chưa rõ kết quả" in theatre.text("mau")
    theatre.says("mau", "0900000015")
    assert "Số này của ai" in theatre.text("mau")
    for said in ("chị Lan số máy", "mấy giờ gọi chị Lan"):
        theatre.says("mau", said)
        assert "0900 000 001" in theatre.text("mau")


def test_one_outcome_of_all_is_read_back_for_each(theatre: Theatre) -> None:
    """And sent as one report."""
    met(theatre, "Lan", "Bình")
    theatre.says("mau", "tất cả không nghe máy")
    assert theatre.text("mau").count("không nghe máy") == 2
    theatre.says("mau", "ok gửi")
    assert "Đã ghi 2 mục" in theatre.text("mau")


def test_a_payment_told_without_months_or_amount_is_asked_for_them(theatre: Theatre) -> None:
    """What is not known is left open, and an amount that differs from the law is still questioned."""
    theatre.says("mau", "Mẫu Lan, 1985, 0900000001, bhxh\nMẫu Bình, 1970, 0900000002, bhxh")
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.says("mau", "lan đóng rồi, bình đã đóng 6 tháng")
    assert "Lan: đóng mấy tháng" in theatre.text("mau")
    theatre.says("mau", "3 tháng")
    assert "đóng 3 tháng, thu bao nhiêu" in theatre.text("mau")
    theatre.says("mau", "[742.500 đ]")
    assert "Bình: đóng 6 tháng, thu bao nhiêu" in theatre.text("mau")
    theatre.says("mau", "1584000")
    assert "chưa trừ" in theatre.text("mau")
    theatre.says("mau", "gui")
    assert "trả lời xong An Sinh mới gửi được" in theatre.text("mau")
    assert "chưa trừ" in theatre.text("mau")
    theatre.says("mau", "quên trừ")
    assert "Lan: đã đóng 3 tháng, 742.500 đ" in theatre.text("mau")
    theatre.says("mau", "[Gửi]")
    assert sorted(lead.amount for lead in closed(theatre)) == [742_500, 1_485_000]


def closed(theatre: Theatre) -> list[Lead]:
    """Return what the agent has closed."""
    with theatre.stage.house.store.view() as view:
        return [lead for lead in view.find(Lead, agent=theatre.agent("mau").id) if lead.state is State.JOINED]


def test_what_was_paid_may_be_unknown(theatre: Theatre) -> None:
    """Then nothing is made up."""
    met(theatre, "Lan", "Bình")
    theatre.says("mau", "tất cả đã đóng")
    for said in ("chưa rõ", "[12 tháng]", "không rõ", "[Gửi]"):
        theatre.says("mau", said)
    assert sorted((lead.months, lead.amount) for lead in closed(theatre)) == [(0, 0), (12, 0)]


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


def test_who_takes_by_a_letter_before_any_list_is_shown_the_list(theatre: Theatre) -> None:
    """The cards came one by one, without letters."""
    (lead,) = met(theatre, "Lan")
    offered = msgspec.structs.replace(lead, version=lead.version + 1, state=State.OFFERED)
    theatre.stage.house.store.write(theatre.stage.now, [Save(offered)])
    theatre.says("mau", "nhận a")
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


@pytest.mark.parametrize("said", ["hẹn chị Lan thứ 5", "hen a t5", "goi lai cho lan 26/11", "a 26/11", "lan 26/11"])
def test_a_day_is_agreed_in_whatever_order(theatre: Theatre, said: str) -> None:
    """The name before or behind it."""
    met(theatre, "Lan")
    theatre.says("mau", "phiếu")
    theatre.says("mau", said)
    assert "A · Lan: hẹn thứ Năm 26/11" in theatre.text("mau")


def test_the_table_and_the_leaflets_are_asked_for_in_words(theatre: Theatre) -> None:
    """And who is ill rests today."""
    parcels = theatre.says("mau", "cho em xin bảng giá")
    assert [parcel.message.picture is not None for parcel in parcels] == [True]
    theatre.says("mau", "gửi tờ rơi")
    assert "In tờ rơi mới" in theatre.buttons["mau"]
    theatre.says("mau", "hôm nay em ốm")
    assert theatre.agent("mau").leave_until is not None


def test_health_cards_of_an_unknown_household_are_written_down_as_told(theatre: Theatre) -> None:
    """Nothing is compared with what social insurance costs; of a household that was reckoned it is asked."""
    theatre.says("mau", "Mẫu Bình, 1970, 0900000002, bhyt")
    theatre.says("mau", "[Tất cả đồng ý]")
    (lead,) = in_hand(theatre)
    theatre.says("mau", "Bình đóng 12 tháng 2185920")
    assert "Bình: đã đóng 12 tháng, 2.185.920 đ" in theatre.text("mau")
    theatre.says("mau", "thôi")
    kept = msgspec.structs.replace(lead, version=lead.version + 1, seen="cards 3825360 12 4")
    theatre.stage.house.store.write(theatre.stage.now, [Save(kept)])
    theatre.says("mau", "Bình đóng 12 tháng 2970000")
    assert "Thẻ cho 4 người là 3.825.360 đ; ít hơn 855.360 đ" in theatre.text("mau")


def test_why_somebody_does_not_join_is_kept_from_a_report(theatre: Theatre) -> None:
    """It is read back with the refusal."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "chị Lan bảo đắt quá không tham gia")
    assert "Lan: không tham gia (thấy đắt)" in theatre.text("mau")
    theatre.says("mau", "gui")
    assert (theatre.lead(lead.code).state, theatre.lead(lead.code).reason) == (State.DECLINED, "dear")


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
