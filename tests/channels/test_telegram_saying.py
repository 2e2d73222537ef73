"""What becomes of messages on Telegram: sent, edited, refused, held up."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.interface import Again, Blocked, NotSent, Refused, Unsure
from tests.channels.booth import PNG, Booth
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_notes import Floods, Trouble
from tests.fakes.bot_people import Guest
from tests.fakes.bot_rules import Refusal


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Telegram on loopback, and somebody who talks with the bot."""
    async with BotApi() as service:
        Guest(service, 7)
        yield service


@pytest.fixture
async def booth(api: BotApi) -> AsyncIterator[Booth]:
    """A house that has begun."""
    house = Booth(api)
    await house.channel.start()
    yield house
    await house.channel.close()


@pytest.fixture
async def hasty(api: BotApi) -> AsyncIterator[Booth]:
    """A house that waits but a moment for an answer."""
    house = Booth(api, patience=0.15)
    await house.channel.start()
    yield house
    await house.channel.close()


async def test_a_long_text_arrives_whole_in_messages_that_telegram_takes(api: BotApi, booth: Booth) -> None:
    """In order, with the buttons under the last."""
    text = "\n\n".join(f"Đoạn {number}. " + "chữ " * 300 for number in range(10))
    await booth.say(text, "Có")
    notes = api.said(7)
    assert "".join("".join(note.text for note in notes).split()) == "".join(text.split())
    assert [bool(note.markup) for note in notes] == [False] * (len(notes) - 1) + [True]


async def test_a_picture_arrives_with_its_words(api: BotApi, booth: Booth) -> None:
    """And is replaced by another in its place."""
    place = await booth.say("Bảng mức đóng", "Đổi", picture=PNG)
    assert (api.said(7)[0].photo, api.said(7)[0].text) == (PNG, "Bảng mức đóng")
    assert await booth.say("Bảng mới", picture=PNG + b"2", seq=2, replaced=place) == place
    (note,) = api.said(7)
    assert (note.photo, note.text, note.markup) == (PNG + b"2", "Bảng mới", {"inline_keyboard": []})


async def test_an_edit_takes_the_place_of_the_message(api: BotApi, booth: Booth) -> None:
    """The same again changes nothing and is a success, so that an edit may be repeated."""
    place = await booth.say("Phiếu mới", "Nhận")
    for _ in range(2):
        assert await booth.say("Đã nhận", "Đã gặp", seq=2, replaced=place) == place
    (note,) = api.said(7)
    assert note.text == "Đã nhận"


async def test_a_message_that_is_gone_is_said_anew(api: BotApi, booth: Booth) -> None:
    """So is a text in the place of a picture."""
    place = await booth.say("Bảng", picture=PNG)
    assert await booth.say("Sửa", seq=2, replaced="99") == "2"
    assert await booth.say("Sửa nữa", seq=3, replaced=place) == "3"
    assert [note.text for note in api.said(7)] == ["Bảng", "Sửa", "Sửa nữa"]


async def test_an_edit_without_an_answer_is_sent_again(api: BotApi, hasty: Booth) -> None:
    """Unlike a new message, which might arrive twice."""
    place = await hasty.say("Phiếu mới")
    api.troubles.append(Trouble("editMessageText", hang=0.3))
    with pytest.raises(Again):
        await hasty.say("Đã nhận", seq=2, replaced=place)


async def test_silence_after_a_message_leaves_its_fate_unknown(api: BotApi, hasty: Booth) -> None:
    """Here it was delivered though no answer came, so that sending it again would say it twice."""
    api.troubles.append(Trouble("sendMessage", hang=0.3))
    with pytest.raises(Unsure):
        await hasty.say("Chào bác")
    assert [note.text for note in api.said(7)] == ["Chào bác"]


