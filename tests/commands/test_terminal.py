"""What the commands do on terminals and machines of every kind."""

import io
import json
import sys
from pathlib import Path

import pytest

from bot.cli import main


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
