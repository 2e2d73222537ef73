"""An offer on its way: who is asked, who is not, and what the person is told."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.dialogue.effects import Save, Tell
from bot.dialogue.messages import Event
from bot.leads.records import Lead, State
from bot.leads.routing import works
from bot.leads.sites import Organisation
from bot.staff import link
from bot.talking import Line
from bot.turnover import leave
from tests.handlers.test_leads import register
from tests.stage import Theatre

WARD = "16690"


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent and one officer of a ward."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", WARD)
    opened.join("sep", "Cán Bộ Mẫu", WARD, role="officer")
    yield opened
    opened.close()


def change(theatre: Theatre, name: str, **fields: Any) -> None:  # noqa: ANN401 -- fields of Agent
    """Change how an agent is kept."""
    agent = theatre.agent(name)
    row = msgspec.structs.replace(agent, version=agent.version + 1, **fields)
    theatre.stage.house.store.write(theatre.stage.now, [Save(row)])


def test_who_is_on_leave_is_not_asked(theatre: Theatre) -> None:
    """Their substitute is, wherever that one serves."""
    theatre.join("thay", "Người Thay Mẫu", "17950")
    change(theatre, "mau", leave_since=date(2026, 11, 20), substitute=theatre.agent("thay").id)
    lead = theatre.lead(register(theatre))
    assert (lead.agent, lead.level) == (theatre.agent("thay").id, "substitute")


def test_the_same_organisation_stands_in_before_the_officers(theatre: Theatre) -> None:
    """A colleague of the next commune is asked when those of the place are full."""
    theatre.join("ban", "Đồng Nghiệp Mẫu", "17950")
    change(theatre, "ban", organisation="Bưu điện Mẫu")
    change(theatre, "mau", organisation="Bưu điện Mẫu", cap=0)
    lead = theatre.lead(register(theatre))
    assert (lead.agent, lead.level) == (theatre.agent("ban").id, "organisation")


def test_an_organisation_that_has_ended_lends_nobody(theatre: Theatre) -> None:
    """While it lasts the person reads its name, not its code, and its people keep its hours."""
    theatre.join("ban", "Đồng Nghiệp Mẫu", "17950")
    for name in ("mau", "ban"):
        change(theatre, name, organisation="BD-01")
    office = Organisation(code="BD-01", name="Bưu điện Mẫu", kind="post_office")
    theatre.stage.house.store.write(theatre.stage.now, [Save(office)])
    code = register(theatre)
    assert "Nguyễn Thị Mẫu, Bưu điện Mẫu" in theatre.text("an")
    # It is Saturday: a hamlet's offer would be lost tonight.
    theatre.play(Line(advance="PT24H"))
    assert theatre.lead(code).agent == theatre.agent("mau").id
    ended = msgspec.structs.replace(office, version=2, until=date(2026, 11, 20))
    theatre.stage.house.store.write(theatre.stage.now, [Save(ended)])
    theatre.says("mau", "[Bận, chuyển người khác]")
    assert theatre.lead(code).level == "officers"


def test_who_has_no_card_is_never_sent_for_money(theatre: Theatre) -> None:
    """A collaborator of the commune is passed over; the officers have the lead, and the person hears so."""
    change(theatre, "mau", collector=False)
    code = register(theatre)
    assert "chưa có người thu nào nhận" in theatre.text("an")
    assert theatre.lead(code).level == "officers"
    assert code in theatre.text("sep")


def test_a_collaborator_keeps_the_credit_but_does_not_take_the_money(theatre: Theatre) -> None:
    """Pressing "Đã đóng" hands the lead on to a collector."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    change(theatre, "mau", collector=False)
    theatre.says("mau", "[Đã đóng]")
    assert "không nhận tiền" in theatre.text("mau")
    lead = theatre.lead(code)
    assert (lead.state, lead.source_agent) == (State.OFFERED, theatre.agent("mau").id)


def test_an_offer_that_cannot_be_delivered_goes_on_at_once(theatre: Theatre) -> None:
    """No evening is waited for somebody who blocked the bot."""
    code = register(theatre)
    event = Event(to="terminal:mau", name="undelivered", about={"key": f"lead.{code}"})
    theatre.stage.house.store.write(theatre.stage.now, [Tell(event)])
    theatre.play(Line(advance="PT1S"))
    assert code in theatre.text("sep")
    assert "Chưa có người thu nào nhận" in theatre.text("an")


def test_after_two_days_the_person_is_asked_and_the_lead_moves_on(theatre: Theatre) -> None:
    """Nobody called: the officers hear of it, and the agent loses the lead."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.play(Line(advance="P2D"))
    assert "đã gọi cho bác về phiếu" in theatre.text("an")
    theatre.says("an", "[Chưa]")
    assert "xin lỗi" in theatre.text("an")
    assert "chưa gọi" in theatre.text("sep")
    assert "không cần gọi nữa" in theatre.text("mau")
    assert theatre.lead(code).state is State.OFFERED


def test_who_rests_today_is_not_asked_today(theatre: Theatre) -> None:
    """What was offered goes on at once; tomorrow the agent is asked again."""
    code = register(theatre)
    theatre.play(Line(who="mau", button="rest.today.0"))
    assert "1 phiếu chưa nhận" in theatre.text("mau")
    assert code in theatre.text("sep")
    assert works(theatre.agent("mau"), date(2026, 11, 22))
    assert not works(theatre.agent("mau"), date(2026, 11, 21))


def test_a_stranger_cannot_say_whether_somebody_was_called(theatre: Theatre) -> None:
    """Authority comes from the sender."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.play(Line(who="la", button=f"called.{code}.no"))
    assert theatre.lead(code).state is State.TAKEN


