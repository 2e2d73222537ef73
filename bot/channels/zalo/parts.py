"""Which messages of Zalo one message of ours becomes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from bot.channels.cutting import split
from bot.channels.interface import Parcel
from bot.channels.zalo.uploads import fits
from bot.dialogue.messages import Button
from bot.language.phones import show_phone

LONGEST_TEXT = 2000
MOST_BUTTONS = 5
LONGEST_TITLE = 100
MARK = "#"
"""What a pressed button sends begins with it: it comes back as a text."""
NOTHING: Mapping[str, object] = {}

Say = Callable[[str], str]


@dataclass(frozen=True)
class Part:
    """One message: what it says, the picture or file to put into it, and whether the rest does without it."""

    message: Mapping[str, object]
    picture: bytes | None = None
    spare: bool = False


def parts(parcel: Parcel, say: Say, image: str = "", phone: str = "") -> list[Part]:
    """Lay a message out: its text with at most five buttons, more choices, its picture, the form for one's number.

    `say` gives the words of the channel, `image` the address of the picture on the form (empty: none), `phone` the
    number (E.164) that the person has shared with the account before: it is offered in the place of the form.
    """
    message = parcel.message
    text = normalize("NFC", message.text)
    listed, rest = message.buttons, message.buttons[MOST_BUTTONS:]
    if rest and all(_typed(button) for button in listed):
        text = "\n".join([f"{text}\n\n{say('zalo.choose')}", *_numbered(listed)])
        rest = ()
    *before, end = split(text, LONGEST_TEXT)
    found = [Part({"text": part}) for part in before]
    if end or not parcel.picture:
        found.append(Part({"text": end, **_buttons(listed[:MOST_BUTTONS])}))
    found += [Part({"text": say("zalo.more"), **_buttons(five)}) for five in _fives(rest)]
    if parcel.picture and fits(parcel.picture):
        found.append(Part({}, parcel.picture, spare=bool(end)))
    if message.asks_contact:
        found.append(Part(_offer(say, phone) if phone else _form(say, image), spare=True))
    return found


def pictured(attachment: str) -> dict[str, object]:
    """Return the message that shows an uploaded picture."""
    element = {"media_type": "image", "attachment_id": attachment}
    return _template({"template_type": "media", "elements": [element]})


def filed(token: str) -> dict[str, object]:
    """Return the message that hands over an uploaded file."""
    return {"attachment": {"type": "file", "payload": {"token": token}}}


def _typed(button: Button) -> bool:
    """Tell whether the number of a choice can be typed: so it is with the answers to a question."""
    return button.value.partition(".")[0].isdecimal()


def _numbered(buttons: Sequence[Button]) -> Iterator[str]:
    return (f"{number}. {button.label}" for number, button in enumerate(buttons, 1))


def _fives(buttons: Sequence[Button]) -> Iterator[Sequence[Button]]:
    return (buttons[start : start + MOST_BUTTONS] for start in range(0, len(buttons), MOST_BUTTONS))


def _buttons(buttons: Sequence[Button]) -> Mapping[str, object]:
    """Lay out buttons that send their value unseen."""
    keys = [
        {"title": button.label[:LONGEST_TITLE], "type": "oa.query.hide", "payload": MARK + button.value}
        for button in buttons
    ]
    return _template({"buttons": keys}) if keys else NOTHING


def _offer(say: Say, phone: str) -> dict[str, object]:
    """Offer a number: pressing it sends it as if it was typed."""
    shown = show_phone(phone)
    key = {"title": shown, "type": "oa.query.hide", "payload": shown.replace(" ", "")}
    return {"text": say("zalo.shared"), **_template({"buttons": [key]})}


def _form(say: Say, image: str) -> dict[str, object]:
    element = {"title": say("zalo.form.title"), "subtitle": say("zalo.form.subtitle")}
    if image:
        element["image_url"] = image
    return _template({"template_type": "request_user_info", "elements": [element]})


def _template(payload: dict[str, object]) -> dict[str, object]:
    return {"attachment": {"type": "template", "payload": payload}}
