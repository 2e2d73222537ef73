"""When somebody wants to be called, as they say it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import Misread, Reading
from bot.leads.calendar import Calendar
from bot.leads.records import Lead, State
from bot.loader.calendar import load_calendar
from bot.loader.packaged import PACKAGED
from bot.talking import Line
from handlers.leads.following import asked_later
from handlers.registration.calling import is_dated, is_over, last_day, read_time
from tests.handlers.test_leads import register
from tests.handlers.walking import knowledge
from tests.stage import Theatre

CALENDAR: Calendar = load_calendar(PACKAGED / "calendar" / "holidays.yaml")
SUNDAY = date(2026, 11, 22)
WARD = "16690"


def read(written: str) -> Reading[str]:
    """Read it on a Sunday."""
    return read_time(written, SUNDAY, CALENDAR)


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", WARD)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("noon", "noon"),
        ("12h trưa", "noon"),
        ("trua", "noon"),
        ("sau 7h tối", "evening"),
        ("19h", "evening"),
        ("toi nhe", "evening"),
        ("giờ nào cũng được", "any"),
        ("tuy em", "any"),
        ("o nha ca ngay", "any"),
    ],
)
def test_what_a_button_says_is_that_button(written: str, time: str) -> None:
    """Noon, evening or any."""
    assert read(written).value == time


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("sáng", "buổi sáng"),
        ("chieu", "buổi chiều"),
        ("sang hay chieu", "buổi sáng hoặc chiều"),
        ("sau 5h", "sau 5 giờ chiều"),
        ("3h", "3 giờ chiều"),
        ("3h sáng mai", "3 giờ sáng thứ Hai 23/11"),
        ("từ 2h đến 4h mai", "từ 2 giờ đến 4 giờ chiều thứ Hai 23/11"),
        ("5h-7h", "5 giờ chiều – 7 giờ"),
        ("sau 7h sáng", "sau 7 giờ sáng"),
        ("20h", "20 giờ"),
        ("17h30", "17 giờ 30"),
        ("từ 8h đến 10h", "từ 8 giờ đến 10 giờ"),
        ("chiều đi làm về tầm 5h", "chiều tầm 5 giờ"),
        ("ngày nào cũng được, sau 5h", "sau 5 giờ chiều"),
        ("cuoi tuan", "cuối tuần"),
        ("mai", "thứ Hai 23/11"),
        ("trưa mai", "trưa thứ Hai 23/11"),
        ("tối t7", "tối thứ Bảy 28/11"),
        ("chieu mai duoc khong", "chiều thứ Hai 23/11"),
        ("tuan sau", "từ thứ Hai 23/11"),
        ("thứ 2 tuần sau gọi", "thứ Hai 23/11"),
        ("thu 2 tuan sau nua", "thứ Hai 30/11"),
        ("tuần sau nữa", "từ thứ Hai 30/11"),
        ("thứ 7 ngày 28/11", "thứ Bảy 28/11"),
        ("mùng 1/12", "thứ Ba 1/12"),
        ("doi gio goi sang t7", "thứ Bảy 28/11"),
        ("đổi giờ gọi sáng t7", "sáng thứ Bảy 28/11"),
        ("gọi ngay đi", "càng sớm càng tốt"),
        ("gọi sớm hơn đi", "càng sớm càng tốt"),
    ],
)
def test_any_other_time_is_kept_in_words(written: str, words: str) -> None:
    """With the day it is, for the words are read on another one; what is saved is read again as the same."""
    found = read(written)
    assert (found.value, found.sure) == (words, True)
    assert read(found.canonical) == found


@pytest.mark.parametrize(
    "written",
    [
        "tôi",
        "Trường Vinh",
        "xom 3 xa Nghi Loc",
        "0900000001",
        "may gio goi",
        "toi nay co ai goi khong",
        "ko",
        "",
        "hom qua",
        "20/11",
        "thu 7 tuan nay",
    ],
)
def test_what_is_no_time_is_asked_again(written: str) -> None:
    """Nobody calls at a time that was guessed."""
    with pytest.raises(Misread):
        read(written)


def test_a_time_half_understood_is_confirmed() -> None:
    """In the writer's own words; what excepts a time is never taken for that time."""
    for written, sure in (
        ("5 ruoi chieu", False),
        ("lúc nào gọi cũng được trừ buổi trưa", True),
        ("trua toi ban", True),
    ):
        assert (read(written).value, read(written).sure) == (f"“{written}”", sure)


def test_a_day_in_the_writers_own_words_is_dated() -> None:
    """They are read on another day."""
    assert read("chiều nay sau khi cho lợn ăn").value == "“chiều nay sau khi cho lợn ăn”, Chủ nhật 22/11"


def test_the_last_day_named_is_that_of_the_wish() -> None:
    """In the year in which it is nearest; at the weekend is the next Sunday, and what no calendar has is no day."""
    assert last_day("sáng thứ Hai 23/11 hoặc thứ Ba 24/11", SUNDAY) == date(2026, 11, 24)
    assert last_day("thứ Tư 6/1", SUNDAY) == date(2027, 1, 6)
    assert last_day("thứ Năm 31/12", date(2027, 1, 2)) == date(2026, 12, 31)
    assert last_day("cuối tuần", date(2026, 11, 24)) == date(2026, 11, 29)
    assert last_day("sau 5 giờ", SUNDAY) is last_day("“hẹn 31/11”", SUNDAY) is None


def test_a_day_wished_for_is_over_the_day_after() -> None:
    """From a day on is never over."""
    assert not is_over("tối Chủ nhật 22/11", SUNDAY)
    assert is_over("tối Chủ nhật 22/11", date(2026, 11, 23))
    assert not is_over("từ Chủ nhật 22/11", date(2026, 11, 23))
    assert not is_over("evening", SUNDAY)


