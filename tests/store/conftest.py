"""Every fact of the contract is tried on every store."""

import shutil
import sqlite3 as driver
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.interface import Store
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from tests.store.samples import VAULT


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once."""
    path = tmp_path_factory.mktemp("empty") / "ansinh.db"
    SqliteStore(path, VAULT).close()
    return path


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Path:
    """An empty database of one's own."""
    return Path(shutil.copy(empty, tmp_path))


@pytest.fixture
def sqlite(database: Path) -> Iterator[SqliteStore]:
    """A store in a file."""
    store = SqliteStore(database, VAULT)
    yield store
    store.close()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
    else:
        yield MemoryStore()


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that runs on connections opened from now on."""
    run: list[str] = []
    connected = driver.connect

    def traced(*arguments: object, **named: object) -> driver.Connection:
        made: driver.Connection = connected(*arguments, **named)  # type: ignore[call-overload]  # passed on as it came
        made.set_trace_callback(run.append)
        return made

    monkeypatch.setattr(driver, "connect", traced)
    return run
