"""A lead that was closed by mistake, opened again long after."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bot.dialogue.effects import Save
from bot.dialogue.tallies import Span
from bot.leads.papers import Report, Showing
from bot.leads.records import CLOSED, Lead, Person, State, Step
from bot.talking import Line
from tests.handlers.hands import in_hand, met
from tests.handlers.test_receipts import pay
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent and two officers, one of them of the agent's ward."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("sep", "Cán Bộ Mẫu", "16690", "officer")
    opened.join("xa", "Cán Bộ Khác", "17950", "officer")
    yield opened
    opened.close()


def closed(theatre: Theatre, *names: str, what: str = "declined") -> list[Lead]:
    """Let the agent close a lead of each name, more than ten minutes ago, and return them."""
    leads = met(theatre, *names)
    for lead in leads:
        theatre.play(Line(who="mau", button=f"out.{lead.code}.{what}"))
    theatre.play(Line(advance="PT11M"))
    return [theatre.lead(lead.code) for lead in leads]


def counted(theatre: Theatre) -> dict[str, tuple[int, int]]:
    """Return how many leads there are of each state in the commune, and what was paid by them (VND)."""
    with theatre.stage.house.store.view() as view:
        (group,) = view.groups(Lead, "commune", Span("day"))
        assert {state: view.count(Lead, state=state) for state in State if view.count(Lead, state=state)} == {
            state: part.rows for state, part in group.parts.items() if part.rows
        }
    return {state: (part.rows, part.total) for state, part in group.parts.items() if part.rows}


@pytest.mark.parametrize("said", ["mo lai {code}", "mở lại phiếu {code}", "mo lai lan", "mở lại chị Lan giúp em nhé"])
def test_a_lead_closed_by_mistake_is_opened_again_by_code_or_name(theatre: Theatre, said: str) -> None:
    """It stands in the list as before, and what was written down stays in its story."""
    (lead,) = closed(theatre, "Lan")
    theatre.says("mau", said.format(code=lead.code.lower()))
    assert f"Đã mở lại phiếu {lead.code}" in theatre.text("mau")
    after = theatre.lead(lead.code)
    assert (after.state, after.hand, after.reason) == (State.TAKEN, theatre.agent("mau").id, "")
    with theatre.stage.house.store.view() as view:
        steps = [(step.what, step.why) for step in view.find(Step, lead=lead.code)]
    assert steps[-1] == ("reopened", "was declined")
    assert ("declined", "") in steps
    assert counted(theatre) == {"taken": (1, 0)}


def test_opened_twice_it_is_opened_once(theatre: Theatre) -> None:
    """Over a weak signal a message comes again."""
    (lead,) = closed(theatre, "Lan")
    theatre.says("mau", f"mở lại {lead.code}")
    before = theatre.lead(lead.code)
    theatre.says("mau", f"mở lại {lead.code}")
    assert "đang mở, không cần mở lại" in theatre.text("mau")
    assert theatre.lead(lead.code) == before


def test_without_a_name_the_leads_that_are_done_are_listed(theatre: Theatre) -> None:
    """Each with a button; a name that several bear is asked about."""
    closed(theatre, "Lan", "Bình")
    theatre.says("mau", "mở lại")
    assert "Lan (" in theatre.text("mau")
    assert "Bình (" in theatre.text("mau")
    lead = next(lead for lead in done(theatre) if lead.code in theatre.text("mau"))
    theatre.says("mau", f"[Mở lại {lead.code}]")
    assert theatre.lead(lead.code).state is State.TAKEN
    theatre.says("mau", "mo lai hoa")
    assert "không thấy phiếu ấy" in theatre.text("mau")
    theatre.says("mau", "phiếu đã xong")
    assert "Phiếu đã xong gần đây" in theatre.text("mau")


def done(theatre: Theatre) -> list[Lead]:
    """Return the closed leads of the agent."""
    with theatre.stage.house.store.view() as view:
        return [lead for lead in view.find(Lead, agent=theatre.agent("mau").id) if lead.state in CLOSED]


def test_a_payment_is_taken_back_only_when_confirmed_and_everybody_hears_of_it(theatre: Theatre) -> None:
    """The money leaves the counts, the person can object, and the officer of the ward knows."""
    code = pay(theatre)
    theatre.play(Line(advance="PT11M"))
    assert counted(theatre) == {"joined": (1, 742_500)}
    theatre.says("mau", f"mo lai {code}")
    assert "đã ghi đóng 3 tháng, 742.500 đ" in theatre.text("mau")
    assert theatre.lead(code).state is State.JOINED
    theatre.says("mau", "thôi")
    assert theatre.lead(code).state is State.JOINED
    theatre.says("mau", f"mo lai {code}")
    theatre.says("mau", "[Mở lại]")
    assert counted(theatre) == {"taken": (1, 0)}
    assert "Khoản đã ghi được bỏ" in theatre.text("mau")
    assert "chưa có khoản đóng nào" in theatre.text("an")
    assert "Nguyễn Thị Mẫu báo ghi nhầm" in theatre.text("sep")
    assert theatre.text("xa") == ""
    theatre.says("an", "[Tôi đã nộp tiền]")
    assert "người hỏi nói đã nộp tiền" in theatre.text("sep")


def test_within_ten_minutes_nobody_hears_of_a_slip(theatre: Theatre) -> None:
    """Then it is taken back as the button does: the person was not told of the payment yet."""
    code = pay(theatre)
    theatre.says("mau", f"mở lại {code}")
    assert "Đã hoàn tác" in theatre.text("mau")
    assert (theatre.lead(code).state, theatre.text("an"), theatre.text("sep")) == (State.TAKEN, "", "")


def test_the_old_buttons_lead_to_opening_it_again(theatre: Theatre) -> None:
    """What can no longer be undone can be opened."""
    (lead,) = closed(theatre, "Lan")
    theatre.says("mau", "[Hoàn tác]")
    theatre.says("mau", "[Mở lại]")
    assert theatre.lead(lead.code).state is State.TAKEN


def test_the_code_of_a_closed_lead_shows_what_became_of_it(theatre: Theatre) -> None:
    """No number is shown by it, and it is no question of a citizen's."""
    (lead,) = closed(theatre, "Lan")
    theatre.says("mau", f"phiếu {lead.code}")
    assert "Lan đã xong: không tham gia" in theatre.text("mau")
    assert "0900" not in theatre.text("mau")


