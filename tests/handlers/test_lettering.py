"""Names in a report, and whom they mean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.letters import LETTERS
from bot.leads.records import State
from bot.talking import Line
from tests.handlers.hands import in_hand
from tests.stage import Theatre

PEOPLE = ("Nguyễn Thị Lan", "Phạm Thị Lan", "Trần Văn Bình", "Mẫu Thị Cúc", "Vũ Văn Minh", "Mẫu Thị Mai")


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent who has six people in hand, two of them of the name Lan."""
    opened = Theatre.opened(tmp_path, "2026-11-23T09:00")
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.says("mau", "\n".join(f"{name}, 1985, 090000000{at}, bhxh" for at, name in enumerate(PEOPLE, 1)))
    opened.says("mau", "[Tất cả đồng ý]")
    opened.says("mau", "hôm nay")
    yield opened
    opened.close()


def offered(theatre: Theatre, name: str) -> str:
    """Return the button that stands for somebody of a name."""
    return next(f"[{label}]" for label in theatre.buttons["mau"] if label.endswith(f"· {name}"))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("hôm qua chị Cúc đóng 3 tháng 742500 mà quên báo", ["Cúc: đã đóng 3 tháng, 742.500 đ"]),
        ("goi chi cuc ko dc", ["Cúc: không nghe máy"]),
        ("0900000004 ko nghe", ["Cúc: không nghe máy"]),
        ("chị Cúc 3 tháng 742500", ["Cúc: đã đóng 3 tháng, 742.500 đ"]),
        ("chị Cúc đổi số 0900000033", ["(Cúc): An Sinh chưa rõ kết quả", "ghi chú"]),
        ("gap anh binh roi", ["Bình: đã gặp"]),
        ("cúc thì hẹn mai", ["Cúc: hẹn thứ Ba 24/11"]),
        ("chị Cúc với anh Bình không nghe máy", ["Cúc: không nghe máy", "Bình: không nghe máy"]),
        ("cuc, binh deu hen mai", ["Cúc: hẹn thứ Ba 24/11", "Bình: hẹn thứ Ba 24/11"]),
        ("phạm thị lan không nghe máy", ["Phạm Thị Lan: không nghe máy"]),
        ("chị Mai hẹn mai", ["Mai: hẹn thứ Ba 24/11"]),
        ("cuc hen thu 5 binh hen mai", ["Cúc: hẹn thứ Năm 26/11", "Bình: hẹn thứ Ba 24/11"]),
        ("cuc ko nghe binh gap roi minh hen mai", ["Cúc: không nghe máy", "Bình: đã gặp"]),
        ("cuc binh deu hen mai", ["Cúc: hẹn thứ Ba 24/11", "Bình: hẹn thứ Ba 24/11"]),
        ("goi cuc 3 lan ko nghe, binh mat roi", ["Cúc: không nghe máy", "Bình: đã mất"]),
        ("cuc gap roi con binh thi chua biet sao", ["Cúc: đã gặp", "Chưa hiểu, không ghi: ", "thi chua biet sao"]),
        ("cúc hôm nay không nghe máy", ["Cúc: không nghe máy"]),
        ("thuy ko nghe may, cuc gap roi", ["Cúc: đã gặp", "Chưa hiểu, không ghi: thuy ko nghe may"]),
        ("bac hen mai, cuc gap roi", ["Cúc: đã gặp", "Chưa hiểu, không ghi: bac hen mai"]),
        ("ko lien lac dc anh binh", ["Bình: không nghe máy"]),
        ("anh binh doi hen qua chieu thu 7", ["Bình: hẹn thứ Bảy 28/11"]),
        ("cúc hẹn mai\nbình không nghe máy", ["Cúc: hẹn thứ Ba 24/11", "Bình: không nghe máy"]),
        ("cuc ko nghe, mai dong 3 thang 742500", ["Cúc: không nghe máy", "Mai: đã đóng 3 tháng, 742.500 đ"]),
        ("cuc ban, mai hen lai", ["Cúc: hẹn thứ Ba 24/11"]),
        ("cuc hen thu 5 tuyet hen mai", ["Cúc: hẹn thứ Năm 26/11", "Chưa hiểu, không ghi: tuyet hen mai"]),
        ("chi cuc ko nghe chi mai hen thu 5", ["Cúc: không nghe máy", "Mai: hẹn thứ Năm 26/11"]),
        ("chi cuc ko nghe, chi hong hen mai", ["Cúc: không nghe máy", "Chưa hiểu, không ghi: chi hong hen mai"]),
    ],
)
def test_people_are_named_as_agents_speak_of_them(theatre: Theatre, said: str, read: list[str]) -> None:
    """With what was done and when before the name; nobody who is named is lost."""
    theatre.says("mau", said)
    assert all(part in theatre.text("mau") for part in read), theatre.text("mau")


