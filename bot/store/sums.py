"""Counting in groups, by an index that holds all that is counted: no body is opened."""

from bot.dialogue.effects import R
from bot.dialogue.tallies import FEW, Group, Part, Span
from bot.store import codec
from bot.store.page import Page

_PARTS = (
    'SELECT "{by}", "{part}", COUNT(*), SUM(CAST("{sums}" AS INTEGER)) FROM "{table}" INDEXED BY "{table}_in_{by}"'
    ' WHERE "{day}" BETWEEN ? AND ? GROUP BY "{by}", "{part}"'
)
_WHOM = (
    'SELECT DISTINCT "{whom}" FROM "{table}" INDEXED BY "{table}_in_{by}"'
    ' WHERE "{by}" = ? AND "{day}" BETWEEN ? AND ? AND "{whom}" != \'\' LIMIT ?'
)
_OPEN = "~"
"""Stands after every day as days are written."""


class Sums(Page):
    """The rows that a connection sees, counted; the names in the statements come from the kinds in the code."""

    def groups(self, kind: type[R], by: str, span: Span) -> list[Group]:
        """Count the rows of a `tallied` kind in the groups of one field, in their order, over a span of days."""
        how = codec.tallied(kind, by, span)
        names = {"table": kind.table, "by": by, "day": span.by, "part": how.part, "whom": how.whom, "sums": how.sums}
        days = (span.since, span.until or _OPEN)
        parts: dict[str, dict[str, Part]] = {}
        for name, part, rows, total in self._connection.execute(_PARTS.format(**names), days):
            parts.setdefault(name, {})[part] = Part(rows, total)
        whom = _WHOM.format(**names)
        return [Group(name, found, self._some(whom, name, *days)) for name, found in parts.items()]

    def _some(self, statement: str, *values: str) -> frozenset[str]:
        return frozenset(whom for (whom,) in self._connection.execute(statement, (*values, FEW)))
