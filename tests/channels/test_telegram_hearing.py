"""How people are heard on Telegram, pushed or fetched, and what stops the start."""

import asyncio
import logging
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.channels.bot_api.errors import SecondPoller, WrongAddress, WrongToken
from bot.channels.bot_api.webhook import LARGEST_BODY
from bot.channels.limits import PERSON
from tests.channels.booth import SECRET, Booth, polling, pushed, texts
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_notes import Trouble
from tests.fakes.bot_people import Guest
from tests.fakes.bot_rules import Refusal

HEADER = "X-Telegram-Bot-Api-Secret-Token"
TAKEN = Refusal(409, "Conflict: terminated by other getUpdates request")


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no pause be long."""
    monkeypatch.setattr("bot.channels.bot_api.polling.SHORTEST_PAUSE", 0.05)
    monkeypatch.setattr("bot.channels.bot_api.intake.FIRST_PAUSE", 0.05)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Telegram on loopback."""
    async with BotApi() as service:
        yield service


@pytest.fixture(params=["pushed", "fetched"])
async def booth(request: pytest.FixtureRequest, api: BotApi) -> AsyncIterator[Booth]:
    """A house that is told of messages in either way."""
    async with pushed(api) if request.param == "pushed" else polling(api) as house:
        yield house


async def test_everything_said_is_heard_once_and_in_order(api: BotApi, booth: Booth) -> None:
    """Of each person; people do not wait for each other."""
    people = [Guest(api, number) for number in (7, 8, 9)]
    for word in ("một", "hai", "ba", "bốn"):
        for person in people:
            await person.say(word)
    await api.updates.settled()
    for person in people:
        heard = [told.text for told in booth.heard if told.conversation == f"telegram:{person.id}"]
        assert heard == ["một", "hai", "ba", "bốn"]


