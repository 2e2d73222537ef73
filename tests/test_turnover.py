"""Agents who come by a sheet, lose their phone, or leave."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bringing import Loaded, load_agents
from bot.leads.records import Lead, State, Territory
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.sheets import read_table
from bot.staff import UnknownAgent
from bot.talking import Line
from bot.turnover import cut_off, leave
from tests.handlers.test_leads import register
from tests.stage import Theatre

SHEET = """Mã;Họ tên;Tổ chức;Lịch;Xã phường;Người thay
NV-01;Nguyễn Thị Mẫu;Bưu điện Mẫu;thôn bản;16690;NV-02
NV-02;Người Thu Khác;Bưu điện Mẫu;office;17950;
"""


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house whose two agents came by a sheet and accepted their invitations."""
    opened = Theatre.opened(tmp_path)
    for who, payload in zip(("mau", "khac"), bring(opened, tmp_path, SHEET).invitations.values(), strict=True):
        opened.play(Line(who=who, start=payload))
    yield opened
    opened.close()


def bring(theatre: Theatre, folder: Path, sheet: str) -> Loaded:
    """Load a sheet."""
    path = folder / "agents.csv"
    path.write_text(sheet, encoding="utf-8-sig")
    places, table = load_places(PACKAGED / "places"), read_table(path)
    return load_agents(theatre.stage.house.store, places, theatre.stage.now, table, dry=False)


def test_a_lost_phone_opens_nothing_any_more(theatre: Theatre) -> None:
    """What was offered goes on; the new phone comes in by a new invitation."""
    code = register(theatre)
    payload = cut_off(theatre.stage.house.store, theatre.stage.now, "NV-01")
    theatre.play(Line(advance="PT1S"))
    theatre.play(Line(who="mau", button=f"take.{code}.1"))
    assert "dành cho người thu" in theatre.text("mau")
    assert theatre.lead(code).agent == "NV-02"
    theatre.play(Line(who="may-moi", start=payload))
    assert "Nguyễn Thị Mẫu" in theatre.text("may-moi")


def test_who_leaves_hands_on_territory_and_leads(theatre: Theatre) -> None:
    """The heir gets the card, the person hears who will call, and the paper with the old code still works."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    assert leave(theatre.stage.house.store, theatre.stage.now, "NV-01", "NV-02") == 1
    theatre.play(Line(advance="PT1S"))
    assert "0912 345 678" in theatre.text("khac")
    assert "Người Thu Khác" in theatre.text("an")
    lead = theatre.lead(code)
    assert (lead.agent, lead.hand, lead.state) == ("NV-02", "NV-02", State.TAKEN)
    with theatre.stage.house.store.view() as view:
        assert {post.commune for post in view.find(Territory, agent="NV-02")} == {"16690", "17950"}
        assert view.find(Lead, hand="NV-01") == []
    with pytest.raises(UnknownAgent):
        leave(theatre.stage.house.store, theatre.stage.now, "NV-01", "NV-02")
