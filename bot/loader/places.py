"""Read the communes from content/places."""

from pathlib import Path

from bot.places.gazetteer import Gazetteer


def load_places(folder: Path) -> Gazetteer:
    """Read the gazetteer from a folder of CSV files."""
    raise NotImplementedError(folder)
