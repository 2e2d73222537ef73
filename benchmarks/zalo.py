"""A lean Zalo for measuring, and the same people on it: `benchmarks/turns.py` puts its line beside Telegram's."""

import hashlib
import json
from typing import Any

from traffic import Traffic

APP, SECRET, OA = "360846524940903967", "sample secret", "388613280878808645"
SENT = b'{"data":{"message_id":"%d","quota":{"quota_type":"reply"}},"error":0,"message":"Success"}'
UPLOADED = b'{"data":{"attachment_id":"a1"},"error":0,"message":"Success"}'
NOTHING = b'{"data":[],"error":0,"message":"Success"}'
STAMP = "1795288184908"
PUSH = (
    b"POST /zalo HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
    b"X-ZEvent-Signature: mac=%s\r\nContent-Length: %d\r\n\r\n%s"
)


def event(update: dict[str, Any]) -> dict[str, Any]:
    """Return what a person did on Telegram as Zalo tells of it."""
    query = update.get("callback_query")
    chat = (query or update["message"])["from"]["id"]
    text = f"#{query['data']}" if query else update["message"]["text"]
    return {
        "app_id": APP,
        "sender": {"id": str(chat)},
        "recipient": {"id": OA},
        "event_name": "user_send_text",
        "message": {"text": text, "msg_id": str(update["update_id"])},
        "timestamp": STAMP,
    }


class ZaloTraffic(Traffic):
    """Pushes signed events to a webhook and waits for the replies."""

    def request(self, body: bytes) -> bytes:
        """Return the request that pushes an event."""
        mac = hashlib.sha256(APP.encode() + body + STAMP.encode() + SECRET.encode()).hexdigest()
        return PUSH % (mac.encode(), len(body), body)

    def answer(self, method: str, body: bytes) -> bytes:
        """Note a reply, and the buttons that came with it; return what Zalo answers."""
        if method.startswith("listrecentchat"):
            return NOTHING
        self.messages += 1
        if method != "cs":
            return UPLOADED
        told = json.loads(body)
        payload = told["message"].get("attachment", {}).get("payload", {})
        buttons = [button["payload"].removeprefix("#") for button in payload.get("buttons", [])]
        self.replied(int(told["recipient"]["user_id"]), buttons)
        return SENT % self.messages
