"""What Zalo tells of people, read strictly where it counts and loosely where shapes have changed."""

from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from bot.channels.zalo.parts import MARK
from bot.channels.zalo.tokens import NAME
from bot.dialogue.messages import Incoming, Media

START = "/start"
Id = str | int


class Party(msgspec.Struct, frozen=True):
    """Who sent or gets something; `admin_id` is there when a person typed it in the account's own chat."""

    id: Id = ""
    admin_id: Id | None = None


class Message(msgspec.Struct, frozen=True):
    """A message; of what is no text only the kind counts, and that stands in the event's name."""

    msg_id: Id = ""
    text: str | None = None


class Info(msgspec.Struct, frozen=True):
    """What a person filled in; the older and the newer shape both hold the phone here, now and then as a number."""

    phone: Id | None = None


class Event(msgspec.Struct, frozen=True):
    """One event; ids and timestamps are strings, but not everywhere."""

    event_name: str = ""
    timestamp: Id = ""
    app_id: Id = ""
    oa_id: Id = ""
    sender: Party = Party()
    recipient: Party = Party()
    follower: Party = Party()
    message: Message = Message()
    info: Info = Info()


@dataclass(frozen=True)
class Heard:
    """What an event means: who did something, all they said, or that an officer writes `words` to them by hand.

    `left` is True if the person follows the account no more.
    """

    user: str = ""
    said: tuple[Incoming, ...] = ()
    officer: bool = False
    message: str = ""
    words: str = ""
    left: bool = False


KINDS: dict[str, Media] = {
    "user_send_audio": "voice",
    "user_send_image": "photo",
    "user_send_gif": "sticker",
    "user_send_sticker": "sticker",
    "user_send_location": "location",
    "user_send_video": "file",
    "user_send_file": "file",
    "user_send_business_card": "card",
    "user_send_link": "file",
}
IGNORED = frozenset({"user_received_message", "user_seen_message", "user_click_button"})
"""Receipts, and a press that comes as a text as well."""


def hear(event: Event, account: str) -> Heard | None:
    """Understand an event of this account; None if it is unknown or of another account that shares the app."""
    name = event.event_name
    if name in IGNORED:
        return Heard()
    if name.startswith("oa_send_"):
        return _echoed(event) if str(event.sender.id) == account else None
    if name in ("follow", "unfollow"):
        return _standing(event) if str(event.oa_id) == account else None
    return _done(event) if str(event.recipient.id) == account else None


def _echoed(event: Event) -> Heard:
    """Hear of a message of the account: by its API, or typed by an officer."""
    officer = event.sender.admin_id not in (None, "", 0)
    message = event.message
    return Heard(str(event.recipient.id), officer=officer, message=str(message.msg_id), words=message.text or "")


def _standing(event: Event) -> Heard:
    """Greet who follows the account; who leaves it is left in peace."""
    user = str(event.follower.id)
    return Heard(user, (_incoming(event, user, start=""),)) if event.event_name == "follow" else Heard(user, left=True)


def _done(event: Event) -> Heard | None:
    name, user = event.event_name, str(event.sender.id)
    if name == "user_submit_info":
        phone = str(event.info.phone or "")
        return Heard(user, (_incoming(event, user, contact=e164(phone)),) if phone else ())
    return Heard(user, _said(event, user)) if name == "user_send_text" or name in KINDS else None


def _said(event: Event, user: str) -> tuple[Incoming, ...]:
    text = (event.message.text or "").strip()
    media = KINDS.get(event.event_name)
    if media:
        shown = _incoming(event, user, media=media)
        if media != "photo" or not text:
            return (shown,)
        # Under a photo stand a person's own words; elsewhere it may be an address, or the name of a file.
        return (shown, replace(shown, message=f"{shown.message}.words", text=text, media=None))
    if text.startswith(MARK) and len(text) > len(MARK):
        return (_incoming(event, user, button=text.removeprefix(MARK)),)
    command, _, payload = text.partition(" ")
    if command.lower() == START:
        return (_incoming(event, user, start=payload.strip()),)
    return (_incoming(event, user, text=text),) if text else ()


def _incoming(
    event: Event,
    user: str,
    *,
    text: str = "",
    button: str = "",
    contact: str = "",
    start: str | None = None,
    media: Media | None = None,
) -> Incoming:
    own = str(event.message.msg_id)
    return Incoming(
        conversation=f"{NAME}:{user}",
        message=own or f"{event.event_name}.{event.timestamp}",
        text=text,
        button=button,
        contact=contact,
        start=start,
        media=media,
    )


def e164(number: str) -> str:
    """Write a shared number with its country: Zalo leaves out the plus. What is empty stays so."""
    return number if not number or number.startswith(("+", "0")) else f"+{number}"
