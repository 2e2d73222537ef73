"""Amounts of money as people write them: 2tr5, hai triệu rưỡi, 500k."""

from bot.language.reading import Reading


def read_money(text: str) -> Reading[int]:
    """Read an amount in VND; canonical is its digits.

    Raises:
        Misread: No amount, several of them, or one that nobody can mean.
    """
    raise NotImplementedError(text)
