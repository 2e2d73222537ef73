"""Every fact of the contract is tried on every store."""

from collections.abc import Iterator

import pytest

from bot.store.interface import Store
from bot.store.memory import MemoryStore


@pytest.fixture(params=["memory"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store of each kind."""
    del request
    made = MemoryStore()
    yield made
    made.close()
