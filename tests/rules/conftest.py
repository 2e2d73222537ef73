"""The law as shipped, read once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.loader.law import load_law
from bot.loader.texts import load_texts
from bot.rules.law import Law, LawOn

CONTENT = Path(__file__).resolve().parents[2] / "content"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def law() -> Law:
    """The whole law as shipped."""
    return load_law(CONTENT / "law")


@pytest.fixture
def today(law: Law) -> LawOn:
    """The law on 21/11/2026."""
    return law.on(TODAY)


@pytest.fixture(scope="session")
def say() -> Callable[..., str]:
    """The words as shipped."""
    return load_texts(CONTENT / "texts" / "vi").say
