"""The law on a day; a gap is an error, never a guess, and every use is remembered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from bot.rules.parameters import Cell, Datum, NoValueInForce, Parameter, Status, Value
from bot.rules.records import Record

__all__ = ["Change", "Law", "LawOn", "NoValueInForce", "Parameter", "Status", "Table", "UnknownParameter", "Value"]


class UnknownParameter(KeyError):
    """There is no parameter of this name."""


@dataclass(frozen=True, repr=False, eq=False)
class Law:
    """Every parameter by its name, such as 'voluntary/rural_poverty_line'; a law is equal to itself alone."""

    parameters: Mapping[str, Parameter]

    def __repr__(self) -> str:
        """Keep logs and failing tests short."""
        return f"<law of {len(self.parameters)} parameters>"

    def __getitem__(self, name: str) -> Parameter:
        """Return a parameter.

        Raises:
            UnknownParameter: there is none of this name.
        """
        parameter = self.parameters.get(name)
        if parameter is None:
            raise UnknownParameter(name)
        return parameter

    def on(self, day: date) -> "LawOn":
        """Return the law as it stands on a day, with a clean record of what is used."""
        return LawOn(self, day, Record())

    def next_change(self, name: str, day: date) -> "Change | None":
        """Return the next value after `day` that differs from that day's; None if none is known."""
        return self.on(day).next_change(name)

    @classmethod
    def of(cls, parameters: Iterable[Parameter]) -> "Law":
        """Gather parameters."""
        return cls(MappingProxyType({parameter.name: parameter for parameter in parameters}))


class LawOn:
    """The law on one day; reading a value records it."""

    def __init__(self, law: Law, day: date, record: Record, *, weighing: bool = True) -> None:
        """Look at the law on `day`; without `weighing`, what is read is named but its status not counted."""
        self.law = law
        self.day = day
        self.record = record
        self.weighs = weighing

    def at(self, day: date) -> "LawOn":
        """Return the law on another day, recording in the same place."""
        return LawOn(self.law, day, self.record, weighing=self.weighs)

    @property
    def aside(self) -> "LawOn":
        """The same law for limits: what is read is named, but the answer does not rest on it."""
        return LawOn(self.law, self.day, self.record, weighing=False)

    def __getitem__(self, name: str) -> "Datum | Table":
        """Return a value or a table, for texts.

        Raises:
            UnknownParameter: there is none of this name.
            NoValueInForce: none on this day.
        """
        value = self.value(name)
        return self._take(name, value, value.cell) if value.cell else Table(self, name, value)

    def value(self, name: str) -> Value:
        """Return what is in force, unrecorded, or raise NoValueInForce."""
        value = self.law[name].find(self.day)
        if value is None:
            raise NoValueInForce(self.law[name], self.day)
        return value

    def has(self, name: str) -> bool:
        """Whether a value is in force; nothing is recorded."""
        return self.law[name].find(self.day) is not None

    def datum(self, name: str, line: str | None = None) -> Datum:
        """Return one amount, of a table the one in `line`, or raise NoValueInForce."""
        value = self.value(name)
        if value.status is Status.NONE_ADOPTED:
            self.record.note(self.law[name], value, value.status)
            return 0
        cell = value.cell if line is None else (value.table or {}).get(line)
        if cell is None:
            raise NoValueInForce(self.law[name], self.day, line)
        return self._take(name, value, cell)

    def number(self, name: str, line: str | None = None) -> Fraction:
        """Return one amount as an exact fraction, or raise NoValueInForce."""
        datum = self.datum(name, line)
        if isinstance(datum, (date, tuple)):
            raise TypeError(f"{name} is no number")
        return _fraction(datum)

    def whole(self, name: str, line: str | None = None) -> int:
        """Return one whole number (VND, months, years, days), or raise NoValueInForce."""
        datum = self.datum(name, line)
        if not isinstance(datum, int):
            raise TypeError(f"{name} is no whole number")
        return datum

    def choices(self, name: str) -> tuple[int, ...]:
        """Return the whole numbers to choose from, or raise NoValueInForce."""
        datum = self.datum(name)
        if not isinstance(datum, tuple):
            raise TypeError(f"{name} is no list")
        return datum

    def sources(self, *names: str) -> tuple[str, ...]:
        """Return the provisions that give these values on this day, each once."""
        found = (self.law[name].find(self.day) for name in names)
        return _provisions(tuple(value.source for value in found if value))

    def next_change(self, name: str) -> "Change | None":
        """Return the next value that differs from today's, recorded; None if none is known."""
        value = self.law[name].next_change(self.day)
        if value is None:
            return None
        return Change(value.since, None if value.ended else self.at(value.since)[name])

    def _take(self, name: str, value: Value, cell: Cell) -> Datum:
        if self.weighs:
            self.record.note(self.law[name], value, cell.status)
        else:
            self.record.used[name] = None
        return cell.datum


@cache
def _provisions(sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for source in sources for part in source.split("; ")))


@cache
def _fraction(number: int | Decimal) -> Fraction:
    return Fraction(number)


class Table(Mapping[str, Datum]):
    """A table in force, read by its line; a support that was not adopted is 0 for everyone."""

    def __init__(self, law: LawOn, name: str, value: Value) -> None:
        """Show one value of a parameter."""
        self._law = law
        self._name = name
        self._cells = value.table or {}

    def __getitem__(self, line: str | int) -> Datum:
        """Return one amount, or raise NoValueInForce."""
        return self._law.datum(self._name, str(line))

    def __iter__(self) -> Iterator[str]:
        """Go through the lines of the table."""
        return iter(self._cells)

    def __len__(self) -> int:
        """Count the lines of the table."""
        return len(self._cells)


@dataclass(frozen=True, slots=True)
class Change:
    """A dated change to come: the new value or table, None if the series ends."""

    date: date
    value: Datum | Table | None
