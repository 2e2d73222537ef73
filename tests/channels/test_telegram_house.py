"""A whole house on Telegram: a citizen asks to be called, and the agent works wholly in Telegram."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import House, build, utc_now
from bot.channels.bot_api.channel import Telegram
from bot.channels.telegram import connect
from bot.leads.records import Note
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.naming import remember_bot
from bot.outbox.pacing import Pacing
from bot.settings import Settings
from bot.staff import invite
from bot.watching import alert
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_people import Guest
from tests.stage import packaged

COMMUNE = "16690"


class Street:
    """Telegram, a house that fetches its messages from there, and people who write and press."""

    def __init__(self, api: BotApi, folder: Path) -> None:
        """Build the house; nothing is opened yet."""
        self.api = api
        self.telegrams: list[Telegram] = []
        self.house = build(Settings.model_validate({"data": folder}), self._channels, content=packaged())

    def _channels(self, house: House) -> list[Telegram]:
        content = house.content
        telegram = Telegram(
            connect=lambda: connect(self.api.token, self.api.url),
            secret="sample",
            commit=house.reception.commit,
            say=lambda key: content.catalogue.say(key, agency=content.library.agency.name),
            alert=alert,
            pace=Pacing(each=0),
            named=lambda name: remember_bot(house.store, utc_now(), name),
        )
        self.telegrams.append(telegram)
        return self.telegrams

    async def does(self, guest: Guest, what: str) -> str:
        """Let somebody write, or press `[a button]`; return the last message that they see after it."""
        await (guest.press(what[1:-1]) if what.startswith("[") else guest.say(what))
        await self.settle()
        return guest.notes[-1].text

    async def settle(self) -> None:
        """Let everything be heard and said."""
        await self.api.updates.settled()
        await self.house.reception.drain()
        await self.house.timers.tick()
        await self.house.reception.drain()
        while await self.house.outbox.retry():
            pass


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    """A house that has begun."""
    async with BotApi() as api:
        street = Street(api, tmp_path)
        await street.telegrams[0].start()
        yield street
        await street.telegrams[0].close()
        street.house.store.close()


async def test_a_lead_goes_from_the_citizen_to_the_agent_and_back(street: Street) -> None:
    """The agent joins by a deep link, takes the card, which changes in place, reports, and reads the list."""
    an, agent = Guest(street.api, 7), Guest(street.api, 8)
    places = load_places(PACKAGED / "places")
    payload = invite(street.house.store, places, utc_now(), "Nguyễn Thị Mẫu", COMMUNE, "agent")
    assert "Nguyễn Thị Mẫu" in await street.does(agent, f"/start {payload}")
    for what in ("/start", "[Nhờ người gọi]", "[Đồng ý]"):
        await street.does(an, what)
    keyboard = an.notes[-1].markup
    assert keyboard
    assert keyboard["keyboard"][0] == [{"text": "Gửi số điện thoại của tôi", "request_contact": True}]
    await an.share("84912345678")
    await street.settle()
    for what in ("khoi 5 hung dung", "dung"):
        await street.does(an, what)
    assert "0912 345 678" in an.notes[-1].text
    assert "Mã phiếu" in await street.does(an, "[Gửi]")
    assert "PHIẾU MỚI" in agent.notes[-1].text
    assert "0912" not in agent.notes[-1].text
    cards = len(agent.notes)
    assert "0912 345 678" in await street.does(agent, "[Nhận]")
    assert len(agent.notes) == cards
    assert "đã gặp" in await street.does(agent, "[Đã gặp, đang tư vấn]")
    assert "Người nhờ gọi" in await street.does(agent, "hôm nay")


async def test_who_blocked_the_bot_is_left_alone_and_nothing_waits_for_them(street: Street) -> None:
    """The block counts from its notice, or from the first message refused; what they write next is answered."""
    an, agent, officer = (Guest(street.api, number) for number in (7, 8, 9))
    places = load_places(PACKAGED / "places")
    for guest, role in ((agent, "agent"), (officer, "officer")):
        payload = invite(street.house.store, places, utc_now(), f"Người {role}", COMMUNE, role)
        await street.does(guest, f"/start {payload}")
    await agent.block()
    street.api.blocked.add(officer.id)
    await street.settle()
    assert not agent.notes[-1].text.startswith("PHIẾU")
    for what in ("/start", "[Nhờ người gọi]", "[Đồng ý]"):
        await street.does(an, what)
    await an.share("84900000001")
    await street.settle()
    for what in ("khoi 5 hung dung", "dung"):
        await street.does(an, what)
    assert "chưa có người thu nào nhận" in await street.does(an, "[Gửi]")
    calls = len(street.api.called("sendMessage"))
    assert [body["chat_id"] for body in street.api.called("sendMessage")].count(str(agent.id)) == 1
    await agent.block(blocked=False)
    await street.settle()
    assert agent.notes[-1].text.startswith("PHIẾU MỚI")
    assert len(street.api.called("sendMessage")) > calls


async def test_who_prints_links_knows_the_bots_name(street: Street) -> None:
    """It is kept once Telegram has told it."""
    with street.house.store.view() as view:
        note = view.get(Note, "telegram")
    assert note
    assert street.telegrams[0].link("x") == f"https://t.me/{note.value}?start=x"
