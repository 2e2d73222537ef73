"""Read sheets of organisations and of collection points."""

from collections.abc import Sequence
from typing import TypeVar

from bot.dialogue.asking import Label
from bot.language.folding import fold
from bot.leads.cells import code, commune, named, one_of, phone, span
from bot.leads.roster import PACE
from bot.leads.sites import KINDS, Organisation, Point, organisation_named
from bot.leads.table import BadSheet, Cells, Form, Read, Table, Unfit, once, read
from bot.places.gazetteer import Gazetteer

S = TypeVar("S", Organisation, Point)
ORGANISATIONS = Form(
    columns={
        "code": ("Mã", "mã tổ chức", "mã đơn vị"),
        "name": ("Tên", "tên tổ chức", "tổ chức"),
        "kind": ("Loại", "loại tổ chức", "loại hình"),
        "calendar": ("Lịch", "lịch làm việc"),
        "since": ("Từ ngày",),
        "until": ("Đến ngày",),
    },
    needed=("code", "name", "kind"),
    example=(
        ("BD-01", "Bưu điện Mẫu", "bưu điện"),
        ("HPN-01", "Hội Phụ nữ phường Mẫu", "hội phụ nữ", "", "2026-12-01"),
        ("TYT-01", "Trạm y tế Mẫu", "trạm y tế", "thôn bản"),
    ),
)
ORGANISATION_FIELDS = ("name", "kind", "calendar", "since", "until")
POINTS = Form(
    columns={
        "code": ("Mã", "mã điểm", "mã điểm thu"),
        "name": ("Tên", "tên điểm", "điểm thu", "tên điểm thu"),
        "commune": ("Xã phường", "xã", "mã xã", "xã, phường", "xã/phường"),
        "address": ("Địa chỉ",),
        "hours": ("Giờ", "giờ làm việc", "giờ mở cửa"),
        "organisation": ("Tổ chức", "đơn vị"),
        "phone": ("Điện thoại", "số điện thoại", "sđt"),
        "since": ("Từ ngày",),
        "until": ("Đến ngày",),
    },
    needed=("code", "name", "commune", "address"),
    example=(
        ("DT-01", "Bưu điện Mẫu", "16690", "Số 1 đường Mẫu", "7:30–17:00, thứ Hai–thứ Sáu", "BD-01"),
        ("DT-02", "Nhà văn hóa khối Mẫu", "16690", "Khối 5", "19:00–21:00, thứ Ba", "HPN-01"),
    ),
)
POINT_FIELDS = ("name", "commune", "address", "hours", "organisation", "phone", "since", "until")
LONGEST = 60
"""Letters of a name, an address or hours: citizens read them on a small screen."""
KIND_WORDS = {
    "post_office": "bưu điện",
    "health_station": "trạm y tế",
    "commune_office": "UBND",
    "agency": "BHXH",
    "womens_union": "hội phụ nữ",
    "farmers_union": "hội nông dân",
    "veterans": "hội cựu chiến binh",
    "youth_union": "đoàn thanh niên",
    "hamlet": "thôn",
    "other": "khác",
}
"""The kinds of organisations as a sheet names them."""
_KINDS = {
    **{fold(word): kind for kind, word in KIND_WORDS.items()},
    "hoi lhpn": "womens_union",
    "phu nu": "womens_union",
    "nong dan": "farmers_union",
    "y te": "health_station",
    "uy ban": "commune_office",
    "cuu chien binh": "veterans",
    "thon ban": "hamlet",
    **{kind: kind for kind in KINDS},
}


def read_organisations(table: Table) -> Read[Organisation]:
    """Read a sheet of organisations.

    Raises:
        BadSheet: columns are missing or rows cannot be used; all of them are named.
    """
    return _unique(read(table, ORGANISATIONS, _organisation))


def read_points(table: Table, places: Gazetteer, organisations: Sequence[Organisation]) -> Read[Point]:
    """Read a sheet of collection points; an organisation they name must be known.

    Raises:
        BadSheet: columns are missing or rows cannot be used; all of them are named.
    """
    return _unique(read(table, POINTS, lambda cells: _point(cells, places, organisations)))


def _organisation(cells: Cells) -> Organisation:
    since, until = span(cells)
    return Organisation(
        code=code(cells, "code"),
        name=_short(cells, "name"),
        kind=one_of(cells, "kind", _KINDS, "other", list(KIND_WORDS.values())),
        calendar=one_of(cells, "calendar", PACE, "", ("văn phòng", "thôn bản")),
        since=since,
        until=until,
    )


def _point(cells: Cells, places: Gazetteer, organisations: Sequence[Organisation]) -> Point:
    since, until = span(cells)
    said = cells.text("organisation")
    organisation = organisation_named(organisations, said) if said else None
    if said and organisation is None:
        raise Unfit(Label("sheet.no_organisation", {"said": said}))
    return Point(
        code=code(cells, "code"),
        name=_short(cells, "name"),
        commune=commune(cells, cells.text("commune"), places).code,
        address=_short(cells, "address", "sheet.no_address"),
        hours=_short(cells, "hours") if cells.text("hours") else "",
        organisation=organisation.code if organisation else "",
        phone=phone(cells, "phone", hidden=False),
        since=since,
        until=until,
    )


def _short(cells: Cells, name: str, missing: str = "sheet.no_name") -> str:
    said = named(cells, name, missing)
    if len(said) > LONGEST:
        raise Unfit(Label("sheet.too_long", {"said": said, "most": LONGEST}))
    return said


def _unique(found: Read[S]) -> Read[S]:
    if twice := tuple(once(found.items, lambda row: row.code)):
        raise BadSheet(twice)
    return found