@pytest.mark.parametrize("said", ["mình gặp rồi", "chi cuc vo anh binh dong 3 thang roi", "anh ko nghe may"])
def test_a_word_that_is_a_name_too_and_a_relative_are_nobody_in_hand(theatre: Theatre, said: str) -> None:
    """It is asked whose it is, or not understood, but never read as theirs."""
    theatre.says("mau", said)
    assert "Xem lại" not in theatre.text("mau")
    assert "đóng 3 tháng, thu" not in theatre.text("mau")


@pytest.mark.parametrize(
    "said", ["cúc ổng đi mần xa", "D ổng đi mần xa", "mẫu thị cúc bận đám cưới con", "cuc la can bo xa roi"]
)
def test_who_is_named_and_not_understood_is_asked_about(theatre: Theatre, said: str) -> None:
    """By the name alone or by a letter; nothing is written down, and what came of it is a button away."""
    theatre.says("mau", said)
    assert "An Sinh chưa rõ kết quả" in theatre.text("mau")
    assert {"Hẹn ngày", "Không tham gia", "Ghi chú"} <= set(theatre.buttons["mau"])


@pytest.mark.parametrize("said", ["chị Thủy đóng 6 tháng 1485000", "Thủy không nghe máy", "thuy hen thu 5"])
def test_who_is_nobody_in_hand_is_told_so(theatre: Theatre, said: str) -> None:
    """A payment of theirs is not answered as a question."""
    theatre.says("mau", said)
    assert "trong các phiếu đang mở của mình, nên chưa ghi gì" in theatre.text("mau")


def test_a_question_that_begins_with_a_name_is_a_question(theatre: Theatre) -> None:
    """What a person in hand wants to know is no outcome."""
    theatre.says("mau", "cúc muốn đóng 1tr 1 tháng thì lương hưu bao nhiêu")
    assert "Xem lại" not in theatre.text("mau")


def test_a_report_that_comes_twice_before_it_is_sent_is_read_back_once_more(theatre: Theatre) -> None:
    """Whom a shared name means is not asked again."""
    said = "lan hẹn thứ 5, cúc không nghe máy"
    theatre.says("mau", said)
    theatre.says("mau", "phạm thị lan")
    heard = theatre.text("mau")
    theatre.says("mau", said)
    assert theatre.text("mau") == heard
    theatre.says("mau", "gửi")
    assert "Đã ghi 2 mục" in theatre.text("mau")


def test_what_was_not_sent_is_not_taken_for_told_on_another_day(theatre: Theatre) -> None:
    """The "mai" of yesterday is today: it is said that nothing of it was written down."""
    theatre.says("mau", "cúc hẹn mai")
    theatre.play(Line(advance="P1D"))
    theatre.says("mau", "bình hẹn mai")
    assert "Tin báo hôm trước chưa gửi" in theatre.text("mau")
    assert "Bình: hẹn thứ Tư 25/11" in theatre.text("mau")
    assert "Cúc" not in theatre.text("mau")


def test_a_report_that_comes_again_on_another_day_is_told_to_be_one_of_yesterday(theatre: Theatre) -> None:
    """Whoever is done meanwhile is named as nobody on the list; nothing is written down before it is sent."""
    theatre.says("mau", "hôm nay")
    letter = {line[4:].split()[0]: line[0] for line in theatre.text("mau").splitlines()[1:]}
    said = f"{letter['Cúc']} đóng 3 tháng 742500, {letter['Bình']} gặp rồi"
    theatre.says("mau", said)
    theatre.says("mau", "gửi")
    theatre.play(Line(advance="P1D"))
    theatre.says("mau", said)
    assert "giống tin đã ghi hôm qua" in theatre.text("mau")
    assert f"Không có trong danh sách, không ghi: {letter['Cúc']}" in theatre.text("mau")


def test_a_double_name_is_not_the_first_half_of_it(theatre: Theatre) -> None:
    """Lan Anh is no Lan, and Thúy no Thủy where the marks are written."""
    theatre.says("mau", "Hồ Lan Anh, 1970, 0900000021\nMẫu Thủy, 1970, 0900000022\nMẫu Thúy, 1970, 0900000023")
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.says("mau", "lan anh hẹn mai, thuỷ hẹn mai")
    read = [line.split(" · ")[-1] for line in theatre.text("mau").splitlines()[1:]]
    assert read == ["Anh: hẹn thứ Ba 24/11", "Thủy: hẹn thứ Ba 24/11"]
    theatre.says("mau", "thôi")
    theatre.says("mau", "Thúy gặp rồi")
    assert "Thúy: đã gặp" in theatre.text("mau")
    theatre.says("mau", "thôi")
    theatre.says("mau", "thuy gap roi")
    assert "Có 2 người tên" in theatre.text("mau")


