"""Pictures are made by the content in force."""

from bot.app import Studio
from bot.loader.library import load_shelf
from bot.reception import Content
from bot.texts.catalogue import Catalogue
from tests.pictures.recipes import RECIPES


async def test_an_edited_text_is_drawn_with_the_next_picture() -> None:
    """The same recipe, before and after editors change a word; unchanged content gives the same picture."""
    shelf = load_shelf("nghe-an")

    def content(catalogue: Catalogue) -> Content:
        return Content(shelf.library, catalogue, lambda _text: None, shelf.figures)  # type: ignore[arg-type]

    now = content(shelf.catalogue)
    studio = Studio(lambda: now)
    recipe = RECIPES["three_figures"]
    before = await studio.paint(recipe)
    assert await studio.paint(recipe) is before
    now = content(Catalogue({**shelf.catalogue.messages, "picture.figures.title": "Đã sửa"}))
    assert await studio.paint(recipe) != before
