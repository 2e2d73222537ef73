"""What commands say when they cannot keep what they would."""

import sys
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


def test_a_person_is_told_that_a_database_was_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who stands in the wrong folder sees why there are no leads; a script is told nothing."""
    monkeypatch.setenv("ANSINH_DATA", str(tmp_path))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for told in (f"{tmp_path / 'ansinh.db'} was made anew: nothing is kept there yet.\n", ""):
        with opened_store():
            assert capsys.readouterr().err == told
