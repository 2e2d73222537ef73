"""What the painter promises for every kind of picture."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from bot.dialogue.messages import Recipe
from bot.loader.pictures import load_painter
from bot.pictures import BadFacts, Painter, PictureFault, UnknownPicture
from bot.pictures.sketch import Say
from bot.rules.errors import RuleError
from bot.rules.law import Law
from tests.pictures.reading import size
from tests.pictures.recipes import FIGURES, LINK, PLAN, RECIPES, SHEET, TODAY

PHONE = 360
HEAVIEST = 150_000


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_a_picture_fits_a_phone_and_a_weak_signal(painter: Painter, recipe: Recipe) -> None:
    """At least 2.5 pixels a point, and at most 150 kB; a missing letter or font would have raised a fault."""
    made = painter.render(recipe)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(made) <= HEAVIEST
    width, height = size(made)
    assert 2.5 * PHONE <= width <= 3 * PHONE
    assert height <= 2560


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_every_kind_is_a_document_of_one_page_too(painter: Painter, recipe: Recipe) -> None:
    """The printer gets a PDF with our letters in it."""
    made = painter.document(recipe)
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    assert (b"BeVietnamPro" in made) == (recipe.kind != "qr")


@pytest.mark.parametrize(("kind", "width", "height"), [("leaflet", 148, 210), ("poster", 210, 297)])
def test_paper_has_the_size_the_printer_expects(painter: Painter, kind: str, width: int, height: int) -> None:
    """A5 and A4, in points of an inch."""
    box = re.search(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", painter.document(RECIPES[kind]))
    assert box
    assert [round(float(side) / 72 * 25.4) for side in box.groups()] == [width, height]


def test_what_does_not_fit_on_paper_is_refused(painter: Painter) -> None:
    """Rather than printed on two pages."""
    with pytest.raises(PictureFault, match="more than one page"):
        painter.document(Recipe("leaflet", {**SHEET, "place": "Phường Trường Vinh, " * 12}, TODAY))


def test_a_recipe_gives_the_same_bytes_again(painter: Painter, law: Law, say: Say) -> None:
    """From the cache in whatever order its facts stand, and from another painter."""
    first = painter.render(RECIPES["plan_steps"])
    assert painter.render(Recipe("plan_steps", dict(reversed(PLAN.items())), TODAY)) is first
    assert load_painter(law, say).render(RECIPES["plan_steps"]) == first


def test_another_day_is_another_picture(painter: Painter) -> None:
    """The legal day is part of the recipe."""
    later = Recipe("benefit_table", {"province": "nghe-an", "sex": "male"}, date(2027, 1, 1))
    today = Recipe("benefit_table", {"province": "nghe-an", "sex": "male"}, TODAY)
    assert painter.render(later) != painter.render(today)


def test_threads_share_a_painter(painter: Painter) -> None:
    """Several threads at once get what one alone gets."""
    wanted = [Recipe("qr", {"link": f"{LINK}{number % 3}"}, TODAY) for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(painter.render, wanted))
    assert together == [painter.render(recipe) for recipe in wanted]
    assert len(set(together)) == 3


def test_an_unknown_kind_is_refused_by_name(painter: Painter) -> None:
    """The error names what was asked for and what there is."""
    with pytest.raises(UnknownPicture, match=r"'portrait'.*benefit_table"):
        painter.render(Recipe("portrait", {}, TODAY))


@pytest.mark.parametrize(
    ("kind", "facts", "named"),
    [
        ("qr", {}, "link"),
        ("qr", {"link": ""}, "link"),
        ("qr", {"link": "x" * 5000}, "link"),
        ("qr", {"link": 7}, "link"),
        ("benefit_table", {"colour": "red"}, "colour"),
        ("benefit_table", {"sex": "other"}, "sex"),
        ("three_figures", {**FIGURES, "more": "many"}, "more"),
        ("three_figures", {**FIGURES, "awaiting": "no day"}, "awaiting"),
        ("three_figures", {**FIGURES, "pension_from": "soon"}, "pension_from"),
        ("plan_steps", {**PLAN, "income": "ceiling"}, "income"),
        ("leaflet", {key: value for key, value in SHEET.items() if key != "agent"}, "agent"),
    ],
)
def test_wrong_facts_are_refused_by_name(painter: Painter, kind: str, facts: dict[str, str | int], named: str) -> None:
    """The error names the fact."""
    with pytest.raises(BadFacts, match=named):
        painter.render(Recipe(kind, facts, TODAY))


@pytest.mark.parametrize(
    ("kind", "facts", "on", "code"),
    [
        ("benefit_table", {"province": "atlantis"}, TODAY, "bad_field"),
        ("benefit_table", {}, date(1990, 1, 1), "no_value_in_force"),
        ("plan_steps", {**PLAN, "income": 1_000_000}, TODAY, "income_below_floor"),
        ("plan_steps", {**PLAN, "born": "2020-01"}, TODAY, "too_young"),
    ],
)
def test_where_the_law_has_no_answer_there_is_no_picture(
    painter: Painter, kind: str, facts: dict[str, str | int], on: date, code: str
) -> None:
    """The rule's own error comes through."""
    with pytest.raises(RuleError) as caught:
        painter.render(Recipe(kind, facts, on))
    assert caught.value.code == code
