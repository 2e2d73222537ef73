"""What every rule returns: an amount, the lines that lead to it, warnings and the law it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from bot.rules.amounts import apportioned
from bot.rules.law import LawOn


@dataclass(frozen=True, slots=True)
class Text:
    """A text by its key in the catalogue, with what it is filled with."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the calculation: what it is, its amount (VND, negative if taken off) and the provisions."""

    label: Text
    amount: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A line before rounding."""

    label: Text
    amount: Fraction
    sources: tuple[str, ...]


def lines_of(shares: Sequence[Share]) -> tuple[Line, ...]:
    """Round shares so that the lines add up to the rounded sum."""
    amounts = apportioned([share.amount for share in shares])
    return tuple(Line(share.label, amount, share.sources) for share, amount in zip(shares, amounts, strict=True))


@dataclass(frozen=True, slots=True)
class Account:
    """How a result came about: lines, warnings and the names of the parameters used."""

    lines: tuple[Line, ...]
    warnings: tuple[Text, ...]
    law: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """The result of a rule; each rule adds its named amounts (VND unless said)."""

    account: Account

    @property
    def lines(self) -> tuple[Line, ...]:
        """The steps, adding up to the result."""
        return self.account.lines

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What must be said along with the amount."""
        return self.account.warnings

    @property
    def law(self) -> tuple[str, ...]:
        """The parameters used."""
        return self.account.law


class Awaited(NamedTuple):
    """A value that still awaits official guidance: its name for people, and since when it holds."""

    title: str
    since: date


def account(law: LawOn, lines: Sequence[Line], *warnings: Text | None) -> Account:
    """Close an account: a last warning names the values used that still await official guidance."""
    said = [warning for warning in warnings if warning]
    doubts = tuple(Awaited(doubt.parameter.title, doubt.value.since) for doubt in law.record.doubts.values())
    if doubts:
        said.append(Text("rules.warning.awaiting", {"doubts": doubts}))
    return Account(tuple(lines), tuple(said), tuple(law.record.used))
