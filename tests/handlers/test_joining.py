"""One citizen on two channels."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.doors import JoinCode
from bot.leads.records import Erasure, Lead, Person, State
from bot.talking import Line
from tests.stage import Theatre

FORM = ("[Không có]", "đồng ý", "Trần Thị Thử", "0912 345 678", "[Tối sau 19 giờ]", "phường Trường Vinh", "đúng")


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A house that knows somebody by name; each test begins by joining talks of its own."""
    folder: Path = tmp_path_factory.mktemp("joining")
    opened = Theatre.opened(folder)
    yield opened
    opened.close()


def register(theatre: Theatre, who: str, phone: str = FORM[3]) -> None:
    """Let somebody register."""
    theatre.play(Line(who=who, button="start.register.vsi"))
    for said in (*FORM[:3], phone, *FORM[4:], "[Gửi]"):
        theatre.says(who, said)


def code_of(theatre: Theatre, who: str) -> str:
    """Let somebody ask for a code."""
    theatre.says(who, "dữ liệu của tôi")
    theatre.says(who, "[Nối kênh khác]")
    found = re.search("Mã nối: ([0-9A-Z]+)", theatre.text(who))
    assert found
    return found[1]


def test_who_sends_the_code_sees_and_erases_what_is_kept_on_both(theatre: Theatre) -> None:
    """Both are told; after an erasure nothing is left on either, with a receipt for each."""
    register(theatre, "an")
    code = code_of(theatre, "an")
    theatre.says("an2", "dữ liệu của tôi")
    assert "Trần Thị Thử" not in theatre.text("an2")
    theatre.says("an2", f" {code.lower()} ")
    assert "Đã nối" in theatre.text("an2")
    assert "vừa nối" in theatre.text("an")
    theatre.says("an2", "dữ liệu của tôi")
    assert "Trần Thị Thử" in theatre.text("an2")
    theatre.says("an2", "[Xóa hết]")
    theatre.says("an2", "[Xóa]")
    assert "XD-" in theatre.text("an2")
    with theatre.stage.house.store.view() as view:
        assert view.find(Person, conversation="terminal:an") == []
        for talk in ("terminal:an", "terminal:an2"):
            assert view.count(Erasure, conversation=talk) == 1


def test_the_same_phone_number_joins_nobody(theatre: Theatre) -> None:
    """Whoever types somebody's number learns nothing of them."""
    register(theatre, "binh")
    register(theatre, "la")
    theatre.says("la", "dữ liệu của tôi")
    assert theatre.text("la").count("Trần Thị Thử") == 1


def test_a_code_works_once_elsewhere_and_soon(theatre: Theatre) -> None:
    """Not in the talk that it was given in, not twice, and not after a quarter of an hour."""
    register(theatre, "cuc")
    code = code_of(theatre, "cuc")
    theatre.says("cuc", code)
    assert "hết hạn" in theatre.text("cuc")
    theatre.says("cuc2", code)
    assert "Đã nối" in theatre.text("cuc2")
    theatre.says("xa", code)
    assert "nối" not in theatre.text("xa")
    late = code_of(theatre, "cuc")
    theatre.play(Line(advance="PT16M"))
    theatre.says("xa", late)
    assert "hết hạn" in theatre.text("xa")
    with theatre.stage.house.store.view() as view:
        assert all(late not in str(row) for row in view.find(JoinCode))


def test_who_was_joined_by_somebody_else_parts_with_one_tap(theatre: Theatre) -> None:
    """From then on the other sees nothing any more."""
    register(theatre, "dung")
    theatre.says("ke", code_of(theatre, "dung"))
    theatre.says("dung", "[Bỏ nối]")
    theatre.says("ke", "dữ liệu của tôi")
    assert "Trần Thị Thử" not in theatre.text("ke")


def test_news_follow_a_citizen_to_where_they_wrote_last(theatre: Theatre) -> None:
    """Who will call is told there, with buttons that work there; who goes back is told here again."""
    theatre.join("mau", "Nguyễn Thị Mẫu", "16690")
    register(theatre, "hai", "0912 345 679")
    theatre.says("hai2", code_of(theatre, "hai"))
    with theatre.stage.house.store.view() as view:
        (lead,) = view.find(Lead, conversation="terminal:hai")
    theatre.play(Line(who="mau", button=f"take.{lead.code}.1"))
    assert "Nguyễn Thị Mẫu" in theatre.text("hai2")
    assert theatre.text("hai") == ""
    theatre.says("hai", "cảm ơn")
    theatre.play(Line(advance="P2DT6H"))
    assert f"called.{lead.code}.no" in theatre.buttons["hai"].values()
    assert theatre.text("hai2") == ""
    theatre.play(Line(who="hai2", button=f"withdraw.{lead.code}.0"))
    with theatre.stage.house.store.view() as view:
        assert view.find(Lead, conversation="terminal:hai")[0].state is State.WITHDRAWN


def test_reminders_follow_and_stop_on_either(theatre: Theatre) -> None:
    """The wish was told on one channel, the reminder comes on the other, where one word ends it."""
    for said in ("đến kỳ chưa", "[1 tháng]", "[Hết tháng 11/2026]", "[Nhắc tôi]"):
        theatre.says("ba", said)
    theatre.says("ba2", code_of(theatre, "ba"))
    theatre.play(Line(advance="P60D"))
    assert "Đến kỳ nộp" in theatre.text("ba2")
    assert "còn chờ hướng dẫn chính thức" in theatre.text("ba2")
    assert theatre.text("ba") == ""
    theatre.says("ba2", "DỪNG")
    theatre.play(Line(advance="P60D"))
    assert (theatre.text("ba"), theatre.text("ba2")) == ("", "")


def test_a_giver_is_reminded_where_they_wrote_last_and_stops_it_there(theatre: Theatre) -> None:
    """A reminder is theirs on every channel they joined."""
    for said in ("muốn đóng bhxh tự nguyện cho mẹ, mẹ tôi sinh 3/1968", "[Đã đóng rồi]", "[Từng tháng]"):
        theatre.says("tu", said)
    theatre.says("tu2", code_of(theatre, "tu"))
    theatre.play(Line(advance="P60D"))
    assert "Đến kỳ đóng" in theatre.text("tu2")
    assert "còn chờ hướng dẫn chính thức" in theatre.text("tu2")
    assert theatre.text("tu") == ""
    theatre.says("tu2", "DỪNG")
    theatre.play(Line(advance="P60D"))
    assert (theatre.text("tu"), theatre.text("tu2")) == ("", "")
