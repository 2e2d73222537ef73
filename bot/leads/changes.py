"""What a sheet would change, told before it is loaded: rows new, changed field by field, ended, or as before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from bot.dialogue.asking import Label
from bot.dialogue.effects import Effect, Row, Save, View
from bot.leads.table import Finding

R = TypeVar("R", bound=Row)
Shown = str | bool | date | None


@dataclass(frozen=True)
class Difference:
    """One field of a row, as it was and as it is to be."""

    name: str
    before: Shown
    after: Shown


@dataclass(frozen=True)
class Change:
    """What becomes of one row of the sheet; `more` is what changes besides its fields."""

    code: str
    name: str
    fields: tuple[Difference, ...] = ()
    more: tuple[Label, ...] = ()


@dataclass
class Plan:
    """What loading a sheet would change, the effects that do it, and what was mended on the way."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    ended: list[Change] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def take(self, before: Row | None, change: Change) -> None:
        """Count a row of the sheet in by what becomes of it; `before` is the row as it is kept."""
        if before is None:
            self.added.append(change)
        elif change.fields or change.more:
            self.changed.append(change)
        else:
            self.same.append(change.code)


def merged(before: R | None, sheet: R, fields: Sequence[str]) -> R:
    """Return the row to keep: the sheet's `fields` over what is kept, a version further if anything differs."""
    if before is None:
        return sheet
    after = msgspec.structs.replace(before, **{name: getattr(sheet, name) for name in fields})
    return before if after == before else msgspec.structs.replace(after, version=before.version + 1)


def differences(before: R | None, after: R, fields: Sequence[str]) -> tuple[Difference, ...]:
    """Return the fields in which two rows differ; none for a new one."""
    if before is None:
        return ()
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in fields)
    return tuple(Difference(name, was, now) for name, was, now in pairs if was != now)


def compared(view: View, rows: Iterable[R], fields: Sequence[str], notes: Iterable[Finding]) -> Plan:
    """Compare the rows of a sheet with those kept; they have a `name`. What the sheet does not name is left alone."""
    plan = Plan(notes=list(notes))
    for row in rows:
        code: str = getattr(row, row.key)
        before = view.get(type(row), code)
        after = merged(before, row, fields)
        plan.take(before, Change(code, getattr(row, "name", ""), differences(before, after, fields)))
        plan.effects += [Save(after)] if after != before else []
    return plan


def closed(kept: Iterable[R], named: Iterable[R], today: date, plan: Plan) -> None:
    """End yesterday what is kept and valid, but no longer named; rows have a `name` and an `until`."""
    codes = {getattr(row, row.key) for row in named}
    for row in kept:
        code, until = getattr(row, row.key), getattr(row, "until", None)
        if code not in codes and (until is None or until >= today):
            plan.ended.append(Change(code, getattr(row, "name", "")))
            gone = today - timedelta(days=1)
            plan.effects.append(Save(msgspec.structs.replace(row, version=row.version + 1, until=gone)))
