"""The web chat with a small house behind it."""

import pytest
from pytest_aiohttp.plugin import AiohttpClient

from tests.channels.browser import Client
from tests.channels.parlour import Parlour


@pytest.fixture
def parlour() -> Parlour:
    """A house that answers every message with its own words."""
    return Parlour()


@pytest.fixture
async def client(parlour: Parlour, aiohttp_client: AiohttpClient) -> Client:
    """A browser that has not opened the page yet."""
    return await aiohttp_client(parlour.application())
