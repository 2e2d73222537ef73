"""The report as an operator asks for it."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from bot.access import open_store
from bot.cli import main
from bot.dialogue.effects import Save
from bot.leads.records import Agent, Lead, State
from bot.leads.sites import Organisation
from bot.settings import Settings

MADE = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
COMMUNES = ("17950", "16681")


def lead(number: int, **fields: object) -> Lead:
    """A lead of sample data."""
    plain = Lead(
        code=f"L{number}",
        person=f"p{number}",
        conversation="",
        state=State.JOINED,
        commune=COMMUNES[number % 7 == 0],
        wants="vsi",
        created_at=MADE,
        agent="g1",
        source="leaflet:T4K7M",
        amount=100_000,
    )
    return msgspec.structs.replace(plain, **fields)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with seventeen leads, three of them in a small commune."""
    folder = tmp_path_factory.mktemp("data")
    store = open_store(Settings.model_validate({"data": folder}))
    agent = Agent(id="g1", name="Trần Thị Mẫu", role="agent", organisation="BD-01")
    office = Organisation(code="BD-01", name="Bưu điện mẫu", kind="post_office")
    store.write(MADE, [Save(agent), Save(office), *(Save(lead(number)) for number in range(1, 18))])
    store.close()
    return folder


def run(data: Path, *words: str) -> Result:
    """Run a command on a data folder."""
    return CliRunner().invoke(main, words, env={"ANSINH_DATA": str(data)}, catch_exceptions=False)


@pytest.mark.parametrize(
    ("by", "named"),
    [
        ("commune", "2 nhóm còn lại"),
        ("agent", "Trần Thị Mẫu (g1)"),
        ("organisation", "Bưu điện mẫu"),
        ("source", "Tờ rơi"),
        ("day", "2/11/2026"),
    ],
)
def test_the_funnel_is_told_in_vietnamese(data: Path, by: str, named: str) -> None:
    """By whatever is asked for; small groups are not shown by themselves."""
    shown = run(data, "report", "--by", by).output
    (row,) = [line for line in shown.splitlines() if line.startswith(named)]
    assert row.split()[-7:] == ["17", "17", "17", "17", "0", "0", "1.700.000"]
    assert "Từ lời xin gọi đến tham gia" in shown


def test_the_days_asked_for_are_kept_to(data: Path) -> None:
    """Where nobody came there is nothing to show."""
    assert "Chưa đủ 5 người" in run(data, "report", "--until", "2026-11-01").output
    assert "Cộng" in run(data, "report", "--since", "2026-11-02", "--until", "2/11/2026").output


def test_targets_are_loaded_and_stand_in_the_report(data: Path, tmp_path: Path) -> None:
    """All of the sheet or nothing; loaded again it changes what differs."""
    sheet = tmp_path / "targets.csv"
    sheet.write_text("Xã;Kỳ;Chỉ tiêu\n17950;2026-11;20\n16681;11/2026;không\n", encoding="utf-8")
    refused = run(data, "targets", "import", str(sheet))
    assert (refused.exit_code, "dòng 3" in refused.output) == (1, True)
    assert "Chỉ tiêu tháng" not in run(data, "report", "--period", "2026-11").output
    sheet.write_text("Xã;Kỳ;Chỉ tiêu\n17950;2026-11;20\n16681;11/2026;1\n", encoding="utf-8")
    assert "Thêm mới: 2" in run(data, "targets", "import", str(sheet)).output
    assert "Giữ nguyên: 2" in run(data, "targets", "import", str(sheet)).output
    shown = run(data, "report", "--period", "2026-11").output
    assert "Chỉ tiêu tháng 11/2026" in shown
    (total,) = [line for line in shown.partition("Chỉ tiêu tháng")[2].splitlines() if line.startswith("Cộng")]
    assert total.split()[1] == "21"
    assert "2026-13 is neither" in run(data, "report", "--period", "2026-13").output


def test_the_report_can_be_sent(data: Path, tmp_path: Path) -> None:
    """As a page and as a picture."""
    page, picture = tmp_path / "report.html", tmp_path / "report.png"
    assert run(data, "report", "--html", str(page), "--png", str(picture)).output == ""
    assert "2 nhóm còn lại" in page.read_text(encoding="utf-8")
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_days_in_the_wrong_order_are_refused(data: Path) -> None:
    """An empty report would say that nobody came."""
    told = run(data, "report", "--since", "2026-12-01", "--until", "2026-11-01")
    assert (told.exit_code, told.output) == (1, "The last day is before the first.\n")
