"""A lead from the citizen's wish to the agent's report."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.papers import Showing
from bot.leads.records import Consent, Erasure, Lead, Person, State, Step
from bot.leads.routing import agent_of
from bot.talking import Line
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


def register(theatre: Theatre, who: str = "an") -> str:
    """Let somebody register, and return the code of their lead."""
    theatre.play(Line(who=who, button="start.register.vsi"))
    for said in (*FORM, "[Gửi]"):
        theatre.says(who, said)
    return theatre.text(who).split("Mã phiếu của ")[1].split(": ")[1][:4]


def test_the_card_shows_neither_name_nor_phone_before_it_is_taken(theatre: Theatre) -> None:
    """Only who takes it sees them, and each showing is written down."""
    code = register(theatre)
    card = next(text for who in ("mau", "khac") for text in [theatre.text(who)] if text)
    assert code in card
    assert "0912" not in card
    assert "Thử" not in card
    holder = "mau" if theatre.text("mau") else "khac"
    theatre.says(holder, "[Nhận]")
    assert "0912 345 678" in theatre.text(holder)
    assert "Trần Thị Thử" in theatre.text(holder)
    assert "đã nhận phiếu" in theatre.text("an")
    with theatre.stage.house.store.view() as view:
        assert len(view.find(Showing, lead=code)) == 1


def test_the_second_agent_is_told_who_was_first(theatre: Theatre) -> None:
    """One gets it, and the other is told."""
    code = register(theatre)
    theatre.play(Line(who="mau", button=f"take.{code}.1"))
    theatre.play(Line(who="khac", button=f"take.{code}.1"))
    assert "Nguyễn Thị Mẫu đã nhận rồi" in theatre.text("khac")
    assert "0912" not in theatre.text("khac")


def test_a_stranger_who_presses_take_gets_nothing(theatre: Theatre) -> None:
    """A button grants nothing: authority comes from the sender."""
    code = register(theatre)
    theatre.play(Line(who="la", button=f"take.{code}.1"))
    assert "dành cho người thu" in theatre.text("la")
    theatre.play(Line(who="la", button=f"out.{code}.joined"))
    assert theatre.lead(code).state is State.OFFERED


def test_an_agent_reports_what_came_of_it(theatre: Theatre) -> None:
    """Each outcome is a step that says who and when; a closed lead takes no more."""
    code = register(theatre)
    theatre.play(Line(who="mau", button=f"take.{code}.1"))
    theatre.says("mau", "[Không nghe máy]")
    theatre.says("mau", "[Hẹn ngày]")
    theatre.says("mau", "thứ 4 tuần sau")
    assert "25/11" in theatre.text("mau")
    assert theatre.lead(code).state is State.SCHEDULED
    theatre.says("mau", "[Đã đóng]")
    assert theatre.lead(code).state is State.JOINED
    theatre.says("mau", "[Sai số]")
    assert theatre.lead(code).state is State.JOINED
    with theatre.stage.house.store.view() as view:
        story = [step.what for step in view.find(Step, lead=code)]
    assert story == ["created", "taken", "no_answer", "appointment", "joined"]


def test_an_invitation_works_once(theatre: Theatre) -> None:
    """The second who opens it is refused."""
    theatre.play(Line(who="la", start="i" + "x" * 24))
    assert "không đúng" in theatre.text("la")


def test_a_lead_that_nobody_takes_goes_on_by_itself(theatre: Theatre) -> None:
    """After a day everybody who serves the commune hears of it, and the officers."""
    theatre.join("sep", "Cán Bộ Mẫu", "16690", role="officer")
    code = register(theatre)
    theatre.play(Line(advance="P2D"))
    assert all(code in theatre.text(who) for who in ("mau", "khac", "sep"))


def test_an_agent_who_is_busy_passes_it_on_at_once(theatre: Theatre) -> None:
    """The other agents hear of it in the same minute."""
    code = register(theatre)
    holder, other = ("mau", "khac") if theatre.text("mau") else ("khac", "mau")
    theatre.play(Line(who=holder, button=f"busy.{code}.1"))
    assert code in theatre.text(other)


def test_somebody_under_another_scheme_goes_to_an_officer(theatre: Theatre) -> None:
    """Never to a collector."""
    theatre.join("sep", "Cán Bộ Mẫu", "16690", role="officer")
    theatre.play(Line(who="an", button="start.register.vsi"))
    for said in ("[Đi làm có hợp đồng]", *FORM[1:], "[Gửi]"):
        theatre.says("an", said)
    assert "PHIẾU" in theatre.text("sep")
    assert not theatre.text("mau")
    assert not theatre.text("khac")


def test_a_person_may_take_back_a_lead(theatre: Theatre) -> None:
    """Nobody calls any more, and the agent is told; nobody else can do it."""
    code = register(theatre)
    theatre.play(Line(who="mau", button=f"take.{code}.1"))
    theatre.play(Line(who="la", button=f"withdraw.{code}.0"))
    assert theatre.lead(code).state is State.TAKEN
    theatre.says("an", "[Rút phiếu]")
    assert "đã rút" in theatre.text("mau")
    assert theatre.lead(code).state is State.WITHDRAWN


def test_erasure_leaves_codes_only(theatre: Theatre) -> None:
    """Name, phone and answers are gone; the lead's history keeps its code, and there is a receipt."""
    code = register(theatre)
    theatre.says("an", "xóa hết đi")
    theatre.says("an", "[Xóa]")
    receipt = theatre.text("an").split("XD-")[1][:4]
    with theatre.stage.house.store.view() as view:
        assert view.find(Person, conversation="terminal:an") == []
        assert view.find(Consent, conversation="terminal:an") == []
        assert view.get(Erasure, f"XD-{receipt}") is not None
        history = [(step.what, step.who) for step in view.find(Step, lead=code)]
    assert history == [("created", "person"), ("erased", "person")]
    left = theatre.lead(code)
    assert (left.state, left.commune) == (State.WITHDRAWN, "16690")
    assert (left.person, left.conversation, left.hamlet, left.sex, left.age, left.group, left.seen) == (
        "", "", "", "", 0, "", ""
    )  # fmt: skip
    assert f"{code}" in theatre.text("mau") + theatre.text("khac")
    theatre.says("an", "dữ liệu của tôi")
    assert "không giữ tên" in theatre.text("an")


