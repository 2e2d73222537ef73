"""What the web chat does not take: every refusal is a sentence, never a crash."""

import gzip
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.limits import PERSON, Limits
from tests.channels.browser import JSON, OURS, Client, history, post
from tests.channels.parlour import Parlour

BAD = {
    "not JSON": b"{",
    "nothing": b"",
    "no object": b"[]",
    "unknown field": b'{"id": "message-1", "text": "a", "admin": true}',
    "no id": b'{"text": "a"}',
    "odd id": b'{"id": "../../etc", "text": "a"}',
    "number for text": b'{"id": "message-1", "text": 7}',
    "empty": b'{"id": "message-1", "text": " \\u0000\\n "}',
    "broken UTF-8": b'{"id": "message-1", "text": "\xff\xfe"}',
    "long button": b'{"id": "message-1", "text": "a", "button": "' + b"b" * 65 + b'"}',
    "deep": b'{"id": "message-1", "text": ' + b"[" * 9000 + b"}",
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
async def test_what_cannot_be_read_is_refused_kindly(client: Client, parlour: Parlour, body: bytes) -> None:
    """A 400 with a Vietnamese sentence, and the house hears nothing."""
    await post(client, "open", {"id": "opening-1"})
    answer = await client.post("/chat/message", data=body, headers=JSON)
    assert answer.status == 400
    assert "Bác" in (await answer.json())["error"]
    assert len(parlour.heard) == 1


async def test_what_is_too_large_is_refused(client: Client) -> None:
    """More than 4,000 characters or 16 kB is 413, announced or not."""
    await post(client, "open", {"id": "opening-1"})
    assert (await post(client, "message", {"id": "message-1", "text": "ă" * 4000}))[0] == 200
    assert (await post(client, "message", {"id": "message-2", "text": "ă" * 4001}))[0] == 413
    huge = await client.post("/chat/message", data=b" " * 200_000, headers=JSON)
    assert huge.status == 413


async def test_another_kind_of_body_is_refused(client: Client) -> None:
    """Forms, plain text and packed bodies are 415, also when the packing is broken."""
    await post(client, "open", {"id": "opening-1"})
    packed = gzip.compress(b'{"id": "message-1", "text": "a"}')
    for body, headers in (
        (b"id=message-1&text=a", OURS | {"Content-Type": "application/x-www-form-urlencoded"}),
        (b'{"id": "message-1", "text": "a"}', OURS | {"Content-Type": "text/plain"}),
        (packed, JSON | {"Content-Encoding": "gzip"}),
        (b"broken", JSON | {"Content-Encoding": "gzip"}),
    ):
        assert (await client.post("/chat/message", data=body, headers=headers)).status == 415


async def test_other_sites_are_refused(client: Client, parlour: Parlour) -> None:
    """By Sec-Fetch-Site, and in older browsers by Origin; without either nothing is changed."""
    ours = f"http://{client.host}:{client.port}"
    for headers, status in (
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": ours}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ours}, 200),
        (OURS, 200),
    ):
        answer = await client.post("/chat/open", json={"id": "opening-1"}, headers=headers)
        assert answer.status == status, headers
    assert len(parlour.heard) == 1
    for path in ("/chat/events", "/chat/picture/1"):
        assert (await client.get(path, headers={"Sec-Fetch-Site": "cross-site"})).status == 403


async def test_without_a_cookie_of_ours_there_is_no_talk(client: Client, parlour: Parlour) -> None:
    """No cookie, and one that we never made, are 403."""
    for cookie in ("", "ansinh=short", "ansinh=" + "x" * 400, 'ansinh="' + "\u00e9" * 22 + '"'):
        headers = {"Cookie": cookie} if cookie else {}
        answer = await client.post("/chat/message", json={"id": "message-1", "text": "a"}, headers=OURS | headers)
        assert answer.status == 403
        assert (await client.get("/chat/events", headers=headers)).status == 403
    assert parlour.heard == []


async def test_hasty_visitors_are_asked_to_wait(client: Client, parlour: Parlour) -> None:
    """After a burst comes 429 with the seconds to wait and kind words; others are not held up."""
    await post(client, "open", {"id": "opening-1"})
    for number in range(int(PERSON.burst) + 1):
        last = await client.post("/chat/message", json={"id": f"message-{number}", "text": "a"}, headers=OURS)
    assert last.status == 429
    assert 1 <= int(last.headers["Retry-After"]) <= 3
    assert "chờ một chút" in (await last.json())["error"]
    assert len(parlour.heard) == PERSON.burst + 1
    client.session.cookie_jar.clear()
    assert (await post(client, "open", {"id": "opening-2"}))[0] == 200


def test_a_bucket_fills_again() -> None:
    """The wait that is named is enough."""
    now = 0.0
    limits = Limits(PERSON, lambda: now)
    while not (wait := limits.wait("a")):
        pass
    now += wait
    assert limits.wait("a") == 0
    assert limits.wait("a") > 0


NASTY = st.sampled_from(
    ["<script>alert(1)</script>", "\u202eabc\u202c", "🙏🏽", "a\u0301e\u0302\u0323", "\u0000", "\ud800", "\u2028"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.one_of(st.text(max_size=20), NASTY), max_size=5).map("".join))
async def test_whatever_is_written_is_kept_as_text_or_refused(client: Client, parlour: Parlour, text: str) -> None:
    """Scripts, marks apart from their letters, right-to-left writing and broken characters never crash anything."""
    client.session.cookie_jar.clear()
    before = len(parlour.heard)
    await post(client, "open", {"id": "opening-1"})
    status, _ = await post(client, "message", {"id": "message-1", "text": text})
    assert status in (200, 400)
    if status == 200:
        kept = (await history(client))[1]["text"]
        assert kept == parlour.heard[before + 1].text == unicodedata.normalize("NFC", kept)
        assert kept.encode()


async def test_what_cannot_be_kept_is_to_come_again(client: Client, parlour: Parlour) -> None:
    """A full disk is 503 with a kind sentence and the time to wait; the same message is heard once there is room."""
    await post(client, "open", {"id": "opening-1"})
    parlour.full = True
    answer = await client.post("/chat/message", json={"id": "message-1", "text": "chào"}, headers=OURS)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "6")
    assert "bận" in (await answer.json())["error"]
    parlour.full = False
    assert (await post(client, "message", {"id": "message-1", "text": "chào"}))[0] == 200
    assert [told.message for told in parlour.heard] == ["opening-1", "message-1"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200), path=st.sampled_from(["open", "message"]))
async def test_random_bytes_are_refused(client: Client, body: bytes, path: str) -> None:
    """Noise is 4xx, never a crash."""
    answer = await client.post(f"/chat/{path}", data=body, headers=JSON)
    assert 400 <= answer.status < 500
