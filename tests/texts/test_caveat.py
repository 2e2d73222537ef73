"""An answer that rests on law not settled says so by itself."""

from datetime import date

import pytest

from bot.loader.law import load_law
from bot.loader.library import PACKAGED, load_shelf
from bot.texts.catalogue import Catalogue
from bot.texts.caveat import guarded
from bot.texts.figures import Figures

LAW = load_law(PACKAGED / "law")
SENTENCE = "(Chưa chắc.)"
TODAY, NEW_YEAR = date(2026, 11, 21), date(2027, 1, 2)


def said(text: str, on: date, province: str = "nghe-an") -> str:
    """Say an answer on a day."""
    return Catalogue({"answer": guarded(text, SENTENCE)}).say("answer", **Figures(LAW, on, province).names())


@pytest.mark.parametrize(
    ("text", "today", "new_year"),
    [
        ("{{ vnd(floor) }}.", False, True),
        ("{{ vnd(ceiling) }}.", True, True),
        ("{{ vnd(contribution(income=floor, group='poor').net) }}.", False, True),
        ("{{ vnd(contribution(income=floor, group='ethnic_minority').net) }}.", True, True),
        ("{{ vnd(health_price(members=4, months=12).total) }}.", True, True),
        ("{{ vnd(health_price(group='student').total) }}.", True, True),
        ("{{ law['death/file_within_days'] }} ngày.", False, False),
        ("{{ percent(law['voluntary/state_support']['other']) }}.", False, False),
        ("{% for who in ['other'] %}{{ percent(law['voluntary/state_support'][who]) }}.{% endfor %}", False, False),
        ("{% if on.year == 0 %}{{ law['no/such'] }}{% endif %}Dạ.", False, False),
        ("Dạ, {{ on.year }}.", False, False),
    ],
)
def test_the_sentence_comes_as_long_as_a_figure_is_not_settled(text: str, *, today: bool, new_year: bool) -> None:
    """The same answer says it on one day and not on another."""
    assert (said(text, TODAY).endswith(f". {SENTENCE}"), said(text, NEW_YEAR).endswith(f". {SENTENCE}")) == (
        today,
        new_year,
    )


def test_an_answer_of_several_lines_says_it_on_a_line_of_its_own() -> None:
    """The last line may be an item of a list."""
    assert said("Có:\n• {{ vnd(ceiling) }}", TODAY).splitlines()[2:] == [SENTENCE]


def test_an_answer_that_says_so_itself_does_not_say_it_twice() -> None:
    """An editor's own words come first."""
    assert SENTENCE not in said("{{ vnd(ceiling) }}, số này còn chờ hướng dẫn chính thức.", TODAY)


def test_every_packaged_answer_on_the_floor_of_next_year_says_so() -> None:
    """Nobody is told a price that was only inferred as if it were sure."""
    shelf = load_shelf("nghe-an")
    values = {**shelf.figures(NEW_YEAR), "you": "bác", "You": "Bác"}
    told = shelf.catalogue.say("faq:vsi-amount", **values)
    assert "363.000 đồng" in told
    assert told.endswith("(Có số còn chờ hướng dẫn chính thức.)")


def test_an_answer_can_say_since_when_its_figure_holds() -> None:
    """Who paid, or died, before that day is under another figure."""
    text = "{{ day(since('general/reference_level')) }}, {{ day(since('voluntary/state_support')) }}"
    assert said(text, TODAY) == "1/7/2026, 1/7/2025"
    assert said(text, date(2026, 6, 30)) == "1/7/2024, 1/7/2025"
