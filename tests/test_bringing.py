"""Sheets of agents, organisations and points: what they change is told first, and nothing is half loaded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from bot.bringing import load_agents, load_organisations, load_points
from bot.cli import main
from bot.dialogue.effects import Save
from bot.leads.changes import Difference, Plan
from bot.leads.paces import pace
from bot.leads.records import Agent, Territory
from bot.leads.sites import Organisation, Point
from bot.leads.table import BadSheet, Line, Table
from bot.loader.library import PACKAGED
from bot.loader.places import load_places
from bot.posting import post
from tests.stage import Theatre

PLACES = load_places(PACKAGED / "places")
AGENTS = """Mã;Họ tên;Tổ chức;Lịch;Xã phường;Người thay;Từ ngày
NV-01;Nguyễn Thị Mẫu;Bưu điện Mẫu;thôn bản;16690;NV-02;
NV-02;Người Thu Khác;Bưu điện Mẫu;;17950;;
"""
ORGANISATIONS = "Mã;Tên;Loại\nBD-01;Bưu điện Mẫu;bưu điện\nHPN-01;Hội Phụ nữ Mẫu;hội phụ nữ\n"
POINTS = "Mã;Tên;Xã phường;Địa chỉ;Giờ;Tổ chức\nDT-01;Bưu điện Mẫu;16690;Số 1 đường Mẫu;7:30–17:00;BD-01\n"


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A house with two agents, two organisations and a point, each from a sheet; no test here keeps a change."""
    opened = Theatre.opened(tmp_path_factory.mktemp("house"))
    agents(opened, AGENTS, dry=False)
    yield opened
    opened.close()


def table(sheet: str) -> Table:
    """Read a sheet with semicolons."""
    return Table(tuple(Line(n, tuple(line.split(";"))) for n, line in enumerate(sheet.splitlines(), 1)))


def agents(theatre: Theatre, sheet: str, *, dry: bool = True) -> Plan:
    """Load agents."""
    return load_agents(theatre.stage.house.store, PLACES, theatre.stage.now, table(sheet), dry=dry).plan


def organisations(theatre: Theatre, sheet: str, *, dry: bool = True, whole: bool = False) -> Plan:
    """Load organisations."""
    return load_organisations(theatre.stage.house.store, theatre.stage.now, table(sheet), dry=dry, whole=whole)


def points(theatre: Theatre, sheet: str, *, dry: bool = True, whole: bool = False) -> Plan:
    """Load points."""
    return load_points(theatre.stage.house.store, PLACES, theatre.stage.now, table(sheet), dry=dry, whole=whole)


def test_a_sheet_loaded_twice_changes_nothing(theatre: Theatre) -> None:
    """Every row is as before."""
    plan = agents(theatre, AGENTS)
    assert (plan.added, plan.changed, plan.same, plan.effects) == ([], [], ["NV-01", "NV-02"], [])


def test_a_preview_tells_every_field_and_post_that_changes(theatre: Theatre) -> None:
    """And changes nothing: a post that the sheet does not name any more would end."""
    plan = agents(theatre, AGENTS.replace("Người Thu Khác", "Người Thu Mới").replace(";;17950", ";office;16690"))
    (change,) = plan.changed
    assert change.fields == (
        Difference("name", "Người Thu Khác", "Người Thu Mới"),
        Difference("calendar", "", "office"),
    )
    assert [(more.key, more.values["place"]) for more in change.more] == [
        ("sheet.post_ends", "Xã Vạn An"),
        ("sheet.post", "Phường Trường Vinh"),
    ]
    with theatre.stage.house.store.view() as view:
        assert [post.commune for post in view.find(Territory, agent="NV-02")] == ["17950"]


