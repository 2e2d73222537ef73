"""The fake Bot API refuses what the real one refuses."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.bot_api import BotApi
from tests.fakes.bot_notes import Floods
from tests.fakes.bot_people import Guest

TEXT = {"chat_id": 7, "text": "Chào bác"}
HTTPS = "https://example.vn/telegram"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """The service, as strict as the real one, and a person who talks with the bot."""
    async with BotApi(local=False) as service:
        Guest(service, 7)
        yield service


async def ask(api: BotApi, method: str, body: dict[str, Any], token: str = "") -> tuple[int, dict[str, Any]]:
    """Make a call as any program would; return the status and the answer."""
    async with aiohttp.ClientSession() as session:
        answer = await session.post(f"{api.url}/bot{token or api.token}/{method}", json=body)
        told: dict[str, Any] = await answer.json()
        assert told["ok"] is (answer.status == 200)
        return answer.status, told


def keyboard(**key: object) -> dict[str, Any]:
    """Return a message with one button."""
    return {**TEXT, "reply_markup": {"inline_keyboard": [[{"text": "Có", **key}]]}}


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("sendMessage", {**TEXT, "text": "x" * 4096}),
        ("sendMessage", {**TEXT, "text": "😀" * 2048}),
        ("sendMessage", keyboard(callback_data="đ" * 32)),
        ("setMyCommands", {"commands": [{"command": "menu", "description": "x" * 256}]}),
        ("setMyDescription", {"description": "x" * 512}),
        ("setMyShortDescription", {"short_description": "x" * 120}),
        ("setWebhook", {"url": HTTPS, "secret_token": "x" * 256}),
        ("getUpdates", {"timeout": 0}),
        ("deleteWebhook", {}),
        ("getMe", {}),
    ],
)
async def test_what_is_within_the_limits_is_taken(api: BotApi, method: str, body: dict[str, Any]) -> None:
    """Just so."""
    assert (await ask(api, method, body))[0] == 200


@pytest.mark.parametrize(
    ("method", "body", "why"),
    [
        ("sendMessage", {**TEXT, "text": "x" * 4097}, "message is too long"),
        ("sendMessage", {**TEXT, "text": "😀" * 2049}, "message is too long"),
        ("sendMessage", {**TEXT, "text": " \n"}, "message text is empty"),
        ("sendMessage", {**TEXT, "chat_id": 8}, "chat not found"),
        ("sendMessage", {**TEXT, "chat_id": "an"}, "chat not found"),
        ("sendMessage", {**TEXT, "colour": "red"}, "unknown parameter"),
        ("sendMessage", keyboard(callback_data="đ" * 33), "BUTTON_DATA_INVALID"),
        ("sendMessage", keyboard(), "text buttons are unallowed"),
        ("sendMessage", keyboard(callback_data="a", colour="red"), "unknown field"),
        ("sendMessage", {**TEXT, "reply_markup": "[]"}, "object expected"),
        ("sendPhoto", {"chat_id": 7}, "there is no photo"),
        ("editMessageText", {**TEXT, "message_id": 9}, "message to edit not found"),
        ("answerCallbackQuery", {"callback_query_id": "9"}, "query is too old"),
        ("setMyCommands", {"commands": [{"command": "Menu", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "menu", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [{}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyDescription", {"description": "x" * 513}, "DESCRIPTION_TOO_LONG"),
        ("setWebhook", {"url": "http://example.vn/telegram"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": HTTPS, "secret_token": "a b"}, "unallowed characters"),
    ],
)
async def test_what_is_malformed_is_refused(api: BotApi, method: str, body: dict[str, Any], why: str) -> None:
    """In the words of the real service, which has one exception: it passes unknown parameters over in silence."""
    status, told = await ask(api, method, body)
    assert (status, why in told["description"]) == (400, True), told


async def test_strangers_and_unknown_methods_are_refused(api: BotApi) -> None:
    """A wrong token, one that is none, and a method that does not exist."""
    assert (await ask(api, "getMe", {}, "1:x"))[0] == 401
    assert (await ask(api, "getMe", {}, "x"))[0] == 404
    assert (await ask(api, "sendPigeon", {}))[0] == 404


async def test_the_blocked_bot_may_not_write(api: BotApi) -> None:
    """Until it is let in again."""
    guest = Guest(api, 7)
    await guest.block()
    assert (await ask(api, "sendMessage", TEXT))[0] == 403
    await guest.block(blocked=False)
    assert (await ask(api, "sendMessage", TEXT))[0] == 200


async def test_a_flood_is_refused_for_a_while(api: BotApi) -> None:
    """To one chat and in all."""
    Guest(api, 8)
    api.floods = Floods(overall=2, each=1, retry_after=3)
    assert (await ask(api, "sendMessage", TEXT))[0] == 200
    status, told = await ask(api, "sendMessage", TEXT)
    assert (status, told["parameters"]) == (429, {"retry_after": 3})
    assert (await ask(api, "sendMessage", {**TEXT, "chat_id": 8}))[0] == 200
    api.floods.each = 30
    assert (await ask(api, "sendMessage", TEXT))[0] == 429


async def test_an_edit_that_changes_nothing_is_refused(api: BotApi) -> None:
    """As the real service does, so that programs learn to take it for success."""
    await ask(api, "sendMessage", TEXT)
    status, told = await ask(api, "editMessageText", {**TEXT, "message_id": 1})
    assert (status, "message is not modified" in told["description"]) == (400, True)


async def test_updates_stay_until_they_are_confirmed(api: BotApi) -> None:
    """By the offset of the next call; while there is a webhook nobody may fetch them."""
    first = await Guest(api, 7).say("một")
    for _ in range(2):
        assert [u["update_id"] for u in (await ask(api, "getUpdates", {}))[1]["result"]] == [first]
    assert (await ask(api, "getUpdates", {"offset": first + 1}))[1]["result"] == []
    await ask(api, "setWebhook", {"url": HTTPS})
    assert (await ask(api, "getUpdates", {}))[0] == 409