def test_the_same_person_has_one_lead(theatre: Theatre) -> None:
    """From the same phone the earlier code comes again; from another it joins, and the agent is told."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    assert register_again(theatre, "an") == code
    other = register_again(theatre, "dien-thoai-khac")
    assert other != code
    assert (theatre.lead(other).state, theatre.lead(other).of) == (State.DUPLICATE, code)
    assert other in theatre.text("mau")


def register_again(theatre: Theatre, person: str) -> str:
    """Register once more, and return the code that the receipt names."""
    theatre.play(Line(who=person, button="start.register.vsi"))
    for text in ("[Không có]", "đồng ý", "Trần Thị Thử", "0912 345 678", "[Tối sau 19 giờ]"):
        theatre.says(person, text)
    if "phải không" not in theatre.text(person):
        theatre.says(person, "phường Trường Vinh")
    theatre.says(person, "đúng")
    theatre.says(person, "[Gửi]")
    with theatre.stage.house.store.view() as view:
        known = [lead.code for state in State for lead in view.find(Lead, state=state)]
    return next(code for code in known if code in theatre.text(person))


def test_somebody_else_on_the_same_number_is_called_in_one_go(theatre: Theatre) -> None:
    """Another name is another lead, for the same agent, and the card says so."""
    theatre.join("khac", "Người Thu Khác", WARD)
    code = register(theatre)
    holder = "mau" if theatre.text("mau") else "khac"
    theatre.says(holder, "[Nhận]")
    theatre.play(Line(who="an", button="start.register.call"))
    for said in ("đồng ý", "Lê Văn Mẫu", "0912 345 678", "[Tối sau 19 giờ]", "đúng", "[Gửi]"):
        theatre.says("an", said)
    assert f"Cùng số với phiếu {code}" in theatre.text(holder)


def test_a_lead_from_an_agents_own_link_is_theirs_wherever_it_is(theatre: Theatre) -> None:
    """Also after the agent has left: then it is the heir's, and the credit is kept."""
    theatre.join("xa", "Người Thu Nơi Khác", "17950")
    far = theatre.agent("xa")
    house = theatre.stage.house
    theatre.play(Line(who="an", start=link(house.vault.signing, far.id)))
    assert theatre.lead(register(theatre)).agent == far.id
    theatre.join("ke", "Người Kế Mẫu", "17950")
    heir = theatre.agent("ke")
    leave(house.store, theatre.stage.now, far.id, heir.id)
    theatre.play(Line(who="binh", start=link(house.vault.signing, far.id)))
    lead = theatre.lead(register_as(theatre, "binh", "Lê Văn Mẫu", "0900 000 009"))
    assert (lead.agent, lead.source_agent) == (heir.id, far.id)


def register_as(theatre: Theatre, person: str, name: str, phone: str) -> str:
    """Let somebody register, and return the code of their lead."""
    theatre.play(Line(who=person, button="start.register.vsi"))
    for said in ("[Không có]", "đồng ý", name, phone, "[Tối sau 19 giờ]", "phường Trường Vinh", "đúng", "[Gửi]"):
        theatre.says(person, said)
    return theatre.text(person).split("Mã phiếu của ")[1].split(": ")[1][:4]


def test_a_lead_waits_for_the_first_who_comes(tmp_path: Path) -> None:
    """In a province where nobody works yet the person is told so, and who joins is offered the lead at once."""
    theatre = Theatre.opened(tmp_path)
    code = register(theatre)
    assert theatre.lead(code).state is State.NEW
    theatre.join("mau", "Nguyễn Thị Mẫu", WARD)
    assert code in theatre.text("mau")
    assert theatre.lead(code).state is State.OFFERED
    theatre.close()


def test_equal_shares(theatre: Theatre) -> None:
    """Two who serve one place get as many each."""
    theatre.join("khac", "Người Thu Khác", WARD)
    for number, person in enumerate(("k1", "k2", "k3", "k4")):
        theatre.play(Line(who=person, button="start.register.vsi"))
        name, phone = f"Nguyễn Mẫu {('An', 'Bình', 'Cúc', 'Dung')[number]}", f"090000010{number}"
        for said in ("[Không có]", "đồng ý", name, phone, "[Tối sau 19 giờ]", "phường Trường Vinh", "đúng", "[Gửi]"):
            theatre.says(person, said)
    with theatre.stage.house.store.view() as view:
        shares = [view.count(Lead, hand=agent.id) for agent in (theatre.agent("mau"), theatre.agent("khac"))]
    assert shares == [2, 2]
