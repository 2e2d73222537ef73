"""A whole house on Zalo: a citizen asks to be called, agents and officers work wholly in Zalo."""

from datetime import timedelta

from bot.leads.records import Agent, Lead
from bot.zalo import open_zalo
from tests.channels.market import Market
from tests.fakes.zalo_people import Reader


async def test_a_lead_goes_from_the_citizen_to_the_agent_and_back(market: Market) -> None:
    """The number comes by Zalo's form; the agent's card waits while their window is closed, then comes first."""
    an, agent = Reader(market.zalo), Reader(market.zalo, "8")
    await market.joins(agent, "Nguyễn Thị Mẫu")
    market.zalo.now += timedelta(hours=50)
    assert "Mã phiếu" in await market.registers(an)
    assert any(note.form for note in an.notes)
    assert any("0912 345 678" in note.text for note in an.notes)
    assert market.house.store.tally()["held"] == 1
    seen = await market.does(agent, "hôm nay")
    assert "PHIẾU MỚI" in seen.partition("\n")[0]
    assert "0912" not in seen
    assert "0912 345 678" in await market.does(agent, "[Nhận]")
    assert "Người nhờ gọi" in await market.does(agent, "hôm nay")


async def test_an_officer_learns_that_a_late_answer_waits(market: Market) -> None:
    """It comes to the asker before anything else as soon as they write again."""
    an, officer = Reader(market.zalo), Reader(market.zalo, "9")
    await market.joins(officer, "Cán Bộ Mẫu", "officer")
    await market.does(an, "hom qua di cho gap ong hang xom noi chuyen mua xe dap cu")
    assert "Đã gửi" in await market.does(an, "gui di")
    market.zalo.now += timedelta(hours=50)
    assert "mua xe dap" in await market.does(officer, "câu hỏi")
    for what in ("[Trả lời]", "Dạ việc mua bán xe thì hai bên tự thỏa thuận ạ."):
        await market.does(officer, what)
    assert "chưa tới người hỏi" in await market.does(officer, "[Gửi]")
    assert "hai bên tự thỏa thuận" in (await market.does(an, "chào")).partition("\n")[0]


async def test_what_was_written_during_an_outage_is_answered_once(market: Market) -> None:
    """Whether Zalo brings it late or it is fetched; nothing from before the house began."""
    an = Reader(market.zalo)
    assert await market.zalo_channel.missed.fetch() == 0  # people are heard from here on
    await market.does(an, "bao gio duoc linh luong huu")
    market.zalo.now += timedelta(minutes=1)
    before = len(an.notes)
    an.unheard("sinh con duoc bao nhieu tien", "m7")
    market.zalo.now += timedelta(minutes=30)
    assert await market.zalo_channel.missed.fetch() == 1
    await an.say("sinh con duoc bao nhieu tien", "m7")
    assert await market.zalo_channel.missed.fetch() == 0
    await market.settle()
    (note,) = an.notes[before:]
    assert "mỗi con sinh ra" in note.text


async def test_the_person_is_asked_whether_somebody_called_while_zalo_still_allows_it(market: Market) -> None:
    """Before their window closes, and not at night; on other channels two days after."""
    an, agent = Reader(market.zalo), Reader(market.zalo, "8")
    await market.joins(agent, "Nguyễn Thị Mẫu")
    await market.registers(an)
    await market.does(agent, "[Nhận]")
    before = len(an.notes)
    market.zalo.now += timedelta(hours=27)
    await market.settle()
    (note,) = an.notes[before:]
    assert list(note.buttons)[:1] == ["Rồi"]
    assert not note.billed


async def test_an_agent_gets_a_leaflet_to_print(market: Market) -> None:
    """As a file, in their own chat."""
    agent = Reader(market.zalo, "8")
    await market.joins(agent, "Nguyễn Thị Mẫu")
    await market.does(agent, "tờ rơi")
    assert "mã T" in await market.does(agent, "[In tờ rơi mới]")
    file = agent.notes[-1].file
    assert file
    assert file.startswith(b"%PDF-")


async def test_the_sender_learns_what_a_template_has_announced(market: Market) -> None:
    """An offer that its agent knows of does not go on; an officer hears that the asker knows of the answer."""
    market.settings = market.settings.model_copy(
        update={"zalo_paid": True, "zalo_template_lead": "lead-1", "zalo_template_answer": "answer-1"}
    )
    market.house.settings = market.settings
    channel = open_zalo(market.house)
    assert channel
    await channel.start()
    market.house.outbox.channels = {"zalo": channel}
    an, agent, officer = Reader(market.zalo), Reader(market.zalo, "8"), Reader(market.zalo, "9")
    await market.joins(agent, "Nguyễn Thị Mẫu")
    await market.joins(officer, "Cán Bộ Mẫu", "officer")
    await market.does(an, "hom qua di cho gap ong hang xom noi chuyen mua xe dap cu")
    await market.does(an, "gui di")
    market.zalo.now += timedelta(days=9)
    await market.does(officer, "câu hỏi")
    for what in ("[Trả lời]", "Dạ việc mua bán xe thì hai bên tự thỏa thuận ạ."):
        await market.does(officer, what)
    assert "đã báo họ biết là có tin chờ" in await market.does(officer, "[Gửi]")
    await market.registers(Reader(market.zalo, "5"))
    assert [notice["template_id"] for notice in market.zalo.notices] == ["answer-1", "lead-1"]
    with market.house.store.view() as view:
        (lead,) = view.find(Lead, conversation="zalo:5")
        assert lead.agent == view.find(Agent, conversation="zalo:8")[0].id
    assert "PHIẾU MỚI" in await market.does(agent, "hôm nay")
    await channel.close()
