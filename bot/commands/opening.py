"""What commands open: the settings and the store of the data folder."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from bot.places.gazetteer import Gazetteer
    from bot.settings import Settings
    from bot.store.sqlite import SqliteStore


DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
"""A day, as machines or as people here write it."""
LEAST_FREE = 200_000
"""Bytes without which the database cannot even be opened."""


def fail(sentence: str) -> NoReturn:
    """Stop with one clear sentence."""
    click.echo(sentence if sentence.endswith((".", "?")) else f"{sentence}.", err=True)
    sys.exit(1)


def fail_if_unwritten(why: RuntimeError) -> None:
    """Stop with one clear sentence if the database could keep nothing."""
    from bot.store.interface import Unwritten

    if isinstance(why, Unwritten):
        fail(f"The database fails, and {why}{on_a_full_disk()}")


def on_a_full_disk() -> str:
    """Say that the disk is full if it is: the database calls that an error of input and output."""
    folder = settings().database.parent
    full = folder.exists() and shutil.disk_usage(folder).free < LEAST_FREE
    return f" (the disk of {folder} is full: make room)" if full else ""


def writable(file: Path) -> None:
    """Stop unless a file can be written there: for what must not be begun without it."""
    there = file.exists()
    with file.open("ab"):
        pass
    if not there:
        file.unlink()


def settings() -> "Settings":
    """Read the settings, or stop with one sentence."""
    from bot.settings import WrongSetting, read_settings

    try:
        return read_settings()
    except WrongSetting as why:
        fail(f"Wrong setting {why}")


def doubtful_settings() -> "Settings":
    """Read the settings as `settings` does, and name what has no effect."""
    from bot.settings import doubts

    chosen = settings()
    for doubt in doubts(chosen):
        click.echo(doubt, err=True)
    return chosen


def home_places() -> "Gazetteer":
    """Load the communes; a name means the one in the province that is served, if there is one."""
    from bot.loader.packaged import PACKAGED
    from bot.loader.places import load_places

    return load_places(PACKAGED / "places", settings().province)


def a_commune(_context: click.Context, _option: click.Parameter, written: str) -> str:
    """Take a commune by its code or by its name, and return its code; a name that leaves a doubt stops the command."""
    if not written or written.isdecimal():
        return written
    places = home_places()
    found = places.find(written, places.home)
    if found.sure:
        return found.sure.code
    likely = ", ".join(f"{commune.code} {commune.full_name}" for commune in found.choices)
    fail(f"Which commune is {written}: {likely}?" if likely else f"There is no commune {written}")


@contextmanager
def opened_store() -> "Iterator[SqliteStore]":
    """Open the database of the data folder, or stop with one sentence."""
    from bot.access import UNOPENED, open_store
    from bot.commands.showing import Shown
    from bot.store.interface import Conflict

    chosen = doubtful_settings()
    new = not chosen.database.exists()
    try:
        store = open_store(chosen, Shown)
    except UNOPENED as why:
        fail(str(why))
    if new and sys.stderr.isatty():  # a person who stands in the wrong folder
        click.echo(f"{chosen.database} was made anew: nothing is kept there yet.", err=True)
    try:
        yield store
    except Conflict:
        fail("The server changed the same rows at this moment, so nothing was kept: run the command again")
    finally:
        store.close()
