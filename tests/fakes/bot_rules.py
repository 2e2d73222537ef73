"""What the Bot API refuses, in its own words."""

import json
import re
from collections.abc import Mapping
from typing import Any

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_VALUE = 4096, 1024, 64
MARKUPS = ({"inline_keyboard"}, {"keyboard"}, {"remove_keyboard"}, {"force_reply"})
SAYING = {"chat_id", "reply_markup", "parse_mode", "disable_notification", "protect_content", "message_effect_id"}
PARAMETERS: Mapping[str, set[str]] = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections", "drop_pending_updates", "ip_address"},
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "setMyCommands": {"commands", "scope", "language_code"},
    "setMyDescription": {"description", "language_code"},
    "setMyShortDescription": {"short_description", "language_code"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "url", "cache_time"},
    "sendChatAction": {"chat_id", "action"},
    "sendMessage": SAYING | {"text", "link_preview_options", "entities", "reply_parameters"},
    "sendPhoto": SAYING | {"photo", "caption", "caption_entities", "reply_parameters"},
    "sendDocument": SAYING | {"document", "caption", "caption_entities", "reply_parameters"},
    "editMessageText": {"chat_id", "message_id", "text", "reply_markup", "link_preview_options", "parse_mode"},
    "editMessageReplyMarkup": {"chat_id", "message_id", "reply_markup"},
    "editMessageMedia": {"chat_id", "message_id", "media", "reply_markup"},
}
Body = dict[str, Any]


class Refusal(Exception):
    """The Bot API does not do it: the HTTP status, why, and how many seconds to wait after a flood."""

    def __init__(self, status: int, why: str, retry_after: int = 0) -> None:
        """Keep the answer."""
        super().__init__(why)
        self.status = status
        self.answer: Body = {"ok": False, "error_code": status, "description": why}
        if retry_after:
            self.answer["parameters"] = {"retry_after": retry_after}


def bad(why: str) -> Refusal:
    """Make the refusal of a malformed request."""
    return Refusal(400, f"Bad Request: {why}")


def check(method: str, body: Body) -> None:
    """Refuse a method or a parameter that does not exist.

    The real service lets unknown parameters pass in silence, so that a slip goes unnoticed; this one does not.
    """
    if method not in PARAMETERS:
        raise Refusal(404, "Not Found: method not found")
    if unknown := set(body) - PARAMETERS[method]:
        raise bad(f"unknown parameter {sorted(unknown)}")


def text_of(body: Body, name: str = "text", longest: int = LONGEST_TEXT) -> str:
    """Return a text after checking its length in UTF-16 units."""
    text = body.get(name, "")
    if not isinstance(text, str):
        raise bad(f"{name} must be a string")
    if len(text.encode("utf-16-le")) // 2 > longest:
        raise bad("message caption is too long" if name == "caption" else "message is too long")
    if name == "text" and not text.strip():
        raise bad("message text is empty")
    return text.strip()


def markup_of(body: Body, *, inline: bool = False) -> Body | None:
    """Return the keyboard of a message after checking its shape."""
    markup = body.get("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict) or not any(kind <= set(markup) for kind in MARKUPS):
        raise bad("object expected as reply markup")
    if sum(kind <= set(markup) for kind in MARKUPS) > 1 or (inline and "inline_keyboard" not in markup):
        raise bad("inline keyboard expected")
    for key in keys(markup):
        _check_key(key, inline="inline_keyboard" in markup)
    return markup


def keys(markup: Body) -> list[Body]:
    """Return the buttons of a keyboard in one row."""
    rows = markup.get("inline_keyboard", markup.get("keyboard", []))
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("field of type Array expected")
    return [key for row in rows for key in row]


def _check_key(key: Body, *, inline: bool) -> None:
    if not key.get("text"):
        raise bad("can't parse inline keyboard button: text is empty")
    allowed = {"text", "callback_data", "url"} if inline else {"text", "request_contact"}
    if unknown := set(key) - allowed:
        raise bad(f"unknown field {sorted(unknown)} of a button")
    if not inline:
        return
    if len(set(key) & {"callback_data", "url"}) != 1:
        raise bad("text buttons are unallowed in the inline keyboard")
    if not 1 <= len(key.get("callback_data", "-").encode()) <= LONGEST_VALUE:
        raise bad("BUTTON_DATA_INVALID")


def check_webhook(body: Body, *, local: bool) -> None:
    """Refuse an address that is not public https (unless the server is `local`), and an unfit secret."""
    if not body.get("url", "").startswith("http://" if local else "https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", body.get("secret_token", "")):
        raise bad("secret token contains unallowed characters")


def check_commands(body: Body) -> list[Body]:
    """Refuse commands that are too many, too long or misspelt."""
    commands = body.get("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def check_about(body: Body, name: str, longest: int) -> str:
    """Refuse a description that is too long."""
    about: str = body.get(name, "")
    if len(about) > longest:
        raise bad(f"{name.upper()}_TOO_LONG")
    return about


def plain(name: str, value: object) -> Any:  # noqa: ANN401 -- whatever stood in the form
    """Read a field of a form, where everything but a plain text is JSON."""
    if name in ("reply_markup", "media", "message_id", "link_preview_options"):
        try:
            return json.loads(str(value))
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None
    return value
