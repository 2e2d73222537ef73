"""The real law, words, templates and fonts, opened once."""

from datetime import date

import pytest

from bot.loader.documents import read_yaml
from bot.loader.law import load_law
from bot.loader.library import PACKAGED, PROVINCES
from bot.loader.pictures import load_painter
from bot.pictures import Painter
from bot.pictures.sketch import Desk, Say
from bot.rules.law import Law
from bot.texts.catalogue import Catalogue

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def law() -> Law:
    """Return the packaged law."""
    return load_law(PACKAGED / "law")


@pytest.fixture(scope="session")
def say() -> Say:
    """Return the packaged words of rules and pictures."""
    folder = PACKAGED / "texts" / "vi"
    return Catalogue({**read_yaml(folder / "rules.yaml"), **read_yaml(folder / "pictures.yaml")}).say


@pytest.fixture(scope="session")
def painter(law: Law, say: Say) -> Painter:
    """Return a painter with the packaged templates and fonts."""
    return load_painter(law, say)


@pytest.fixture
def desk(law: Law, say: Say) -> Desk:
    """Return what sketches are made with, today."""
    return Desk(law, say, PROVINCES, TODAY)