def test_it_is_asked_again_whether_somebody_called(theatre: Theatre) -> None:
    """What was closed by mistake is a wish like any other."""
    (lead,) = closed(theatre, "Lan")
    reached = msgspec.structs.replace(lead, version=lead.version + 1, conversation="terminal:lan")
    theatre.stage.house.store.write(theatre.stage.now, [Save(reached)])
    theatre.says("mau", f"mở lại {lead.code}")
    theatre.play(Line(advance="P3D"))
    assert "đã gọi cho" in theatre.text("lan")


def test_what_the_person_ended_is_not_opened_again(theatre: Theatre) -> None:
    """Nor a duplicate, nor one whose person is forgotten, nor one who has another open lead."""
    first, second = closed(theatre, "Lan", "Bình")
    store = theatre.stage.house.store
    withdrawn = msgspec.structs.replace(first, version=first.version + 1, state=State.WITHDRAWN)
    forgotten = msgspec.structs.replace(second, version=second.version + 1, person="")
    double = msgspec.structs.replace(second, code="9X9X", version=1, state=State.DUPLICATE, of=first.code)
    store.write(theatre.stage.now, [Save(withdrawn), Save(forgotten), Save(double)])
    expected = {first.code: "người hỏi đã rút", second.code: "không còn tên", "9X9X": f"gộp vào phiếu {first.code}"}
    for code, heard in expected.items():
        theatre.says("mau", f"mở lại {code}")
        assert heard in theatre.text("mau")
    assert in_hand(theatre) == []


