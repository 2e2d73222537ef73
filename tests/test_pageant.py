"""The sample province: people talk their way to real leads, and nothing that is not empty is filled."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


def test_a_scratch_folder_becomes_a_province_that_the_commands_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Citizens left their number, agents took it, and a filled folder is not filled again."""
    folder = tmp_path / "sample"
    made = CliRunner().invoke(main, ["demo", str(folder), "--citizens", "5", "--days", "1"])
    assert made.exit_code == 0, made.output
    monkeypatch.setenv("ANSINH_DATA", str(folder))
    leads = CliRunner().invoke(main, ["leads", "list"]).output.splitlines()
    assert 1 <= len(leads) <= 5
    assert "Mẫu" in leads[0]
    story = CliRunner().invoke(main, ["leads", "show", leads[0][:4]]).output
    assert "created  by the person" in story
    sheet = str(tmp_path / "agents.csv")
    assert CliRunner().invoke(main, ["agents", "export", sheet]).exit_code == 0
    assert "Thay đổi" not in CliRunner().invoke(main, ["agents", "import", sheet, "--dry-run"]).output
    again = CliRunner().invoke(main, ["demo", str(folder)])
    assert again.exit_code == 1
    assert "is not empty" in again.output
