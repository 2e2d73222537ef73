"""Backups and restores as an operator types them: each refusal is one clear sentence."""

import base64
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.app import open_store
from bot.claim import claimed
from bot.cli import main
from bot.settings import Settings
from bot.store.interface import Unwritten
from bot.store.sqlite import SqliteStore

Run = Callable[..., Result]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The data folder of a house that has been opened."""
    folder = tmp_path / "house"
    open_store(Settings.model_validate({"data": folder})).close()
    return folder


@pytest.fixture
def run(house: Path) -> Run:
    """Run a command in that folder."""

    def run(*words: str | Path, data: Path = house) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], env={"ANSINH_DATA": str(data)})

    return run


def refused(result: Result) -> str:
    """Return the one sentence with which a command stopped."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    (sentence,) = result.stderr.splitlines()
    assert sentence.endswith(".")
    assert not sentence.endswith("..")
    return sentence


def test_a_backup_comes_back_readable_by_its_owner_alone(run: Run, house: Path, tmp_path: Path) -> None:
    """The key is named, for without it the copy is of no use."""
    saved = run("backup", tmp_path / "copy.db")
    assert (saved.exit_code, str(house / "secret.key") in saved.stdout) == (0, True)
    assert run("restore", tmp_path / "copy.db").exit_code == 0
    for file in (tmp_path / "copy.db", house / "ansinh.db", house / "ansinh.before"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_cannot_be_backed_up_or_restored_is_told_in_a_sentence(run: Run, house: Path, tmp_path: Path) -> None:
    """A folder that is not there, a server at work, noise, and a copy that another key sealed."""
    copy, noise = tmp_path / "copy.db", tmp_path / "noise.db"
    run("backup", copy)
    noise.write_bytes(b"noise" * 1000)
    nowhere = tmp_path / "nowhere"
    assert refused(run("backup", nowhere / "copy.db")) == f"There is no folder {nowhere}: make it first."
    with claimed(house):
        assert refused(run("restore", copy)) == f"A server works on {house}: stop it, then restore."
    assert refused(run("restore", noise)) == f"{noise} cannot be used: file is not a database."
    assert "none of the keys opens" in refused(run("restore", copy, data=tmp_path / "other"))
    assert sorted(path.name for path in house.iterdir()) == ["ansinh.db", "secret.key", "serve.lock"]


def test_a_newer_database_is_refused_by_every_command(run: Run, house: Path, tmp_path: Path) -> None:
    """With what to do about it; it is not changed."""
    run("backup", tmp_path / "copy.db")
    with closing(sqlite3.connect(house / "ansinh.db")) as connection, connection:
        values = ("ansinh", "9999 tomorrow", "2030-01-01")
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", values)
    for words in (["backup", tmp_path / "other.db"], ["failed", "list"], ["failed", "retry"], ["talk"], ["serve"]):
        sentence = refused(run(*words))
        assert sentence.startswith(f"{house / 'ansinh.db'}: it was written by a newer version of An Sinh")
        assert "restore a backup" in sentence
    assert "cannot be read: move it away" in refused(run("restore", tmp_path / "copy.db"))


def test_a_lost_key_and_a_folder_that_cannot_be_are_told_in_a_sentence(run: Run, house: Path) -> None:
    """Whatever the command."""
    (house / "secret.key").rename(house / "away")
    for words in (["backup", house / "copy.db"], ["serve"]):
        assert f"{house / 'secret.key'} is missing" in refused(run(*words))
    assert not (house / "secret.key").exists()
    (house / "secret.key").write_text(base64.urlsafe_b64encode(bytes(32)).decode())
    assert "none of the keys opens" in refused(run("backup", house / "copy.db"))
    (house / "secret.key").write_text("nonsense")
    assert "32 bytes" in refused(run("failed", "list"))
    assert "Not a directory" in refused(run("serve", data=house / "away" / "below"))
    assert refused(run("serve", data=house / "away")) == f"Wrong setting ANSINH_DATA: {house / 'away'} is no folder."


def test_a_backup_takes_the_place_of_a_backup_and_of_nothing_else(run: Run, house: Path, tmp_path: Path) -> None:
    """Neither of the database at work, nor of the key, nor of a file that was named by mistake."""
    copy, sheet = tmp_path / "copy.db", tmp_path / "leads.csv"
    sheet.write_text("Mã;Tên")
    before = (house / "secret.key").read_bytes()
    assert run("backup", copy).exit_code == run("backup", copy).exit_code == 0
    assert "the database itself" in refused(run("backup", house / "ansinh.db"))
    for other in (house / "secret.key", sheet, Path("/dev/null")):
        assert "no backup: name another file" in refused(run("backup", other))
    assert (house / "secret.key").read_bytes() == before
    assert sheet.read_text() == "Mã;Tên"


def test_a_database_that_takes_nothing_is_told_in_a_sentence(
    run: Run, house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a program that holds it; a full disk is named, and a copy that could be made is kept all the same."""
    copy, kept = tmp_path / "copy.db", SqliteStore.write

    def taken(*_: object) -> None:
        raise Unwritten("nothing was kept: database is locked")

    monkeypatch.setattr(SqliteStore, "write", taken)
    monkeypatch.setattr(SqliteStore, "recover", taken)
    saved = run("backup", copy)
    assert (saved.exit_code, copy.exists(), "cannot be noted" in saved.stderr) == (0, True, True)
    for words in (["serve"], ["agents", "invite", "--name", "Nguyễn Thị Mẫu", "--commune", "16690"]):
        assert refused(run(*words)) == "The database fails, and nothing was kept: database is locked."
    monkeypatch.setattr("bot.commands.opening.LEAST_FREE", 2**63)
    assert refused(run("serve")).endswith(f"(the disk of {house} is full: make room).")
    monkeypatch.setattr(SqliteStore, "write", kept)
    assert run("backup", copy).stderr == ""


def test_a_backup_that_is_cut_off_leaves_nothing_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a copy could be taken for a whole one."""

    def cut(_store: SqliteStore, path: Path, _tell: object) -> None:
        path.with_name(f"{path.name}.part").touch()
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(SqliteStore, "backup", cut)
    assert refused(run("backup", tmp_path / "copy.db")) == "The database fails: database or disk is full."
    assert list(tmp_path.glob("copy*")) == []


def test_an_empty_file_is_no_backup(run: Run, house: Path, tmp_path: Path) -> None:
    """A copy that was cut off at its first byte would else begin a new database."""
    (tmp_path / "cut.db").touch()
    assert refused(run("restore", tmp_path / "cut.db")) == f"{tmp_path / 'cut.db'} cannot be used: it is empty."
    assert not (house / "ansinh.before").exists()


def test_a_second_restore_keeps_what_the_first_one_put_aside(run: Run, house: Path, tmp_path: Path) -> None:
    """Who restored the wrong copy first still has the database with the latest messages."""
    run("backup", tmp_path / "old.db")
    run("agents", "invite", "--name", "Nguyễn Thị Mẫu", "--commune", "16690")
    latest = run("agents", "list").stdout
    assert run("restore", tmp_path / "old.db").exit_code == run("restore", tmp_path / "old.db").exit_code == 0
    assert run("agents", "list").stdout == ""
    assert run("restore", house / "ansinh.before").exit_code == 0
    assert run("agents", "list").stdout == latest
    assert (house / "ansinh.before3").exists()


def test_a_journal_left_behind_is_not_read_into_the_backup(run: Run, house: Path, tmp_path: Path) -> None:
    """Somebody moved a broken database away and forgot what stood beside it."""
    run("backup", tmp_path / "copy.db")
    (house / "ansinh.db").rename(tmp_path / "broken.db")
    (house / "ansinh.db-wal").write_bytes(b"of the broken one")
    assert run("restore", tmp_path / "copy.db").exit_code == 0
    assert (house / "ansinh.before-wal").read_bytes() == b"of the broken one"
