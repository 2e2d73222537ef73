"""What commands say when they cannot keep what they would."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.opening import opened_store
from bot.dialogue.effects import Save
from bot.leads.records import Note


def test_a_row_that_the_server_changed_meanwhile_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of the command is kept, and it may be run again."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path))
    now = datetime(2026, 11, 21, tzinfo=UTC)
    with pytest.raises(SystemExit), opened_store() as store:
        store.write(now, [Save(Note(name="new", value="1")), Save(Note(name="stale", value="1", version=2))])
    assert capsys.readouterr().err.count("run the command again.\n") == 1
    with opened_store() as store, store.view() as view:
        assert view.count(Note) == 0
