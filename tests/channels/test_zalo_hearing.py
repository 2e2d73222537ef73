"""How people are heard on Zalo: who is believed, what is understood, and what is left alone."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.channels.zalo.webhook import LARGEST_BODY, genuine
from tests.channels.counter import Counter
from tests.fakes.zalo import APP, OA, OA_SECRET, FakeZalo
from tests.fakes.zalo_people import Reader
from tests.fakes.zalo_rules import signature

BODY = (
    '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730",'
    '"recipient":{"id":"388613280878808645"},"event_name":"user_send_text",'
    '"message":{"text":"Chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1540368141908"}'
).encode()
MAC = "6f4aebecc738641163f5086b75748d0bc86299447dcb06f0a2521e54532a3060"
HEADER = "X-ZEvent-Signature"


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    """Zalo on loopback."""
    async with FakeZalo() as service:
        yield service


@pytest.fixture
def reader(zalo: FakeZalo) -> Reader:
    """Somebody with Zalo."""
    return Reader(zalo)


def test_a_published_example_of_a_signature_is_right() -> None:
    """With its prefix or without, and whatever the case of its letters."""
    assert genuine(BODY, f"mac={MAC}", APP, OA_SECRET)
    assert genuine(BODY, MAC.upper(), APP, OA_SECRET)


@pytest.mark.parametrize(
    ("raw", "header", "secret"),
    [
        (BODY.replace("Chào".encode(), b"Chao"), f"mac={MAC}", OA_SECRET),
        (BODY, f"mac={MAC[:-1]}1", OA_SECRET),
        (BODY, f"mac={MAC}", "appsecret"),
        (BODY, "", OA_SECRET),
        (BODY, "mac=đ", OA_SECRET),
        (b"{}", f"mac={MAC}", OA_SECRET),
        (b"\xff", f"mac={MAC}", OA_SECRET),
    ],
)
def test_one_wrong_letter_is_no_signature(raw: bytes, header: str, secret: str) -> None:
    """Nor is the app's secret in place of the account's."""
    assert not genuine(raw, header, APP, secret)


async def test_only_signed_events_and_the_probe_are_taken(zalo: FakeZalo, house: Counter) -> None:
    """What is refused is counted; a single wrong signature is no alarm."""
    assert await zalo.push(b"{}", {}) == 200
    assert house.alerts == []
    assert await zalo.push(BODY, {HEADER: f"mac={MAC}"}) == 200
    assert await zalo.push(BODY, {}) == 401
    assert await zalo.push(b'{"timestamp":"1"}', {HEADER: "mac=0"}) == 401
    assert await zalo.push(b" " * (LARGEST_BODY + 1), {}) == 413
    assert (house.alerts, house.unheard) == ([], ["signature"] * 2)
    assert [told.text for told in house.heard] == ["Chào"]


async def test_several_wrong_signatures_in_a_row_are_told_to_the_operator(zalo: FakeZalo, house: Counter) -> None:
    """With a wrong secret nobody would be answered; a right one in between ends the row."""
    for header in ("mac=0", "mac=0", f"mac={MAC}", "mac=0", "mac=0"):
        await zalo.push(BODY, {HEADER: header})
    assert house.alerts == []
    await zalo.push(BODY, {HEADER: "mac=0"})
    assert house.alerts == ["zalo_signature_wrong"]
    assert house.unheard == ["signature"] * 5


async def test_a_signature_made_with_the_id_of_the_account_is_believed_too(zalo: FakeZalo, house: Counter) -> None:
    """Some have seen that one; it takes the same secret."""
    assert await zalo.push(BODY, {HEADER: signature(OA, BODY, OA_SECRET)}) == 200
    assert len(house.heard) == 1


async def test_an_event_that_comes_twice_is_heard_once(house: Counter, reader: Reader) -> None:
    """It bears the same name; two people may use one name."""
    for _ in range(2):
        await reader.say("hai", "m1")
    await Reader(reader.zalo, "7").say("hai", "m1")
    assert [(told.conversation, told.message) for told in house.heard] == [
        ("zalo:246845883529197922", "m1"),
        ("zalo:7", "m1"),
    ]


async def test_what_cannot_be_kept_is_told_to_the_operator(house: Counter, reader: Reader) -> None:
    """Zalo will not send it again, and hears the truth."""
    house.broken = 1
    assert await reader.say("một") == 500
    assert house.alerts == ["zalo_uncommitted"]


async def test_people_are_understood(house: Counter, reader: Reader) -> None:
    """Texts, pressed buttons, an invitation, voices and pictures, following, and their own number in either shape."""
    await reader.follow()
    await reader.say("/start iabc")
    await reader.say("#12.income.yes")
    await reader.say("#")
    await reader.send("user_send_audio", {"msg_id": "v", "attachments": [{"type": "audio", "payload": {"url": "x"}}]})
    await reader.send("user_send_image", {"msg_id": "p", "text": "đây", "attachments": []})
    await reader.fill_in(name="Nguyễn Thị Mẫu", phone="84900000001", full_address={"user_city": "…"})
    await reader.fill_in(name="Nguyễn Thị Mẫu", phone=84900000001, address="…", district="…")
    reader.zalo.now = reader.zalo.now.replace(minute=1)
    await reader.fill_in(name="Nguyễn Thị Mẫu", phone="0900000001")
    told = [(one.start, one.button, one.text, one.media, one.contact) for one in house.heard]
    assert told == [
        ("", "", "", None, ""),
        ("iabc", "", "", None, ""),
        (None, "12.income.yes", "", None, ""),
        (None, "", "#", None, ""),
        (None, "", "", "voice", ""),
        (None, "", "", "photo", ""),
        (None, "", "đây", None, ""),
        (None, "", "", None, "+84900000001"),
        (None, "", "", None, "0900000001"),
    ]


@pytest.mark.parametrize(
    "event",
    [
        {"event_name": "user_received_message", "sender": {"id": OA}, "recipient": {"id": "7"}},
        {"event_name": "user_seen_message", "sender": {"id": OA}, "message": {"msg_ids": ["a"]}},
        {"event_name": "user_click_button", "sender": {"id": "7"}, "recipient": {"id": OA}},
        {"event_name": "follow", "oa_id": "another account", "follower": {"id": "7"}},
        {"event_name": "user_send_text", "sender": {"id": "7"}, "recipient": {"id": "another account"}},
        {"event_name": "user_submit_info", "sender": {"id": "7"}, "recipient": {"id": OA}, "info": {"name": "Mẫu"}},
        {"event_name": "something_new", "sender": {"id": "7"}, "recipient": {"id": OA}},
        {"event_name": "user_send_text", "sender": "7"},
        {},
    ],
)
async def test_what_is_not_for_us_is_taken_and_left_alone(
    zalo: FakeZalo, house: Counter, event: dict[str, object]
) -> None:
    """Receipts, other accounts of the app, and what nobody knows: 200, and nobody is heard."""
    assert await zalo.tell(event) == 200
    assert (house.heard, house.alerts) == ([], [])


async def test_our_own_messages_come_back_and_are_dropped(house: Counter, reader: Reader) -> None:
    """An echo mutes nobody."""
    await reader.say("một")
    await house.say("Dạ, chào bác.")
    await reader.say("hai")
    assert reader.zalo.answers == [200] * 3
    assert [told.text for told in house.heard] == ["một", "hai"]
    assert house.told == []


async def test_the_conversation_hears_of_an_officer_who_types_and_of_who_leaves(house: Counter, reader: Reader) -> None:
    """What the officer wrote is not kept, but for whether they hand back."""
    await reader.officer_types("Chào bác, cháu là cán bộ ạ")
    await reader.officer_types("Vậy nhé, An Sinh trả lời tiếp bác ạ.")
    await reader.follow(follows=False)
    assert [(event.to, event.name, event.about) for event in house.told] == [
        (f"zalo:{reader.id}", name, {}) for name in ("officer_typed", "officer_done", "blocked")
    ]
    assert house.heard == []


async def test_who_writes_too_fast_is_asked_once_to_wait(house: Counter, reader: Reader) -> None:
    """What they write until then is not heard."""
    for number in range(24):
        await reader.say(f"tin {number}")
    await asyncio.sleep(0.05)
    assert len(house.heard) == 20
    assert len(reader.notes) == 1


async def test_no_log_holds_what_was_said(
    house: Counter, reader: Reader, zalo: FakeZalo, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor who said it."""
    await reader.say("số tôi 0900000001")
    raw = json.dumps({"timestamp": "1", "message": {"text": "0900000001"}}).encode()
    await zalo.push(raw, {HEADER: "mac=0"})
    house.broken = 1
    await reader.say("0900000001")
    await reader.officer_types("0900000001")
    assert "0900000001" not in caplog.text
    assert reader.id not in caplog.text
