"""Personal names of Vietnam as people write them."""

from bot.language.reading import Reading


def read_name(text: str) -> Reading[str]:
    """Read a personal name, in title case and NFC; unsure if it carries no diacritics.

    Raises:
        Misread: A question, a command, a number, an address or no name at all.
    """
    raise NotImplementedError(text)


def suggest_marks(word: str) -> list[str]:
    """Return up to three common given names that a word without diacritics may stand for."""
    raise NotImplementedError(word)
