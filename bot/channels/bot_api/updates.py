"""What Telegram tells of a person's message: just the fields needed, and how they are heard."""

from collections.abc import Mapping

import msgspec

from bot.channels.bot_api.keyboards import Keyboard, label_of
from bot.dialogue.messages import Incoming, Media

NAME = "telegram"
KINDS = ("message", "callback_query", "my_chat_member")
"""The kinds of update that are asked for; a message that was edited later is not heard again."""


class Chat(msgspec.Struct, frozen=True):
    """Where it was said: only in a `private` chat does An Sinh talk."""

    id: int
    type: str = "private"


class User(msgspec.Struct, frozen=True):
    """Who said it."""

    id: int
    is_bot: bool = False


class Contact(msgspec.Struct, frozen=True):
    """A shared contact; `user_id` tells whose it is, if Telegram knows."""

    phone_number: str
    user_id: int | None = None


class Message(msgspec.Struct, frozen=True):
    """One message; of what is neither text nor a contact only the presence and the words under it count.

    The pictures of an album are a message each, with one `media_group_id`.
    """

    message_id: int
    chat: Chat
    sender: User | None = msgspec.field(name="from", default=None)
    text: str = ""
    caption: str = ""
    media_group_id: str = ""
    contact: Contact | None = None
    reply_markup: Keyboard = Keyboard()
    voice: object = None
    audio: object = None
    video_note: object = None
    photo: object = None
    video: object = None
    sticker: object = None
    animation: object = None
    location: object = None
    venue: object = None
    document: object = None
    paid_media: object = None
    story: object = None
    poll: object = None
    dice: object = None


class Query(msgspec.Struct, frozen=True):
    """A button that was pressed, and the message it stands under (unless that is too old)."""

    id: str
    sender: User = msgspec.field(name="from")
    data: str = ""
    message: Message | None = None


class Standing(msgspec.Struct, frozen=True):
    """Whether An Sinh may write to a chat: `kicked` after it was blocked."""

    status: str = ""


class Membership(msgspec.Struct, frozen=True):
    """A person blocked An Sinh, or came back."""

    chat: Chat
    new_chat_member: Standing = Standing()


class Update(msgspec.Struct, frozen=True):
    """One update; its id grows, and is the same when Telegram delivers it again."""

    update_id: int
    message: Message | None = None
    callback_query: Query | None = None
    my_chat_member: Membership | None = None


_KINDS: Mapping[str, Media] = {
    "voice": "voice",
    "audio": "voice",
    "video_note": "voice",
    "photo": "photo",
    "video": "file",
    "sticker": "sticker",
    "animation": "sticker",
    "location": "location",
    "venue": "location",
    "document": "file",
    "paid_media": "file",
    "story": "file",
    "poll": "file",
    "dice": "sticker",
}


_EVENTS: Mapping[str, str] = {"kicked": "blocked", "member": "unblocked"}


def hear(update: Update, commands: Mapping[str, str]) -> tuple[Incoming, ...]:
    """Understand an update; nothing comes of what no person said or did to An Sinh alone.

    `commands` gives the words that a command stands for.
    """
    if update.callback_query:
        return _pressed(str(update.update_id), update.callback_query)
    if update.message and update.message.chat.type == "private":
        return _said(str(update.update_id), update.message, commands)
    if update.my_chat_member and update.my_chat_member.chat.type == "private":
        return _stood(f"standing:{update.update_id}", update.my_chat_member)
    return ()


def _pressed(name: str, query: Query) -> tuple[Incoming, ...]:
    chat = query.message.chat if query.message else Chat(query.sender.id)
    if chat.type != "private" or not query.data:
        return ()
    text = label_of(query.message.reply_markup, query.data) if query.message else ""
    return (Incoming(conversation=f"{NAME}:{chat.id}", message=name, button=query.data, text=text),)


def _said(name: str, message: Message, commands: Mapping[str, str]) -> tuple[Incoming, ...]:
    sender, conversation = message.sender, f"{NAME}:{message.chat.id}"
    if sender is None or sender.is_bot:
        return ()
    if message.text.startswith("/"):
        return (_commanded(conversation, name, message.text, commands),)
    if message.text:
        return (Incoming(conversation=conversation, message=name, text=message.text),)
    if message.contact and message.contact.user_id == sender.id:
        return (Incoming(conversation=conversation, message=name, contact=_phone(message.contact.phone_number)),)
    return _shown(conversation, name, message)


def _shown(conversation: str, name: str, message: Message) -> tuple[Incoming, ...]:
    """Hear what is no text, an album once, and after it the words that stand under it."""
    media = _media(message)
    if media is None:
        return ()
    album = message.media_group_id and f"album:{message.media_group_id}"
    shown = Incoming(conversation=conversation, message=album or name, media=media)
    if not message.caption:
        return (shown,)
    return (shown, Incoming(conversation=conversation, message=f"{name}.words", text=message.caption))


def _stood(name: str, change: Membership) -> tuple[Incoming, ...]:
    """Understand that a person blocked An Sinh, or lets it write again."""
    event = _EVENTS.get(change.new_chat_member.status)
    return (Incoming(conversation=f"{NAME}:{change.chat.id}", message=name, event=event),) if event else ()


def _commanded(conversation: str, name: str, text: str, commands: Mapping[str, str]) -> Incoming:
    command, _, rest = text[1:].partition(" ")
    command = command.partition("@")[0].lower()
    if command == "start":
        return Incoming(conversation=conversation, message=name, start=rest.strip())
    said = commands.get(command) or command.replace("_", " ")
    return Incoming(conversation=conversation, message=name, text=f"{said} {rest}".strip())


def _media(message: Message) -> Media | None:
    shown = (media for field, media in _KINDS.items() if getattr(message, field) is not None)
    return next(shown, "card" if message.contact else None)


def _phone(number: str) -> str:
    """Write a shared number with its country: Telegram leaves out the plus now and then."""
    return number if number.startswith(("+", "0")) else f"+{number}"