def test_a_number_told_with_the_time_is_hidden() -> None:
    """The card is seen before the lead is taken."""
    assert "0900" not in read("chieu goi so 0900000001 gap bo toi").value


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_whatever_is_written_is_read_or_not(written: str) -> None:
    """And what is read is read again as the same."""
    try:
        found = read(written)
    except Misread:
        return
    assert read(found.canonical).value == found.value


def test_a_time_with_a_day_is_told_as_such() -> None:
    """The promise of the next working day does not hold for it."""
    assert is_dated("tối thứ Bảy 28/11")
    assert is_dated("cuối tuần")
    assert not is_dated("sau 5 giờ")


def test_the_agent_reads_the_wish_on_the_card_and_in_the_list(theatre: Theatre) -> None:
    """In words, with the day; the person is promised no other day."""
    theatre.play(Line(who="an", button="start.register.call"))
    for said in ("đồng ý", "Lê Văn Mẫu", "0900 000 009", "toi t7", "phường Trường Vinh", "đúng", "gửi"):
        theatre.says("an", said)
    assert "hẹn gọi tối thứ Bảy" in theatre.text("an")
    assert "Gọi: tối thứ Bảy" in theatre.text("mau")
    theatre.says("mau", "nhận")
    theatre.says("mau", "hôm nay")
    assert " · gọi tối thứ Bảy" in theatre.text("mau")


def test_a_new_time_is_told_in_one_breath(theatre: Theatre) -> None:
    """It is not asked for again."""
    code = register(theatre)
    theatre.says("an", "đổi giờ gọi sang chiều sau 5h")
    assert theatre.lead(code).call_at == "chiều sau 5 giờ"
    assert "nay là chiều sau 5 giờ" in theatre.text("mau")


def test_a_time_told_while_the_call_is_awaited_is_when_to_call(theatre: Theatre) -> None:
    """Nobody has to find the button first; who awaits no call is answered as before."""
    theatre.says("la", "chieu mai goi nhe")
    assert "ghi lại giờ gọi" not in theatre.text("la")
    code = register(theatre)
    theatre.says("an", "sau 5h chieu goi nhe")
    assert theatre.lead(code).call_at == "sau 5 giờ chiều"


def test_why_somebody_was_busy_does_not_hide_when_to_call(theatre: Theatre) -> None:
    """The clause that names the call tells the time."""
    code = register(theatre)
    theatre.says("an", "bận rồi, sáng t7 gọi nhé")
    assert theatre.lead(code).call_at.startswith("sáng thứ Bảy ")


def test_an_agent_sees_that_the_day_wished_for_has_passed(theatre: Theatre) -> None:
    """On the card and in the list; the person is told that the call comes as soon as can be."""
    code = register(theatre)
    theatre.says("an", "tối nay gọi nhé")
    assert "Gọi: tối thứ Bảy 21/11" in theatre.text("mau")
    theatre.play(Line(advance="P3D"))
    theatre.play(Line(who="mau", button=f"take.{code}.0"))
    assert "Gọi: tối thứ Bảy 21/11 (đã qua)." in theatre.text("mau")
    assert "sớm nhất có thể" in theatre.text("an")
    theatre.says("mau", "hôm nay")
    assert " · gọi tối thứ Bảy 21/11 (đã qua)" in theatre.text("mau")


def test_nobody_is_asked_whether_they_were_called_before_the_day_they_wished_for(theatre: Theatre) -> None:
    """It is asked the morning after; a new wish moves the question."""
    register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.says("an", "đổi giờ gọi sang tối thứ 5")
    theatre.play(Line(advance="P5D"))
    assert "đã gọi cho bác" not in theatre.text("an")
    theatre.play(Line(advance="P1D"))
    assert "đã gọi cho bác" in theatre.text("an")


def test_who_waits_for_somebody_to_take_their_lead_is_asked_later(theatre: Theatre) -> None:
    """The question is not lost with the first two days."""
    code = register(theatre)
    theatre.play(Line(advance="P2DT1H"))
    assert "đã gọi cho bác" not in theatre.text("an")
    theatre.play(Line(who="mau", button=f"take.{code}.0"))
    theatre.play(Line(advance="P2D"))
    assert "đã gọi cho bác" in theatre.text("an")


@pytest.mark.parametrize(
    ("talk", "call_at", "asked"),
    [
        ("terminal:an", "evening", datetime(2026, 11, 24, 2, tzinfo=UTC)),
        ("terminal:an", "sáng thứ Năm 26/11", datetime(2026, 11, 27, 1, tzinfo=UTC)),
        ("zalo:1", "evening", datetime(2026, 11, 23, 4, tzinfo=UTC)),
        ("zalo:1", "tối thứ Hai 23/11", datetime(2026, 11, 24, 1, tzinfo=UTC)),
        ("zalo:1", "sáng thứ Năm 26/11", datetime(2026, 11, 27, 1, tzinfo=UTC)),
    ],
)
def test_it_is_asked_when_it_can_be_answered(talk: str, call_at: str, asked: datetime) -> None:
    """After the day wished for, by day, and on Zalo as long as it lets us ask if that is not too early."""
    lead = Lead(
        code="7K3M", person="p", conversation=talk, state=State.TAKEN, commune=WARD, wants="call",
        created_at=datetime(2026, 11, 22, 2, tzinfo=UTC), call_at=call_at,
    )  # fmt: skip
    assert asked_later(knowledge(SUNDAY), lead).due == asked
