"""A whole house on Zalo: connected by a pasted code, a citizen asks to be called, the agent works wholly in Zalo."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from click.testing import CliRunner

from bot.app import build
from bot.channels.zalo.client import Client, Issued
from bot.channels.zalo.tokens import Tokens
from bot.cli import main
from bot.connecting import NotConnected, connect
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.settings import Settings
from bot.staff import invite
from bot.store.sqlite import SqliteStore
from bot.watching import alert
from bot.zalo import Ledger, app_of, off_because, open_zalo, waiting_room
from tests.fakes.zalo import APP, APP_SECRET, OA, OA_SECRET, FakeZalo, Trouble
from tests.fakes.zalo_people import Reader

COMMUNE = "16690"


def chosen(zalo: FakeZalo, folder: Path) -> Settings:
    """Return the settings of an operator who has read the guide."""
    return Settings.model_validate(
        {
            "data": folder,
            "zalo_app_id": APP,
            "zalo_app_secret": APP_SECRET,
            "zalo_oa_secret": OA_SECRET,
            "zalo_oa_id": OA,
            "zalo_api": zalo.url,
            "zalo_oauth": zalo.url,
        }
    )


class Market:
    """Zalo, a house to which events are pushed, and people who write and press."""

    def __init__(self, zalo: FakeZalo, folder: Path) -> None:
        """Build the house; nothing is opened yet."""
        self.zalo = zalo
        self.settings = chosen(zalo, folder)
        self.house = build(self.settings, lambda _house: [], self.clock)

    def clock(self) -> datetime:
        """Return Zalo's time."""
        return self.zalo.now

    async def open(self) -> web.AppRunner:
        """Connect the account and begin to hear people."""
        await connect(self.settings, self.house.store, self.zalo.now, {"code": "the-code"})
        channel = open_zalo(self.house)
        assert channel
        self.zalo_channel = channel
        self.house.outbox.channels = {"zalo": channel}
        port = unused_port()
        self.zalo.hook = f"http://127.0.0.1:{port}/zalo"
        app = web.Application()
        app.router.add_routes(channel.routes())
        app.on_cleanup.append(lambda _: channel.close())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await channel.start()
        return runner

    async def does(self, reader: Reader, what: str) -> str:
        """Let somebody write, or press `[a button]`; return all that they see after it."""
        before = len(reader.notes)
        await (reader.press(what[1:-1]) if what.startswith("[") else reader.say(what))
        await self.settle()
        return "\n".join(note.text for note in reader.notes[before:])

    async def settle(self) -> None:
        """Let everything be heard and said."""
        await self.house.reception.drain()
        await self.house.timers.tick()
        await self.house.reception.drain()
        while await self.house.outbox.retry():
            pass


@pytest.fixture
async def market(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Market]:
    """A house that has begun."""
    monkeypatch.setattr("bot.zalo.EACH_SECONDS", 0)
    async with FakeZalo() as zalo:
        market = Market(zalo, tmp_path)
        runner = await market.open()
        yield market
        await runner.cleanup()
        market.house.store.close()


async def test_a_lead_goes_from_the_citizen_to_the_agent_and_back(market: Market) -> None:
    """The number comes by Zalo's form; the agent's card waits while their window is closed, then comes first."""
    an, agent = Reader(market.zalo), Reader(market.zalo, "8")
    places = load_places(PACKAGED / "places")
    payload = invite(market.house.store, places, market.zalo.now, "Nguyễn Thị Mẫu", COMMUNE, "agent")
    assert "Nguyễn Thị Mẫu" in await market.does(agent, f"/start {payload}")
    market.zalo.now += timedelta(hours=50)
    await an.follow()
    await market.settle()
    for what in ("[Nhờ người gọi]", "[Đồng ý]", "Trần Thị Thử"):
        await market.does(an, what)
    assert an.notes[-1].form
    await an.fill_in(name="Trần Thị Thử", phone="84912345678")
    await market.settle()
    for what in ("[Trưa 11–13 giờ]", "khoi 5 hung dung", "dung"):
        await market.does(an, what)
    assert "0912 345 678" in an.notes[-1].text
    assert "Mã phiếu" in await market.does(an, "[Gửi]")
    assert market.house.store.tally()["held"] == 1
    seen = await market.does(agent, "hôm nay")
    assert "PHIẾU MỚI" in seen.partition("\n")[0]
    assert "0912" not in seen
    assert "0912 345 678" in await market.does(agent, "[Nhận]")
    assert "Thử" in await market.does(agent, "hôm nay")


