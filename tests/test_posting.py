"""Changing who is where by command: posts, leave, organisation, role."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.dialogue.effects import Save
from bot.leads.records import Territory
from bot.leads.routing import posts
from bot.leads.sites import Organisation
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.posting import UnknownPost, amend, away, back, post, unpost
from bot.staff import UnknownAgent, UnknownCommune, UnknownOrganisation
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre

PLACES = load_places(PACKAGED / "places")
WARD, FAR = "16690", "17950"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent far from the ward where people register."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", FAR)
    yield opened
    opened.close()


def test_a_lead_that_waited_for_somebody_is_offered_at_once_to_who_is_posted(theatre: Theatre) -> None:
    """From the first day of the post to its last; the same place posted again changes the days."""
    store, now, mau = theatre.stage.house.store, theatre.stage.now, theatre.agent("mau").id
    code = register(theatre)
    assert theatre.lead(code).agent == ""
    post(store, PLACES, now, mau, WARD, since=date(2026, 12, 1))
    theatre.play(Line(advance="PT1S"))
    assert theatre.lead(code).agent == ""
    kept = post(store, PLACES, now, mau, WARD, until=date(2026, 12, 31))
    assert kept.version == 2
    theatre.play(Line(advance="PT1S"))
    assert theatre.lead(code).agent == mau
    assert code in theatre.text("mau")
    unpost(store, now, mau, WARD)
    with store.view() as view:
        assert posts(view, WARD, date(2026, 11, 21)) == []
    with pytest.raises(UnknownPost):
        unpost(store, now, mau, WARD)


def test_who_goes_on_leave_today_hands_on_what_was_only_offered(theatre: Theatre) -> None:
    """To the substitute; once back, new leads come again."""
    store, now, mau = theatre.stage.house.store, theatre.stage.now, theatre.agent("mau").id
    theatre.join("thay", "Người Thay Mẫu", FAR)
    post(store, PLACES, now, mau, WARD)
    code = register(theatre)
    assert away(store, now, mau, date(2026, 11, 21), date(2026, 11, 30), theatre.agent("thay").id) == 1
    theatre.play(Line(advance="PT1S"))
    assert theatre.lead(code).agent == theatre.agent("thay").id
    back(store, now, mau)
    assert theatre.agent("mau").leave_since is None


def test_nothing_is_changed_for_who_is_not_there(theatre: Theatre) -> None:
    """Unknown agents, communes, organisations and substitutes are refused."""
    store, now, mau = theatre.stage.house.store, theatre.stage.now, theatre.agent("mau")
    with pytest.raises(UnknownAgent):
        post(store, PLACES, now, "nobody", WARD)
    with pytest.raises(UnknownCommune):
        post(store, PLACES, now, mau.id, "00000")
    store.write(now, [Save(Organisation(code="BD-01", name="Bưu điện Mẫu"))])
    with pytest.raises(UnknownOrganisation):
        amend(store, now, mau.id, organisation="BD-99")
    for substitute in ("nobody", mau.id):
        with pytest.raises(UnknownAgent):
            amend(store, now, mau.id, substitute=substitute)
    assert theatre.agent("mau") == mau


def test_an_officer_has_no_card(theatre: Theatre) -> None:
    """Whoever becomes one takes no money any more; the same said again changes nothing."""
    store, now, mau = theatre.stage.house.store, theatre.stage.now, theatre.agent("mau").id
    amend(store, now, mau, role="officer", cap=5)
    after = theatre.agent("mau")
    assert (after.role, after.collector, after.cap, after.version) == ("officer", False, 5, 3)
    amend(store, now, mau, role="officer", cap=5)
    assert theatre.agent("mau").version == 3


def test_the_commands_say_what_they_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or what is not there, in one sentence."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path / "data"))
    sheet = tmp_path / "agents.csv"
    sheet.write_text("Mã;Họ tên;Xã phường\nNV-01;Nguyễn Thị Mẫu;16690\nNV-02;Người Thu Khác;17950\n", encoding="utf-8")

    def run(*said: str, code: int = 0) -> str:
        result = CliRunner().invoke(main, ("agents", *said))
        assert result.exit_code == code, result.output
        return result.output

    run("import", str(sheet))
    place = ("--commune", FAR, "--hamlet", "khối 5")
    assert run("post", "NV-01", *place, "--since", "2026-12-01", "--lead") == "NV-01 serves 17950, khối 5.\n"
    assert "khối 5, lead of the commune, 2026-12-01 – …" in run("show", "NV-01")
    assert "does not serve" in run("unpost", "NV-01", *place, "--lead")
    assert "There is no such post" in run("unpost", "NV-01", *place, code=1)
    assert run("set", "NV-01", "--substitute", "NV-02", "--calendar", "office", "--collaborator") == (
        "NV-01: substitute NV-02, calendar office, no collector.\n"
    )
    assert "calendar: office" in run("show", "NV-01")
    assert run("set", "NV-01", "--calendar", "-") == "NV-01: no calendar.\n"
    assert "Nothing to change" in run("set", "NV-01", code=1)
    assert run("set", "NV-01", "--organisation", "Bưu điện Mẫu") == "NV-01: organisation Bưu điện Mẫu.\n"
    assert "until 2026-12-10" in run("away", "NV-01", "--since", "2026-12-01", "--until", "10/12/2026")
    assert "leave: 2026-12-01 – 2026-12-10" in run("show", "NV-01")
    assert run("back", "NV-01") == "NV-01 is here.\n"
    assert "There is no agent NV-09" in run("back", "NV-09", code=1)
    assert "before the first" in run("away", "NV-01", "--since", "2026-12-10", "--until", "2026-12-01", code=1)


def test_a_post_keeps_its_id_however_the_hamlet_is_written(theatre: Theatre) -> None:
    """With diacritics or without it is one post."""
    store, now, mau = theatre.stage.house.store, theatre.stage.now, theatre.agent("mau").id
    post(store, PLACES, now, mau, WARD, "Khối 5")
    post(store, PLACES, now, mau, WARD, "khoi 5")
    with store.view() as view:
        assert len([one for one in view.find(Territory, agent=mau) if one.commune == WARD]) == 1
