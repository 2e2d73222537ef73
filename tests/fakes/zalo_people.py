"""People who talk with the account on the fake Zalo, and an officer who types by hand."""

import secrets
from dataclasses import dataclass

from tests.fakes.zalo import OA, FakeZalo, Note


@dataclass
class Reader:
    """Somebody with Zalo on their telephone."""

    zalo: FakeZalo
    id: str = "246845883529197922"

    @property
    def notes(self) -> list[Note]:
        """What this person sees of the account's messages."""
        return [note for note in self.zalo.notes if note.user == self.id]

    async def say(self, text: str, name: str = "") -> int:
        """Write a text; `name` is its id, so that it can come twice."""
        return await self.send("user_send_text", {"text": text, "msg_id": name or secrets.token_hex(8)})

    async def press(self, label: str) -> int:
        """Press the newest button of this label: its value comes as a text."""
        values = [note.buttons[label] for note in self.notes if label in note.buttons]
        return await self.say(values[-1])

    async def send(self, event: str, message: dict[str, object]) -> int:
        """Send a message of any kind."""
        self.write(event, message)
        return await self.told(event, message)

    async def told(self, event: str, message: dict[str, object]) -> int:
        """Let the webhook be told of a message."""
        whose = {"sender": {"id": self.id}, "recipient": {"id": OA}, "user_id_by_app": "552177279717587730"}
        return await self.zalo.tell({**whose, "event_name": event, "message": message})

    def write(self, event: str, message: dict[str, object]) -> None:
        """Send a message that Zalo keeps; nobody is told of it."""
        self.zalo.last[self.id] = self.zalo.now
        kind, text = event.removeprefix("user_send_"), str(message.get("text", ""))
        self.zalo.keep(self.id, OA, str(message["msg_id"]), {"image": "photo", "audio": "voice"}.get(kind, kind), text)

    def unheard(self, text: str, name: str) -> None:
        """Write a text while the webhook is out of reach."""
        self.write("user_send_text", {"text": text, "msg_id": name})

    async def follow(self, *, follows: bool = True) -> int:
        """Follow the account, or leave it."""
        if follows:
            self.zalo.last[self.id] = self.zalo.now
        event = "follow" if follows else "unfollow"
        return await self.zalo.tell({"oa_id": OA, "follower": {"id": self.id}, "event_name": event})

    async def fill_in(self, **info: object) -> int:
        """Fill in the form that asks for name and number."""
        self.zalo.last[self.id] = self.zalo.now
        whose = {"sender": {"id": self.id}, "recipient": {"id": OA}}
        return await self.zalo.tell({**whose, "event_name": "user_submit_info", "info": info})

    async def officer_types(self, text: str) -> int:
        """Let an officer answer this person by hand in the account's own chat."""
        sent = {"text": text, "msg_id": secrets.token_hex(8)}
        whose = {"sender": {"id": OA, "admin_id": "5001"}, "recipient": {"id": self.id}}
        return await self.zalo.tell({**whose, "event_name": "oa_send_text", "message": sent})
