"""An agent's report of one line."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import Misread
from bot.leads.phrasing import read_all, standard
from bot.leads.reports import Item, read_bare, read_report
from bot.loader.calendar import load_calendar
from bot.loader.library import PACKAGED
from tests.leads.test_outcomes import reported

TODAY = date(2026, 11, 22)
CALENDAR = load_calendar(PACKAGED / "calendar" / "holidays.yaml")


def test_the_report_of_the_brief_is_read() -> None:
    """Letters, outcomes, a day and what was paid."""
    found = read_report("a gặp, b hẹn 25/11, c không nghe máy, d đã đóng 6 tháng", TODAY)
    assert found
    assert found.items == (
        Item("A", "called"),
        Item("B", "appointment", day=date(2026, 11, 25)),
        Item("C", "no_answer"),
        Item("D", "joined", months=6),
    )


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("a dong 12 thang 3168000", Item("A", "joined", months=12, amount=3_168_000)),
        ("a: đã đóng 3 tháng 742.500", Item("A", "joined", months=3, amount=742_500)),
        ("a nop 1 nam 2tr970", Item("A", "joined", months=12, amount=2_970_000)),
        ("b hen t4", Item("B", "appointment", day=date(2026, 11, 25))),
        ("b mai gap", Item("B", "appointment", day=date(2026, 11, 23))),
        ("c ko nghe may", Item("C", "no_answer")),
        ("c k bắt máy", Item("C", "no_answer")),
        ("d ko tham gia", Item("D", "declined")),
        ("d chưa muốn", Item("D", "declined")),
        ("e sai số", Item("E", "wrong_number")),
        ("E - da goi, dang xem", Item("E", "called")),
        ("a kh nghe may", Item("A", "no_answer")),
        ("a gọi 3 lần không ai nghe", Item("A", "no_answer")),
        ("a da goi, hen thu 7", Item("A", "appointment", day=date(2026, 11, 28))),
        ("a gap roi, ko mua", Item("A", "declined")),
        ("a gap, chua dong", Item("A", "called")),
        ("a thu tien 6 thang", Item("A", "joined", months=6)),
    ],
)
def test_each_is_understood_as_it_is_typed(said: str, item: Item) -> None:
    """With and without diacritics, with abbreviations."""
    found = read_report(said, TODAY)
    assert found
    assert found.items == (item,)


@pytest.mark.parametrize(
    "said", ["hôm nay", "a", "dong bao nhieu", "em chào chị", "a lô", "o gap ai", "hẹn mai", "c b a", "1 gặp, 2 hẹn"]
)
def test_what_is_no_report_is_none(said: str) -> None:
    """Talk that happens to hold a letter is left alone."""
    assert read_report(said, TODAY) is None


def test_what_is_not_understood_is_said_back() -> None:
    """It is not dropped in silence; a day that is past is not taken."""
    found = read_report("a gap, b xyz, c hen 1/11", TODAY)
    assert found
    assert [item.letter for item in found.items] == ["A"]
    assert found.unread == ("B xyz", "C hen 1/11")


def test_the_last_word_on_a_letter_holds() -> None:
    """Somebody who corrects themselves in the same line is taken at their last word."""
    found = read_report("a gap, a khong nghe may", TODAY)
    assert found
    assert found.items == (Item("A", "no_answer"),)


@pytest.mark.parametrize(
    "said",
    [
        "kh nghe may",
        "da goi, hen thu 7",
        "đóng 6 tháng rồi",
        "nham so",
        "tu choi",
        "nham, hen 25/11",
        "chị ấy không đồng ý",
    ],
)
def test_an_outcome_without_a_letter_is_known_as_one(said: str) -> None:
    """Who has one lead in hand names nobody."""
    assert read_bare(said, TODAY)
    assert read_report(f"a {read_bare(said, TODAY)}", TODAY)


@pytest.mark.parametrize(
    "said",
    [
        "dong 6 thang",
        "đóng 12 tháng hết bao nhiêu",
        "da dong tien chua",
        "khong dong duoc khong",
        "gap nguoi",
        "goi toi",
        "goi lai cho toi",
        "mua the",
        "tham gia",
        "thu 7",
        "thoi",
        "",
    ],
)
def test_a_question_or_a_wish_is_no_outcome(said: str) -> None:
    """An agent may ask what a citizen asks."""
    assert not read_bare(said, TODAY)


OUTCOMES = {"gặp": "called", "không nghe máy": "no_answer", "sai số": "wrong_number", "từ chối": "declined"}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("ABCDEFGHIKLM"), st.sampled_from(sorted(OUTCOMES)), min_size=1))
def test_whatever_is_reported_of_each_is_read_of_each(said: dict[str, str]) -> None:
    """In any order, for any letters."""
    found = read_report(", ".join(f"{letter.lower()} {words}" for letter, words in said.items()), TODAY)
    assert found
    assert {item.letter: item.what for item in found.items} == {k: OUTCOMES[v] for k, v in said.items()}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_reader(said: str) -> None:
    """Whatever comes, it is a report or it is none; a day that cannot be is told as such."""
    found = None
    with suppress(Misread):
        found = read_report(said, TODAY)
    assert found is None or found.items
    with suppress(Misread):
        assert not read_bare(said, TODAY) or read_report(f"a {read_bare(said, TODAY)}", TODAY)


def test_what_is_told_of_all_is_told_of_each() -> None:
    """If as many are in hand as are said."""
    assert read_all("tất cả không nghe máy", ["A", "B"]) == "a khong nghe may, b khong nghe may"
    assert read_all("cả 2 không nghe máy", ["A", "B"]) == "a khong nghe may, b khong nghe may"
    assert read_all("cả ba không nghe máy", ["A", "B"]) == "cả ba không nghe máy"
    assert read_all("cả nhà cùng đóng thì sao", ["A", "B"]) == "cả nhà cùng đóng thì sao"


@pytest.mark.parametrize(
    "said", ["a,b kh nghe", "a, b va c kh nghe", "a va b deu khong nghe may", "c gap, a, b k nghe"]
)
def test_an_outcome_of_several_letters_is_of_each(said: str) -> None:
    """Nobody is dropped in silence."""
    found = {item.letter: item.what for item in reported(said)}
    assert found["A"] == found["B"] == "no_answer"
    assert len(found) == (3 if "c" in said.split() else 2)


def test_who_is_named_behind_another_and_is_not_known_is_said_back() -> None:
    """Their outcome is not lost in that of who came before; what somebody said is still theirs."""
    found = read_report("a hen mai, chi hong ko nghe may", TODAY)
    assert found
    assert (found.items, found.unread) == (
        (Item("A", "appointment", day=date(2026, 11, 23)),),
        ("chi hong ko nghe may",),
    )
    assert [str(item.day) for item in reported("a gap roi, chị bảo để sau tết")] == ["2027-02-12"]


def test_who_is_named_between_outcomes_and_is_not_known_is_said_back() -> None:
    """With neither a comma nor "chị" before the name; words of a report are nobody's name."""
    found = read_report("a hen thu 5 tuyet hen mai", TODAY)
    assert found
    assert (found.items, found.unread) == (
        (Item("A", "appointment", day=date(2026, 11, 26)),),
        ("tuyet hen mai",),
    )
    found = read_report("a goi 3 lan van khong nghe may, b gap roi muon dong 3 thang", TODAY)
    assert found
    assert ([item.what for item in found.items], found.unread) == (["no_answer", "called"], ())


def test_dialect_is_read_as_what_it_means() -> None:
    """A word that is another without its marks is put first into the common one."""
    assert reported(standard("A hẹn mơi")) == (Item("A", "appointment", day=date(2026, 11, 23)),)
    assert reported(standard("a nỏ nghe máy")) == (Item("A", "no_answer"),)


def test_a_letter_behind_another_is_somebody_whatever_is_told_of_them() -> None:
    """A slip is said back; a mark between letter and words needs no space."""
    found = read_report("a gap rôi b ko ngh may", TODAY)
    assert found
    assert (found.items, found.unread) == ((Item("A", "called"),), ("B ko ngh may",))
    assert reported("a-gap roi; b:hen 26, c)ko nghe") == (
        Item("A", "called"),
        Item("B", "appointment", day=date(2026, 11, 26)),
        Item("C", "no_answer"),
    )
