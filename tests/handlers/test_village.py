"""Meetings in the village: who comes by their code, and what is gathered."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.leads.records import Lead
from bot.leads.routing import agent_of
from bot.leads.sources import Asked, Meeting, Scan
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre

WARD = "16690"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent and an officer of a ward, in the evening."""
    opened = Theatre.opened(tmp_path, "2026-11-21T18:30")
    opened.join("mau", "Nguyễn Thị Mẫu", WARD)
    opened.join("sep", "Cán Bộ Mẫu", WARD, role="officer")
    yield opened
    opened.close()


def begun(theatre: Theatre, who: str) -> tuple[str, str]:
    """Let somebody open a meeting; return its code and the payload of its link."""
    (parcel,) = theatre.says(who, "mở buổi họp thôn Mẫu")
    assert parcel.message.picture
    facts = parcel.message.picture.facts
    return str(facts["code"]), str(facts["link"]).partition("start=")[2]


def test_the_link_is_signed_and_short(theatre: Theatre) -> None:
    """Every messenger takes it; who changes the code in it is a stranger to the meeting."""
    code, start = begun(theatre, "mau")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start)
    theatre.play(Line(who="an", start=start))
    assert "buổi họp thôn Mẫu" in theatre.text("an")
    theatre.play(Line(who="binh", start=f"m_{code}_000000000000"))
    assert "buổi họp" not in theatre.text("binh")
    with theatre.stage.house.store.view() as view:
        assert view.count(Scan, source=f"meeting:{code}") == 1
        assert not any("terminal" in scan.id for scan in view.find(Scan))


def test_who_comes_by_an_officers_meeting_goes_to_the_collector_of_the_place(theatre: Theatre) -> None:
    """The source is the meeting, and nobody is credited who may not collect."""
    code, start = begun(theatre, "sep")
    theatre.play(Line(who="an", start=start))
    lead = theatre.lead(register(theatre))
    assert (lead.source, lead.source_agent) == (f"meeting:{code}", "")
    assert lead.code in theatre.text("mau")


def test_the_source_is_kept_whatever_leads_to_registering(theatre: Theatre) -> None:
    """Also for who asks for a person in plain words."""
    code, start = begun(theatre, "mau")
    theatre.play(Line(who="an", start=start))
    for said in ("gặp người", "đồng ý", "Trần Thị Thử", "0900 000 001", "lúc nào cũng được", "phường Trường Vinh"):
        theatre.says("an", said)
    theatre.says("an", "đúng")
    theatre.says("an", "[Gửi]")
    with theatre.stage.house.store.view() as view:
        assert [lead.source for lead in view.find(Lead, source=f"meeting:{code}")] == [f"meeting:{code}"]


def test_nothing_is_gathered_of_who_did_not_come_by_it_or_tells_of_a_death(theatre: Theatre) -> None:
    """Nor after midnight, when the code is no good any more."""
    code, start = begun(theatre, "mau")
    theatre.says("binh", "đóng bao nhiêu tiền một tháng")
    theatre.play(Line(who="an", start=start))
    theatre.says("an", "chồng tôi đóng tự nguyện được 2 năm, tháng trước mất rồi giờ làm sao")
    theatre.play(Line(advance="PT6H"))
    theatre.says("an", "đóng bao nhiêu tiền một tháng")
    with theatre.stage.house.store.view() as view:
        assert view.find(Asked, meeting=code) == []


def test_a_stranger_neither_opens_nor_closes_a_meeting(theatre: Theatre) -> None:
    """Authority comes from the sender."""
    code, _ = begun(theatre, "mau")
    theatre.play(Line(who="la", button="meeting.open.0"))
    theatre.play(Line(who="la", button=f"meeting.{code}.close"))
    with theatre.stage.house.store.view() as view:
        (meeting,) = [found for found in view.find(Meeting) if found.code == code]
        assert view.count(Meeting) == 1
    assert meeting.is_open(theatre.stage.now)


def test_the_commands_open_list_and_close_a_meeting(
    theatre: Theatre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a PDF of the code; once closed it cannot be closed again."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path))
    monkeypatch.setenv("ANSINH_PUBLIC_URL", "https://example.vn")
    with theatre.stage.house.store.view() as view:
        agent = agent_of(view, "terminal:mau")
    assert agent
    ansinh, out = CliRunner(), tmp_path / "code.pdf"
    made = ansinh.invoke(main, ["meetings", "open", agent.id, "--place", "khối 5", "--out", str(out)])
    code = made.output.split()[0]
    assert f"https://example.vn/?start=m_{code}_" in made.output
    assert out.read_bytes().startswith(b"%PDF-")
    assert f"{code}      " in ansinh.invoke(main, ["meetings", "list"]).output
    assert ansinh.invoke(main, ["meetings", "close", code.lower()]).output == f"{code} is closed.\n"
    assert ansinh.invoke(main, ["meetings", "close", code]).exit_code == 1


def test_a_question_without_words_is_not_written_down(theatre: Theatre) -> None:
    """Nothing stands in the summary that nobody asked."""
    begun(theatre, "mau")
    theatre.says("mau", "câu hỏi:")
    assert "Đã ghi" not in theatre.text("mau")
    with theatre.stage.house.store.view() as view:
        assert view.count(Asked) == 0


def test_what_an_officer_prints_promises_them_no_leads(theatre: Theatre) -> None:
    """They go to who collects in the place."""
    for who, promised in (("mau", "phiếu là của mình"), ("sep", "phiếu đến người thu")):
        for button in ("print.leaflet.0", "print.own.0"):
            theatre.play(Line(who=who, button=button))
            assert promised in theatre.text(who)
