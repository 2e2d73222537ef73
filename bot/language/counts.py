"""Counts of things and lengths of time as people write them."""

from bot.language.reading import Reading


def read_count(text: str, low: int, high: int) -> Reading[int]:
    """Read a whole number from `low` to `high`; canonical is its digits.

    Raises:
        Misread: No number, several of them, or one outside the limits.
    """
    raise NotImplementedError(text, low, high)


def read_years(text: str) -> Reading[int]:
    """Read a length of time in months; canonical is ISO, P87M.

    Raises:
        Misread: No length of time, or one longer than a working life.
    """
    raise NotImplementedError(text)
