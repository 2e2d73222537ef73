"""Somebody blocked An Sinh: nothing depends on them, and whoever has to do with them knows."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.effects import Tell
from bot.dialogue.messages import Event
from bot.leads.barring import barred
from bot.leads.records import State
from bot.talking import Line
from tests.handlers.test_leads import FORM
from tests.stage import Theatre

WARD = "16690"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A house with one agent and one officer of a ward."""
    opened = Theatre.opened(tmp_path_factory.mktemp("house"))
    opened.join("mau", "Nguyễn Thị Mẫu", WARD)
    opened.join("sep", "Cán Bộ Mẫu", WARD, role="officer")
    yield opened
    opened.close()


def register(theatre: Theatre, who: str, phone: str) -> str:
    """Let somebody with a phone of their own register, and return the code of their lead."""
    theatre.play(Line(who=who, button="start.register.vsi"))
    for said in (*FORM[:3], phone, *FORM[4:], "[Gửi]"):
        theatre.says(who, said)
    return theatre.text(who).split("Mã phiếu của ")[1].split(": ")[1][:4]


def happens(theatre: Theatre, who: str, name: str, **about: str) -> None:
    """Let an event be heard by somebody's conversation."""
    theatre.stage.house.store.write(theatre.stage.now, [Tell(Event(to=f"terminal:{who}", name=name, about=about))])
    theatre.play(Line(advance="PT1S"))


def is_barred(theatre: Theatre, who: str) -> bool:
    """Tell whether nothing may be written to somebody."""
    with theatre.stage.house.store.view() as view:
        return barred(view, f"terminal:{who}")


def test_a_citizen_who_blocked_hears_nothing_until_they_write(house: Theatre) -> None:
    """The agent who has the lead is told, and sees it on the card; what the citizen writes is answered."""
    code = register(house, "an", "0900000001")
    house.says("mau", "[Nhận]")
    assert "chặn chat" not in house.text("mau")
    happens(house, "an", "blocked")
    assert f"Phiếu {code}: người này đã chặn chat" in house.text("mau")
    house.says("mau", "[Hẹn ngày]")
    house.says("mau", "25/11")
    assert house.text("an") == ""
    house.play(Line(who="mau", button=f"take.{code}.0"))
    assert "Đã chặn chat, chỉ gọi được." in house.text("mau")
    house.says("an", "bhxh tự nguyện là gì")
    assert house.text("an")
    assert not is_barred(house, "an")
    house.play(Line(who="mau", button=f"take.{code}.0"))
    assert "chặn chat" not in house.text("mau")


def test_who_wrote_since_the_attempt_is_not_taken_for_gone(house: Theatre) -> None:
    """A refusal may be told late."""
    house.says("tre", "chào")
    happens(house, "tre", "blocked", since=(house.stage.now - timedelta(minutes=1)).isoformat())
    assert not is_barred(house, "tre")
    happens(house, "tre", "blocked", since=(house.stage.now + timedelta(minutes=1)).isoformat())
    assert is_barred(house, "tre")
    happens(house, "tre", "unblocked")
    assert not is_barred(house, "tre")


def test_no_lead_waits_for_an_agent_who_blocked(house: Theatre) -> None:
    """What was offered goes to the officers at once, what comes later too; who comes back is asked again."""
    code = register(house, "ba", "0900000002")
    assert house.lead(code).agent
    happens(house, "mau", "blocked")
    assert code in house.text("sep")
    assert "Nguyễn Thị Mẫu đã chặn An Sinh" in house.text("sep")
    assert "1 phiếu đang giữ" in house.text("sep")
    assert "Chưa có người thu nào nhận" in house.text("ba")
    later = register(house, "tu", "0900000003")
    assert (house.lead(later).state, house.lead(later).level) == (State.OFFERED, "officers")
    assert house.text("mau") == ""
    house.says("mau", "hôm nay")
    assert "Phiếu của Nguyễn Thị Mẫu" in house.text("mau")
    newest = register(house, "sau", "0900000004")
    assert newest in house.text("mau")


def test_news_reach_who_blocked_one_channel_and_writes_on_another(house: Theatre) -> None:
    """Nothing is said where they do not want it, and nothing is lost."""
    code = register(house, "doi", "0900000005")
    house.says("doi", "dữ liệu của tôi")
    house.says("doi", "[Nối kênh khác]")
    joining = re.search("Mã nối: ([0-9A-Z]+)", house.text("doi"))
    assert joining
    house.says("doi2", joining[1])
    happens(house, "doi", "blocked")
    house.play(Line(who="mau", button=f"take.{code}.1"))
    assert "Nguyễn Thị Mẫu" in house.text("doi2")
    assert house.text("doi") == ""


def test_a_lead_is_kept_when_every_officer_has_blocked_too(house: Theatre, tmp_path: Path) -> None:
    """It waits for whoever comes, and the person is not told that somebody has it."""
    del house
    theatre = Theatre.opened(tmp_path)
    theatre.join("mau", "Nguyễn Thị Mẫu", WARD)
    theatre.join("sep", "Cán Bộ Mẫu", WARD, role="officer")
    happens(theatre, "sep", "blocked")
    happens(theatre, "mau", "blocked")
    code = register(theatre, "an", "0900000001")
    assert (theatre.lead(code).state, theatre.lead(code).agent) == (State.NEW, "")
    theatre.says("mau", "chào")
    assert theatre.lead(code).state is State.OFFERED
    assert code in theatre.text("mau")
    theatre.close()
