"""Rows kept in memory, found the way a database finds them."""

from collections import defaultdict
from dataclasses import dataclass

from bot.dialogue.effects import R, Row
from bot.dialogue.tallies import Group, Part, Span
from bot.store import codec
from bot.store.journal import Journal, Table


@dataclass(frozen=True)
class Kept:
    """A row as it was written: its version, what it is found by, and its body."""

    version: int
    marks: dict[str, str]
    body: bytes


class Shelf:
    """The rows of every kind; it is a view of them too."""

    def __init__(self, rows: Table[tuple[str, str], Kept] | None = None) -> None:
        """Begin with these rows, or none."""
        self._rows = Table(Journal()) if rows is None else rows

    def get(self, kind: type[R], key: str) -> R | None:
        """Return the row of this key, if there is one."""
        kept = self._rows.get((kind.table, key))
        return None if kept is None else codec.unpack(kind, kept.body)

    def find(self, kind: type[R], /, *, limit: int | None = 1000, **equal: str) -> list[R]:
        """Return the first rows, all if None, whose `found_by` fields have these values, in the order of their keys."""
        codec.check(kind, equal)
        found = sorted(
            (key, kept.body)
            for (table, key), kept in self._rows.items()
            if table == kind.table and equal.items() <= kept.marks.items()
        )
        return [codec.unpack(kind, body) for _, body in found[:limit]]

    def save(self, row: Row) -> bool:
        """Keep a row; False if its version is not one ahead of the stored one."""
        place = (row.table, codec.key(row))
        stored = self._rows.get(place)
        if row.version != (stored.version if stored else 0) + 1:
            return False
        self._rows.put(
            place, Kept(row.version, {f: codec.mark(row, f) for f in codec.columns(type(row))}, codec.pack(row))
        )
        return True

    def remove(self, kind: type[Row], key: str) -> None:
        """Forget a row, if it is there."""
        self._rows.drop((kind.table, key))

    def count(self, kind: type[Row], /, **equal: str) -> int:
        """Count the rows whose `found_by` fields have these values."""
        return len(self.find(kind, limit=None, **equal))

    def groups(self, kind: type[R], by: str, span: Span) -> list[Group]:
        """Count the rows of a `tallied` kind in the groups of one field, in their order, over a span of days."""
        how = codec.tallied(kind, by, span)
        members: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        for (table, _), kept in self._rows.items():
            if table == kind.table and span.holds(kept.marks[span.by]):
                members[kept.marks[by]].append(kept.marks)
        return [
            Group(name, _parts(rows, how.part, how.sums), frozenset(whom for row in rows if (whom := row[how.whom])))
            for name, rows in sorted(members.items())
        ]

    def copy(self) -> "Shelf":
        """Return the rows as they stand now."""
        return Shelf(self._rows.copy())


def _parts(rows: list[dict[str, str]], part: str, sums: str) -> dict[str, Part]:
    amounts: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        amounts[row[part]].append(int(row[sums]))
    return {name: Part(len(found), sum(found)) for name, found in amounts.items()}