def test_bad_rows_are_named_and_nothing_is_half_loaded(theatre: Theatre) -> None:
    """Every bad line at once, by its number; then what the rows say of each other."""
    bad = "NV 3;Người Mẫu;;;16690;;\nNV-04;Người Mẫu;;;00000;;\nNV-05;Người Mẫu;;;16690;;\n"
    with pytest.raises(BadSheet) as found:
        agents(theatre, AGENTS + bad, dry=False)
    assert [one.line for one in found.value.problems] == [4, 5]
    with pytest.raises(BadSheet) as found:
        agents(theatre, AGENTS + "NV-05;Người Mẫu;;;16690;NV-99;\nNV-01;Tên Khác;;;16690;;\n", dry=False)
    assert [(one.line, one.text.key) for one in found.value.problems] == [
        (5, "sheet.twice_unlike"),
        (4, "sheet.no_substitute"),
    ]
    with theatre.stage.house.store.view() as view:
        assert view.get(Agent, "NV-05") is None


def test_a_second_row_of_an_agent_adds_a_post_with_days_of_its_own(theatre: Theatre) -> None:
    """The other columns say the same."""
    plan = agents(theatre, AGENTS + "NV-02;Người Thu Khác;Bưu điện Mẫu;;16690/khối 5;;2026-12-01\n")
    (change,) = plan.changed
    assert change.fields == ()
    assert [(more.values["hamlet"], str(more.values["since"])) for more in change.more] == [("khối 5", "2026-12-01")]


def test_what_a_sheet_has_no_column_for_stays_as_it_is(theatre: Theatre) -> None:
    """Substitute, calendar, days of posts and commune leads; a column that is there and empty clears them."""
    store, now = theatre.stage.house.store, theatre.stage.now
    post(store, PLACES, now, "NV-01", "16690", until=date(2027, 1, 31))
    post(store, PLACES, now, "NV-01", "17950", leads=True)
    try:
        assert agents(theatre, "Mã;Họ tên;Xã phường\nNV-01;Nguyễn Thị Mẫu;16690\n").same == ["NV-01"]
        (change,) = agents(theatre, "Mã;Họ tên;Xã phường;Lịch;Đầu mối\nNV-01;Nguyễn Thị Mẫu;16690;;\n").changed
        assert change.fields == (Difference("calendar", "hamlet", ""),)
        assert [more.key for more in change.more] == ["sheet.post_ends"]
        officer = agents(theatre, "Mã;Họ tên;Xã phường;Vai trò\nNV-01;Nguyễn Thị Mẫu;16690;cán bộ\n").changed[0]
        assert officer.fields == (
            Difference("role", "agent", "officer"),
            Difference("collector", before=True, after=False),
        )
    finally:
        agents(
            theatre,
            AGENTS.replace("Họ tên;", "Họ tên;Đầu mối;").replace("Mẫu;Bưu", "Mẫu;;Bưu").replace("Khác;", "Khác;;"),
            dry=False,
        )
    assert agents(theatre, AGENTS).same == ["NV-01", "NV-02"]


def test_leave_comes_by_the_sheet_as_well(theatre: Theatre) -> None:
    """With its first and last day."""
    sheet = "Mã;Họ tên;Xã phường;Nghỉ từ;Nghỉ đến\nNV-02;Người Thu Khác;17950;{};{}\n"
    (change,) = agents(theatre, sheet.format("1/12/2026", "2026-12-10")).changed
    assert [(one.name, str(one.after)) for one in change.fields] == [
        ("leave_since", "2026-12-01"),
        ("leave_until", "2026-12-10"),
    ]
    with pytest.raises(BadSheet):
        agents(theatre, sheet.format("10/12/2026", "1/12/2026"))


def test_agents_belong_to_an_organisation_that_comes_after_them(theatre: Theatre) -> None:
    """Whoever gave its name has its code now; from then on a name nobody knows is refused."""
    plan = organisations(theatre, ORGANISATIONS)
    assert [change.code for change in plan.added] == ["BD-01", "HPN-01"]
    assert [change.code for change in plan.changed] == ["NV-01", "NV-02"]
    assert {row.row.organisation for row in plan.effects if isinstance(row, Save) and isinstance(row.row, Agent)} == {
        "BD-01"
    }
    organisations(theatre, ORGANISATIONS, dry=False)
    assert agents(theatre, AGENTS).same == ["NV-01", "NV-02"]
    with pytest.raises(BadSheet) as found:
        agents(theatre, AGENTS.replace("Bưu điện Mẫu;;17950", "Bưu cục;;17950"))
    assert [one.line for one in found.value.problems] == [3]
    plan = organisations(theatre, ORGANISATIONS.replace("bưu điện", "trạm y tế"), whole=True)
    assert plan.changed[0].fields == (Difference("kind", "post_office", "health_station"),)
    plan = organisations(theatre, "Mã;Tên;Loại\nBD-01;Bưu điện Mẫu;bưu điện\n", whole=True)
    assert [change.code for change in plan.ended] == ["HPN-01"]


