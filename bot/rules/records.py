"""Which values an answer rests on, and which of them are not settled."""

from dataclasses import dataclass
from datetime import date

from bot.rules.parameters import WORST_LAST, Parameter, Status, Value

SETTLED = frozenset({Status.VERIFIED, Status.NONE_ADOPTED})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that an answer rests on and that is not verified."""

    parameter: Parameter
    value: Value
    status: Status


class Record:
    """Which parameters were consulted, and which of their values are not settled."""

    def __init__(self) -> None:
        """Start clean."""
        self.used: dict[str, None] = {}
        self.doubts: dict[tuple[str, date], Doubt] = {}

    def note(self, parameter: Parameter, value: Value, status: Status) -> None:
        """Remember a use; the worst status of a value is kept."""
        self.used[parameter.name] = None
        if status in SETTLED:
            return
        key = (parameter.name, value.since)
        known = self.doubts.get(key)
        if known is None or WORST_LAST.index(status) > WORST_LAST.index(known.status):
            self.doubts[key] = Doubt(parameter, value, status)

    def add(self, other: "Record") -> None:
        """Remember what another record holds as well."""
        self.used.update(other.used)
        for doubt in other.doubts.values():
            self.note(doubt.parameter, doubt.value, doubt.status)
