"""The days an agent agreed with people, and the letters that stand for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import in_hand, met
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent who has four leads in hand, and agreed a day with three; it is Monday."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    met(opened, "Lan", "Bình", "Cúc", "Dũng")
    opened.says("mau", "lan hen 15/12, binh hen thu 5, cuc hen mai")
    opened.says("mau", "gui")
    yield opened
    opened.close()


@pytest.mark.parametrize("said", ["lịch hẹn", "lich hen", "xem lich hen", "hẹn những ai", "toi da hen nhung ai roi"])
def test_every_day_agreed_is_listed_in_order_of_time(theatre: Theatre, said: str) -> None:
    """Whoever agreed no day is not in it."""
    theatre.says("mau", said)
    days = ["thứ Ba 24/11", "Cúc", "thứ Năm 26/11", "Bình", "thứ Ba 15/12", "Lan"]
    places = [theatre.text("mau").index(part) for part in days]
    assert places == sorted(places)
    assert "Dũng" not in theatre.text("mau")


@pytest.mark.parametrize(
    ("said", "within", "without"),
    [
        ("hẹn tuần này", ["Cúc", "Bình"], ["Lan"]),
        ("mai hen ai", ["Cúc"], ["Bình"]),
        ("thứ 5 có hẹn ai không", ["Bình"], ["Cúc"]),
        ("lich hen thang sau", ["Lan"], ["Bình"]),
        ("lich hen tuan sau", ["Chưa hẹn ai từ thứ Hai 30/11", "Hẹn ngày khác: 3 phiếu"], ["Lan"]),
    ],
)
def test_the_days_asked_for_alone_are_listed(
    theatre: Theatre, said: str, within: list[str], without: list[str]
) -> None:
    """How many more there are on other days is said."""
    theatre.says("mau", said)
    assert all(part in theatre.text("mau") for part in within)
    assert not any(part in theatre.text("mau") for part in without)


def test_of_the_only_lead_in_hand_it_is_an_outcome(tmp_path: Path) -> None:
    """Who says “hẹn tuần sau” tells what came of the call."""
    theatre = Theatre.opened(tmp_path, "2026-11-23T09:00")
    theatre.join("mau", "Nguyễn Thị Mẫu", "16690")
    met(theatre, "Lan")
    theatre.says("mau", "hẹn tuần sau")
    assert "Lan: hẹn thứ Hai 30/11" in theatre.text("mau")
    theatre.close()


def test_the_morning_says_how_many_are_for_later_and_lists_whom_nobody_called(theatre: Theatre) -> None:
    """Cúc was to be called on Tuesday; on Wednesday that day is over."""
    heard = [parcel.message.text for parcel in theatre.play(Line(advance="P2D"))]
    assert "Đã hẹn những ngày sau: 2 phiếu" in heard[-1]
    theatre.says("mau", "hôm nay hẹn ai")
    assert "thứ Ba 24/11" in theatre.text("mau")
    assert "Cúc" in theatre.text("mau")
    assert "quá hẹn" in theatre.text("mau")


def test_a_letter_means_the_same_lead_the_next_day(theatre: Theatre) -> None:
    """A report after a new list still is of whom it was of before; a letter that is free is given again."""
    theatre.says("mau", "hom nay")
    before = {line[0]: line[4:8] for line in theatre.text("mau").splitlines() if line[1:4] == " · "}
    theatre.says("mau", "dung khong tham gia")
    theatre.says("mau", "gui")
    theatre.play(Line(advance="P1D"))
    theatre.says("mau", "Mẫu Hoa, 1985, 0900000009, bhxh")
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.says("mau", "hom nay")
    after = {line[0]: line[4:8] for line in theatre.text("mau").splitlines() if line[1:4] == " · "}
    (gone,) = (letter for letter, name in before.items() if name.startswith("Dũng"))
    assert after.pop(gone).startswith("Hoa")
    assert after == {letter: name for letter, name in before.items() if letter != gone}
    assert len(in_hand(theatre)) == len(before)


def test_people_who_bear_one_name_are_told_apart_when_a_report_is_read_back(theatre: Theatre) -> None:
    """Two of the name Lan are shown with all of it."""
    theatre.says("mau", "Mẫu Thị Lan, 1985, 0900000008, bhxh")
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.says("mau", "mẫu thị lan không tham gia")
    assert "Mẫu Thị Lan: không tham gia" in theatre.text("mau")
    theatre.says("mau", "gui")
    assert [lead.state for lead in in_hand(theatre)].count(State.SCHEDULED) == len(("Lan", "Bình", "Cúc"))
