"""What commands that load a sheet have in common: the words, the preview, the refusal, and the sample sheet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.opening import fail

if TYPE_CHECKING:
    from bot.leads.changes import Change, Plan
    from bot.leads.table import Finding, Form
    from bot.texts.catalogue import Catalogue

SHEETS = (".csv", ".xlsx")
SHOWN = 20
"""Rows of each kind that a preview names, unless all are asked for."""


def sheet_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command what all that load a sheet have: the file, --dry-run, --all, --example."""
    path = click.Path(dir_okay=False, path_type=Path)
    for option in (
        click.argument("sheet", type=path),
        click.option("--example", is_flag=True, help="Write a sample sheet (.xlsx or .csv) to SHEET instead."),
        click.option("--all", "whole_list", is_flag=True, help="Name every row that changes."),
        click.option("--dry-run", is_flag=True, help="Only say what would change."),
    ):
        command = option(command)
    return command


def words() -> "Catalogue":
    """Return the texts that people who load sheets read."""
    from bot.loader.library import PACKAGED
    from bot.loader.texts import load_texts

    return load_texts(PACKAGED / "texts" / "vi")


@contextmanager
def refusals() -> Iterator[None]:
    """Stop with all that is wrong with a sheet, each with its line."""
    from bot.leads.table import BadSheet

    try:
        yield
    except BadSheet as why:
        said = words()
        fail("\n".join([*_found(said, why.problems), said.say("sheet.nothing_loaded")]))


def write_example(path: Path, form: "Form") -> None:
    """Write a sample sheet, or stop rather than write over a file."""
    from bot.sheets import write_sheet

    _refuse(path)
    width = len(form.columns)
    write_sheet(path, form.header, [(*row, *[""] * (width - len(row))) for row in form.example])
    click.echo(f"A sample sheet is in {path}.")


def write_rows(path: Path, form: "Form", rows: "Iterable[Mapping[str, str]]") -> None:
    """Write what is kept as a sheet that can be changed and loaded again, or stop rather than write over a file."""
    from bot.leads.listing import row
    from bot.sheets import write_sheet

    _refuse(path)
    found = [row(one, form.columns) for one in rows]
    write_sheet(path, form.header, found)
    click.echo(f"{len(found)} rows in {path}.")


def _refuse(path: Path) -> None:
    if path.exists():
        fail(f"There is a file {path} already.")
    if path.suffix.lower() not in SHEETS:
        fail(f"{path.name} is neither .csv nor .xlsx.")


def show(plan: "Plan", *, dry: bool, whole: bool) -> None:
    """Say what a sheet changes: new, changed field by field, ended, and as before."""
    said = words()
    for key, changes in (("added", plan.added), ("changed", plan.changed), ("ended", plan.ended)):
        if changes:
            click.echo(said.say(f"sheet.{key}", number=len(changes)))
            _several([_row(said, change) for change in changes], said, whole=whole)
    click.echo(said.say("sheet.same", number=len(plan.same)))
    show_notes(said, plan.notes, whole=whole)
    changed = plan.added or plan.changed or plan.ended
    click.echo(said.say("sheet.dry_run" if dry else "sheet.loaded" if changed else "sheet.no_change"))


def show_notes(said: "Catalogue", notes: "Sequence[Finding]", *, whole: bool) -> None:
    """Say what was mended in a sheet, or left aside."""
    if notes:
        click.echo(said.say("sheet.notes", number=len(notes)))
        _several([f"  {line}" for line in _found(said, notes)], said, whole=whole)


def _several(rows: list[str], said: "Catalogue", *, whole: bool) -> None:
    for row in rows if whole else rows[:SHOWN]:
        click.echo(row)
    if len(rows) > SHOWN and not whole:
        click.echo(said.say("sheet.and_more", number=len(rows) - SHOWN))


def _row(said: "Catalogue", change: "Change") -> str:
    lines = [f"  {change.code} · {change.name}"]
    for one in change.fields:
        field = said.say(f"sheet.field.{one.name}")
        lines.append(f"      {field}: {_value(said, one.before)} → {_value(said, one.after)}")
    return "\n".join([*lines, *(f"      {said.say(more.key, **more.values)}" for more in change.more)])


def _value(said: "Catalogue", value: str | bool | date | None) -> str:  # noqa: FBT001 -- what a field holds
    if isinstance(value, bool):
        return said.say("sheet.yes" if value else "sheet.no")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value or said.say("sheet.nothing")


def _found(said: "Catalogue", findings: "Sequence[Finding]") -> list[str]:
    return [
        said.say("sheet.finding", line=one.line, text=said.say(one.text.key, **one.text.values)) for one in findings
    ]