@pytest.mark.parametrize(
    ("refusal", "fate"),
    [
        (Refusal(403, "Forbidden: bot was blocked by the user"), Blocked),
        (Refusal(403, "Forbidden: user is deactivated"), Blocked),
        (Refusal(400, "Bad Request: chat not found"), Refused),
        (Refusal(500, "Internal Server Error"), Again),
        (Refusal(502, "Bad Gateway"), Again),
        (Refusal(401, "Unauthorized"), Again),
    ],
)
async def test_a_refusal_says_what_to_do(api: BotApi, booth: Booth, refusal: Refusal, fate: type[NotSent]) -> None:
    """A message that can be sent later is, one that nobody will take is not; none quotes what was to be sent."""
    api.troubles.append(Trouble("sendMessage", refusal))
    with pytest.raises(fate) as told:
        await booth.say("Số của bác là 0900000001")
    assert type(told.value) is fate
    assert "0900000001" not in repr(told.value)
    assert api.token not in repr(told.value)


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 409, 451, 502])
async def test_a_page_of_a_network_on_the_way_is_no_refusal(api: BotApi, booth: Booth, status: int) -> None:
    """A wall that shuts out Telegram says nothing of the person: they are not taken to have gone."""
    for page in ("<html>Access denied</html>", "[]", '{"error": "denied"}'):
        api.troubles.append(Trouble("sendMessage", page=(status, page)))
        with pytest.raises(Again):
            await booth.say("một")
    await booth.say("một")
    assert [note.text for note in api.said(7)] == ["một"]


@pytest.mark.parametrize("page", ["<html>Welcome</html>", "{}", '{"ok": true, "result": null}', '{"ok": true, "re', ""])
async def test_an_answer_that_is_none_leaves_the_fate_unknown(api: BotApi, booth: Booth, page: str) -> None:
    """All may have gone well."""
    api.troubles.append(Trouble("sendMessage", page=(200, page)))
    with pytest.raises(Unsure):
        await booth.say("một")


async def test_a_flood_waits_as_long_as_telegram_says(api: BotApi, booth: Booth) -> None:
    """The seconds come with the refusal."""
    api.floods = Floods(each=1, retry_after=7)
    await booth.say("một")
    with pytest.raises(Again) as told:
        await booth.say("hai", seq=2)
    assert told.value.seconds == 7


async def test_while_telegram_is_down_messages_wait(api: BotApi, booth: Booth) -> None:
    """Nothing arrived, so it may be sent again; so too before the start and after the end."""
    await api.down()
    with pytest.raises(Again):
        await booth.say("một")
    await api.__aenter__()
    await booth.say("một")
    await booth.channel.close()
    with pytest.raises(Again):
        await booth.say("hai", seq=2)
    assert [note.text for note in api.said(7)] == ["một"]


async def test_the_rest_of_a_long_text_is_sent_again_alone(api: BotApi, booth: Booth) -> None:
    """Its first part is not said twice."""
    text = "\n\n".join(["một " * 900, "hai " * 900])
    await booth.say("trước đó")
    api.floods = Floods(each=2, retry_after=1)
    with pytest.raises(Again):
        await booth.say(text, seq=2)
    api.floods = Floods()
    await booth.say(text, seq=2)
    assert [note.text[:3] for note in api.said(7)] == ["trư", "một", "hai"]


async def test_a_pdf_arrives_as_a_document(api: BotApi, booth: Booth) -> None:
    """So that it can be printed as it is."""
    pdf = b"%PDF-1.7 a sample leaflet"
    await booth.say("Tờ rơi của mình đây", picture=pdf)
    assert [(note.text, note.photo) for note in api.notes] == [("Tờ rơi của mình đây", pdf)]
    assert [body["caption"] for body in api.called("sendDocument")] == ["Tờ rơi của mình đây"]


async def test_a_picture_is_announced_while_it_is_painted(api: BotApi, booth: Booth) -> None:
    """To somebody who has gone it is not, and nobody minds."""
    await booth.channel.painting("telegram:7")
    assert api.called("sendChatAction") == [{"chat_id": "7", "action": "upload_photo"}]
    await booth.channel.painting("telegram:99")


async def test_the_phone_is_shared_by_a_key_and_checked(api: BotApi, booth: Booth) -> None:
    """What comes back is the sender's own number."""
    await booth.say("Số nào gọi được cho bác ạ?", ask=True)
    (note,) = api.said(7)
    assert note.markup is not None
    assert note.markup["keyboard"] == [[{"text": "Gửi số điện thoại của tôi", "request_contact": True}]]
    an = Guest(api, 7)
    await an.share("84900000001")
    await an.share("84900000002", owner=8)
    await api.updates.settled()
    assert [(told.contact, told.media) for told in booth.heard] == [("+84900000001", None), ("", "card")]
