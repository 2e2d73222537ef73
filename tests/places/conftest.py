"""The gazetteer of both provinces, read once."""

from pathlib import Path

import pytest

from bot.loader.places import load_places
from bot.places.gazetteer import Gazetteer

FOLDER = Path(__file__).parents[2] / "content" / "places"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the gazetteer as shipped."""
    return load_places(FOLDER)
