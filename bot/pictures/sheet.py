"""Printed pages of an agent: the A5 leaflet and the A4 poster, the same page in two sizes."""

from typing import ClassVar

from bot.pictures.benefits import Benefits, benefits
from bot.pictures.code import drawn
from bot.pictures.sketch import Data, Desk, Sketch
from bot.pictures.table import group_names, level_names, notes, where
from bot.texts.words import number, vnd_short


class Sheet(Sketch, frozen=True, kw_only=True):
    """Facts of a page: who the agent is, where, for whom; two links; the agency and its number.

    `link` leads to the agent, `check_link` answers whether the table still holds; `zalo` is the code to send on Zalo.
    """

    template: ClassVar[str] = "sheet"
    paper: ClassVar[str]

    agent: str
    place: str
    agency: str
    hotline: str
    link: str
    check_link: str
    organisation: str = ""
    province: str = ""
    zalo: str = ""

    def data(self, desk: Desk) -> Data:
        """Return the table of the province's support, the codes and the words around them."""
        found = benefits(desk.law, desk.on, self.province or None)
        return {
            **desk.words(*WORDS, hotline=self.hotline, agency=self.agency),
            "paper": self.paper,
            "where": where(desk, self.province),
            "agent": self.agent,
            "about_agent": [line for line in (self.organisation, self.place) if line],
            "zalo": desk.word("sheet.zalo", code=self.zalo, agency=self.agency) if self.zalo else "",
            "code": drawn(self.link),
            "check_code": drawn(self.check_link),
            "bars": bars(desk, found),
            **_prospects(desk, found),
            "notes": notes(desk, found),
        }


class Leaflet(Sheet, frozen=True, kw_only=True):
    """Facts of `leaflet`, A5."""

    paper: ClassVar[str] = "a5"
    pixels_per_inch: ClassVar[int] = 185


class Poster(Sheet, frozen=True, kw_only=True):
    """Facts of `poster`, A4."""

    paper: ClassVar[str] = "a4"
    pixels_per_inch: ClassVar[int] = 130


WORDS = tuple(
    f"sheet.{name}"
    for name in (
        "title",
        "sub",
        "pay",
        "own",
        "support",
        "get",
        "level",
        "get_note",
        "scan",
        "scan_note",
        "check",
        "on",
        "money",
        "hotline",
    )
)


def bars(desk: Desk, found: Benefits) -> list[Data]:
    """Draw the lowest level by group: what the person pays, and what is paid for them (thousandths of the whole)."""
    drawn_bars: list[Data] = []
    for name, column in zip(group_names(desk, found), found.columns, strict=True):
        lowest = column.payments[0]
        support = lowest.gross - lowest.net
        drawn_bars.append(
            {
                "group": name,
                "own": vnd_short(lowest.net),
                "support": vnd_short(support),
                "share": lowest.net * 1000 // lowest.gross,
            }
        )
    return drawn_bars


def _prospects(desk: Desk, found: Benefits) -> Data:
    """Write the pensions of both sexes after the fewest years and after the next step."""
    years = found.years[:2]
    names = [desk.word(f"sheet.{prospect.sex}", years=count) for count in years for prospect in found.prospects]
    rows = [
        [level, *(number(prospect.pensions[place][step]) for step in range(len(years)) for prospect in found.prospects)]
        for place, level in enumerate(level_names(found))
    ]
    return {"prospects": names, "rows": rows}
