"""Several processes, and processes that die: what was acknowledged is there, once."""

import subprocess
import sys
from pathlib import Path

from bot.leads.records import Lead
from bot.store.sqlite import SqliteStore
from tests.store.samples import AN, BINH, VAULT, hear, session_of

ROOT = Path(__file__).parents[2]


def start(database: Path, talk: str, limit: int = 0, largest: int = 0) -> subprocess.Popen[str]:
    """Start another process that hears messages."""
    command = [sys.executable, "-m", "tests.store.child", str(database), talk, str(limit), str(largest)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)  # noqa: S603 - our own file


def check(store: SqliteStore, talk: str, at_least: int) -> int:
    """Check that each message of a talk acted once, and return how many there are."""
    said = [posted.message.text for posted in store.posted(talk, limit=100_000)]
    assert said == [str(number + 1) for number in range(len(said))]
    assert session_of(store, talk) == b"%d" % len(said)
    assert len(said) >= at_least
    assert all(hear(store, f"m{number}", to=talk) is None for number in range(len(said)))
    return len(said)


def test_two_processes_share_a_file(database: Path) -> None:
    """Both hear at once; a row that both change loses nothing, and a third sees it all."""
    children = [start(database, AN, 150), start(database, BINH, 150)]
    for child in children:
        output, _ = child.communicate(timeout=30)
        assert (child.returncode, output.split()) == (0, [str(number) for number in range(150)])
    store = SqliteStore(database, VAULT)
    assert check(store, AN, 150) + check(store, BINH, 150) == 300
    with store.view() as view:
        assert [row.version for row in view.find(Lead)] == [300]
    store.close()


def test_a_killed_process_loses_nothing_it_acknowledged(database: Path) -> None:
    """Killed in the midst of its work, it leaves whole turns only; the next process goes on."""
    child = start(database, AN)
    assert child.stdout is not None
    acknowledged = [int(child.stdout.readline()) for _ in range(60)]
    child.kill()
    acknowledged += [int(line) for line in child.stdout.read().split("\n") if line]
    child.wait(timeout=10)
    child.stdout.close()
    store = SqliteStore(database, VAULT)
    heard = check(store, AN, len(acknowledged))
    with store.view() as view:
        assert [row.version for row in view.find(Lead)] == [heard]
    assert hear(store, f"m{heard}", to=AN) is not None
    store.close()


def test_a_full_disk_fails_turns_whole(database: Path) -> None:
    """When the file can grow no more the turn fails and says so; everything before it is kept."""
    child = start(database, AN, largest=600_000)
    output, _ = child.communicate(timeout=30)
    *acknowledged, last = output.split()
    assert (child.returncode, last) == (0, "unwritten")
    store = SqliteStore(database, VAULT)
    heard = check(store, AN, len(acknowledged))
    assert heard <= len(acknowledged) + 10
    store.close()
