"""Which calls of the Bot API one message of ours becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.channels.bot_api.keyboards import asking, inline
from bot.channels.bot_api.updates import Query
from bot.channels.cutting import split, units
from bot.channels.interface import Parcel, is_document

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
"""Both count UTF-16 units, as Telegram does."""
PHOTO = "p"
SERIES = "s"
DOCUMENT = "sendDocument"
QUIET_LINKS = {"is_disabled": True}
NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True)
class Call:
    """One call: its method, its parameters, and the picture to send with it."""

    method: str
    body: Mapping[str, object] = field(default_factory=dict)
    photo: bytes | None = None


def fresh(parcel: Parcel, share: str) -> tuple[Call, ...]:
    """Say a message anew: its text first, its buttons under the last part; a short text stands under its picture.

    `share` is the label of the key that shares one's phone number.
    """
    message, to = parcel.message, {"chat_id": parcel.person}
    markup = asking(message.buttons, share) if message.asks_contact else inline(message.buttons)
    last = {"reply_markup": markup} if markup else {}
    if parcel.picture is None:
        *before, end = split(message.text, LONGEST_TEXT)
        return (*(_text(to, part) for part in before), _text(to, end, last))
    method = DOCUMENT if is_document(parcel.picture) else "sendPhoto"
    if units(message.text) <= LONGEST_CAPTION:
        caption = {"caption": message.text} if message.text else {}
        return (Call(method, {**to, **caption, **last}, parcel.picture),)
    return (
        *(_text(to, part) for part in split(message.text, LONGEST_TEXT)),
        Call(method, {**to, **last}, parcel.picture),
    )


def acknowledgement(query: Query) -> Call:
    """Stop the clock that Telegram shows on a pressed button."""
    return Call("answerCallbackQuery", {"callback_query_id": query.id})


def reference(calls: tuple[Call, ...], message_id: int) -> str:
    """Return what names a sent message: its id, and `p` for one picture, `s` for several messages."""
    if len(calls) > 1:
        return f"{message_id}{SERIES}"
    return f"{message_id}{PHOTO}" if calls[0].photo else str(message_id)


def edit(parcel: Parcel) -> Call | None:
    """Put a message in the place of an earlier one; None if Telegram cannot, so that it has to be said anew."""
    message, place = parcel.message, parcel.replaced
    if message.asks_contact or not place.removesuffix(PHOTO).isdecimal():
        return None
    photo = place.endswith(PHOTO)
    to = {"chat_id": parcel.person, "message_id": int(place.removesuffix(PHOTO))}
    markup = {"reply_markup": inline(message.buttons) or {"inline_keyboard": []}}
    if photo and parcel.picture and units(message.text) <= LONGEST_CAPTION:
        caption = {"caption": message.text} if message.text else {}
        return Call("editMessageMedia", {**to, **caption, **markup}, parcel.picture)
    if photo or parcel.picture or units(message.text) > LONGEST_TEXT:
        return None
    return Call("editMessageText", {**to, "text": message.text, "link_preview_options": QUIET_LINKS, **markup})


def _text(to: Mapping[str, object], text: str, last: Mapping[str, object] = NOTHING) -> Call:
    return Call("sendMessage", {**to, "text": text, "link_preview_options": QUIET_LINKS, **last})
