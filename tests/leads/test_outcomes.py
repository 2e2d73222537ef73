"""What came of one person, in the words in which an agent reports it."""

from datetime import date

import pytest

from bot.language.folding import fold
from bot.language.reading import Misread
from bot.leads.reports import Item, read_bare, read_report
from bot.loader.calendar import load_calendar
from bot.loader.library import PACKAGED

TODAY = date(2026, 11, 22)
CALENDAR = load_calendar(PACKAGED / "calendar" / "holidays.yaml")


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("a bảo để sau tết", "2027-02-12"),
        ("a hen sau tet", "2027-02-12"),
        ("a de thang sau", "2026-12-01"),
        ("a thoi, de ra gieng", "2027-02-12"),
        ("a chua dong y, de tuan sau", "2026-11-23"),
        ("a da goi, bao 3 hom nua goi lai", "2026-11-25"),
        ("a thang sau dong", "2026-12-01"),
        ("a chua co tien, bao de cuoi thang", "2026-11-25"),
        ("a bao chieu mai goi lai", "2026-11-23"),
        ("a nghe roi, hen t6", "2026-11-27"),
        ("a ban gat, tuan sau", "2026-11-23"),
        ("a doi sang thu 6", "2026-11-27"),
    ],
)
def test_a_day_said_loosely_is_a_call_on_a_day(said: str, iso: str) -> None:
    """A no for now with a time behind it is no refusal."""
    (item,) = reported(said)
    assert (item.what, str(item.day)) == ("appointment", iso)


@pytest.mark.parametrize("said", ["bảo để sau tết", "hen sau tet", "chị ấy bảo để tháng sau", "thoi, de ra gieng"])
def test_so_it_is_where_no_letter_tells_whose_it_is(said: str) -> None:
    """Somebody's own question about a time is none."""
    assert read_bare(said, TODAY, CALENDAR)
    assert not read_bare("sau tết có tăng mức đóng không", TODAY, CALENDAR)
    assert not read_bare("tháng sau", TODAY, CALENDAR)


@pytest.mark.parametrize("said", ["a chua dong", "a bảo để hỏi chồng đã", "a chưa quyết", "a bao de suy nghi"])
def test_who_has_not_made_up_their_mind_has_not_refused(said: str) -> None:
    """The lead stays open."""
    assert [item.what for item in reported(said)] == ["called"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("a đồng ý đóng 3 tháng", "called"),
        ("a dong y", "called"),
        ("a sẽ đóng 6 tháng", "called"),
        ("a đóng 3 tháng mà chưa nộp tiền", "called"),
        ("a đóng rồi nhưng chưa đủ tiền", "called"),
        ("a đồng ý rồi, mai đóng", "appointment"),
        ("a hẹn 5h chiều", "appointment"),
        ("a goi ko dc", "no_answer"),
        ("a gọi mãi không được", "no_answer"),
        ("a thì không nghe máy", "no_answer"),
        ("a moi dong 1 thang 247500", "joined"),
        ("a 3 thang 742500", "joined"),
        ("a nhan tien 3 thang roi", "joined"),
        ("a bảo gọi lại 7h tối", "appointment"),
        ("a số này sai", "wrong_number"),
        ("a không phải số của ông ấy", "wrong_number"),
        ("a số không liên lạc được", "no_answer"),
        ("a chuyển khoản rồi 742500", "joined"),
        ("a ck roi", "joined"),
        ("a bảo đừng gọi nữa", "declined"),
        ("a đang ở viện, tuần sau gọi", "appointment"),
        ("a-hen 26", "appointment"),
        ("a gọi 2 cuộc k nghe", "no_answer"),
        ("a nghe máy rồi mà nói để ngày kia", "appointment"),
        ("a bảo vợ chưa đồng ý", "called"),
        ("a 3 thang nua moi dong", "appointment"),
    ],
)
def test_nothing_is_taken_for_a_payment_that_is_only_meant_or_owed(said: str, what: str) -> None:
    """Nor is the "y" of "đồng ý" anybody's letter."""
    assert [(item.letter, item.what) for item in reported(said)] == [("A", what)]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("a bảo đắt quá không tham gia", "dear"),
        ("a chê đắt", "dear"),
        ("a chưa có tiền, không tham gia", "money"),
        ("a chồng không cho", "family"),
        ("a đóng ở công ty rồi", "company"),
        ("a có lương hưu rồi", "pension"),
        ("a không tham gia", ""),
        ("a đã có thẻ rồi", "covered"),
        ("a co the bhyt roi", "covered"),
        ("a có bảo hiểm ở công ty rồi", "company"),
        ("a mất rồi", "died"),
        ("a ông ấy qua đời tháng trước", "died"),
        ("a chuyển đi rồi", "moved"),
        ("a chị ấy chuyển nhà vào nam rồi", "moved"),
    ],
)
def test_why_somebody_does_not_join_is_read_with_it(said: str, reason: str) -> None:
    """Whatever stands first, a refusal is one."""
    assert reported(said) == (Item("A", "declined", reason=reason),)


