"""What sheets of people, posts, points and targets refuse, with the words that say why."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import msgspec
import pytest

from bot.dialogue.effects import Save
from bot.leads.goals import read_targets
from bot.leads.listing import agents as listed_agents
from bot.leads.members import read_members
from bot.leads.records import Agent
from bot.leads.roster import post_of, read_roster
from bot.leads.sites import Organisation
from bot.leads.siting import LONGEST, read_points
from bot.leads.table import BadSheet, Line, Table
from bot.store.memory import MemoryStore
from tests.leads.test_table import PLACES, TEXTS

TODAY = date(2026, 11, 21)
HOUSE = Organisation(code="BD", name="Bưu điện Mẫu", kind="post_office")
MEMBER = ("Họ tên", "Số điện thoại", "Xã phường", "Đóng đến", "Số tháng", "Năm sinh")
AGENT = ("Mã", "Họ tên", "Tổ chức", "Người thay", "Xã phường")
POINT = ("Mã", "Tên", "Xã phường", "Địa chỉ")
TARGET = ("Xã, phường", "Kỳ", "Chỉ tiêu")


def sheet(*rows: tuple[str, ...]) -> Table:
    """Make a sheet of titles and rows."""
    return Table(tuple(Line(number, row) for number, row in enumerate(rows, 1)))


def agents(table: Table) -> object:
    """Read a sheet of agents, where nobody is known yet."""
    with MemoryStore().view() as view:
        return read_roster(table, PLACES, [HOUSE], view)


READERS: dict[tuple[str, ...], Callable[[Table], object]] = {
    MEMBER: lambda table: read_members(table, PLACES, TODAY),
    AGENT: agents,
    POINT: lambda table: read_points(table, PLACES, [HOUSE]),
    TARGET: lambda table: read_targets(table, PLACES),
}


def refused(titles: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    """Return the key of the one reason why rows are refused; it can be said."""
    with pytest.raises(BadSheet) as found:
        READERS[titles](sheet(titles, *rows))
    (problem,) = found.value.problems
    assert TEXTS.say(problem.text.key, **problem.text.values)
    return problem.text.key


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (("", "0900000001", "17950", "11/2026"), "sheet.no_name"),
        (("Nguy?n Th? Mẫu", "0900000001", "17950", "11/2026"), "sheet.letters_lost"),
        (("Nguyễn Thị Mẫu", "", "17950", "11/2026"), "sheet.phone"),
        (("Nguyễn Thị Mẫu", "0900000001", "17950", "tháng 13"), "sheet.not_a_month"),
        (("Nguyễn Thị Mẫu", "0900000001", "17950", "11/2026", "5"), "sheet.not_one_of"),
        (("Nguyễn Thị Mẫu", "0900000001", "17950", "11/2026", "3", "khoảng 85"), "sheet.not_a_year"),
    ],
)
def test_a_member_without_what_a_reminder_needs_is_refused(row: tuple[str, ...], key: str) -> None:
    """A name, a number, a month that exists, and a way of paying that the law has."""
    assert refused(MEMBER, row) == key


def test_a_way_of_paying_is_a_number_of_months_with_its_unit_or_without() -> None:
    """As people write it."""
    paid = [("Nguyễn Thị Mẫu", "0900000001", "17950", "11/2026", said) for said in ("3", "3 tháng", "")]
    assert [one.months for _, one in read_members(sheet(MEMBER, *paid), PLACES, TODAY).items] == [3, 3, 1]


def test_a_day_where_a_month_or_a_year_belongs_stands_for_it() -> None:
    """Spreadsheets make days of what looks like one."""
    found = read_members(
        sheet(MEMBER, ("Nguyễn Thị Mẫu", "0900000001", "17950", "2026-11-01", "", "1985-01-01")), PLACES, TODAY
    )
    ((_, one),) = found.items
    assert (one.paid_until, one.months, one.birth) == ("2026-11", 1, "1985")


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (("NV 01", "Nguyễn Thị Mẫu", "BD", "", "17950"), "sheet.code"),
        (("", "Nguyễn Thị Mẫu", "BD", "", "17950"), "sheet.no_code"),
        (("NV-01", "Nguyễn Thị Mẫu", "BD", "NV-01", "17950"), "sheet.own_substitute"),
        (("NV-01", "Nguyễn Thị Mẫu", "Hội Mẫu", "", "17950"), "sheet.no_organisation"),
        (("NV-01", "Nguyễn Thị Mẫu", "BD", "", ""), "sheet.no_commune"),
    ],
)
def test_an_agent_of_whom_nobody_knows_where_they_collect_is_refused(row: tuple[str, ...], key: str) -> None:
    """A code, a commune, a known organisation, and a substitute who is somebody else."""
    assert refused(AGENT, row) == key


def test_a_point_has_a_short_name_and_an_address() -> None:
    """What is said in a bubble of a few lines."""
    assert refused(POINT, ("D-1", "Bưu điện " * LONGEST, "17950", "Số 1")) == "sheet.too_long"
    assert refused(POINT, ("D-1", "Bưu điện Mẫu", "17950", "")) == "sheet.no_address"


@pytest.mark.parametrize(
    ("period", "goal", "key"),
    [("quý 1", "12", "report.sheet.period"), ("2026", "mười", "report.sheet.goal"), ("2026", "0", "report.sheet.goal")],
)
def test_a_target_is_of_a_month_or_a_year_and_a_number_of_people(period: str, goal: str, key: str) -> None:
    """Anything else is no target."""
    assert refused(TARGET, ("17950", period, goal)) == key


def test_a_code_in_small_letters_is_the_same_code() -> None:
    """Else one place or person would be kept twice, and nobody would see why."""
    point, agent = ("Bưu điện Mẫu", "16690", "Số 1 đường Mẫu"), ("Nguyễn Thị Mẫu", "BD", "", "16690")
    assert refused(POINT, ("BD-01", *point), ("bd-01", *point)) == "sheet.twice"
    assert refused(AGENT, ("NV-01", *agent), ("nv-01", *agent)) == "sheet.twice"


def test_a_target_stands_once_for_a_period() -> None:
    """Two for one commune and year would leave it to chance which one holds."""
    table = sheet(TARGET, ("17950", "11/2026", "12"), ("17950", "2026-11", "1.300"))
    with pytest.raises(BadSheet):
        read_targets(table, PLACES)


def test_who_is_posted_nowhere_any_more_is_not_listed() -> None:
    """Posts that have ended, and who has left; who has two spans of days has two rows."""
    store, at = MemoryStore(), datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    here, gone = (Agent(id=f"NV-{one}", name="Người Thu Mẫu", role="agent", active=one == 1) for one in (1, 2))
    ended = post_of("NV-1", "16690")
    later = post_of("NV-1", "17950", "khối 5")
    posts = (
        msgspec.structs.replace(ended, until=date(2026, 11, 20)),
        msgspec.structs.replace(later, since=date(2026, 12, 1)),
        post_of("NV-1", "17950"),
        post_of("NV-2", "17950"),
    )
    store.write(at, [*map(Save, (here, gone)), *map(Save, posts)])
    with store.view() as view:
        rows = [(row["id"], row["communes"], row["since"]) for row in listed_agents(view, TODAY)]
    assert sorted(rows) == [("NV-1", "17950", ""), ("NV-1", "17950/khối 5", "2026-12-01")]


def test_a_period_is_read_as_people_write_it() -> None:
    """With the word before it or without."""
    said = ("tháng 11/2026", "T1-2027", "Năm 2026", "2026-12")
    table = sheet(TARGET, *(("17950", period, "12") for period in said))
    periods = [one.period for _, one in read_targets(table, PLACES).items]
    assert periods == ["2026-11", "2027-01", "2026", "2026-12"]