def test_points_name_an_organisation_that_is_known(theatre: Theatre) -> None:
    """A phone without its zero is mended; a code that stands twice is not."""
    organisations(theatre, ORGANISATIONS, dry=False)
    assert [change.code for change in points(theatre, POINTS).added] == ["DT-01"]
    assert points(theatre, POINTS.replace("BD-01", "hội phụ nữ mẫu")).effects[0] == Save(
        Point(
            code="DT-01",
            name="Bưu điện Mẫu",
            commune="16690",
            address="Số 1 đường Mẫu",
            hours="7:30–17:00",
            organisation="HPN-01",
        )
    )
    with pytest.raises(BadSheet) as found:
        points(theatre, POINTS + POINTS.splitlines()[1] + "\n")
    assert [(one.line, one.text.key) for one in found.value.problems] == [(3, "sheet.twice")]
    with pytest.raises(BadSheet):
        points(theatre, POINTS.replace("BD-01", "BD-99"))


def test_people_work_by_their_own_calendar_or_that_of_their_organisation(theatre: Theatre) -> None:
    """Who serves hamlets only keeps theirs."""
    store, now = theatre.stage.house.store, theatre.stage.now
    clerk = Agent(id="A", name="Mẫu", role="agent", organisation="P")
    rows = [clerk, Organisation(code="P", name="Bưu điện", kind="post_office")]
    store.write(now, [Save(row) for row in rows])
    with store.view() as view:
        assert pace(view, clerk) == "office"
        assert pace(view, msgspec.structs.replace(clerk, calendar="hamlet")) == "hamlet"
        assert pace(view, msgspec.structs.replace(clerk, organisation="Hội nào đó")) == "hamlet"
    store.write(now, [Save(Territory(id="A.1", agent="A", commune="16690", hamlet="khối 5"))])
    with store.view() as view:
        assert pace(view, clerk) == "hamlet"


def test_the_commands_show_and_load_their_own_sample_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Excel and as CSV; loaded twice nothing changes, nor when what was written out is read again."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path / "data"))

    def run(*said: str) -> str:
        result = CliRunner().invoke(main, said)
        assert result.exit_code == 0, result.output
        return result.output

    for kind, ending in (("organisations", "csv"), ("points", "xlsx"), ("agents", "xlsx"), ("members", "csv")):
        path = str(tmp_path / f"{kind}.{ending}")
        run(kind, "import", path, "--example")
        assert "chưa nạp gì" in run(kind, "import", path, "--dry-run")
        assert "Đã nạp." in run(kind, "import", path)
    assert "Không có gì thay đổi" in run("points", "import", str(tmp_path / "points.xlsx"))
    assert "HPN-01" in run("organisations", "list")
    run("agents", "post", "NV-01", "--commune", "17950", "--hamlet", "xóm Mẫu", "--until", "2099-12-31")
    run("agents", "away", "NV-01", "--since", "2098-12-01", "--until", "2098-12-10")
    for kind, ending, number in (("organisations", "xlsx", 3), ("points", "csv", 2), ("agents", "xlsx", 4)):
        path = str(tmp_path / f"{kind}-now.{ending}")
        assert f"{number} rows" in run(kind, "export", path)
        assert "Không có gì thay đổi" in run(kind, "import", path)
    assert "Nhà văn hóa khối Mẫu · Khối 5" in run("points", "list", "--commune", "16690")
    there = run("agents", "list", "--commune", "17950")
    assert ("NV-02" in there, "CB-01" in there) == (True, False)
    assert "Phường Trường Vinh 16690, khối 5" in run("agents", "show", "NV-02")
