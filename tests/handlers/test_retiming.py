"""Another time to be called: whose lead it is, and who hears of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge import Knowledge
from bot.leads.records import Lead
from bot.talking import Line
from handlers.leads import retiming
from tests.handlers.test_leads import register
from tests.handlers.walking import knowledge
from tests.stage import Theatre

WARD = "16690"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one officer and no agent."""
    opened = Theatre.opened(tmp_path)
    opened.join("sep", "Cán Bộ Mẫu", WARD, role="officer")
    yield opened
    opened.close()


def test_officers_who_have_a_lead_see_the_new_time(theatre: Theatre) -> None:
    """All of them, for any may take it."""
    code = register(theatre)
    theatre.says("an", "đổi giờ gọi")
    theatre.says("an", "lúc nào cũng được")
    assert theatre.lead(code).call_at == "any"
    assert "Gọi: lúc nào cũng được" in theatre.text("sep")


def test_a_stranger_changes_nothing(theatre: Theatre) -> None:
    """Authority comes from the sender."""
    code = register(theatre)
    theatre.play(Line(who="la", button=f"retime.{code}.0"))
    assert "Gọi lúc nào" not in theatre.text("la")
    assert theatre.lead(code).call_at == "evening"


def test_who_has_two_leads_says_which(theatre: Theatre) -> None:
    """Two people on one phone may be called at two times."""
    first = register(theatre)
    theatre.play(Line(who="an", button="start.register.call"))
    for said in ("đồng ý", "Lê Văn Mẫu", "0900 000 009", "tối", "đúng", "[Gửi]"):
        theatre.says("an", said)
    theatre.says("an", "đổi giờ gọi sang buổi trưa")
    assert "phiếu nào" in theatre.text("an")
    theatre.says("an", f"[{first}]")
    assert f"phiếu {first}: trưa" in theatre.text("an")
    assert theatre.lead(first).call_at == "noon"


def test_who_is_called_before_the_time_is_told_hears_so(theatre: Theatre) -> None:
    """Nobody is left without an answer, and no other lead gets the time that was meant for this one."""
    theatre.join("mau", "Nguyễn Thị Mẫu", WARD)
    first = register(theatre)
    theatre.play(Line(who="an", button="start.register.call"))
    for said in ("đồng ý", "Lê Văn Mẫu", "0900 000 009", "tối", "đúng", "[Gửi]"):
        theatre.says("an", said)
    theatre.says("an", "đổi giờ gọi")
    theatre.says("an", f"[{first}]")
    for button in (f"take.{first}.1", f"out.{first}.called"):
        theatre.play(Line(who="mau", button=button))
    theatre.says("an", "[Trưa 11–13 giờ]")
    assert f"Phiếu {first}" in theatre.text("an")
    with theatre.stage.house.store.view() as view:
        assert {lead.call_at for lead in view.find(Lead, conversation="terminal:an")} == {"evening"}


def test_an_appointment_can_be_put_off(theatre: Theatre) -> None:
    """Who asks after their lead hears of its day, and the agent of another that they wish."""
    theatre.join("mau", "Nguyễn Thị Mẫu", WARD)
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.says("mau", "hôm nay")
    theatre.says("mau", "a hẹn 25/11")
    theatre.says("mau", "[Gửi]")
    for asked in ("phieu cua toi", "xem phieu", code):
        theatre.says("an", asked)
        assert f"Phiếu {code} của bác: đã hẹn gặp thứ Tư 25/11" in theatre.text("an")
    theatre.says("an", "doi hen sang thu 7")
    assert f"Phiếu {code}: người hỏi đổi giờ gọi" in theatre.text("mau")
    assert "thứ Bảy 28/11" in theatre.text("mau")


@pytest.mark.parametrize("text", ["gọi điện hỏi bảo hiểm", "số nào gọi được", "sao gọi là tự nguyện"])
def test_no_lead_is_looked_for_where_no_time_is_named(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Every message beside the point comes by here."""

    def unasked(_know: Knowledge) -> list[Lead]:
        raise AssertionError

    monkeypatch.setattr(retiming, "waiting", unasked)
    assert retiming.aside(knowledge(date(2026, 11, 22)), text) is None
