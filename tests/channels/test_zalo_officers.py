"""Officers who type by hand in the account's own chat, past An Sinh."""

from datetime import timedelta

from tests.channels.market import Market
from tests.fakes.zalo_people import Reader


async def test_an_officer_who_types_by_hand_is_left_to_it_and_nothing_is_lost(market: Market) -> None:
    """It is written down, so that a restart does not talk over them; what they leave is answered after four hours."""
    an = Reader(market.zalo)
    await an.officer_types("Chào bác, cháu là cán bộ ạ")
    assert await market.does(an, "bao nhieu tien mot thang") == ""
    market.zalo.now += timedelta(hours=3)
    await an.officer_types("Bác chờ cháu chút")
    assert await market.does(an, "thai san duoc bao nhieu") == ""
    market.zalo.now += timedelta(hours=3, minutes=59)
    await market.settle()
    assert an.notes == []
    market.zalo.now += timedelta(minutes=2)
    await market.settle()
    (note,) = an.notes
    assert note.text.startswith("Cán bộ chưa kịp trả lời câu “thai san duoc bao nhieu”. An Sinh xin trả lời trước ạ.")
    assert "mỗi con sinh ra" in note.text
    assert await market.does(an, "bao nhiêu tiền một tháng")


async def test_an_officer_sees_what_is_known_and_hands_back(market: Market) -> None:
    """By a button in their own chat, or by writing so in the account's chat; a cry for help is heard all the while."""
    an, officer = Reader(market.zalo), Reader(market.zalo, "9")
    await market.joins(officer, "Cán Bộ Mẫu", "officer")
    await market.does(an, "hom qua di cho gap ong hang xom noi chuyen mua xe dap cu")
    await market.does(an, "gui di")
    before = len(officer.notes)
    await an.officer_types("Chào bác, cháu là cán bộ ạ")
    await an.officer_types("Bác hỏi gì ạ?")
    await market.settle()
    (card,) = [note for note in officer.notes[before:] if "nhắn tay" in note.text]
    assert "mua xe dap" in card.text
    assert "đến 13:00" in card.text
    assert await market.does(an, "bao nhieu tien mot thang") == ""
    assert "115" in await market.does(an, "cuu toi voi, toi muon chet")
    seen = len(an.notes)
    assert "lại trả lời" in await market.does(officer, "[An Sinh trả lời tiếp]")
    assert "bao nhieu tien mot thang" in an.notes[seen].text
    await an.officer_types("Chào bác ạ")
    assert await market.does(an, "bao nhiêu tiền một tháng") == ""
    await an.officer_types("Vậy nhé bác, An Sinh trả lời tiếp ạ")
    assert "đ" in await market.does(an, "bao nhiêu tiền một tháng")
