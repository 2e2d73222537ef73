"""Short codes: what people send where a channel has no deep link."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.codes import written
from bot.leads.doors import ShortCode
from bot.leads.records import Lead
from bot.talking import Line
from bot.turnover import leave
from bot.zalo import short_code
from tests.stage import Theatre

FORM = ("[Không có]", "đồng ý", "Trần Thị Thử", "0912 345 678", "[Tối sau 19 giờ]", "phường Trường Vinh", "đúng")


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with two agents of one ward."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("khac", "Người Thu Khác", "16690")
    yield opened
    opened.close()


@pytest.mark.parametrize("who", ["mau", "khac"])
def test_who_sends_an_agents_code_is_theirs(theatre: Theatre, who: str) -> None:
    """The lead goes to them and says where it came from, however the code is written."""
    store, now = theatre.stage.house.store, theatre.stage.now
    code = short_code(store, now, theatre.agent(who).id, "hop-thon")
    theatre.says("an", f" mã {' '.join(code.lower())} ạ.")
    assert "An Sinh" in theatre.text("an")
    theatre.play(Line(who="an", button="start.register.vsi"))
    for said in (*FORM, "[Gửi]"):
        theatre.says("an", said)
    with store.view() as view:
        (lead,) = view.find(Lead, conversation="terminal:an")
    assert (lead.source_agent, lead.source) == (theatre.agent(who).id, "hop-thon")
    assert lead.code in theatre.text(who)


def test_a_code_follows_the_territory_when_its_agent_leaves(theatre: Theatre) -> None:
    """What was printed goes on working: the heir has the lead, and the credit stays."""
    store, now = theatre.stage.house.store, theatre.stage.now
    gone, heir = theatre.agent("mau").id, theatre.agent("khac").id
    code = short_code(store, now, gone, "hop-thon")
    leave(store, now, gone, heir)
    theatre.says("an", code)
    theatre.play(Line(who="an", button="start.register.vsi"))
    for said in (*FORM, "[Gửi]"):
        theatre.says("an", said)
    with store.view() as view:
        (lead,) = view.find(Lead, conversation="terminal:an")
    assert (lead.agent, lead.source_agent) == (heir, gone)


def test_an_agent_keeps_one_code_for_a_source(theatre: Theatre) -> None:
    """Asked for again it is the same, so that what was printed goes on working."""
    store, now = theatre.stage.house.store, theatre.stage.now
    mine = theatre.agent("mau").id
    codes = [short_code(store, now, mine, source) for source in ("agent", "agent", "hop-thon")]
    assert codes[0] == codes[1] != codes[2]
    with store.view() as view:
        assert view.count(ShortCode, agent=mine) == 2


def test_a_code_that_nobody_has_is_an_ordinary_text(theatre: Theatre) -> None:
    """It is answered like anything that was not understood."""
    theatre.says("an", "T2A2A")
    assert theatre.text("an")


def test_a_code_written_with_signs_that_look_alike_is_understood() -> None:
    """Each sign is known by its place, for digits and letters take turns; nothing else becomes a code."""
    assert written("t5d 2a", "T") == written("nhắn mã TSO-z4 nhé", "T") == written("T50ZA!", "T") == "T5D2A"
    assert written("T 5 D 2 A", "T") == written("T5D2A a", "T") == "T5D2A"
    assert [written(text, "T") for text in ("tôi 5", "T5", "toi muon dong", "H5D2A", "T1D2A")] == [""] * 5
