"""Read the agency's list of people who pay already: due, lapsed, or of the same household."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.dialogue.asking import Label
from bot.language.months import read_month
from bot.language.reading import Misread
from bot.leads.calendar import VIETNAM
from bot.leads.cells import commune, named, one_of, phone
from bot.leads.table import Cells, Form, Read, Table, Unfit, read
from bot.places.gazetteer import Gazetteer

FORM = Form(
    columns={
        "name": ("Họ tên", "họ và tên", "tên"),
        "phone": ("Số điện thoại", "điện thoại", "sđt"),
        "commune": ("Xã phường", "xã", "mã xã", "xã, phường", "xã/phường"),
        "paid_until": ("Đóng đến", "đã đóng đến", "đóng đến tháng", "đã đóng đến tháng"),
        "months": ("Số tháng", "phương thức"),
        "birth": ("Năm sinh",),
        "agent": ("Người thu", "mã người thu"),
    },
    needed=("name", "phone", "commune", "paid_until"),
    example=(("Nguyễn Thị Mẫu", "0900000001", "16690", "11/2026", "3", "1979", "NV-01"),),
)
METHODS: Mapping[str, int] = {f"{months}{unit}": months for months in (1, 3, 6, 12) for unit in ("", " thang")}


@dataclass(frozen=True)
class Member:
    """Somebody who has paid until a month (YYYY-MM), `months` at once; `agent` collected last, `birth` is a year."""

    name: str
    phone: str
    commune: str
    paid_until: str
    months: int = 1
    birth: str = ""
    agent: str = ""


def read_members(table: Table, places: Gazetteer, today: date) -> Read[Member]:
    """Read a list of members.

    Raises:
        BadSheet: columns are missing or rows cannot be used; all of them are named.
    """
    return read(table, FORM, lambda cells: _member(cells, places, today))


def _member(cells: Cells, places: Gazetteer, today: date) -> Member:
    name = named(cells, "name")
    number = phone(cells, "phone", hidden=True)
    if not number:
        raise Unfit(Label("sheet.phone"))
    return Member(
        name,
        number,
        commune(cells, cells.text("commune"), places).code,
        _month(cells, today),
        one_of(cells, "months", METHODS, 1, ("1", "3", "6", "12")),
        _year(cells),
        cells.text("agent"),
    )


def _month(cells: Cells, today: date) -> str:
    """Read a month; where a spreadsheet has made a day of it, the month of that day."""
    said = cells.text("paid_until")
    if day := _day(said):
        return f"{day:%Y-%m}"
    try:
        return str(read_month(said, today).value)
    except Misread:
        raise Unfit(Label("sheet.not_a_month", {"said": said})) from None


def _year(cells: Cells) -> str:
    said = cells.text("birth")
    if day := _day(said):
        return str(day.year)
    if said and not (said.isdecimal() and len(said) == len("1985")):
        raise Unfit(Label("sheet.not_a_year", {"said": said}))
    return said


def _day(said: str) -> date | None:
    try:
        return datetime.strptime(said, "%Y-%m-%d").replace(tzinfo=VIETNAM).date()
    except ValueError:
        return None
