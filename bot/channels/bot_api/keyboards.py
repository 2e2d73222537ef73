"""Buttons as Telegram shows them: in rows under a message, or in place of the keyboard."""

from collections.abc import Iterable, Sequence

import msgspec

from bot.dialogue.messages import LONGEST_VALUE, Button

SHORT_LABEL = 16
"""Characters of a label that leave room for another beside it on a small telephone."""
CHOSEN = "✓ "


class Key(msgspec.Struct, frozen=True):
    """A button under a message."""

    text: str
    callback_data: str = ""


class Keyboard(msgspec.Struct, frozen=True):
    """The buttons under a message."""

    inline_keyboard: tuple[tuple[Key, ...], ...] = ()


def inline(buttons: Sequence[Button]) -> dict[str, object] | None:
    """Lay buttons out under a message; None if there are none that Telegram can carry."""
    keys = [Key(b.label, b.value) for b in buttons if len(b.value.encode()) <= LONGEST_VALUE]
    return {"inline_keyboard": msgspec.to_builtins(_rows(keys))} if keys else None


def asking(buttons: Sequence[Button], share: str) -> dict[str, object]:
    """Lay out a keyboard that shares one's own phone number by one key.

    It cannot stand beside buttons under the message; they become keys that write their own words, which are
    understood as well.
    """
    rows: list[list[dict[str, object]]] = [[{"text": share, "request_contact": True}]]
    rows += [[{"text": key.text} for key in row] for row in _rows([Key(b.label) for b in buttons])]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def label_of(keyboard: Keyboard, value: str) -> str:
    """Return the words of the button that carries this value."""
    keys = (key for row in keyboard.inline_keyboard for key in row)
    return next((key.text.removeprefix(CHOSEN) for key in keys if key.callback_data == value), "")


def marked(keyboard: Keyboard, value: str) -> dict[str, object] | None:
    """Mark the button that was pressed; None if it is marked already. Every button still works."""
    before = [list(row) for row in keyboard.inline_keyboard]
    rows = [[_mark(key, chosen=key.callback_data == value) for key in row] for row in before]
    return None if rows == before else {"inline_keyboard": msgspec.to_builtins(rows)}


def _mark(key: Key, *, chosen: bool) -> Key:
    label = key.text.removeprefix(CHOSEN)
    return Key(CHOSEN + label if chosen else label, key.callback_data)


def _rows(keys: Iterable[Key]) -> list[list[Key]]:
    """Put two short buttons side by side, every other on its own."""
    rows: list[list[Key]] = []
    for key in keys:
        beside = rows and len(rows[-1]) == 1 and max(len(key.text), len(rows[-1][0].text)) <= SHORT_LABEL
        if beside:
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows
