"""The painter: from a recipe to a PNG for a phone or a PDF for the printer."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import msgspec

from bot.dialogue.messages import Recipe
from bot.pictures.album import Album
from bot.pictures.code import Code
from bot.pictures.errors import BadFacts, UnknownPicture
from bot.pictures.figures import ThreeFigures
from bot.pictures.hall import Hall
from bot.pictures.png import shrink
from bot.pictures.press import Form, Press
from bot.pictures.sheet import Leaflet, Poster
from bot.pictures.sketch import Desk, Say, Sketch
from bot.pictures.steps import PlanSteps
from bot.pictures.table import BenefitTable
from bot.rules.law import Law

KINDS: Mapping[str, type[Sketch]] = {
    "benefit_table": BenefitTable,
    "three_figures": ThreeFigures,
    "plan_steps": PlanSteps,
    "leaflet": Leaflet,
    "poster": Poster,
    "qr": Code,
    "meeting": Hall,
}
ROOM = 32 * 1024 * 1024


class Painter:
    """Makes pictures by their recipes, from any thread; what was made is kept as long as there is room."""

    def __init__(
        self,
        law: Law,
        say: Say,
        provinces: Mapping[str, str],
        fonts: Path,
        templates: Path,
        *,
        room: int = ROOM,
    ) -> None:
        """Take the law, the words, the names of provinces by slug, the two folders, and the cache's size in bytes."""
        self._law = law
        self._say = say
        self._provinces = provinces
        self._press = Press(fonts, templates)
        self._album = Album(room)
        self._turn = Lock()

    def render(self, recipe: Recipe) -> bytes:
        """Make a PNG.

        Raises:
            UnknownPicture: there is no such kind.
            BadFacts: a fact is unknown, missing or of the wrong kind.
            RuleError: the law has no answer for these facts on this day.
            PictureFault: the template fails.
        """
        return self._find(recipe, "png")

    def document(self, recipe: Recipe) -> bytes:
        """Make a PDF; the same errors as `render`."""
        return self._find(recipe, "pdf")

    def _find(self, recipe: Recipe, form: Form) -> bytes:
        key = form.encode() + msgspec.msgpack.encode(recipe, order="deterministic")
        found = self._album.find(key)
        if found is not None:
            return found
        # One at a time: the press is shared, and two who want the same picture make it once.
        with self._turn:
            found = self._album.find(key)
            if found is None:
                found = self._make(recipe, form)
                self._album.keep(key, found)
        return found

    def _make(self, recipe: Recipe, form: Form) -> bytes:
        sketch = sketch_of(recipe)
        desk = Desk(self._law, self._say, self._provinces, recipe.on)
        made = self._press.print(sketch.template, sketch.data(desk), form, recipe.on, sketch.pixels_per_inch)
        return shrink(made) if form == "png" else made


def sketch_of(recipe: Recipe) -> Sketch:
    """Read the facts of a recipe.

    Raises:
        UnknownPicture: there is no such kind.
        BadFacts: a fact is unknown, missing or of the wrong kind.
    """
    kind = KINDS.get(recipe.kind)
    if kind is None:
        raise UnknownPicture(f"no picture {recipe.kind!r}; there are {', '.join(KINDS)}")
    try:
        return msgspec.convert(recipe.facts, kind)
    except msgspec.ValidationError as error:
        raise BadFacts(f"{recipe.kind}: {error}") from error
