"""The estimators: whatever is tapped or typed, there is an answer, and it fits on a phone."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.estimates import course
from handlers.estimates.case import Case, plan_of, read, write
from handlers.estimates.estimator import estimator, outlook, wished
from handlers.estimates.health import cards
from handlers.estimates.student import student
from handlers.estimates.view import kindly
from handlers.estimates.withdrawal import withdraw
from handlers.registration.register import register
from tests.handlers.walking import Script, Walk, knowledge

SCRIPTS: dict[str, Script] = {
    "estimator": estimator,
    "pension": outlook,
    "target": wished,
    "withdrawal": withdraw,
    "health": cards,
    "student": student,
}
DAYS = (date(2026, 11, 21), date(2026, 12, 31), date(2027, 1, 1), date(2031, 2, 1))
FORM = {
    "consent": "yes",
    "name": "Nguyễn Thị Mẫu",
    "phone": "0900000001",
    "call_at": "any",
    "commune.1": "phường Trường Vinh",
    "commune.1.right": "yes",
    "summary.1": "send",
}
STEPS = st.lists(st.integers(0, 10_000), max_size=25)


@pytest.mark.parametrize("name", SCRIPTS)
@settings(max_examples=30, deadline=None)
@given(steps=STEPS, on=st.sampled_from(DAYS), province=st.sampled_from(("nghe-an", "lang-son")))
def test_any_way_through_ends_in_words_that_fit(name: str, steps: list[int], on: date, province: str) -> None:
    """No answer makes an estimator fail, ask twice, or say too much at once."""
    walk = Walk(knowledge(on, province), lambda know, told: kindly(SCRIPTS[name](know, told)))
    walk.go(steps)
    walk.weigh()
    assert walk.heard


@given(
    case=st.builds(
        Case,
        sex=st.sampled_from(("female", "male", "unknown")),
        birth=st.sampled_from(("1979-08", "1985", "unknown")),
        group=st.sampled_from(("", "other", "poor", "near_poor", "ethnic_minority")),
        income=st.integers(0, 50_600_000),
        months=st.sampled_from((1, 3, 6, 12, 24, 60)),
        paid=st.integers(0, 480),
        average=st.integers(0, 50_600_000),
        years=st.integers(0, 45),
        wish=st.integers(0, 9_999_999),
    )
)
def test_a_case_written_into_a_button_comes_back_whole(case: Case) -> None:
    """What was written down is read again, and fits beside an action and a mark."""
    assert read(write(case)) == case
    assert len(f"adjust.{write(case)}.123456") <= 64


@pytest.mark.parametrize("written", ["", "f", "f-1979-x-1-1-1-1-1", "f-1979-x-a-1-1-1-1-1", "f-1979-x-1-1-1-1-1-1-1"])
def test_a_spoiled_case_is_refused(written: str) -> None:
    """Only what `write` wrote is read."""
    with pytest.raises(ValueError, match=f"^{re.escape(written)}$"):
        read(written)


@settings(max_examples=30, deadline=None)
@given(
    case=st.builds(
        Case,
        sex=st.sampled_from(("female", "male")),
        birth=st.sampled_from(("1968-03", "1979-08", "1985", "1999-12", "unknown")),
        income=st.sampled_from((0, 1_800_000, 6_000_000)),
        paid=st.sampled_from((0, 7, 84, 170)),
        average=st.just(5_000_000),
        years=st.sampled_from((0, 10, 20, 30)),
    )
)
def test_how_a_pension_is_worked_out_leads_to_the_pension_shown(case: Case) -> None:
    """Its lines add up to what the result says, whatever was paid before."""
    know = knowledge(DAYS[0])
    shown = course.how(know, case).says[-1].values
    lines: Any = shown["lines"]
    assert shown["monthly"] == plan_of(know, case).monthly == sum(line["amount"] for line in lines)


def test_a_paper_that_was_told_is_not_asked_again() -> None:
    """Somebody who told of sex, birth and paper gets the whole way at once."""
    walk = Walk(knowledge(DAYS[0]), estimator, {"sex": "female", "birth": "1990-03", "group": "near_poor"})
    reached = walk.go([])
    assert reached.open is not None
    assert reached.open.name == "next.1"
    assert "115.500 đồng" in walk.heard[0].text


def test_no_monthly_price_without_its_later_steps() -> None:
    """On the eve of the new floor the plan names today's price and tomorrow's, marked as not settled."""
    walk = Walk(knowledge(date(2026, 12, 31)), estimator, {"sex": "male", "birth": "1980-01"})
    walk.go([])
    assert "2027–2030: 363.000 đồng (*)" in walk.heard[0].text


def test_after_new_year_only_the_new_floor_is_named() -> None:
    """From the day of the change the old price is gone."""
    walk = Walk(knowledge(date(2027, 1, 1)), estimator)
    walk.go([])
    assert "363.000 đồng một tháng" in walk.heard[0].text
    assert "247.500" not in walk.heard[0].text


@pytest.mark.parametrize(
    ("birth", "said"),
    [("1968-03", "lúc 68 tuổi"), ("2011-10", "11/2071"), ("1985", "như sinh cuối năm")],
)
def test_the_young_the_old_and_those_who_name_a_year_only(birth: str, said: str) -> None:
    """Whoever is past retirement age is told at what age the pension would come; of a year the last month counts."""
    walk = Walk(knowledge(DAYS[0]), estimator, {"sex": "female", "birth": birth})
    walk.go([])
    assert said in walk.heard[0].text


def test_where_a_province_gives_nothing_that_is_said() -> None:
    """Lạng Sơn has adopted no support of its own: it is neither reckoned nor passed over."""
    walk = Walk(knowledge(DAYS[0], "lang-son"), estimator)
    walk.go([])
    assert "264.000 đồng" in walk.heard[0].text
    assert "Tỉnh chưa ban hành hỗ trợ thêm" in walk.heard[0].text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("contract", "bắt buộc"),
        ("licence", "giấy đứng tên"),
        ("official", "bắt buộc"),
        ("allowance", "cán bộ BHXH xem"),
        ("unknown", "cán bộ BHXH xem"),
    ],
)
def test_doubts_go_to_an_officer(answer: str, said: str) -> None:
    """Whoever may be under compulsory insurance is told why, and their lead is marked for an officer."""
    walk = Walk(knowledge(DAYS[0]), register, {"wants": "vsi"}, {"screen": answer} | FORM)
    walk.replay(None)
    assert said in walk.heard[0].text
    assert walk.facts["lead"]["officer"] == "yes"


def test_a_pensioner_is_told_kindly_why_not() -> None:
    """A pensioner need not pay, and nobody is sent."""
    walk = Walk(knowledge(DAYS[0]), register, {"wants": "vsi"}, {"screen": "pensioner"})
    assert walk.replay(None).open is None
    assert "không cần" in walk.heard[0].text
    assert [button.label for button in walk.heard[0].buttons] == [
        "Hỏi cho người nhà",
        "Thẻ BHYT của tôi",
        "Nhờ người gọi",
    ]


def test_what_somebody_saw_goes_to_who_calls() -> None:
    """The lead carries the figure for the months chosen, and the paper."""
    answers = {"next.1": "ahead", "next.2": "join", "paper.2": "none", "people.2": "no", "screen": "none"} | FORM
    walk = Walk(knowledge(DAYS[0]), estimator, {"sex": "female", "birth": "1979-08"}, answers)
    walk.replay(None)
    assert walk.facts["lead"]["seen"] == "price 2970000 12 other"
    assert walk.facts["lead"]["birth"] == "1979-08"
    assert "officer" not in walk.facts["lead"]
