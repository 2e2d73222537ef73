"""How far a long command has come: shown to people, never written into a pipe."""

import io
from pathlib import Path

import pytest

from bot.commands import showing
from bot.commands.showing import Shown, meter
from bot.dialogue.effects import Save
from bot.leads.records import Lead
from tests.store.samples import NOW, VAULT, lead


class Screen(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        """Say that somebody looks at it."""
        return True


def looked_at(monkeypatch: pytest.MonkeyPatch, error: io.StringIO, patience: float = 0.0) -> io.StringIO:
    """Put something in the place of standard error (within a test: pytest has its own before)."""
    monkeypatch.setattr("sys.stderr", error)
    monkeypatch.setattr(showing, "PATIENCE", patience)
    return error


def test_on_a_terminal_a_bar_goes_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands under its name."""
    screen = looked_at(monkeypatch, Screen())
    with meter("Copying") as tell:
        for done in (1, 2, 4):
            tell(done, 4)
    assert "Copying" in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that only flashes up would be in the way."""
    screen = looked_at(monkeypatch, Screen(), 60.0)
    with meter("Copying") as tell:
        tell(4, 4)
    assert screen.getvalue() == ""


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it takes."""
    pipe = looked_at(monkeypatch, io.StringIO())
    with meter("Copying") as tell:
        tell(1, 4)
    assert pipe.getvalue() == ""


def test_a_long_write_and_a_backup_are_shown(monkeypatch: pytest.MonkeyPatch, database: Path, tmp_path: Path) -> None:
    """And do what they always do."""
    screen = looked_at(monkeypatch, Screen())
    store = Shown(database, VAULT)
    store.write(NOW, [Save(lead(f"L{number}")) for number in range(30)])
    with meter("Copying") as tell:
        store.backup(tmp_path / "copy.db", tell)
    with store.view() as view:
        assert view.count(Lead) == 30
    store.close()
    assert "Saving" in screen.getvalue()
    assert "Copying" in screen.getvalue()
    copy = Shown(tmp_path / "copy.db", VAULT)
    with copy.view() as view:
        assert view.count(Lead) == 30
    copy.close()
