"""Rows in SQLite: a table for each kind, its key and marks in columns, the rest in one body."""

from collections.abc import Iterable
from functools import cache

from bot.dialogue.effects import R, Row
from bot.store import codec
from bot.store.page import Page

_GET = "SELECT body FROM {table} WHERE {key} = ?"
_FIND = "SELECT body FROM {table} WHERE {wanted}{key} >= '' ORDER BY {key} LIMIT ?"
_INSERT = "INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT ({key}) DO NOTHING"
_UPDATE = "UPDATE {table} SET {columns} WHERE {key} = ? AND version = ?"
_REMOVE = "DELETE FROM {table} WHERE {key} = ?"
_COUNT = "SELECT COUNT(*) FROM {table} WHERE {wanted}{key} >= ''"
_READY = "SELECT number FROM tally WHERE kind = ? AND field = ? AND value = ?"
_SOME = "SELECT rowid, body FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"
_MARK = "UPDATE {table} SET {fields} WHERE {key} = ?"
_BITE = 10_000


class Rows(Page):
    """The rows that a connection sees; secret ones are sealed, and found by keyed hashes."""

    def get(self, kind: type[R], key: str) -> R | None:
        """Return the row of this key, if there is one."""
        found = self._connection.execute(_sql(kind, _GET), (key,)).fetchone()
        return found and self._opened(kind, found[0])

    def find(self, kind: type[R], /, *, limit: int | None = 1000, **equal: str) -> list[R]:
        """Return the first rows, all if None, whose `found_by` fields have these values, in the order of their keys."""
        codec.check(kind, equal)
        statement = _sql(kind, _FIND, wanted="".join(f"{_quoted(field)} = ? AND " for field in equal))
        values = [self._mark(kind, field, value) for field, value in equal.items()]
        most = -1 if limit is None else limit
        return [self._opened(kind, body) for (body,) in self._connection.execute(statement, (*values, most))]

    def save(self, row: Row) -> bool:
        """Keep a row; False if its version is not one ahead of the stored one."""
        marks = self._marks(row, codec.columns(type(row)))
        values = (row.version, self._sealed(row), *marks, codec.key(row))
        if row.version == 1:
            return self._connection.execute(_insert(type(row)), values).rowcount == 1
        return self._connection.execute(_update(type(row)), (*values, row.version - 1)).rowcount == 1

    def remove(self, kind: type[Row], key: str) -> None:
        """Forget a row, if it is there."""
        self._connection.execute(_sql(kind, _REMOVE), (key,))

    def count(self, kind: type[Row], /, **equal: str) -> int:
        """Count the rows whose `found_by` fields have these values."""
        codec.check(kind, equal)
        if len(equal) == 1 and equal.keys() <= set(kind.counted_by):
            return self._ready(kind, *equal.items())
        statement = _sql(kind, _COUNT, wanted="".join(f"{_quoted(field)} = ? AND " for field in equal))
        values = [self._mark(kind, field, value) for field, value in equal.items()]
        (count,) = self._connection.execute(statement, values).fetchone()
        return int(count)

    def mark_all(self, kind: type[Row], *fields: str) -> None:
        """Fill the columns of fields that rows are newly found or counted by."""
        statement = _sql(kind, _MARK, fields=", ".join(f"{_quoted(field)} = ?" for field in fields))
        last = -1
        while some := self._connection.execute(_sql(kind, _SOME), (last, _BITE)).fetchall():
            rows = [self._opened(kind, body) for _, body in some]
            self._connection.executemany(statement, [(*self._marks(row, fields), codec.key(row)) for row in rows])
            last = some[-1][0]

    def _ready(self, kind: type[Row], asked: tuple[str, str]) -> int:
        values = (kind.table, asked[0], self._mark(kind, *asked))
        found = self._connection.execute(_READY, values).fetchone()
        return int(found[0]) if found else 0

    def _sealed(self, row: Row) -> bytes | str:
        body = codec.pack(row)
        return self._vault.seal(body) if row.secret else body.decode()

    def _opened(self, kind: type[R], body: bytes | str) -> R:
        return codec.unpack(kind, body if isinstance(body, str) else self._vault.open(body))

    def _marks(self, row: Row, fields: Iterable[str]) -> list[str]:
        return [self._mark(type(row), field, codec.mark(row, field)) for field in fields]

    def _mark(self, kind: type[Row], field: str, value: str) -> str:
        return self._vault.hash(f"{kind.table}.{field}={value}") if kind.secret else value


@cache
def _sql(kind: type[Row], template: str, **names: str) -> str:
    """Put names into a statement: they come from the kinds in the code, never from outside."""
    return template.format(table=_quoted(kind.table), key=_quoted(kind.key), **names)


@cache
def _insert(kind: type[Row]) -> str:
    columns = ["version", "body", *map(_quoted, codec.columns(kind)), _quoted(kind.key)]
    return _sql(kind, _INSERT, columns=", ".join(columns), values=", ".join("?" * len(columns)))


@cache
def _update(kind: type[Row]) -> str:
    columns = ["version", "body", *map(_quoted, codec.columns(kind))]
    return _sql(kind, _UPDATE, columns=", ".join(f"{column} = ?" for column in columns))


def _quoted(name: str) -> str:
    return f'"{name}"'
