"""A talk in the terminal can be kept as a golden conversation."""

from pathlib import Path

from click.testing import CliRunner

from bot.cli import main
from tests.stage import perform, read_script


def test_a_saved_talk_can_be_played_again(tmp_path: Path) -> None:
    """What was heard is what must come back; codes, which differ each time, are left out."""
    path = tmp_path / "saved.yaml"
    said = "đóng bao nhiêu một tháng\n5\nhom qua di cho gap ong hang xom noi chuyen mua xe dap\n1\n"
    words = ["talk", "--on", "2026-11-23T09:00", "--save", str(path)]
    told = CliRunner().invoke(main, words, input=said, env={"ANSINH_DATA": str(tmp_path / "data")})
    assert told.exit_code == 0
    script = read_script(path)
    assert [next(iter(step.values())) for step in script["talk"]][1::2] == ["[Chưa đúng]", "[Gửi cán bộ]"]
    assert "247.500 đồng" in str(script["talk"][0])
    assert "mã câu hỏi" not in path.read_text("utf-8")
    perform(script, tmp_path / "again")
