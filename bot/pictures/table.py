"""The benefit table that is shown in villages: what each level costs by group, and the pension it gives."""

from typing import ClassVar, Literal

from bot.pictures.benefits import Benefits, benefits
from bot.pictures.doubts import AWAITING
from bot.pictures.sketch import Data, Desk, Sketch
from bot.texts.words import number

STAR = "*"


class BenefitTable(Sketch, frozen=True):
    """Facts of `benefit_table`: the province's slug (none: the State's support alone), and one sex or both."""

    template: ClassVar[str] = "table"
    # 900 pixels across, two and a half for each point of a small phone: the largest picture is drawn a third faster.
    pixels_per_inch: ClassVar[int] = 60

    province: str = ""
    sex: Literal["", "female", "male"] = ""

    def data(self, desk: Desk) -> Data:
        """Return both halves of the table, and the notes below."""
        found = benefits(desk.law, desk.on, self.province or None, self.sex or None)
        names = level_names(found)
        return {
            **desk.words("table.title", "table.sub", "table.pay", "table.level", "table.get_note"),
            "where": where(desk, self.province),
            "groups": group_names(desk, found),
            "payments": [[name, *_payments(found, place)] for place, name in enumerate(names)],
            "years": [desk.word("table.years", years=count) for count in found.years],
            "prospects": [
                {
                    "title": desk.word(f"table.get.{prospect.sex}"),
                    "rows": [[name, *map(number, row)] for name, row in zip(names, prospect.pensions, strict=True)],
                }
                for prospect in found.prospects
            ],
            "notes": notes(desk, found),
        }


def where(desk: Desk, province: str) -> str:
    """Name the province whose support is reckoned, if any."""
    return desk.word("where", province=desk.provinces[province]) if province else desk.word("anywhere")


def group_names(desk: Desk, found: Benefits) -> list[str]:
    """Name the groups, with a star where a payment awaits official guidance."""
    return [desk.word(f"group.{column.group}") + STAR * column.doubtful for column in found.columns]


def level_names(found: Benefits) -> list[str]:
    """Write the levels; the lowest bears a star where it awaits official guidance."""
    return [number(level) + STAR * (found.floor_doubtful and not place) for place, level in enumerate(found.levels)]


def notes(desk: Desk, found: Benefits) -> list[str]:
    """Say what is to come: support ends, the lowest level rises; then what rules warn of, the last bearing the star."""
    said = [desk.word("note.support", months=found.supported_months, local_until=found.local_until)]
    if coming := found.next_floor:
        words = desk.word("note.floor", floor=coming.level, since=coming.since, net=coming.net)
        said.append(words + STAR * coming.doubtful)
    for text, words in zip(found.warnings, desk.warnings(found.warnings), strict=True):
        said.append(f"({STAR}) {words}" if text.key == AWAITING else words)
    return said


def _payments(found: Benefits, place: int) -> list[str]:
    return [number(column.payments[place].net) for column in found.columns]
