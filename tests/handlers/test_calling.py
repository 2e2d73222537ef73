"""When somebody wants to be called, as they say it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import Misread, Reading
from bot.leads.calendar import Calendar
from bot.loader.calendar import load_calendar
from bot.loader.packaged import PACKAGED
from bot.talking import Line
from handlers.calling import is_dated, read_time
from tests.handlers.test_leads import register
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
        ("sau 5h", "sau 5 giờ"),
        ("sau 7h sáng", "sau 7 giờ sáng"),
        ("20h", "20 giờ"),
        ("17h30", "17 giờ 30"),
        ("từ 8h đến 10h", "từ 8 giờ đến 10 giờ"),
        ("chiều đi làm về tầm 5h", "chiều tầm 5 giờ"),
        ("ngày nào cũng được, sau 5h", "sau 5 giờ"),
        ("cuoi tuan", "cuối tuần"),
        ("mai", "thứ Hai 23/11"),
        ("trưa mai", "trưa thứ Hai 23/11"),
        ("tối t7", "tối thứ Bảy 28/11"),
        ("chieu mai duoc khong", "chiều thứ Hai 23/11"),
        ("tuan sau", "từ thứ Hai 23/11"),
        ("doi gio goi sang t7", "thứ Bảy 28/11"),
        ("đổi giờ gọi sáng t7", "sáng thứ Bảy 28/11"),
        ("gọi ngay đi", "càng sớm càng tốt"),
    ],
)
def test_any_other_time_is_kept_in_words(written: str, words: str) -> None:
    """With the day it is, for the words are read on another one; what is saved is read again as the same."""
    found = read(written)
    assert (found.value, found.sure) == (words, True)
    assert read(found.canonical) == found


@pytest.mark.parametrize(
    "written",
    ["tôi", "Trường Vinh", "xom 3 xa Nghi Loc", "0900000001", "may gio goi", "toi nay co ai goi khong", "ko", ""],
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
