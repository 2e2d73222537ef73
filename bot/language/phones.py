"""Telephone numbers of Vietnam as people write them."""

from bot.language.reading import Reading


def read_phone(text: str) -> Reading[str]:
    """Read a telephone number; canonical is E.164, and the words beside it are the note.

    Raises:
        Misread: No number, two of them, or one that cannot be called.
    """
    raise NotImplementedError(text)


def show_phone(e164: str) -> str:
    """Return a number as it is written in Vietnam: 0912 345 678."""
    raise NotImplementedError(e164)
