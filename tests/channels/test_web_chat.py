"""The web chat's protocol: what a page may say, what it gets, and what nobody else gets."""

import asyncio
import time
from datetime import date
from http.cookies import SimpleCookie

from pytest_aiohttp.plugin import AiohttpClient

from bot.dialogue.messages import Outgoing, Recipe
from tests.channels.browser import OURS, Client, history, listening, post
from tests.channels.parlour import PNG, Parlour

HELLO = {"id": "message-1", "text": "đóng bao nhiêu"}


async def test_a_new_visitor_is_greeted_once(client: Client, parlour: Parlour) -> None:
    """Opening twice, or opening the same page again after a lost answer, greets once."""
    for id_ in ("opening-1", "opening-1", "opening-2"):
        assert (await post(client, "open", {"id": id_}))[0] == 200
    assert [(i.start, i.text) for i in parlour.heard] == [("", "")]
    assert [m["text"] for m in await history(client)] == ["Dạ, chào bác."]


async def test_two_pages_opened_at_once_greet_once(client: Client, parlour: Parlour) -> None:
    """The second waits for the first to be heard."""
    await post(client, "leave", {})
    await asyncio.gather(*(post(client, "open", {"id": f"opening-{number}"}) for number in range(3)))
    assert len(parlour.heard) == 1


async def test_a_deep_link_is_heard_even_in_a_talk_under_way(client: Client, parlour: Parlour) -> None:
    """The payload of `?start=` arrives whole, for a new visitor and for a known one."""
    await post(client, "open", {"id": "opening-1", "start": "first"})
    await post(client, "open", {"id": "opening-2", "start": "second"})
    assert [i.start for i in parlour.heard] == ["first", "second"]


async def test_a_message_is_heard_once_and_comes_back_under_its_own_id(client: Client, parlour: Parlour) -> None:
    """A resend is answered 200 again, changes nothing, and the page knows its own words by their id."""
    await post(client, "open", {"id": "opening-1"})
    assert await post(client, "message", HELLO) == (200, {})
    assert await post(client, "message", HELLO) == (200, {})
    told = await history(client)
    assert [(m["text"], m.get("own", False)) for m in told[1:]] == [
        ("đóng bao nhiêu", True),
        ("Dạ, đóng bao nhiêu.", False),
    ]
    assert told[1]["id"] == "message-1"
    assert told[2]["buttons"][0] == {"label": "Tiền đóng", "value": "menu.pay"}
    assert len(parlour.heard) == 2


async def test_a_button_carries_its_value_and_shows_its_words(client: Client, parlour: Parlour) -> None:
    """What is pressed goes in as the button, and its label stays in the talk."""
    await post(client, "open", {"id": "opening-1"})
    await post(client, "message", {"id": "message-1", "button": "menu.pay", "text": "Tiền đóng"})
    assert (parlour.heard[-1].button, parlour.heard[-1].text) == ("menu.pay", "Tiền đóng")
    assert parlour.heard[-1].conversation.startswith("web:")


async def test_reading_goes_on_where_it_stopped(client: Client) -> None:
    """`Last-Event-ID` goes before `?after=`, and nothing is missed or told twice."""
    await post(client, "open", {"id": "opening-1"})
    for number in range(3):
        await post(client, "message", {"id": f"message-{number}", "text": str(number)})
    async with listening(client) as stream:
        told = await stream.until("ready")
        assert stream.answer.headers["Cache-Control"] == "no-store"
    assert stream.ids == [str(m["seq"]) for m in told] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [m["seq"] for m in await history(client, after=5)] == [6, 7]
    assert [m["seq"] for m in await history(client, after=2, last="6")] == [7]
    assert len(await history(client, last="x" * 50)) == 7


async def test_an_open_page_is_woken_by_whatever_is_said(client: Client, parlour: Parlour) -> None:
    """What the house says by itself, edits among them, comes at once."""
    await post(client, "open", {"id": "opening-1"})
    async with listening(client) as stream:
        (first,) = await stream.until("ready")
        conversation = parlour.heard[0].conversation
        await parlour.say(conversation, Outgoing(text="Có người gọi bác chưa ạ?"), replaced=str(first["seq"]))
        told = await asyncio.wait_for(stream.message(), 1)
    assert told == {"seq": 2, "text": "Có người gọi bác chưa ạ?", "replaces": 1}


async def test_more_than_one_reading_gives_is_told(client: Client, parlour: Parlour) -> None:
    """A burst longer than the store hands out at once arrives whole."""
    await post(client, "open", {"id": "opening-1"})
    async with listening(client) as stream:
        await stream.until("ready")
        for number in range(8):
            await parlour.say(parlour.heard[0].conversation, Outgoing(text=str(number)))
        told = [(await asyncio.wait_for(stream.message(), 1))["text"] for _ in range(8)]
    assert told == [str(number) for number in range(8)]


async def test_leaving_starts_clean_and_closes_the_old_pages(client: Client) -> None:
    """After "Không phải tôi" the old talk is out of reach, and pages that still show it are told so."""
    await post(client, "open", {"id": "opening-1"})
    await post(client, "message", HELLO)
    old = client.session.cookie_jar.filter_cookies(client.make_url("/"))["ansinh"].value
    async with listening(client) as stream:
        await stream.until("ready")
        assert (await post(client, "leave", {}))[0] == 200
        assert await stream.until("left") == []
    assert await history(client) == []
    await post(client, "open", {"id": "opening-2"})
    assert [m["text"] for m in await history(client)] == ["Dạ, chào bác."]
    assert client.session.cookie_jar.filter_cookies(client.make_url("/"))["ansinh"].value != old


async def test_a_page_of_the_former_person_cannot_speak_for_the_next(client: Client, parlour: Parlour) -> None:
    """A message kept by an old page is refused when somebody else holds the phone."""
    _, former = await post(client, "open", {"id": "opening-1"})
    await post(client, "leave", {})
    await post(client, "open", {"id": "opening-2"})
    status, told = await post(client, "message", HELLO, **{"X-Visitor": former["visitor"]})
    assert (status, len(parlour.heard)) == (409, 2)
    assert told == {"error": "Trang này đã cũ. Bác tải lại trang rồi nói tiếp ạ."}


async def test_a_picture_is_painted_for_its_owner_alone(client: Client, parlour: Parlour) -> None:
    """Somebody else, another number, and no number at all find nothing."""
    await post(client, "open", {"id": "opening-1"})
    recipe = Recipe("benefits", {"income": 1_500_000}, date(2026, 11, 21))
    seq = await parlour.say(parlour.heard[0].conversation, Outgoing(text="Bảng của bác", picture=recipe))
    assert (await history(client))[-1]["picture"] is True
    answer = await client.get(f"/chat/picture/{seq}")
    assert (answer.content_type, answer.headers["Cache-Control"]) == ("image/png", "no-store")
    assert await answer.read() == PNG + b"benefits"
    for other in ("1", "0", "99", "9" * 30, "-1", "²"):
        assert (await client.get(f"/chat/picture/{other}")).status == 404
    await post(client, "leave", {})
    assert (await client.get(f"/chat/picture/{seq}")).status == 404


async def test_the_cookie_is_out_of_reach_and_its_value_is_not_kept(aiohttp_client: AiohttpClient) -> None:
    """HttpOnly, strict, secure over https; the conversation holds a hash of it."""
    parlour = Parlour(secure=True)
    client = await aiohttp_client(parlour.application())
    answer = await client.post("/chat/open", json={"id": "opening-1"}, headers=OURS)
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["ansinh"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "Strict", "/")
    assert len(cookie.value) == 22
    assert cookie.value not in parlour.heard[0].conversation
    assert "max-age" in answer.headers["Strict-Transport-Security"]


async def test_streams_end_at_once_when_the_server_stops(client: Client, parlour: Parlour) -> None:
    """An open page does not hold up a restart, and no new stream begins."""
    await post(client, "open", {"id": "opening-1"})
    async with listening(client) as stream:
        await stream.until("ready")
        began = time.perf_counter()
        await parlour.chat.close()
        assert await asyncio.wait_for(stream.event(), 1) == {}
        assert time.perf_counter() - began < 0.5
    assert (await client.get("/chat/events")).status == 503


async def test_of_too_many_pages_the_oldest_is_ended(client: Client, parlour: Parlour) -> None:
    """A weak line leaves dead streams behind; they must not lock the person out."""
    await post(client, "open", {"id": "opening-1"})
    streams = [await client.get("/chat/events") for _ in range(8)]
    ended = [await asyncio.wait_for(streams[i].content.read(), 1) for i in (0, 1)]
    assert all(b"event: ready" in body for body in ended)
    await parlour.chat.close()
    for answer in streams:
        answer.close()