def test_a_number_that_is_no_amount_is_none() -> None:
    """What was paid is asked for; it is never made up."""
    for said in ("a dong roi 3 lan", "a dong 12", "a đóng 1/1"):
        assert reported(said) == (Item("A", "joined"),)


def test_the_months_that_a_payment_is_for_are_no_amount() -> None:
    """Nothing is made of "đến tháng 2" but that somebody paid."""
    assert reported("a dong den thang 2") == (Item("A", "joined"),)
    assert reported("a dong tu thang 12 den thang 2/2027 742500") == (Item("A", "joined", amount=742_500),)


def test_the_same_of_the_next_is_said_in_a_word() -> None:
    """Who is “cũng vậy” came to the outcome before it."""
    assert reported("a ko nghe, b cũng vậy") == (Item("A", "no_answer"), Item("B", "no_answer"))


def reported(said: str) -> tuple[Item, ...]:
    """Read a report with the holidays that are known."""
    found = read_report(said, TODAY, CALENDAR)
    assert found
    return found.items


@pytest.mark.parametrize("said", ["a goi roi ma ban", "a dang ban", "a may ban", "a goi mai ma khong nghe"])
def test_who_is_on_the_line_has_not_answered(said: str) -> None:
    """They are called again."""
    assert [item.what for item in reported(said)] != ["appointment"]


def test_a_weekday_that_it_is_today_is_that_of_next_week() -> None:
    """Of today people say "hôm nay"."""
    assert [str(item.day) for item in reported("a hen cn, b hen cn nay")] == ["2026-11-29", "2026-11-22"]


@pytest.mark.parametrize("said", ["a đóng ở công ty rồi", "a đang làm công ty", "a có lương hưu rồi"])
def test_who_pays_elsewhere_does_not_join(said: str) -> None:
    """No payment is written down for them."""
    assert [item.what for item in reported(said)] == ["declined"]


@pytest.mark.parametrize(
    "said", ["a có thể mai đóng", "a chưa có thẻ", "a mất máy", "a mat song", "a ba thang sau goi"]
)
def test_what_only_sounds_like_having_a_card_or_dying_is_neither(said: str) -> None:
    """Nobody is closed by it."""
    found = read_report(said, TODAY, CALENDAR)
    assert found is None or [item.what for item in found.items] == ["appointment"]


@pytest.mark.parametrize(("said", "key"), [("hen 31/2", "day.no_such_day"), ("hẹn 1/11", "appointment.past")])
def test_a_day_that_cannot_be_is_said_to_be_none(said: str, key: str) -> None:
    """With a letter or without one; beside something else it stands among what was not understood."""
    for read, told in ((read_bare, said), (read_report, f"a {said}")):
        with pytest.raises(Misread) as why:
            read(told, TODAY)
        assert why.value.key == key
    found = read_report(f"a gap, b {said}", TODAY)
    assert found
    assert [item.letter for item in found.items] == ["A"]
    assert found.unread == (f"B {fold(said)}",)
