"""Months, births and days as people write them."""

from dataclasses import dataclass
from datetime import date

from bot.language.reading import Reading


@dataclass(frozen=True, order=True)
class YearMonth:
    """A calendar month, written YYYY-MM."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return the month as YYYY-MM."""
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True)
class Birth:
    """When somebody was born, the month if it is known."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        """Return YYYY-MM, or YYYY if only the year is known."""
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True)
class Period:
    """From one month to another, both included."""

    first: YearMonth
    last: YearMonth

    def __str__(self) -> str:
        """Return YYYY-MM/YYYY-MM."""
        return f"{self.first}/{self.last}"


def read_birth(text: str, today: date, *, youngest: int = 15) -> Reading[Birth]:
    """Read when somebody was born; canonical is YYYY-MM or YYYY.

    Raises:
        Misread: No date, an impossible one, or an age under `youngest` or over 110 years.
    """
    raise NotImplementedError(text, today, youngest)


def read_month(
    text: str, today: date, *, since: YearMonth | None = None, until: YearMonth | None = None
) -> Reading[YearMonth]:
    """Read a month between two others; canonical is YYYY-MM.

    Raises:
        Misread: No month, or one outside the limits.
    """
    raise NotImplementedError(text, today, since, until)


def read_period(text: str, today: date) -> Reading[Period]:
    """Read two months, from and until; canonical is YYYY-MM/YYYY-MM.

    Raises:
        Misread: Not two months, or the second before the first.
    """
    raise NotImplementedError(text, today)


def read_day(text: str, today: date) -> Reading[date]:
    """Read a day near today; canonical is YYYY-MM-DD.

    Raises:
        Misread: No day.
    """
    raise NotImplementedError(text, today)
