"""What the commands do on terminals and machines of every kind."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import serving
from bot.cli import main
from bot.settings import Settings


def test_vietnamese_is_written_whatever_the_locale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine set to plain letters gets its answers all the same."""
    heard, said = io.BytesIO('{"from": "an", "text": "chào"}\n'.encode()), io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(heard, encoding="ascii"))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(said, encoding="ascii", write_through=True))
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        main(["talk", "--json"])
    first = said.getvalue().decode().splitlines()[0]
    assert ended.value.code == 0
    assert json.loads(first)["text"].startswith("Dạ chào bác")


def test_the_province_is_told_once_the_server_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The figures of the one are wrong in the other, and a forgotten setting would not be seen."""

    async def run(_settings: Settings, tell: Callable[[str], None]) -> None:
        for line in ("It answers.", "Zalo is off."):
            tell(line)

    monkeypatch.setattr(serving, "run", run)
    told = CliRunner().invoke(main, ["serve"], env={"ANSINH_DATA": str(tmp_path), "ANSINH_PROVINCE": "lang-son"})
    assert told.stdout == "It answers.\nIt serves Lạng Sơn (ANSINH_PROVINCE).\nZalo is off.\n"
