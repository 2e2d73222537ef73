"""Who pays for others: what is kept of the receiver, and what of the giver."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.leads.aging import passed
from bot.leads.records import Lead, Person
from bot.leads.sources import Gift, Renewal
from bot.talking import Line
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with nobody in it yet."""
    opened = Theatre.opened(tmp_path)
    yield opened
    opened.close()


def passed_on(theatre: Theatre) -> str:
    """Let a child pass a code on to a parent; return the payload of its link."""
    theatre.says("con", "muốn đóng bhxh tự nguyện cho mẹ, mẹ tôi sinh 3/1968")
    theatre.says("con", "[Gửi mã cho mẹ]")
    found = re.search(r"start=(\S+)", theatre.text("con"))
    assert found
    return found[1]


def test_nothing_of_the_receiver_is_kept_before_they_agree(theatre: Theatre) -> None:
    """The code holds a calculation, without name, phone or conversation, and lapses by itself."""
    start = passed_on(theatre)
    theatre.play(Line(who="me", start=start))
    assert "nhờ An Sinh hỏi ý bác trước" in theatre.text("me")
    store = theatre.stage.house.store
    with store.view() as view:
        (gift,) = view.find(Gift)
        assert (view.count(Person), view.count(Lead)) == (0, 0)
        assert not {"conversation", "phone", "name"} & set(gift.__struct_fields__)
        lapsed = [effect.key for effect in passed(view, datetime(2027, 1, 1, tzinfo=UTC)) if hasattr(effect, "key")]
    assert lapsed == [gift.code]


def test_a_link_that_the_house_did_not_sign_says_nothing_of_a_gift(theatre: Theatre) -> None:
    """Nor does a code that nobody was given."""
    code = passed_on(theatre).split("_")[1]
    theatre.play(Line(who="la", start=f"g_{code}_000000000000"))
    assert "hỏi ý" not in theatre.text("la")
    theatre.says("la", "G2A2A")
    assert "hỏi ý" not in theatre.text("la")


@pytest.mark.parametrize("words", [("DỪNG",), ("xóa dữ liệu", "[Xóa]")])
def test_the_reminder_of_a_giver_goes_with_one_word(theatre: Theatre, words: tuple[str, ...]) -> None:
    """And with everything else that is erased; said twice, it is one reminder."""
    for _ in range(2):
        theatre.says("con", "muốn đóng bhxh tự nguyện cho mẹ, mẹ tôi sinh 3/1968")
        theatre.says("con", "[Đã đóng rồi]")
        theatre.says("con", "[12 tháng]")
    assert "10/11/2027" in theatre.text("con")
    with theatre.stage.house.store.view() as view:
        assert view.count(Renewal, conversation="terminal:con") == 1
    for said in words:
        theatre.says("con", said)
    theatre.play(Line(advance="P360D"))
    assert "Đến kỳ" not in theatre.text("con")
    with theatre.stage.house.store.view() as view:
        assert view.count(Renewal) == 0


def test_a_giver_who_has_died_is_reminded_of_nothing(theatre: Theatre) -> None:
    """What they gave goes on to nobody by itself."""
    theatre.join("mau", "Nguyễn Thị Mẫu", "16690")
    theatre.says("con", "muốn đóng bhxh tự nguyện cho mẹ, mẹ tôi sinh 3/1968")
    theatre.says("con", "[Đã đóng rồi]")
    theatre.says("con", "[12 tháng]")
    for said in ("nhờ người gọi", "đồng ý", "Lê Văn Mẫu", "0900000001", "tối", "phường Trường Vinh", "đúng", "[Gửi]"):
        theatre.says("con", said)
    for said in ("[Nhận]", "[Không tham gia]", "[Đã mất]"):
        theatre.says("mau", said)
    theatre.play(Line(advance="P360D"))
    assert "Đến kỳ" not in theatre.text("con")
    with theatre.stage.house.store.view() as view:
        assert view.count(Renewal) == 0


def test_what_a_giver_asks_beside_is_answered_from_the_questions_people_ask(theatre: Theatre) -> None:
    """How to pay from afar is no question of the price."""
    theatre.says("con", "con ở nước ngoài chuyển tiền đóng cho mẹ qua app nào")
    assert "đứng tên" not in theatre.text("con")


def test_a_price_that_is_not_settled_says_so_to_whoever_gives(theatre: Theatre) -> None:
    """Of each group by itself, and to the receiver as well."""
    theatre.says("con", "muốn đóng bhxh tự nguyện cho mẹ, mẹ tôi sinh 3/1968")
    theatre.says("con", "[Tính theo diện hộ]")
    asked = theatre.text("con").splitlines()
    assert [line.endswith("(*)") for line in asked[1:5]] == [False, True, False, False]
    theatre.says("hao tam", "toi muon tang bhxh cho 20 nguoi ngheo")
    assert "(*) Còn chờ hướng dẫn chính thức" in theatre.text("hao tam")
    theatre.play(Line(who="me", start=passed_on(theatre)))
    assert "còn chờ hướng dẫn chính thức" in theatre.text("me")


def test_where_the_law_has_no_answer_that_is_said_in_its_name(theatre: Theatre) -> None:
    """A parent may be older than every table; the name of who speaks keeps its capital."""
    theatre.says("con", "muốn đóng bhxh tự nguyện cho mẹ sinh 1930, mẹ đã đóng được 12 năm")
    theatre.says("con", "5 triệu")
    assert "Dạ, An Sinh chưa có số liệu" in theatre.text("con")
    assert "start.register.call" in theatre.buttons["con"].values()


@pytest.mark.parametrize("born", ["sinh 1970", "sn 1970", "1970", "sinh năm 1970"])
def test_the_birth_of_the_receiver_is_never_taken_for_the_givers(theatre: Theatre, born: str) -> None:
    """However it is told."""
    theatre.says("con", "đóng bhxh cho mẹ bao nhiêu")
    theatre.says("con", born)
    assert "Mẹ có lương hưu" in theatre.text("con")
