"""What Zalo refuses, in its own codes, and how it signs what it tells."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

LONGEST_TEXT, MOST_BUTTONS, LONGEST_TITLE, LONGEST_PAYLOAD, LARGEST_PICTURE = 2000, 5, 100, 1000, 1_000_000
LARGEST_FILE = 5_000_000
Body = dict[str, Any]


class Refusal(Exception):
    """An answer with an error: Zalo gives it with HTTP 200."""

    def __init__(self, code: int, message: str = "refused") -> None:
        """Keep code and message."""
        super().__init__(message)
        self.answer = {"error": code, "message": message, "error_name": message}


def check(message: Mapping[str, Any]) -> None:
    """Refuse a consultation message that the real service refuses."""
    text = message.get("text", "")
    attachment = message.get("attachment")
    if (not text and not attachment) or set(message) - {"text", "attachment", "quote_message_id"}:
        raise Refusal(-201, "message is invalid")
    if len(normalize("NFC", text)) > LONGEST_TEXT or len(text) > LONGEST_TEXT:
        raise Refusal(-210, "text is too long")
    if attachment:
        _check_payload(attachment.get("type"), attachment.get("payload", {}))


def _check_payload(kind: str, payload: Mapping[str, Any]) -> None:
    if kind == "file" and set(payload) == {"token"}:
        return
    if kind != "template":
        raise Refusal(-201, "attachment type is invalid")
    buttons = payload.get("buttons", [])
    if len(buttons) > MOST_BUTTONS:
        raise Refusal(-210, "too many buttons")
    for button in buttons:
        if button.get("type") not in ("oa.query.show", "oa.query.hide"):
            raise Refusal(-201, "button type is invalid")
        if not 0 < len(button["title"]) <= LONGEST_TITLE or len(button["payload"]) > LONGEST_PAYLOAD:
            raise Refusal(-210, "button is too long")
    elements = payload.get("elements", [])
    if len(elements) > 1 or not (buttons or elements):
        raise Refusal(-201, "elements are invalid")
    for element in elements:
        if payload.get("template_type") == "request_user_info" and (
            len(element["title"]) > LONGEST_TITLE or len(element["subtitle"]) > LONGEST_TITLE * 5
        ):
            raise Refusal(-210, "the form is too long")


def signature(app_id: str, raw: bytes, secret: str) -> str:
    """Sign an event as Zalo does: a plain SHA-256 over a concatenation."""
    stamp = str(json.loads(raw)["timestamp"])
    return "mac=" + hashlib.sha256(app_id.encode() + raw + stamp.encode() + secret.encode()).hexdigest()


def proof(secret: str, token: str) -> str:
    """Return the proof that a caller knows the app's secret."""
    return hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