def test_a_word_is_no_name_because_it_looks_like_one_without_marks(theatre: Theatre) -> None:
    """With Dũng, Tâm and Nam in hand nobody's outcome becomes theirs, and theirs is read where a part begins."""
    theatre.says("mau", "Mẫu Dũng, 1970, 0900000021\nMẫu Tâm, 1970, 0900000022\nMẫu Nam, 1970, 0900000023")
    theatre.says("mau", "[Tất cả đồng ý]")
    for said in ("cúc đừng gọi nữa, bình thuê bao", "cuc dung goi nua, binh thue bao"):
        theatre.says("mau", said)
        assert "Cúc: không tham gia" in theatre.text("mau")
        assert "Bình: không nghe máy" in theatre.text("mau")
        assert "Dũng" not in theatre.text("mau")
        theatre.says("mau", "thôi")
    theatre.says("mau", "cuc gap roi tam tu choi")
    assert "Cúc: đã gặp" in theatre.text("mau")
    assert "Tâm: không tham gia" in theatre.text("mau")
    theatre.says("mau", "thôi")
    theatre.says("mau", "dung ko nghe, tam hen mai, nam da co the roi, anh bình thuê bao chị cúc gặp rồi")
    read = sorted(line.split(" · ")[-1] for line in theatre.text("mau").splitlines()[1:])
    assert read == [
        *("Bình: không nghe máy", "Cúc: đã gặp", "Dũng: không nghe máy"),
        *("Nam: đã có thẻ hay đã tham gia, khép phiếu", "Tâm: hẹn thứ Ba 24/11"),
    ]


def test_of_several_who_are_named_and_not_understood_the_list_is_shown(theatre: Theatre) -> None:
    """It is asked whose it is."""
    theatre.says("mau", "lan ổng đi làm xa")
    assert "ghi cho ai" in theatre.text("mau")
    assert "A · " in theatre.text("mau")


def test_times_called_and_words_that_are_names_are_nobody(theatre: Theatre) -> None:
    """Where two are called Lan, "3 lần" and "vẫn" are still words."""
    theatre.says("mau", "cúc gọi 3 lần không nghe máy")
    assert "Cúc: không nghe máy" in theatre.text("mau")
    assert "Có 2 người" not in theatre.text("mau")


def test_who_stands_beyond_the_letters_is_reported_by_name(theatre: Theatre) -> None:
    """With more people in hand than there are letters nobody has to be looked up first; no mark is shown for them."""
    said = "Ân Bích Chiên Diệp Đào Gấm Hà Kiên Lộc Mận Nga Oanh Phú Quý Sơn Tuyền Uyên Vỹ"
    names = said.split()
    theatre.says("mau", "\n".join(f"Mẫu {name}, 1990, 09000001{at:02d}, bhxh" for at, name in enumerate(names)))
    theatre.says("mau", "[Tất cả đồng ý]")
    theatre.says("mau", "hôm nay")
    assert "Còn 2 phiếu nữa" in theatre.text("mau")
    beyond = [name for name in names if f"· {name} (" not in theatre.text("mau")]
    assert len(beyond) == len(names) + len(PEOPLE) - len(LETTERS)
    theatre.says("mau", f"{beyond[0]} hẹn mai, {beyond[1]} đóng 3 tháng, cúc gặp rồi")
    assert theatre.text("mau").startswith(f"{beyond[1]}: đóng 3 tháng")
    theatre.says("mau", "742500")
    assert f"\n{beyond[0]}: hẹn thứ Ba 24/11\n{beyond[1]}: đã đóng 3 tháng, 742.500 đ" in theatre.text("mau")
    theatre.says("mau", "gửi")
    assert sorted(one.state for one in in_hand(theatre) if one.state is not State.TAKEN) == ["contacted", "scheduled"]
    theatre.says("mau", f"{beyond[0]} hẹn 31/2, cúc gặp rồi")
    assert f"Chưa hiểu, không ghi: {beyond[0]} hen 31/2" in theatre.text("mau")


def test_of_a_name_that_two_bear_it_is_asked_who_is_meant(theatre: Theatre) -> None:
    """The outcome is written down for the one who is chosen, with all else that was told."""
    theatre.says("mau", "chị Lan hẹn thứ 5, bình gặp rồi")
    assert "Có 2 người tên Lan" in theatre.text("mau")
    theatre.says("mau", "pham thi lan")
    assert "Phạm Thị Lan: hẹn thứ Năm 26/11" in theatre.text("mau")
    theatre.says("mau", "cuc ko nghe")
    assert "Có 2 người" not in theatre.text("mau")
    theatre.says("mau", "gui")
    states = sorted(lead.state for lead in in_hand(theatre))
    assert states == sorted([State.SCHEDULED, State.CONTACTED, *[State.TAKEN] * 4])


