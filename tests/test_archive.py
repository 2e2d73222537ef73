"""Backups, restores and failed messages."""

from pathlib import Path
from typing import NoReturn

import pytest

from bot.app import open_store
from bot.archive import CannotRestore, back_up, failures, restore_from, retry
from bot.claim import Taken, claimed
from bot.dialogue.effects import Save
from bot.knowledge import Knowledge
from bot.leads.records import Failed, Lead, Note, Person
from bot.settings import Settings
from bot.talking import Line
from bot.texts.rendering import Voice
from tests.handlers.test_leads import register
from tests.stage import Theatre


def settings_of(folder: Path) -> Settings:
    """Return the settings of a house in a folder."""
    return Settings.model_validate({"data": folder})


def backed_up(folder: Path, file: Path) -> str:
    """Let somebody register, and back the house up; return the lead's code."""
    theatre = Theatre.opened(folder)
    code = register(theatre)
    theatre.close()
    store = open_store(settings_of(folder))
    back_up(store, file)
    with store.view() as view:
        assert view.get(Note, "backed_up")
    store.close()
    return code


def test_a_backup_brings_everything_back(tmp_path: Path) -> None:
    """Even when the database is gone."""
    house, file = tmp_path / "house", tmp_path / "copy.db"
    code = backed_up(house, file)
    settings_of(house).database.unlink()
    assert restore_from(settings_of(house), file) == 0
    store = open_store(settings_of(house))
    with store.view() as view:
        lead = view.get(Lead, code)
        assert lead
        assert view.get(Person, lead.person)
    store.close()


def test_what_was_erased_since_the_backup_is_erased_again(tmp_path: Path) -> None:
    """A restore brings nobody back who asked to be forgotten."""
    house, file = tmp_path / "house", tmp_path / "copy.db"
    backed_up(house, file)
    theatre = Theatre.opened(house)
    theatre.says("an", "xóa hết đi")
    theatre.says("an", "[Xóa]")
    theatre.close()
    assert restore_from(settings_of(house), file) == 1
    store = open_store(settings_of(house))
    with store.view() as view:
        assert view.find(Person, conversation="terminal:an") == []
    store.close()


def test_a_backup_of_another_key_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    """The database stays as it was."""
    one, two, file = tmp_path / "one", tmp_path / "two", tmp_path / "copy.db"
    backed_up(one, file)
    code = backed_up(two, tmp_path / "other.db")
    with pytest.raises(CannotRestore):
        restore_from(settings_of(two), file)
    (tmp_path / "noise.db").write_bytes(b"noise" * 1000)
    with pytest.raises(CannotRestore):
        restore_from(settings_of(two), tmp_path / "noise.db")
    store = open_store(settings_of(two))
    with store.view() as view:
        assert view.get(Lead, code)
    store.close()
    assert sorted(path.name for path in two.iterdir() if "restoring" in path.name) == []


def test_nothing_is_restored_under_a_server_that_works(tmp_path: Path) -> None:
    """Two never hold one folder."""
    file = tmp_path / "copy.db"
    backed_up(tmp_path / "house", file)
    with claimed(tmp_path / "house"):
        with pytest.raises(CannotRestore, match="A server works"):
            restore_from(settings_of(tmp_path / "house"), file)
        with pytest.raises(Taken), claimed(tmp_path / "house"):
            pass


async def test_a_failed_message_is_heard_again(tmp_path: Path) -> None:
    """What failed once is kept, and answered when the fault is mended."""
    house = tmp_path / "house"
    theatre = Theatre.opened(house)
    theatre.close()
    store = open_store(settings_of(house))
    raw = b'{"conversation":"terminal:an","message":"m1","text":"ch\xc3\xa0o"}'
    failed = Failed(id="f1", conversation="terminal:an", raw=raw, error="ValueError", at=theatre.stage.now)
    store.write(theatre.stage.now, [Save(failed)])
    assert [each.id for each in failures(store)] == ["f1"]
    store.close()
    assert await retry(settings_of(house)) == (1, 0)
    store = open_store(settings_of(house))
    assert failures(store) == []
    assert next(posted.message.text for posted in store.posted("terminal:an")).startswith("Dạ chào")
    store.close()


def test_a_turn_that_fails_keeps_the_message_and_says_sorry(tmp_path: Path) -> None:
    """Nothing is lost, and the person is not left without a word."""
    theatre = Theatre.opened(tmp_path)

    def broken(_know: Knowledge, _voice: Voice) -> NoReturn:
        raise LookupError("0912345678")

    theatre.stage.house.reception.make = broken
    theatre.play(Line(who="an", text="số tôi là 0912345678"))
    assert "trục trặc" in theatre.text("an")
    (kept,) = failures(theatre.stage.house.store)
    assert kept.error == "LookupError"
    assert b"0912345678" in kept.raw
    theatre.close()
