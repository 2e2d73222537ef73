"""Every figure on a picture is the rule's."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.messages import Recipe
from bot.loader.law import load_law
from bot.loader.library import PACKAGED, PROVINCES
from bot.pictures import doubts_of
from bot.pictures.benefits import GROUPS, benefits
from bot.pictures.figures import ThreeFigures
from bot.pictures.painter import sketch_of
from bot.pictures.sheet import Leaflet
from bot.pictures.sketch import Desk, Say
from bot.pictures.steps import PlanSteps
from bot.pictures.table import BenefitTable
from bot.rules.contribution import contribution
from bot.rules.law import Law
from bot.rules.pension import pension
from bot.rules.plan import plan
from bot.rules.segments import Choice
from bot.texts.words import about, number, vnd_short
from tests.pictures.recipes import PLAN, SHEET, TODAY

LAW = load_law(PACKAGED / "law")
DAYS = [date(2025, 7, 1), date(2026, 6, 30), TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2031, 1, 1)]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("province", [None, *PROVINCES])
def test_payments_and_pensions_are_those_of_the_rules(law: Law, on: date, province: str | None) -> None:
    """For every level, group, sex and number of years, on both sides of each change of law."""
    found = benefits(law, on, province)
    assert [column.group for column in found.columns] == list(GROUPS)
    for place, level in enumerate(found.levels):
        for column in found.columns:
            assert column.payments[place].net == contribution(law.on(on), level, column.group, province).net
        for prospect in found.prospects:
            expected = [pension(law.on(on), prospect.sex, years * 12, level).monthly for years in found.years]
            assert list(prospect.pensions[place]) == expected


@pytest.mark.parametrize("on", DAYS)
def test_levels_begin_at_the_floor_and_rise_on_steps_of_the_law(law: Law, on: date) -> None:
    """Six of them, up to about five million, and none is off the usual steps."""
    found = benefits(law, on, "nghe-an")
    assert found.levels[0] == law.on(on).whole("voluntary/rural_poverty_line")
    assert len(found.levels) == 6
    assert list(found.levels) == sorted(set(found.levels))
    assert all((level - found.levels[0]) % 50_000 == 0 for level in found.levels)
    assert 4_500_000 <= found.levels[-1] <= 6_000_000


def test_the_table_shows_what_was_reckoned(desk: Desk) -> None:
    """Known amounts stand where they belong, and the doubtful group bears its star."""
    data = BenefitTable("nghe-an").data(desk)
    assert data["groups"] == ["Diện thường", "Dân tộc thiểu số*", "Hộ cận nghèo", "Hộ nghèo"]
    payments, prospects = data["payments"], data["prospects"]
    assert payments[0] == ["1.500.000", "247.500", "214.500", "115.500", "66.000"]
    assert prospects[0]["rows"][0] == ["1.500.000", "675.000", "825.000", "975.000", "1.125.000"]
    assert prospects[1]["rows"][0] == ["1.500.000", "600.000", "675.000", "825.000", "975.000"]


def test_a_table_says_what_is_to_come_and_what_awaits_guidance(desk: Desk) -> None:
    """Support ends, the floor rises to a price that is named, and the rules' warning stands word for word."""
    notes = BenefitTable("nghe-an").data(desk)["notes"]
    assert "10 năm" in notes[0]
    assert "31/12/2030" in notes[0]
    assert notes[1] == "Từ 1/1/2027 mức thấp nhất là 2.200.000 đồng, diện thường tự đóng 363.000 đồng.*"
    warning = contribution(desk.law.on(TODAY), 1_500_000, "ethnic_minority", "nghe-an").warnings[-1]
    assert notes[2].startswith(f"(*) {desk.say(warning.key, **warning.values)}")
    assert "Chuẩn hộ nghèo nông thôn (từ 1/1/2027): số này còn chờ hướng dẫn chính thức." in notes[2]


def test_a_province_without_support_is_told_so(desk: Desk) -> None:
    """Lạng Sơn has adopted none: the rules' own sentence stands below the table."""
    warning = contribution(desk.law.on(TODAY), 1_500_000, "other", "lang-son").warnings[0]
    notes = BenefitTable("lang-son").data(desk)["notes"]
    assert desk.say(warning.key, **warning.values) in notes
    assert "tỉnh đến hết" not in notes[0]


