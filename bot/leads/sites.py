"""Organisations that agents belong to, and the points where citizens go to pay."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from bot.dialogue.effects import Row, View
from bot.language.folding import fold
from bot.leads.calendar import HAMLET, OFFICE

KINDS = {
    "post_office": OFFICE,
    "health_station": OFFICE,
    "commune_office": OFFICE,
    "agency": OFFICE,
    "womens_union": HAMLET,
    "farmers_union": HAMLET,
    "veterans": HAMLET,
    "youth_union": HAMLET,
    "hamlet": HAMLET,
    "other": HAMLET,
}
"""Kinds of organisations with the calendar their people work by."""
SHOWN = 2
"""Points named at once; who wants more asks for all."""


class Organisation(Row, frozen=True, kw_only=True):
    """An organisation that collects; `calendar` (office or hamlet) is empty where its `kind` decides.

    It is valid from a day until a day (both included; None: open).
    """

    table: ClassVar[str] = "organisation"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = ("kind",)

    code: str
    name: str
    kind: str = "other"
    calendar: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def pace(self) -> str:
        """The calendar that its people work by: office or hamlet."""
        return self.calendar or KINDS.get(self.kind, HAMLET)


class Point(Row, frozen=True, kw_only=True):
    """A place where citizens pay; `hours` as people read them, `phone` (E.164) is the point's own.

    It is valid from a day until a day (both included; None: open).
    """

    table: ClassVar[str] = "point"
    key: ClassVar[str] = "code"
    found_by: ClassVar[tuple[str, ...]] = ("commune", "organisation")

    code: str
    name: str
    commune: str
    address: str
    hours: str = ""
    organisation: str = ""
    phone: str = ""
    since: date | None = None
    until: date | None = None


SITES: tuple[type[Row], ...] = (Organisation, Point)


def valid(since: date | None, until: date | None, day: date) -> bool:
    """Tell whether a day lies between two (both included; None: open)."""
    return (since or day) <= day <= (until or day)


def organisation_named(organisations: Iterable[Organisation], said: str) -> Organisation | None:
    """Return the organisation of a code or, folded, of a name."""
    return next(
        (one for one in organisations if said == one.code or fold(said) in (fold(one.name), fold(one.code))), None
    )


def known_as(view: View, organisation: str) -> str:
    """Return the name of an agent's organisation; one that is no row is its own name."""
    found = view.get(Organisation, organisation) if organisation else None
    return found.name if found else organisation


def works_together(view: View, organisation: str, today: date) -> bool:
    """Tell whether colleagues of an organisation stand in for each other on a day: not once it has ended."""
    found = view.get(Organisation, organisation)
    return found is None or valid(found.since, found.until, today)


def points_in(view: View, commune: str, today: date) -> list[Point]:
    """Return the points of a commune on a day, by name."""
    found = view.find(Point, commune=commune)
    return sorted((one for one in found if valid(one.since, one.until, today)), key=lambda one: one.name)
