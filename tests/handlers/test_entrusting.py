"""An officer hands a lead on in the chat."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import Lead, State, Step
from bot.talking import Line
from tests.handlers.hands import met
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with two agents of a ward, one of another, and an officer."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("hai", "Trần Thị Hai", "16690")
    opened.join("can", "Cán Bộ Mẫu", "16690", "officer")
    yield opened
    opened.close()


@pytest.fixture
def lead(theatre: Theatre) -> Lead:
    """A lead that the first agent has in hand."""
    return met(theatre, "Lan")[0]


def test_a_lead_goes_to_the_agent_named_once_it_is_confirmed(theatre: Theatre, lead: Lead) -> None:
    """The new one is offered it without name and number, the old one hears of it, and the trail says who did it."""
    theatre.says("can", f"chuyen phieu {lead.code.lower()} cho chi hai")
    assert f"Chuyển phiếu {lead.code} từ Nguyễn Thị Mẫu cho Trần Thị Hai?" in theatre.text("can")
    assert theatre.lead(lead.code).agent == theatre.agent("mau").id
    theatre.says("can", "đúng")
    assert f"Đã chuyển phiếu {lead.code} cho Trần Thị Hai" in theatre.text("can")
    assert "PHIẾU MỚI" in theatre.text("hai")
    assert "đã chuyển cho người khác" in theatre.text("mau")
    assert "0900" not in f"{theatre.text('hai')}{theatre.text('can')}"
    now = theatre.lead(lead.code)
    assert (now.state, now.agent) == (State.OFFERED, theatre.agent("hai").id)
    with theatre.stage.house.store.view() as view:
        last = view.find(Step, lead=lead.code)[-1]
    assert (last.what, last.who, last.why) == ("handed_on", theatre.agent("can").id, theatre.agent("hai").id)
    theatre.says("hai", "nhận")
    assert "0900 000 001" in theatre.text("hai")


def test_a_lead_goes_to_another_commune(theatre: Theatre, lead: Lead) -> None:
    """It is told who is asked there, or that only the officers are; a no leaves it where it is."""
    theatre.says("can", f"chuyển {lead.code} sang xã Con Cuông")
    assert "sang Xã Con Cuông, đến cán bộ vì ở đó chưa có người thu?" in theatre.text("can")
    theatre.says("can", "thôi")
    assert theatre.lead(lead.code) == lead
    code = theatre.stage.house.content.library.places.find("xã Con Cuông").sure
    assert code
    theatre.join("xa", "Lê Văn Mẫu", code.code)
    theatre.says("can", f"chuyển {lead.code} sang xã Con Cuông")
    assert "mời Lê Văn Mẫu nhận" in theatre.text("can")
    theatre.says("can", "[Chuyển]")
    assert "Xã Con Cuông" in theatre.text("xa")
    assert (theatre.lead(lead.code).commune, theatre.lead(lead.code).agent) == (code.code, theatre.agent("xa").id)


def test_whoever_is_not_known_or_not_there_is_asked_for(theatre: Theatre, lead: Lead) -> None:
    """Of the lead's own commune those are shown who can take it; a lead by its code has a button for it."""
    theatre.says("can", f"chuyển {lead.code} cho chị Hồng")
    assert "không thấy người thu" in theatre.text("can")
    assert "Trần Thị Hai" in theatre.buttons["can"]
    theatre.says("can", "chị Mẫu")
    assert "Phiếu đang ở Nguyễn Thị Mẫu rồi" in theatre.text("can")
    theatre.says("can", "thôi")
    theatre.says("hai", "nghỉ từ mai đến 30/11")
    theatre.says("hai", "ok")
    theatre.play(Line(advance="P1D"))
    theatre.says("can", lead.code)
    theatre.says("can", "[Chuyển cho người khác]")
    theatre.says("can", "chị Hai")
    assert "đang nghỉ" in theatre.text("can")


def test_only_an_officer_hands_on_what_is_in_other_hands(theatre: Theatre, lead: Lead) -> None:
    """To an agent it is no lead of theirs; one that is done stays where it is."""
    theatre.says("hai", f"chuyển {lead.code} cho chị Mẫu")
    assert theatre.lead(lead.code) == lead
    theatre.says("mau", "từ chối")
    theatre.says("mau", "gửi")
    theatre.says("can", f"chuyển {lead.code} cho chị Hai")
    assert "đã xong, không chuyển nữa" in theatre.text("can")


def test_a_day_agreed_stays_with_the_lead_unless_it_goes_to_another_commune(theatre: Theatre, lead: Lead) -> None:
    """Whoever is given it calls on that day."""
    theatre.says("mau", "Lan hẹn thứ 5")
    theatre.says("mau", "gửi")
    agreed = theatre.lead(lead.code).appointment
    assert agreed is not None
    theatre.says("can", f"chuyển {lead.code} cho chị Hai")
    theatre.says("can", "[Chuyển]")
    assert theatre.lead(lead.code).appointment == agreed
    theatre.says("can", f"chuyển {lead.code} sang xã Con Cuông")
    theatre.says("can", "[Chuyển]")
    assert theatre.lead(lead.code).appointment is None