def test_what_is_kept_can_be_seen_and_mended(theatre: Theatre) -> None:
    """A name or a number is corrected after one question."""
    register(theatre)
    theatre.says("an", "dữ liệu của tôi")
    assert "Trần Thị Thử" in theatre.text("an")
    theatre.says("an", "[Sửa]")
    theatre.says("an", "[Số điện thoại]")
    theatre.says("an", "0900 000 001")
    theatre.says("an", "đúng")
    with theatre.stage.house.store.view() as view:
        assert [p.phone for p in view.find(Person, conversation="terminal:an")] == ["+84900000001"]


def test_consent_is_kept_in_its_own_words(theatre: Theatre) -> None:
    """What was shown is what is stored."""
    register(theatre)
    with theatre.stage.house.store.view() as view:
        (kept,) = view.find(Consent, conversation="terminal:an")
    assert "tên, số điện thoại, xã phường" in kept.wording
    assert "nghèo" not in kept.wording


def test_no_consent_keeps_nothing(theatre: Theatre) -> None:
    """Somebody who only asks is not written down."""
    theatre.play(Line(who="an", button="start.register.vsi"))
    theatre.says("an", "[Không có]")
    theatre.says("an", "[Không, tôi chỉ hỏi thôi]")
    assert "không ghi gì cả" in theatre.text("an")
    with theatre.stage.house.store.view() as view:
        assert view.find(Consent, conversation="terminal:an") == []
    theatre.says("an", "[Tôi đổi ý, nhờ gọi lại]")
    theatre.says("an", "[Không có]")
    theatre.says("an", "đồng ý")
    assert "tên đầy đủ" in theatre.text("an")


def test_who_says_that_the_summary_is_right_sends_it(theatre: Theatre) -> None:
    """Nobody has to find the button."""
    theatre.play(Line(who="an", button="start.register.call"))
    for said in ("đồng ý", "Trần Thị Thử", "0901234567", "[Lúc nào cũng được]", "phường Trường Vinh", "đúng"):
        theatre.says("an", said)
    assert "xem lại giúp" in theatre.text("an")
    theatre.says("an", "dung roi")
    assert "Mã phiếu" in theatre.text("an")


def test_a_link_of_an_agent_brings_the_lead_to_them(theatre: Theatre) -> None:
    """A lead from a leaflet belongs to the agent whose code it carries; a forged one is ignored."""
    with theatre.stage.house.store.view() as view:
        agent = agent_of(view, "terminal:khac")
    assert agent
    theatre.play(Line(who="an", start=f"a_{agent.id}_000000000000"))
    code = register(theatre)
    assert theatre.lead(code).source_agent == ""


def test_a_place_named_in_a_question_beside_does_not_move_a_lead(theatre: Theatre) -> None:
    """It goes where the summary says."""
    theatre.play(Line(who="an", button="start.register.vsi"))
    for said in FORM:
        theatre.says("an", said)
    theatre.says("an", "ở xã Nghi Lộc thì đóng bhxh tự nguyện tháng bao nhiêu tiền?")
    assert "phường Trường Vinh" in theatre.text("an")
    theatre.says("an", "[Gửi]")
    with theatre.stage.house.store.view() as view:
        assert [lead.commune for lead in view.find(Lead, conversation="terminal:an")] == ["16690"]


@pytest.mark.parametrize("said", ["thôi không cần gọi nữa", "đừng gọi nữa", "khỏi gọi"])
def test_who_wants_no_call_is_not_called(theatre: Theatre, said: str) -> None:
    """What is promised is done: the lead is withdrawn, and its agent hears of it."""
    code = register(theatre)
    holder = "mau" if theatre.lead(code).agent == theatre.agent("mau").id else "khac"
    theatre.says(holder, f"nhận {code}")
    theatre.says("an", said)
    assert f"rút phiếu {code}" in theatre.text("an")
    assert theatre.lead(code).state is State.WITHDRAWN
    assert "người hỏi đã rút" in theatre.text(holder)
    theatre.play(Line(advance="P3D"))
    assert "đã gọi cho" not in theatre.text("an")
