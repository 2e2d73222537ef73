"""What stands in the cells of a sheet: codes, days, choices, communes, telephone numbers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from bot.dialogue.asking import Label
from bot.language.folding import fold
from bot.language.phones import read_phone, show_phone
from bot.language.reading import Misread
from bot.leads.calendar import VIETNAM
from bot.leads.table import Cells, Unfit
from bot.places.gazetteer import Commune, Gazetteer

T = TypeVar("T")
YES = {"yes": True, "co": True, "x": True, "1": True, "true": True, "no": False, "khong": False, "0": False}
YES |= {"false": False}
_CODE = re.compile(r"[A-Za-z0-9-]{1,24}")
_COMMUNE, _SHORTENED = 5, 4
"""Digits of a commune's code, and of one whose zero at the front a spreadsheet has dropped."""
_LOST_ZERO = re.compile(r"[35789]\d{8}|2\d{9}")
"""A mobile or fixed number without the zero at its front."""
_ROUNDED = re.compile(r"\d[.,]\d+[eE]\+?\d+")
_NOT_A_NAME = re.compile("[?\ufffd]")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def code(cells: Cells, name: str) -> str:
    """Read a code: 1 to 24 letters, digits or hyphens."""
    said = cells.text(name)
    if not _CODE.fullmatch(said):
        raise Unfit(Label("sheet.code" if said else "sheet.no_code", {"said": said}))
    return said


def named(cells: Cells, name: str, key: str = "sheet.no_name") -> str:
    """Read what must not be empty; `key` says so if it is. Letters lost on the way to the file are refused."""
    said = cells.text(name)
    if not said:
        raise Unfit(Label(key))
    if _NOT_A_NAME.search(said):
        raise Unfit(Label("sheet.letters_lost", {"said": said}))
    return said


def one_of(cells: Cells, name: str, known: Mapping[str, T], empty: T, shown: Sequence[str] = ()) -> T:
    """Read one of the known words; an empty cell means `empty`. Another word is refused with those `shown`."""
    said = cells.text(name)
    if not said:
        return empty
    if fold(said) not in known:
        raise Unfit(Label("sheet.not_one_of", {"said": said, "known": shown or list(known)}))
    return known[fold(said)]


def day(cells: Cells, name: str) -> date | None:
    """Read a day, 2026-11-21 or 21/11/2026; None for an empty cell."""
    said = cells.text(name)
    for form in _DAYS if said else ():
        try:
            return datetime.strptime(said, form).replace(tzinfo=VIETNAM).date()
        except ValueError:
            continue
    if said:
        raise Unfit(Label("sheet.not_a_day", {"said": said}))
    return None


def span(cells: Cells, first: str = "since", last: str = "until") -> tuple[date | None, date | None]:
    """Read the first and the last day of something, each None for an empty cell."""
    since, until = day(cells, first), day(cells, last)
    if since and until and until < since:
        raise Unfit(Label("sheet.days_turned", {"since": since, "until": until}))
    return since, until


def phone(cells: Cells, name: str, *, hidden: bool) -> str:
    """Read a telephone number (E.164), "" if there is none; a zero lost at the front is put back and noted.

    With `hidden` the note shows the last digits only.
    """
    said = cells.text(name)
    if not said:
        return ""
    if _ROUNDED.fullmatch(said):
        raise Unfit(Label("sheet.phone_rounded", {"said": said}))
    bare = re.sub(r"[\s.-]", "", said)
    lost = _LOST_ZERO.fullmatch(bare) is not None
    try:
        found = read_phone(f"0{bare}" if lost else said).value
    except Misread:
        raise Unfit(Label("sheet.phone")) from None
    if lost:
        shown = show_phone(found)
        cells.note(Label("sheet.phone_zero", {"shown": f"… {shown[-3:]}" if hidden else shown}))
    return found


def commune(cells: Cells, said: str, places: Gazetteer) -> Commune:
    """Read a commune by its code or by a name that leaves no doubt at home; a former name is noted."""
    if said.isascii() and said.isdecimal():
        return _by_code(cells, said, places)
    found = places.find(said, places.home)
    if found.sure is None and not found.choices:
        found = places.find(said)
    if found.sure is None:
        which = [f"{place.full_name} {place.code}" for place in found.choices]
        raise Unfit(Label("sheet.commune_doubtful" if which else "sheet.commune", {"said": said, "which": which}))
    if fold(said) not in (fold(found.sure.full_name), fold(found.sure.name)):
        cells.note(Label("sheet.commune_now", {"said": said, "now": found.sure.full_name, "code": found.sure.code}))
    return found.sure


def listed(cell: str) -> list[str]:
    """Take apart a cell that names several things, with commas, semicolons or line breaks between them."""
    return [" ".join(part.split()) for part in re.split(r"[;,\n]", cell) if part.strip()]


def _by_code(cells: Cells, said: str, places: Gazetteer) -> Commune:
    whole = said.zfill(_COMMUNE) if len(said) == _SHORTENED else said
    try:
        found = places.by_code(whole)
    except KeyError:
        raise Unfit(Label("sheet.commune", {"said": said})) from None
    if whole != said:
        cells.note(Label("sheet.commune_zero", {"said": said, "code": whole, "now": found.full_name}))
    return found
