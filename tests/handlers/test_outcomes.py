"""What agents type or press out of turn about a lead they have in hand."""

import msgspec
import pytest

from bot.dialogue.effects import Save
from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import closed, in_hand, met
from tests.stage import Theatre


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


def test_who_is_met_and_is_known_already_stays_with_who_has_them(theatre: Theatre) -> None:
    """The agent is not told that the lead is theirs."""
    (lead,) = met(theatre, "Lan")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.says("khac", "Mẫu Lan, 1985, 0900000001, bhxh\nMẫu Bình, 1970, 0900000002, bhyt")
    theatre.says("khac", "[Tất cả đồng ý]")
    assert "Đã ghi 1 phiếu của mình" in theatre.text("khac")
    assert f"đã có phiếu {lead.code} do người khác giữ" in theatre.text("khac")
    assert theatre.lead(lead.code).agent == theatre.agent("mau").id


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


def test_what_was_paid_may_be_unknown(theatre: Theatre) -> None:
    """Then nothing is made up."""
    met(theatre, "Lan", "Bình")
    theatre.says("mau", "tất cả đã đóng")
    for said in ("chưa rõ", "[12 tháng]", "không rõ", "[Gửi]"):
        theatre.says("mau", said)
    assert sorted((lead.months, lead.amount) for lead in closed(theatre)) == [(0, 0), (12, 0)]


@pytest.mark.parametrize("said", ["hẹn chị Lan thứ 5", "hen a t5", "goi lai cho lan 26/11", "a 26/11", "lan 26/11"])
def test_a_day_is_agreed_in_whatever_order(theatre: Theatre, said: str) -> None:
    """The name before or behind it."""
    met(theatre, "Lan")
    theatre.says("mau", "phiếu")
    theatre.says("mau", said)
    assert "A · Lan: hẹn thứ Năm 26/11" in theatre.text("mau")


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


def test_why_somebody_does_not_join_is_said_back_and_no_name_changes_it(theatre: Theatre) -> None:
    """A name that looks like another reason opens that person's card."""
    leads = met(theatre, "Hùng", "Tâm")
    theatre.says("mau", "hùng")
    theatre.says("mau", "[Không tham gia]")
    theatre.says("mau", "da co the roi")
    assert "đã có thẻ, đã tham gia. Cảm ơn." in theatre.text("mau")
    theatre.says("mau", "tam")
    assert "Mẫu Tâm · 0900 000 002" in theatre.text("mau")
    reasons = {theatre.lead(lead.code).reason for lead in leads}
    assert reasons == {"covered", ""}