def test_somebody_with_an_open_lead_gets_no_second_one(theatre: Theatre) -> None:
    """They asked again since: that one goes its way."""
    (lead,) = closed(theatre, "Lan")
    theatre.says("mau", "Mẫu Lan, 1985, 0900000001, bhxh")
    theatre.says("mau", "[Tất cả đồng ý]")
    (newer,) = in_hand(theatre)
    theatre.says("mau", f"mở lại {lead.code}")
    assert f"đang có phiếu {newer.code} còn mở" in theatre.text("mau")
    assert theatre.lead(lead.code).state is State.DECLINED


def test_nobody_else_opens_a_lead_but_an_officer(theatre: Theatre) -> None:
    """The agent has it back and sees it; a stranger and another agent learn nothing."""
    (lead,) = closed(theatre, "Lan")
    theatre.join("khac", "Người Thu Khác", "16690")
    for stranger in ("khac", "la"):
        theatre.play(Line(who=stranger, button=f"reopen.{lead.code}.9"))
        theatre.says(stranger, f"mở lại {lead.code}")
        assert "Lan" not in theatre.text(stranger)
        assert theatre.lead(lead.code).state is State.DECLINED
    theatre.says("sep", f"mở lại {lead.code}")
    assert "giao lại cho Nguyễn Thị Mẫu" in theatre.text("sep")
    assert "0900 000 001" in theatre.text("mau")
    assert theatre.lead(lead.code).hand == theatre.agent("mau").id
    with theatre.stage.house.store.view() as view:
        assert [shown.agent for shown in view.find(Showing, lead=lead.code)] == [theatre.agent("mau").id]


def test_a_lead_of_who_has_gone_is_offered_anew(theatre: Theatre) -> None:
    """Nobody waits for who does not come."""
    (lead,) = closed(theatre, "Lan")
    theatre.join("khac", "Người Thu Khác", "16690")
    agent = theatre.agent("mau")
    gone = msgspec.structs.replace(agent, version=agent.version + 1, active=False)
    theatre.stage.house.store.write(theatre.stage.now, [Save(gone)])
    theatre.says("sep", f"mở lại {lead.code}")
    assert "PHIẾU MỚI" in theatre.text("khac")
    assert "0900" not in theatre.text("khac")
    assert theatre.lead(lead.code).agent == theatre.agent("khac").id


def test_the_same_report_counts_again_once_it_was_taken_back(theatre: Theatre) -> None:
    """Sent twice it is written once; after a lead was put back it is news."""
    (lead,) = met(theatre, "Lan")
    theatre.says("mau", "hôm nay")
    for _ in range(2):
        theatre.says("mau", "a tu choi")
        theatre.says("mau", "[Gửi]")
        assert theatre.lead(lead.code).state is State.DECLINED
        theatre.says("mau", "hoàn tác")
        assert theatre.lead(lead.code).state is State.TAKEN
    with theatre.stage.house.store.view() as view:
        reports, people = view.find(Report), view.find(Person, phone="+84900000001")
    assert (len(reports), len(people)) == (2, 1)


def test_several_are_named_at_once_or_none(theatre: Theatre) -> None:
    """Which of them is asked; a recent one is taken back as before."""
    first, second = closed(theatre, "Lan", "Bình")
    theatre.says("mau", "mở lại Lan và Bình")
    assert "Mở lại phiếu nào" in theatre.text("mau")
    assert first.code in theatre.text("mau")
    assert second.code in theatre.text("mau")
    theatre.says("mau", "mở lại hết")
    assert "Phiếu đã xong gần đây" in theatre.text("mau")
    theatre.says("mau", "hoàn tác phiếu Lan")
    assert "Đã mở lại phiếu" in theatre.text("mau")
