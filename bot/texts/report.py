"""What a report says, in words: however it is looked at, it says the same."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One step of the funnel: its name, how many came so far, and their share of all in thousandths."""

    label: str
    number: str
    share: int


@dataclass(frozen=True)
class Table:
    """A table in words: its columns, its rows, the row below them, and how a picture says that it leaves rows out."""

    title: str
    sub: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Report:
    """All that a report says."""

    title: str
    sub: str
    made: str
    bars: tuple[Bar, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