async def test_an_officer_learns_that_a_late_answer_waits(market: Market) -> None:
    """It comes to the asker before anything else as soon as they write again."""
    an, officer = Reader(market.zalo), Reader(market.zalo, "9")
    places = load_places(PACKAGED / "places")
    payload = invite(market.house.store, places, market.zalo.now, "Cán Bộ Mẫu", COMMUNE, "officer")
    await market.does(officer, f"/start {payload}")
    await market.does(an, "hom qua di cho gap ong hang xom noi chuyen mua xe dap cu")
    assert "Đã gửi" in await market.does(an, "gui di")
    market.zalo.now += timedelta(hours=50)
    assert "mua xe dap" in await market.does(officer, "câu hỏi")
    for what in ("[Trả lời]", "Dạ việc mua bán xe thì hai bên tự thỏa thuận ạ."):
        await market.does(officer, what)
    assert "chưa tới người hỏi" in await market.does(officer, "[Gửi]")
    assert "hai bên tự thỏa thuận" in (await market.does(an, "chào")).partition("\n")[0]


async def test_what_was_written_during_an_outage_is_answered_once(market: Market) -> None:
    """Whether Zalo brings it late or it is fetched; nothing from before the house began."""
    an = Reader(market.zalo)
    assert await market.zalo_channel.missed.fetch() == 0  # people are heard from here on
    await market.does(an, "bao gio duoc linh luong huu")
    market.zalo.now += timedelta(minutes=1)
    before = len(an.notes)
    an.unheard("sinh con duoc bao nhieu tien", "m7")
    market.zalo.now += timedelta(minutes=30)
    assert await market.zalo_channel.missed.fetch() == 1
    await an.say("sinh con duoc bao nhieu tien", "m7")
    assert await market.zalo_channel.missed.fetch() == 0
    await market.settle()
    (note,) = an.notes[before:]
    assert "Mỗi con sinh ra" in note.text


async def test_an_officer_who_types_by_hand_is_left_to_it_and_nothing_is_lost(market: Market) -> None:
    """It is written down, so that a restart does not talk over them; what they leave is answered after four hours."""
    an = Reader(market.zalo)
    await an.officer_types("Chào bác, cháu là cán bộ ạ")
    assert await market.does(an, "bao nhieu tien mot thang") == ""
    market.zalo.now += timedelta(hours=3)
    await an.officer_types("Bác chờ cháu chút")
    assert await market.does(an, "thai san duoc bao nhieu") == ""
    market.zalo.now += timedelta(hours=3, minutes=59)
    await market.settle()
    assert an.notes == []
    market.zalo.now += timedelta(minutes=2)
    await market.settle()
    (note,) = an.notes
    assert note.text.startswith("Cán bộ chưa kịp trả lời câu “thai san duoc bao nhieu”. An Sinh xin trả lời trước ạ.")
    assert "Mỗi con sinh ra" in note.text
    assert await market.does(an, "bao nhiêu tiền một tháng")


async def test_an_officer_sees_what_is_known_and_hands_back(market: Market) -> None:
    """By a button in their own chat, or by writing so in the account's chat; a cry for help is heard all the while."""
    an, officer = Reader(market.zalo), Reader(market.zalo, "9")
    places = load_places(PACKAGED / "places")
    payload = invite(market.house.store, places, market.zalo.now, "Cán Bộ Mẫu", COMMUNE, "officer")
    await market.does(officer, f"/start {payload}")
    await market.does(an, "hom qua di cho gap ong hang xom noi chuyen mua xe dap cu")
    await market.does(an, "gui di")
    before = len(officer.notes)
    await an.officer_types("Chào bác, cháu là cán bộ ạ")
    await an.officer_types("Bác hỏi gì ạ?")
    await market.settle()
    (card,) = [note for note in officer.notes[before:] if "nhắn tay" in note.text]
    assert "mua xe dap" in card.text
    assert "đến 13:00" in card.text
    assert await market.does(an, "bao nhieu tien mot thang") == ""
    assert "115" in await market.does(an, "cuu toi voi, toi muon chet")
    seen = len(an.notes)
    assert "lại trả lời" in await market.does(officer, "[An Sinh trả lời tiếp]")
    assert "bao nhieu tien mot thang" in an.notes[seen].text
    await an.officer_types("Chào bác ạ")
    assert await market.does(an, "bao nhiêu tiền một tháng") == ""
    await an.officer_types("Vậy nhé bác, An Sinh trả lời tiếp ạ")
    assert "đ" in await market.does(an, "bao nhiêu tiền một tháng")


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
    tokens = [Tokens(Ledger(store, market.clock), renew, market.clock, alert) for store in (market.house.store, other)]
    assert await asyncio.gather(*(one.current() for one in tokens)) == [market.zalo.pair[0]] * 2
    assert len(market.zalo.exchanges) == bought + 1
    await client.close()
    other.close()


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
    house = build(settings, lambda _house: [])
    assert off_because(settings, house.store) == "Zalo is off: run `ansinh zalo connect` once, then start again."
    bare = settings.model_copy(update={"zalo_oa_secret": None})
    assert off_because(bare, house.store) == "Zalo is off: ANSINH_ZALO_OA_SECRET is not set."
    assert open_zalo(house) is None
    assert [route.path for route in waiting_room(bare) if isinstance(route, web.RouteDef)] == ["/zalo"]
    house.store.close()