async def test_what_could_not_be_kept_comes_again_before_what_follows_it(
    api: BotApi, booth: Booth, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so, without a word of the person."""
    booth.broken = 2
    an = Guest(api, 7)
    await an.say("một 0900000001")
    await an.say("hai")
    await api.updates.settled(4)
    assert [told.text for told in booth.heard] == ["một 0900000001", "hai"]
    assert "telegram_uncommitted OSError" in caplog.text
    assert "0900000001" not in caplog.text


async def test_who_writes_too_fast_is_asked_once_to_wait(api: BotApi, booth: Booth) -> None:
    """What they write until then is not heard; others are not held up."""
    an, binh = Guest(api, 7), Guest(api, 8)
    for number in range(PERSON.burst + 5):
        await an.say(str(number))
    await binh.say("chào")
    await api.updates.settled()
    heard = [told.conversation for told in booth.heard]
    assert (heard.count("telegram:7"), heard.count("telegram:8")) == (PERSON.burst, 1)
    for _ in range(200):  # it is asked in passing
        if not an.notes:
            await asyncio.sleep(0.01)
    assert [note.text for note in an.notes] == [texts().say("web.error.slower")]


async def test_a_malformed_update_does_not_hold_up_the_rest(
    api: BotApi, booth: Booth, caplog: pytest.LogCaptureFixture
) -> None:
    """It is taken, so that it never comes again, and the log says no more than that."""
    await api.updates.add({"message": {"message_id": "0900000001"}}, 7)
    await Guest(api, 7).say("hai")
    await api.updates.settled()
    assert [told.text for told in booth.heard] == ["hai"]
    assert "telegram_unreadable" in caplog.text
    assert "0900000001" not in caplog.text


async def test_groups_hear_nothing(api: BotApi, booth: Booth) -> None:
    """An Sinh neither listens nor writes there."""
    group = {"message_id": 1, "date": 1795288184, "chat": {"id": -5, "type": "group"}, "from": Guest(api, 7).user}
    await api.updates.add({"message": {**group, "text": "/menu@an_sinh_bot"}}, -5)
    await api.updates.settled()
    assert (booth.heard, api.notes) == ([], [])


async def test_blocking_is_noted_without_saying_who(
    api: BotApi, booth: Booth, caplog: pytest.LogCaptureFixture
) -> None:
    """The house hears of it as an event; the log does not say whose it is."""
    with caplog.at_level(logging.INFO, "ansinh.telegram"):
        await Guest(api, 7777).block()
        await api.updates.settled()
    assert [told.event for told in booth.heard] == ["blocked"]
    assert "telegram_standing kicked" in caplog.text
    assert "7777" not in caplog.text


async def test_a_button_is_answered_and_marked_beside_the_turn(api: BotApi, booth: Booth) -> None:
    """The clock on the button stops, the choice stays visible, and its value is heard."""
    an = Guest(api, 7)
    await booth.say("Đúng không ạ?", "Đúng", "Không")
    await an.press("Không")
    await api.updates.settled()
    await api.until(lambda: an.notes[0].times_edited == 1 and bool(api.called("answerCallbackQuery")))
    assert [(told.button, told.text) for told in booth.heard] == [("1.sample.1", "Không")]
    assert len(api.called("answerCallbackQuery")) == 1
    assert an.notes[0].markup == {
        "inline_keyboard": [
            [{"text": "Đúng", "callback_data": "1.sample.0"}, {"text": "✓ Không", "callback_data": "1.sample.1"}]
        ]
    }


async def test_a_mark_never_undoes_an_edit(api: BotApi, booth: Booth) -> None:
    """However slowly the mark arrives, the new buttons stay."""
    an = Guest(api, 7)
    place = await booth.say("500.000 đ", "Thêm 50.000", "Bớt 50.000")
    api.troubles.append(Trouble("editMessageReplyMarkup", hang=0.1))
    await an.press("Thêm 50.000")
    await api.updates.settled()
    await booth.say("550.000 đ", "Thêm", "Bớt", seq=2, replaced=place)
    methods = [name for name, _ in api.calls]
    assert methods.index("editMessageReplyMarkup") < methods.index("editMessageText")
    assert an.notes[0].text == "550.000 đ"
    assert "✓" not in str(an.notes[0].markup)


async def test_the_bot_introduces_itself_in_vietnamese(api: BotApi, booth: Booth) -> None:
    """Its commands and both descriptions are set at the start."""
    await api.until(lambda: len(api.about) == 3)
    assert {"command": "dulieu", "description": "Xem, sửa, xóa dữ liệu của tôi"} in api.about["commands"]
    assert "không thu tiền" in api.about["about"]
    assert "BHXH tỉnh Nghệ An" in api.about["short"]
    assert booth.channel.link("a_1") == "https://t.me/an_sinh_bot?start=a_1"


async def test_only_who_knows_the_secret_is_read(api: BotApi) -> None:
    """A wrong or missing one is refused before a byte of the body is looked at."""
    async with pushed(api) as booth, aiohttp.ClientSession() as session:
        address, malformed = api.updates.address, b"{"
        for headers in ({}, {HEADER: "wrong"}, {HEADER: SECRET + "x"}, {HEADER: "é"}):
            async with session.post(address, data=malformed, headers=headers) as response:
                assert response.status == 401
        async with session.post(address, data=malformed, headers={HEADER: SECRET}) as response:
            assert response.status == 200
        assert booth.heard == []


async def test_a_body_too_large_is_not_read(api: BotApi) -> None:
    """Telegram's own are a few kilobytes; the length must be told beforehand."""
    async with pushed(api), aiohttp.ClientSession(headers={HEADER: SECRET}) as session:
        response = await session.post(api.updates.address, data=b" " * (LARGEST_BODY + 1))
        assert response.status == 413


async def test_a_wrong_token_is_one_clear_sentence(api: BotApi) -> None:
    """It is not repeated in the sentence; one that cannot be a token is not even sent."""
    for token in ("110201543:wrong", "no token at all"):
        with pytest.raises(WrongToken, match="ANSINH_TELEGRAM_TOKEN is wrong") as told:
            await start(Booth(api, token=token))
        assert token not in str(told.value)
    assert len(api.calls) == 0


async def test_a_second_poller_is_one_clear_sentence(api: BotApi) -> None:
    """Unless it goes away within a moment, as a server that is being replaced does."""
    api.troubles.append(Trouble("getUpdates", TAKEN, times=2))
    async with polling(api) as booth:
        await Guest(api, 7).say("một")
        await api.updates.settled()
        assert len(booth.heard) == 1
    api.troubles.append(Trouble("getUpdates", TAKEN, times=3))
    with pytest.raises(SecondPoller, match="Another program reads the messages"):
        await start(Booth(api))


async def test_a_second_poller_that_comes_later_is_told_once(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """The first goes on trying, and hears people again when the second is gone."""
    async with polling(api) as booth:
        api.troubles.append(Trouble("getUpdates", TAKEN, times=1))
        await Guest(api, 7).say("một")
        await Guest(api, 7).say("hai")
        await api.updates.settled(4)
        assert [told.text for told in booth.heard] == ["một", "hai"]
        assert booth.alerts == ["telegram_second_poller"]
    assert caplog.text.count("Another program reads") == 1


@pytest.mark.parametrize(
    "page", ["<html>Welcome</html>", "{}", '{"ok": true, "result": null}', '{"ok": true, "result": ["news"]}', "[1]"]
)
async def test_whatever_comes_in_place_of_news_they_are_fetched_again(api: BotApi, page: str) -> None:
    """A page of a network on the way leaves nobody unheard for ever."""
    async with polling(api) as booth:
        api.troubles += [Trouble("getUpdates", page=(status, page)) for status in (200, 200, 403)]
        for word in ("một", "hai", "ba"):
            await Guest(api, 7).say(word)
        await api.updates.settled(4)
        assert [told.text for told in booth.heard] == ["một", "hai", "ba"]


async def test_the_photos_of_an_album_are_heard_once_with_the_words_under_them(api: BotApi, booth: Booth) -> None:
    """In the order in which they were sent."""
    an = Guest(api, 7)
    for words in ({"caption": "giấy này là chi"}, {}, {}):
        await an.send(photo=[{"file_id": "x"}], media_group_id="13", **words)
    await api.updates.settled()
    heard = {told.message: told for told in booth.heard}
    assert [(told.media, told.text) for told in heard.values()] == [("photo", ""), (None, "giấy này là chi")]


async def test_an_address_that_telegram_refuses_is_one_clear_sentence(api: BotApi) -> None:
    """The real service takes https alone."""
    api.local = False
    with pytest.raises(WrongAddress, match="ANSINH_PUBLIC_URL must be a public https address"):
        await start(Booth(api, public_url="http://127.0.0.1:1"))


async def test_the_house_starts_though_telegram_is_down() -> None:
    """People are heard once it is back, with what they wrote in the meantime."""
    async with BotApi() as api:
        await api.down()
        await Guest(api, 7).say("một")
        async with polling(api) as booth:
            assert booth.channel.link("x") == ""
            await api.__aenter__()
            await api.updates.settled()
            assert [told.text for told in booth.heard] == ["một"]


async def test_what_waits_is_kept_when_the_way_is_changed(api: BotApi) -> None:
    """From polling to a webhook and back, nothing that people wrote is dropped."""
    an = Guest(api, 7)
    await an.say("một")
    async with pushed(api) as booth:
        await api.updates.settled()
        assert [told.text for told in booth.heard] == ["một"]
    await an.say("hai")
    async with polling(api) as booth:
        await api.updates.settled()
        assert [told.text for told in booth.heard] == ["hai"]


async def start(booth: Booth) -> None:
    """Open a channel that may not open, and close it."""
    try:
        await booth.channel.start()
    finally:
        await booth.channel.close()
