"""People an agent met in the village."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.effects import Save
from bot.leads.aging import aged
from bot.leads.erasing import MET
from bot.leads.papers import Remark
from bot.leads.records import Consent, Lead, Person, State
from bot.leads.roster import post_of
from bot.talking import Line
from tests.stage import Theatre

PEOPLE = "Lan Mẫu, 1985, 0900000001, bhxh\nBình Mẫu 1970 0900000002 bhyt"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent who has written down two people."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.says("mau", PEOPLE)
    yield opened
    opened.close()


def leads(theatre: Theatre) -> list[Lead]:
    """Return the leads that were made."""
    with theatre.stage.house.store.view() as view:
        return view.find(Lead, state=State.TAKEN)


def test_nobody_is_written_down_without_consent(theatre: Theatre) -> None:
    """The agent is asked whether each agreed; without a yes nothing is kept."""
    assert "họ đồng ý chưa" in theatre.text("mau")
    assert leads(theatre) == []
    theatre.says("mau", "[Chưa, bỏ đi]")
    assert leads(theatre) == []


def test_they_are_the_agents_own_with_the_words_they_heard(theatre: Theatre) -> None:
    """Each has a lead and a consent; written down again they join the earlier lead."""
    theatre.says("mau", "[Tất cả đồng ý]")
    made = leads(theatre)
    assert {lead.source for lead in made} == {"met"}
    with theatre.stage.house.store.view() as view:
        assert all("chỉ người thu" in view.find(Consent, conversation=f"{MET}:{one.code}")[0].wording for one in made)
    theatre.says("mau", PEOPLE)
    theatre.says("mau", "[Tất cả đồng ý]")
    assert len(leads(theatre)) == 2


def test_when_a_lead_is_old_nothing_of_the_person_is_left(theatre: Theatre) -> None:
    """Name, number, note and consent go together."""
    theatre.says("mau", "[Tất cả đồng ý]")
    lead = leads(theatre)[0]
    theatre.play(Line(who="mau", button=f"out.{lead.code}.note"))
    theatre.says("mau", "nhà sau chợ, hỏi đường")
    store = theatre.stage.house.store
    with store.view() as view:
        assert view.find(Remark, lead=lead.code)
        latest = view.get(Lead, lead.code)
        assert latest
        effects = list(aged(view, latest, theatre.stage.now))
    store.write(theatre.stage.now, effects)
    with store.view() as view:
        assert view.get(Person, lead.person) is None
        assert view.find(Remark, lead=lead.code) == []
        assert view.find(Consent, conversation=f"{MET}:{lead.code}") == []


def test_only_who_was_invited_can_write_people_down(theatre: Theatre) -> None:
    """From a citizen the same words are just words."""
    theatre.says("la", PEOPLE)
    assert "họ đồng ý chưa" not in theatre.text("la")


def test_the_card_of_somebody_else_is_not_kept(theatre: Theatre) -> None:
    """An agent is told how to write down whom they met; a citizen in a form is asked for a number again."""
    theatre.play(Line(who="mau", media="card"))
    assert "không giữ danh thiếp" in theatre.text("mau")
    assert "số điện thoại, bhxh hoặc bhyt" in theatre.text("mau")
    theatre.play(Line(who="an", button="start.register.vsi"))
    for said in ("[Không có]", "đồng ý", "Trần Thị Thử"):
        theatre.says("an", said)
    asked = theatre.text("an").splitlines()[-1]
    theatre.play(Line(who="an", media="card"))
    assert "gửi số của chính mình" in theatre.text("an")
    assert theatre.text("an").endswith(asked)


def test_whoever_does_not_fit_into_one_message_is_counted(theatre: Theatre) -> None:
    """Nobody of a long list is dropped in silence."""
    theatre.says("mau", "[Chưa, bỏ đi]")
    names = "Ân Bích Chi Dung Gấm Hà Kiên Lộc Mận Nga Oanh Phú Quý Sơn Thảo Uyên Vỹ Yến Liên Hạnh Ngọc Loan"
    theatre.says("mau", "\n".join(f"Mẫu {name} 09000001{at:02d}" for at, name in enumerate(names.split())))
    assert "Ghi 20 người" in theatre.text("mau")
    assert "Còn 2 dòng chưa đọc" in theatre.text("mau")


def test_who_collects_in_two_communes_says_where_the_people_live(theatre: Theatre) -> None:
    """Nobody's lead goes to a commune that was guessed."""
    theatre.says("mau", "[Chưa, bỏ đi]")
    theatre.stage.house.store.write(theatre.stage.now, [Save(post_of(theatre.agent("mau").id, "17950"))])
    theatre.says("mau", PEOPLE.replace("Lan", "Hoa"))
    assert "ở xã nào" in theatre.text("mau")
    theatre.says("mau", "[Xã Vạn An]")
    theatre.says("mau", "[Tất cả đồng ý]")
    assert {lead.commune for lead in leads(theatre)} == {"17950"}


def test_two_who_are_written_down_together_never_share_a_code(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second gets another one, and nobody is lost."""
    given = iter(("2A2A", "2A2A", "3C3C"))
    monkeypatch.setattr("bot.leads.codes.fresh", lambda *_: next(given))
    theatre.says("mau", "[Tất cả đồng ý]")
    assert {lead.code for lead in leads(theatre)} == {"2A2A", "3C3C"}


def test_one_person_who_is_known_and_written_down_twice_is_one_lead(theatre: Theatre) -> None:
    """By number and name, however it is spelled."""
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.says("mau", "Lan Mẫu 1985 0900000001\nLan Mau 1985 0900000001")
    theatre.says("mau", "[Tất cả đồng ý]")
    assert len(leads(theatre)) == 2
    assert "Đã ghi 1 phiếu" in theatre.text("mau")
