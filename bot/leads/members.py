"""Read the agency's list of people who pay already: due, lapsed, or of the same household."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.language.folding import fold
from bot.language.months import read_month
from bot.language.phones import read_phone
from bot.language.reading import Misread
from bot.leads.roster import BadSheet

HEADERS = {
    "name": ("ho ten", "ho va ten", "ten"),
    "phone": ("so dien thoai", "dien thoai", "sdt"),
    "commune": ("xa phuong", "xa", "ma xa"),
    "paid_until": ("dong den", "da dong den"),
    "months": ("so thang", "phuong thuc"),
    "birth": ("nam sinh",),
    "agent": ("nguoi thu", "ma nguoi thu"),
}
NEEDED = ("name", "phone", "commune", "paid_until")
METHODS = ("1", "3", "6", "12")


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


def read_members(
    header: Iterable[str], rows: Iterable[list[str]], exists: Callable[[str], bool], today: date
) -> list[Member]:
    """Read a list of members; `exists` tells whether there is a commune of a code.

    Raises:
        BadSheet: columns are missing or rows cannot be used; all of them are named.
    """
    names = [_column(cell) for cell in header]
    if missing := [name for name in NEEDED if name not in names]:
        raise BadSheet([f"line 1: there is no column {', '.join(missing)}"])
    problems: list[str] = []
    found = list(_members(names, rows, exists, today, problems))
    if problems:
        raise BadSheet(problems)
    return found


def _members(
    names: list[str], rows: Iterable[list[str]], exists: Callable[[str], bool], today: date, problems: list[str]
) -> Iterator[Member]:
    for line, cells in enumerate(rows, 2):
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        if not any(row.values()):
            continue
        try:
            yield _member(row, exists, today)
        except ValueError as why:
            problems.append(f"line {line}: {why}")


def _member(row: Mapping[str, str], exists: Callable[[str], bool], today: date) -> Member:
    if not row["name"]:
        raise ValueError("there is no name")
    if not exists(row["commune"]):
        raise ValueError(f"there is no commune {row['commune']}")
    months, birth = row.get("months", "") or "1", row.get("birth", "")
    if months not in METHODS:
        raise ValueError(f"the months {months!r} are not one of {', '.join(METHODS)}")
    if birth and not (birth.isdecimal() and len(birth) == len("1985")):
        raise ValueError(f"the birth {birth!r} is not a year")
    try:
        phone, paid = read_phone(row["phone"]).value, str(read_month(row["paid_until"], today).value)
    except Misread as why:
        raise ValueError(f"phone or month cannot be read ({why.key})") from None
    return Member(row["name"], phone, row["commune"], paid, int(months), birth, row.get("agent", ""))


def _column(cell: str) -> str:
    said = fold(cell).strip()
    return next((name for name, others in HEADERS.items() if said == name or said in others), said)
