"""Connecting the Zalo account, as the operator does it, and what is said if something is missing."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from click.testing import CliRunner

from bot.app import build
from bot.channels.zalo.client import Client, Issued
from bot.channels.zalo.tokens import Tokens
from bot.cli import main
from bot.connecting import NotConnected, connect
from bot.store.interface import Unwritten
from bot.store.sqlite import SqliteStore
from bot.watching import alert
from bot.zalo import Ledger, app_of, off_because, open_zalo, waiting_room
from tests.channels.market import Market, chosen
from tests.fakes.zalo import APP_SECRET, OA, OA_SECRET, FakeZalo, Trouble
from tests.stage import packaged


async def test_two_processes_on_one_file_buy_one_pair(market: Market) -> None:
    """The version of the row decides who renews; the other reads again and uses what was bought."""
    market.zalo.now += timedelta(hours=26)
    market.zalo.troubles.append(Trouble("/v4/oa/access_token", hang=0.1))
    other = SqliteStore(market.settings.data / "ansinh.db", market.house.vault)
    client = Client(app_of(market.settings))
    await client.open()

    async def renew(refresh: str) -> Issued:
        return await client.exchange({"grant_type": "refresh_token", "refresh_token": refresh})

    bought = len(market.zalo.exchanges)
    tokens = [
        Tokens(Ledger(store, market.clock), renew, market.clock, alert, OA) for store in (market.house.store, other)
    ]
    assert await asyncio.gather(*(one.current() for one in tokens)) == [market.zalo.pair[0]] * 2
    assert len(market.zalo.exchanges) == bought + 1
    await client.close()
    other.close()


async def test_consent_on_a_full_disk_and_with_a_wrong_secret_is_explained(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to do, and whether it has to be agreed to once more."""
    store, now = market.house.store, market.zalo.now
    market.zalo.secret = "another"
    with pytest.raises(NotConnected, match="nothing was used up: copy the App Secret"):
        await connect(market.settings, store, now, {"code": "the-code"})
    market.zalo.secret = APP_SECRET

    def full(*_: object) -> None:
        raise Unwritten("nothing was kept")

    monkeypatch.setattr(store, "write", full)
    with pytest.raises(NotConnected, match="make room on the disk"):
        await connect(market.settings, store, now, {"code": "the-code"})


async def test_wrong_consent_is_explained(market: Market) -> None:
    """The old tokens stay; a wrong account is told apart from a wrong code."""
    store, now = market.house.store, market.zalo.now
    with pytest.raises(NotConnected, match="works once"):
        await connect(market.settings, store, now, {"code": "another"})
    other = market.settings.model_copy(update={"zalo_oa_id": "1"})
    with pytest.raises(NotConnected, match=f"to the account {OA}"):
        await connect(other, store, now, {"code": "the-code"})
    await market.zalo.down()
    with pytest.raises(NotConnected, match="nothing was used up"):
        await connect(market.settings, store, now, {"code": "the-code"})


async def test_an_operator_connects_and_looks_by_commands(tmp_path: Path) -> None:
    """What is pasted is not shown, and the status says how things stand."""
    async with FakeZalo() as zalo:
        names = {name: str(value) for name, value in chosen(zalo, tmp_path).model_dump(exclude_defaults=True).items()}
        env = {f"ANSINH_{name.upper()}": value for name, value in names.items()}
        env |= {"ANSINH_ZALO_APP_SECRET": APP_SECRET, "ANSINH_ZALO_OA_SECRET": OA_SECRET}

        async def run(*arguments: str, pasted: str = "") -> str:
            result = await asyncio.to_thread(CliRunner().invoke, main, ["zalo", *arguments], input=pasted, env=env)
            return result.output

        assert "Not connected" in await run("status")
        told = await run("connect", pasted="https://example.org/?code=the-code&oa_id=1\n")
        assert "Code challenge for Zalo's console: " in told
        assert f"Connected to BHXH mẫu ({OA})" in told
        assert "the-code" not in told
        assert zalo.exchanges[0]["grant_type"] == "authorization_code"
        assert len(zalo.exchanges[0]["code_verifier"]) == 43
        assert "Zalo answers for BHXH mẫu" in await run("status")
        assert "Connected to" in await run("connect", pasted=f"{zalo.pair[1]}\n")
        assert "works once" in await run("connect", pasted="spent\n")
        assert "no code in that address" in await run("connect", pasted="https://example.org/?error=-14003\n")
        assert "Nothing was pasted" in await run("connect", pasted="\n")
        env["ANSINH_ZALO_OA_SECRET"] = APP_SECRET
        assert "holds the App Secret" in await run("status")
        await zalo.down()
        assert "it cannot be reached, try again." in await run("status")
        assert "Nobody here has the id x" in await run("code", "x")


def test_without_settings_or_consent_zalo_is_off_and_says_why(tmp_path: Path) -> None:
    """Only the probe is answered, so that the address can be saved before the account's secret is known."""
    settings = chosen(FakeZalo(), tmp_path)
    house = build(settings, lambda _house: [], content=packaged())
    assert off_because(settings, house.store) == "Zalo is off: run `ansinh zalo connect` once, then start again."
    bare = settings.model_copy(update={"zalo_oa_secret": None})
    assert off_because(bare, house.store) == "Zalo is off: ANSINH_ZALO_OA_SECRET is not set."
    assert open_zalo(house) is None
    assert [route.path for route in waiting_room(bare) if isinstance(route, web.RouteDef)] == ["/zalo"]
    house.store.close()
