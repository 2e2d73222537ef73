"""Whatever staff type or press, in whatever order, a number is seen only by who has taken its lead."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from bot.channels.interface import Parcel
from bot.leads.records import Lead, Person, State
from bot.talking import Line
from tests.stage import Theatre

NAMES = ("Lan", "Hoa", "Hùng", "Thu", "Bình")
OUTCOMES = ("ko nghe", "hen mai", "gap roi", "dong 3 thang 742500", "từ chối", "mất rồi", "hẹn 31/2", "đi mần xa")
BIDS = (
    *("nhận hết", "dạ em nhận", "nhan a", "nhận b, c", "bận, chuyển người khác", "k nhan", "hom nay", "phieu tre"),
    *("gửi", "ok", "thôi", "co", "hoan tac", "phieu da xong", "cho xin số điện thoại", "tat ca ko nghe may"),
)
STAFF = ("mau", "hai", "can", "sep")
STEPS = 60


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with two agents and two officers of one ward."""
    opened = Theatre.opened(tmp_path, "2026-11-23T08:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("hai", "Trần Thị Hai", "16690")
    opened.join("can", "Cán Bộ Mẫu", "16690", "officer")
    opened.join("sep", "Cán Bộ Khác", "16690", "officer")
    yield opened
    opened.close()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_number_is_seen_only_by_who_has_taken_its_lead(theatre: Theatre, seed: int) -> None:
    """With messages that come again, buttons of any age, and days that go by; and nothing ever fails."""
    chance = Random(seed)  # noqa: S311 - nothing here is to be kept secret by it
    sent: list[Line] = []
    for number, name in enumerate(NAMES):
        registered(theatre, f"c{number}", f"Mẫu {name}", f"09000000{number:02d}")
    taken = [parcel for who in ("mau", "hai") for parcel in theatre.says(who, "nhận hết")]
    assert sum(shown_rightly(theatre, parcel) for parcel in taken) == len(NAMES)
    for _ in range(STEPS):
        line = chance.choice(sent) if sent and chance.random() < 0.1 else a_line(theatre, chance)
        sent.append(line)
        for parcel in theatre.play(line):
            shown_rightly(theatre, parcel)


def registered(theatre: Theatre, who: str, name: str, phone: str) -> None:
    """Let somebody ask for a call."""
    theatre.play(Line(who=who, button="start.register.call"))
    for said in ("đồng ý", name, phone, "[Lúc nào cũng được]", "phường Trường Vinh", "đúng", "[Gửi]"):
        if said[0] != "[" or said[1:-1] in theatre.buttons[who]:
            theatre.says(who, said)


def a_line(theatre: Theatre, chance: Random) -> Line:
    """Return what one of the staff does next, or that time goes by."""
    who, name, code = chance.choice(STAFF), chance.choice(NAMES).lower(), chance.choice(leads(theatre)).code
    told = " ".join(f"{chance.choice(NAMES).lower()} {chance.choice(OUTCOMES)}" for _ in range(2))
    lettered = ", ".join(f"{chance.choice('abcd')} {chance.choice(OUTCOMES)}" for _ in range(2))
    on = f"chuyen {code} cho {chance.choice(('chị Mẫu', 'chị Hai', 'xã Con Cuông'))}"
    bids = (*BIDS, told, lettered, on, name, f"phiếu {code}", f"mở lại {code}", f"số chị {name}")
    buttons = [value for value in theatre.buttons.get(who, {}).values() if not value.startswith("meeting")]
    if chance.random() < 0.1:
        return Line(advance=chance.choice(("PT1H", "PT9H", "P1D")))
    if buttons and chance.random() < 0.3:
        return Line(who=who, button=chance.choice(buttons))
    return Line(who=who, text=chance.choice(bids))


def leads(theatre: Theatre) -> list[Lead]:
    """Return all leads there are."""
    with theatre.stage.house.store.view() as view:
        return [lead for state in State for lead in view.find(Lead, state=state)]


def shown_rightly(theatre: Theatre, parcel: Parcel) -> int:
    """Hold that what somebody of the staff hears is theirs to see; return how many numbers it shows."""
    assert "trục trặc" not in parcel.message.text
    if parcel.person not in STAFF:
        return 0
    digits, me, seen = re.sub(r"[ .]", "", parcel.message.text), theatre.agent(parcel.person).id, 0
    for lead in leads(theatre):
        with theatre.stage.house.store.view() as view:
            person = view.get(Person, lead.person)
        if person and f"0{person.phone.removeprefix('+84')}" in digits:
            assert (lead.agent, lead.state is State.OFFERED) == (me, False), parcel.message.text
            seen += 1
    return seen
