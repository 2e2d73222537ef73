"""What the person hears of a payment that an agent reported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.leads.records import State
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with an agent and an officer of one ward."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("sep", "Cán Bộ Mẫu", "16690", role="officer")
    yield opened
    opened.close()


def pay(theatre: Theatre) -> str:
    """Let the agent report three months paid at the lowest level; return the lead's code."""
    code = register(theatre)
    theatre.says("mau", "[Nhận]")
    theatre.says("mau", "[Đã đóng]")
    theatre.says("mau", "[3 tháng]")
    theatre.says("mau", "[742.500 đ]")
    return code


def test_a_payment_is_told_once_it_can_no_longer_be_taken_back(theatre: Theatre) -> None:
    """With its amount, and the wish to be reminded of the next."""
    code = pay(theatre)
    assert (theatre.lead(code).months, theatre.lead(code).amount) == (3, 742_500)
    theatre.play(Line(advance="PT10M"))
    assert "3 tháng, 742.500 đồng" in theatre.text("an")
    theatre.says("an", "[Nhắc tôi kỳ sau]")
    assert "10/2/2027" in theatre.text("an")
    theatre.play(Line(advance="P82D"))
    assert "1.089.000 đồng" in theatre.text("an")


def test_a_report_taken_back_is_never_told(theatre: Theatre) -> None:
    """The slip of a thumb frightens nobody."""
    code = pay(theatre)
    theatre.says("mau", "[Hoàn tác]")
    assert theatre.lead(code).state is State.TAKEN
    theatre.play(Line(advance="PT1H"))
    assert "742.500" not in theatre.text("an")


def test_a_reminder_goes_with_the_payment_it_goes_on_from(theatre: Theatre) -> None:
    """Taken back weeks later the person hears of both, and of no next payment."""
    code = pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "[Nhắc tôi kỳ sau]")
    theatre.play(Line(advance="P20D"))
    theatre.says("mau", f"mở lại {code}")
    theatre.says("mau", "mở lại")
    assert "lời nhắc kỳ sau cũng bỏ" in theatre.text("an")
    heard = [parcel.message.text for parcel in theatre.play(Line(advance="P100D")) if parcel.person == "an"]
    assert not any("1.089.000" in text for text in heard)


def test_a_reminder_of_ones_own_outlives_a_payment_taken_back(theatre: Theatre) -> None:
    """Who asked to be reminded without any lead goes on being reminded."""
    code = pay(theatre)
    theatre.play(Line(advance="PT10M"))
    for said in ("đến kỳ chưa, tôi đóng 3 tháng 1 lần", "11/2026", "nhắc tôi"):
        theatre.says("an", said)
    theatre.says("mau", f"mở lại {code}")
    theatre.says("mau", "mở lại")
    assert "lời nhắc" not in theatre.text("an")
    heard = [parcel.message.text for parcel in theatre.play(Line(advance="P100D")) if parcel.person == "an"]
    assert any("1.089.000" in text for text in heard)


def test_who_denies_a_payment_is_not_reminded_of_the_next(theatre: Theatre) -> None:
    """What was never paid has nothing to go on from."""
    pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "[Nhắc tôi kỳ sau]")
    theatre.says("an", "[Tôi chưa đóng]")
    heard = [parcel.message.text for parcel in theatre.play(Line(advance="P100D")) if parcel.person == "an"]
    assert not any("1.089.000" in text for text in heard)


def test_who_has_not_paid_can_say_so(theatre: Theatre) -> None:
    """The officers hear of it at once."""
    code = pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "[Tôi chưa đóng]")
    assert code in theatre.text("sep")
    assert "chưa đóng" in theatre.text("sep")


@pytest.mark.parametrize("said", ["tôi chưa đóng mà", "ua toi dau co nop tien", "chua nop dong nao", "tui co dong dau"])
def test_who_says_so_in_words_has_not_paid(theatre: Theatre, said: str) -> None:
    """As the button does; another word about money is none, nor is it weeks later."""
    code = pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "đóng bao nhiêu một tháng")
    assert code not in theatre.text("sep")
    theatre.says("an", said)
    assert f"CẦN XEM LẠI · phiếu {code}" in theatre.text("sep")


def test_a_reminder_is_asked_for_in_words(theatre: Theatre) -> None:
    """For a week after the payment was told."""
    pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "nhắc tôi kỳ sau nhé")
    assert "10/2/2027" in theatre.text("an")
    theatre.play(Line(advance="P9D"))
    theatre.says("an", "tôi chưa đóng mà")
    assert "CẦN XEM LẠI" not in theatre.text("sep")


@pytest.mark.parametrize("report", [("[Không tham gia]", "[Đã mất]"), ("hôm nay", "a mất rồi", "[Gửi]")])
def test_nobody_is_reminded_of_payments_who_has_died(theatre: Theatre, report: tuple[str, ...]) -> None:
    """However the agent tells it; the family reads nothing of a next payment in that chat, now or later."""
    pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "[Nhắc tôi kỳ sau]")
    theatre.play(Line(advance="P31D"))
    register(theatre)
    theatre.says("mau", "[Nhận]")
    for said in report:
        theatre.says("mau", said)
    for _ in range(4):
        theatre.play(Line(advance="P100D"))
        assert theatre.text("an") == ""


def test_somebody_close_who_has_died_ends_no_reminder_of_ones_own(theatre: Theatre) -> None:
    """Only that of the one whose lead it was."""
    pay(theatre)
    theatre.play(Line(advance="PT10M"))
    theatre.says("an", "[Nhắc tôi kỳ sau]")
    for said in (
        "[Người nhà tôi cũng hỏi]",
        "không",
        "đồng ý",
        "Đỗ Thị Mẫu",
        "0900 000 003",
        "tối",
        "phường Trường Vinh",
        "đúng",
        "[Gửi]",
    ):
        theatre.says("an", said)
    theatre.says("mau", "[Nhận]")
    theatre.says("mau", "[Không tham gia]")
    theatre.says("mau", "[Đã mất]")
    theatre.play(Line(advance="P82D"))
    assert "1.089.000 đồng" in theatre.text("an")