def test_a_leaflet_splits_the_lowest_contribution(desk: Desk) -> None:
    """What is paid and what is paid for one add up to the whole contribution."""
    facts = {key: str(value) for key, value in SHEET.items()}
    data = Leaflet(**facts).data(desk)
    bars = data["bars"]
    for bar, group in zip(bars, GROUPS, strict=True):
        paid = contribution(desk.law.on(TODAY), 1_500_000, group, "nghe-an")
        assert bar["own"] == vnd_short(paid.net)
        assert bar["support"] == vnd_short(paid.state_support + paid.local_support)
        assert bar["share"] == paid.net * 1000 // paid.gross
    assert data["rows"][0] == ["1.500.000", "675.000", "600.000", "825.000", "675.000"]


def test_steps_are_those_of_the_plan(desk: Desk) -> None:
    """Amounts, months and the pension are the rule's, with its warnings."""
    sketch = sketch_of(Recipe("plan_steps", PLAN, TODAY))
    found = plan(desk.law.on(TODAY), "female", "1990-03", Choice("floor", "near_poor", "nghe-an"))
    data = sketch.data(desk)
    steps, notes = data["steps"], data["notes"]
    assert [step["amount"] for step in steps] == [vnd_short(step.net) for step in found.steps]
    assert [step["when"] for step in steps][:2] == ["Tháng 12/2026", "1/2027 – 12/2030"]
    assert sum(step["months"] for step in steps) == found.months
    assert data["pension"] == about(found.monthly)
    assert notes[1:] == [desk.say(text.key, **text.values) for text in found.warnings]


def test_doubts_travel_in_a_recipe(desk: Desk) -> None:
    """What `doubts_of` writes comes back as the rules' own warning."""
    found = plan(desk.law.on(TODAY), "female", "1990-03", Choice("floor", "near_poor", "nghe-an"))
    written = doubts_of(found, found)
    assert written == "chuẩn hộ nghèo nông thôn@2027-01-01"
    data = ThreeFigures(stop=0, go_on=1, more=2, pension_from="2050-04", paid=3, awaiting=written).data(desk)
    notes = data["notes"]
    warning = found.warnings[-1]
    assert notes[-1] == desk.say(warning.key, **warning.values)
    assert doubts_of() == ""


AMOUNTS = st.integers(0, 10**12)


@given(stop=AMOUNTS, go_on=AMOUNTS, more=AMOUNTS, paid=AMOUNTS, months=st.integers(0, 1200))
@settings(max_examples=30, deadline=None)
def test_any_three_figures_make_bars_within_the_picture(
    say: Say, stop: int, go_on: int, more: int, paid: int, months: int
) -> None:
    """No amount breaks the chart, and the longest bar is the whole width."""
    sketch = ThreeFigures(stop=stop, go_on=go_on, more=more, pension_from="2039-09", paid=paid, pay_back_months=months)
    bars = sketch.data(Desk(LAW, say, PROVINCES, TODAY))["bars"]
    shares = [bar["share"] for bar in bars]
    assert max(shares) == (1000 if max(stop, go_on, more) else 0)
    assert all(0 <= share <= 1000 for share in shares)


@given(
    sex=st.sampled_from(["female", "male"]),
    year=st.integers(1965, 2008),
    month=st.integers(1, 12),
    income=st.one_of(st.just("floor"), st.integers(1_500_000, 50_000_000)),
    group=st.sampled_from(GROUPS),
    province=st.sampled_from(["", *PROVINCES]),
    before=st.integers(0, 400),
)
@settings(max_examples=30, deadline=None)
def test_any_plan_makes_steps_within_the_picture(
    say: Say, sex: str, year: int, month: int, income: int | str, group: str, province: str, before: int
) -> None:
    """Whatever the person, each step has a height and a length."""
    facts: dict[str, str | int] = {"sex": sex, "born": f"{year}-{month:02d}", "income": income, "group": group}
    facts |= {"province": province, "months_before": before, "average_before": 3_000_000}
    sketch = sketch_of(Recipe("plan_steps", facts, TODAY))
    assert isinstance(sketch, PlanSteps)
    steps = sketch.data(Desk(LAW, say, PROVINCES, TODAY))["steps"]
    assert all(step["months"] > 0 and 0 < step["share"] <= 1000 for step in steps)
    assert not steps or number(1000) in {number(step["share"]) for step in steps}
