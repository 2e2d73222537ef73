"""People who talk to the bot over the fake Bot API."""

import secrets
from dataclasses import dataclass

from tests.fakes.bot_api import BotApi
from tests.fakes.bot_notes import Note
from tests.fakes.bot_rules import Body, keys


@dataclass
class Guest:
    """Somebody with a telephone."""

    api: BotApi
    id: int

    def __post_init__(self) -> None:
        """Meet the bot: before that it may not write."""
        self.api.known.add(self.id)

    @property
    def notes(self) -> list[Note]:
        """What this person sees of the bot's messages."""
        return self.api.said(self.id)

    @property
    def user(self) -> Body:
        """This person as Telegram tells of them."""
        return {"id": self.id, "is_bot": False, "first_name": "Mẫu", "language_code": "vi"}

    async def say(self, text: str) -> int:
        """Write a text."""
        return await self.send(text=text)

    async def share(self, phone: str, owner: int | None = None) -> int:
        """Share a contact: one's own, or that of `owner`."""
        return await self.send(contact={"phone_number": phone, "first_name": "Mẫu", "user_id": owner or self.id})

    async def send(self, **content: object) -> int:
        """Send a message of any kind."""
        return await self.api.updates.add({"message": self.message(**content)}, self.id)

    async def press(self, label: str) -> int:
        """Press the newest button of this label."""
        for note in reversed(self.notes):
            for key in keys(note.markup or {}):
                if key["text"].removeprefix("✓ ") == label:
                    return await self.press_value(note, key["callback_data"])
        raise LookupError(label)

    async def press_value(self, note: Note, value: str) -> int:
        """Press a button by its value."""
        query = secrets.token_hex(8)
        self.api.updates.queries.add(query)
        under = {
            "message_id": note.id,
            "chat": {"id": self.id, "type": "private"},
            "date": 1795288184,
            "text": note.text,
            "reply_markup": note.markup or {},
        }
        pressed = {"id": query, "from": self.user, "message": under, "chat_instance": "1", "data": value}
        return await self.api.updates.add({"callback_query": pressed}, self.id)

    async def block(self, *, blocked: bool = True) -> int:
        """Block the bot, or let it write again."""
        (self.api.blocked.add if blocked else self.api.blocked.discard)(self.id)
        status = "kicked" if blocked else "member"
        chat = {"id": self.id, "type": "private"}
        standing = {"chat": chat, "from": self.user, "date": 1795288184, "new_chat_member": {"status": status}}
        return await self.api.updates.add({"my_chat_member": standing}, self.id)

    def message(self, **content: object) -> Body:
        """Return a message of this person as Telegram tells of it."""
        chat = {"id": self.id, "type": "private", "first_name": "Mẫu"}
        return {"message_id": 1, "from": self.user, "chat": chat, "date": 1795288184, **content}
