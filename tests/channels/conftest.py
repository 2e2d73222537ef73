"""The web chat with a small house behind it, a small and a whole house on Zalo."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pytest_aiohttp.plugin import AiohttpClient

from tests.channels.browser import Client
from tests.channels.counter import Counter, counter
from tests.channels.market import Market
from tests.channels.parlour import Parlour
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo_people import Reader


@pytest.fixture
def parlour() -> Parlour:
    """A house that answers every message with its own words."""
    return Parlour()


@pytest.fixture
async def client(parlour: Parlour, aiohttp_client: AiohttpClient) -> Client:
    """A browser that has not opened the page yet."""
    return await aiohttp_client(parlour.application())


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    """Zalo on loopback, and somebody who has just written."""
    async with FakeZalo() as service:
        service.last[Reader(service).id] = service.now
        yield service


@pytest.fixture
async def house(zalo: FakeZalo) -> AsyncIterator[Counter]:
    """A house on Zalo that has begun."""
    async with counter(zalo) as opened:
        yield opened


@pytest.fixture
async def market(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Market]:
    """A house on Zalo that has begun."""
    monkeypatch.setattr("bot.zalo.EACH_SECONDS", 0)
    async with FakeZalo() as zalo:
        market = Market(zalo, tmp_path)
        runner = await market.open()
        yield market
        await runner.cleanup()
        market.house.store.close()
