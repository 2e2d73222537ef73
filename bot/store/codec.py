"""How what is kept is written down: JSON for bodies, text for what is searched, whole microseconds for instants."""

from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from bot.dialogue.effects import Row
from bot.dialogue.tallies import Span, Tallied

T = TypeVar("T")
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_encoder = msgspec.json.Encoder()


def pack(body: msgspec.Struct) -> bytes:
    """Write a struct as JSON."""
    return _encoder.encode(body)


def unpack(kind: type[T], body: bytes | str) -> T:
    """Read a struct from JSON; msgspec.ValidationError says what does not fit."""
    return msgspec.json.decode(body, type=kind)


def copied(body: T) -> T:
    """Write a struct down and read it again, as a real database would."""
    return unpack(type(body), _encoder.encode(body))


def micros(instant: datetime) -> int:
    """Return the microseconds since 1970 in UTC; an instant without a zone is a TypeError."""
    return (instant - EPOCH) // MICROSECOND


def instant(micros: int) -> datetime:
    """Return the instant (UTC) that many microseconds after 1970."""
    return EPOCH + micros * MICROSECOND


def key(row: Row) -> str:
    """Return the value of a row's key."""
    return str(getattr(row, row.key))


def mark(row: Row, field: str) -> str:
    """Return what a row can be found by in this field: its text, empty for None."""
    value = getattr(row, field)
    return "" if value is None else str(value)


def check(kind: type[Row], equal: dict[str, str]) -> None:
    """Refuse to look for a kind of rows by a field it cannot be found by (ValueError)."""
    # What rows are counted in groups by is indexed as well.
    fields = dict.fromkeys((*kind.found_by, *(kind.tallied.groups if kind.tallied else ())))
    for field in equal:
        if field not in fields:
            raise ValueError(f"a {kind.table} cannot be found by {field!r}; it can be by {', '.join(fields)}")


def columns(kind: type[Row]) -> tuple[str, ...]:
    """Name the fields of a kind that stand in columns of their own, besides its key."""
    tallied = (*kind.tallied.groups, *kind.tallied.measures) if kind.tallied else ()
    return tuple(dict.fromkeys((*kind.found_by, *tallied)))


def tallied(kind: type[Row], by: str, span: Span) -> Tallied:
    """Return how a kind of rows is counted; a field it is not counted by is a mistake (ValueError)."""
    how = kind.tallied
    if how is None or by not in how.groups or span.by not in how.days:
        raise ValueError(f"a {kind.table} is not counted by {by!r} and {span.by!r}")
    return how