def test_who_is_meant_may_be_told_anew(theatre: Theatre) -> None:
    """The whole name in another report settles it; nobody of them leaves it unwritten, and says so."""
    theatre.says("mau", "chị Lan hẹn thứ 5")
    theatre.says("mau", "phạm thị lan hẹn thứ 6")
    assert "Phạm Thị Lan: hẹn thứ Sáu 27/11" in theatre.text("mau")
    theatre.says("mau", "thôi")
    theatre.says("mau", "lan hen thu 5, cuc gap roi")
    theatre.says("mau", "[Không ghi]")
    assert "Cúc: đã gặp" in theatre.text("mau")
    assert "Chưa hiểu, không ghi: Lan" in theatre.text("mau")
    theatre.says("mau", "thôi")
    theatre.says("mau", "lan hen thu 5")
    theatre.says("mau", offered(theatre, "Nguyễn Thị Lan"))
    assert "Nguyễn Thị Lan: hẹn thứ Năm 26/11" in theatre.text("mau")


def test_a_colleague_who_is_named_is_not_asked_for(theatre: Theatre) -> None:
    """Of one whom nobody knows it is asked as before."""
    theatre.join("hai", "Trần Thị Hai", "16690")
    theatre.says("mau", "chuyển phiếu chị Cúc cho chị Hai")
    assert "cho Trần Thị Hai" in theatre.text("mau")
    assert "PHIẾU MỚI" in theatre.text("hai")
    theatre.says("mau", "chuyển phiếu anh Bình cho cô Hồng")
    assert "Chuyển phiếu cho ai" in theatre.text("mau")


def test_who_asks_for_figures_for_somebody_in_hand_is_shown_them(theatre: Theatre) -> None:
    """Nothing is taken for what came of a call."""
    theatre.says("mau", "tính giúp chị Cúc, sinh 1980 hộ cận nghèo")
    assert "115.500 đồng" in theatre.text("mau")
    theatre.says("mau", "thôi")
    theatre.says("mau", "chị Cúc")
    theatre.says("mau", "chi ay sinh 1972")
    assert "kết quả" not in theatre.text("mau")
    assert "• 12/2026: 247.500 đồng" in theatre.text("mau")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Không nghe máy: Cúc, Bình", ["Cúc: không nghe máy", "Bình: không nghe máy"]),
        ("hen thu 5: cuc va binh; tu choi: vu van minh", ["Cúc: hẹn thứ Năm", "Bình: hẹn thứ Năm", "Minh: không"]),
        (
            "chốt 2 người: Cúc 3 tháng 742500, Bình 6 tháng 1485000",
            ["Cúc: đã đóng 3 tháng, 742.500 đ", "Bình: đã đóng 6"],
        ),
        ("báo cáo ngày 23/11: Cúc knm, Bình kbm", ["Cúc: không nghe máy", "Bình: không nghe máy"]),
        ("dc 2 người rồi: cúc, bình mỗi người 3 tháng 742500", ["Cúc: đã đóng 3 tháng, 742.500 đ", "Bình: đã đóng 3"]),
        ("Cúc\nKhông nghe\nBình\nHẹn mai", ["Cúc: không nghe máy", "Bình: hẹn thứ Ba 24/11"]),
        ("Không nghe:\nCúc\nBình\nHẹn mai:\nVũ Văn Minh", ["Cúc: không", "Bình: không", "Minh: hẹn thứ Ba 24/11"]),
        ("chị Cúc bảo chồng chị ấy không cho", ["Cúc: không tham gia (người nhà không đồng ý)"]),
    ],
)
def test_what_is_told_of_several_before_their_names_is_told_of_each(
    theatre: Theatre, said: str, read: list[str]
) -> None:
    """Nobody of the group is lost, and money stays with whom it stands behind."""
    theatre.says("mau", said)
    assert all(part in theatre.text("mau") for part in read), theatre.text("mau")


@pytest.mark.parametrize("said", ["mai gọi ai", "còn ai nữa", "con may nguoi chua goi", "phiếu của em thì sao"])
def test_who_is_to_be_called_is_asked_for_in_any_words(theatre: Theatre, said: str) -> None:
    """The list comes, not a topic for citizens."""
    theatre.says("mau", said)
    assert "Phiếu của Nguyễn Thị Mẫu" in theatre.text("mau")
