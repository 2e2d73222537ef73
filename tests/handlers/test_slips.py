"""The slip: a short code that brings a calculation back, for whoever has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.talking import Line
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house on the last days of the old floor."""
    opened = Theatre.opened(tmp_path, on="2026-12-30T09:00")
    yield opened
    opened.close()


def keep(theatre: Theatre) -> str:
    """Let somebody work out a case and keep it; return the code."""
    theatre.play(Line(who="an", button="start.pension.0"))
    for said in ("8/79", "[Nữ]", "[Giữ phiếu tính]"):
        theatre.says("an", said)
    return theatre.text("an").split(": ")[1][:5]


def test_a_slip_shows_what_the_law_has_changed_since(theatre: Theatre) -> None:
    """Before the new floor it says what it said; after it, both figures and the value that changed."""
    code = keep(theatre)
    theatre.says("canbo", code.lower())
    assert "tính ngày 30/12/2026" in theatre.text("canbo")
    assert "đã đổi" not in theatre.text("canbo")
    theatre.play(Line(advance="P3D"))
    theatre.says("canbo", code)
    assert "Từ hôm ấy luật đã đổi" in theatre.text("canbo")
    assert "nghèo nông thôn (từ 1/1/2027)" in theatre.text("canbo")
    assert "còn chờ hướng dẫn chính thức" in theatre.text("canbo")


@pytest.mark.parametrize("around", ["phieu tinh {}", "Mã phiếu: {}", "cho xem lại phiếu {} ạ", "{}."])
def test_a_slip_is_found_by_words_around_its_code(theatre: Theatre, around: str) -> None:
    """People write the code as they say it."""
    code = keep(theatre)
    theatre.says("khac", around.format(code.lower()))
    assert f"Phiếu tính {code}" in theatre.text("khac")


def test_a_slip_is_gone_on_with(theatre: Theatre) -> None:
    """Whoever has the code can take the case up again."""
    code = keep(theatre)
    theatre.says("khac", code)
    theatre.says("khac", "[Tính tiếp từ phiếu này]")
    assert "khoảng 990.000 đồng" in theatre.text("khac")


def test_a_message_that_changes_in_place_replaces_itself(theatre: Theatre) -> None:
    """Each tap puts the changed case where the last one stood; a spoiled button is answered kindly."""
    theatre.play(Line(who="an", button="start.pension.0"))
    for said in ("8/79", "[Nữ]"):
        theatre.says("an", said)
    (first,) = theatre.says("an", "[Thử mức khác]")
    (second,) = theatre.says("an", "[+50.000]")
    assert first.message.key
    assert second.message.replaces == first.message.key
    (third,) = theatre.play(Line(who="an", button="adjust.nothing.1"))
    assert "không còn dùng" in third.message.text
