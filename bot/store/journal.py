"""Tables in memory that can take back what was written to them."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Journal:
    """What would have to be done to be back where the transaction began."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self._steps: list[Callable[[], None]] = []

    def note(self, step: Callable[[], None]) -> None:
        """Remember how a change is taken back."""
        self._steps.append(step)

    def undo(self) -> None:
        """Take back every change, the latest first."""
        while self._steps:
            self._steps.pop()()

    def begin(self) -> None:
        """Let the changes so far stand."""
        self._steps.clear()


class Table(Generic[K, V]):
    """Values by key, in no particular order."""

    def __init__(self, journal: Journal) -> None:
        """Begin empty; every change is noted in the journal."""
        self._journal = journal
        self._rows: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Return the value of this key, if there is one."""
        return self._rows.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep a value."""
        self._remember(key)
        self._rows[key] = value

    def drop(self, key: K) -> None:
        """Forget a value, if it is there."""
        if key in self._rows:
            self._remember(key)
            del self._rows[key]

    def drop_if(self, gone: Callable[[K, V], bool]) -> int:
        """Forget every value this is true of; return how many."""
        keys = [key for key, value in self._rows.items() if gone(key, value)]
        for key in keys:
            self.drop(key)
        return len(keys)

    def items(self) -> Iterator[tuple[K, V]]:
        """List the values as they stand now."""
        return iter(list(self._rows.items()))

    def copy(self) -> "Table[K, V]":
        """Return the table as it stands now."""
        copy: Table[K, V] = Table(Journal())
        copy._rows = dict(self._rows)
        return copy

    def _remember(self, key: K) -> None:
        if key in self._rows:
            before = self._rows[key]
            self._journal.note(lambda: self._rows.__setitem__(key, before))
        else:
            self._journal.note(lambda: self._rows.__delitem__(key))
