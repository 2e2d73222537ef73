"""What a durable turn costs: `python benchmarks/store.py`.

Each turn hears a message once, loads and saves a session of 600 bytes and puts one reply in the outbox; the reply is
then settled as sent. Clients are tasks of one event loop, as in the product. The plain program writes the same columns
without the store's indexes, on the loop itself, one transaction each: open, and sealed as the store does. CPU is user
and system time of the whole process, for each turn. "Slow" adds 2 ms to each commit, as a slower disk would.
"""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet

from bot.dialogue.effects import Thought
from bot.dialogue.messages import Outgoing
from bot.store.interface import State
from bot.store.outcome import outcome
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
THOUGHT = Thought(b"s" * 600, (), (Outgoing(text="Dạ, bác đóng 330.000 đ mỗi tháng, Nhà nước hỗ trợ 66.000 đ." * 2),))
TURNS = 3000
RUNS = 3
SLOW_RUN = range(RUNS, RUNS + 1)
SPREAD = 7919

Turn = Callable[[str, str], Awaitable[None]]
Seal = Callable[[bytes], bytes]


def rescue(error: Exception) -> Thought:
    """Rescue nothing."""
    raise error


def stored(store: SqliteStore) -> Turn:
    """Return a turn of the store, settled as the outbox does it."""

    async def turn(conversation: str, message: str) -> None:
        future = store.turn(conversation, message, NOW, lambda _session, _view: THOUGHT, rescue)
        turned = await outcome(future)
        for posted in turned.posted if turned else ():
            store.settle(posted.seq, State.SENT, reference="1")

    return turn


def plain(connection: sqlite3.Connection, seal: Seal, unseal: Seal) -> Turn:
    """Return a turn of a plain program: the same rows, one transaction each."""
    connection.executescript("""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE heard (conversation TEXT, message TEXT, PRIMARY KEY (conversation, message)) WITHOUT ROWID;
        CREATE TABLE talk (conversation TEXT PRIMARY KEY, body BLOB);
        CREATE TABLE outgoing (seq INTEGER PRIMARY KEY, conversation TEXT, body BLOB, state TEXT);
    """)
    save = "INSERT INTO talk VALUES (?, ?) ON CONFLICT (conversation) DO UPDATE SET body = excluded.body"

    async def turn(conversation: str, message: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO heard VALUES (?, ?)", (conversation, message))
        found = connection.execute("SELECT body FROM talk WHERE conversation = ?", (conversation,)).fetchone()
        session = unseal(found[0]) if found else THOUGHT.session or b""
        connection.execute(save, (conversation, seal(session)))
        posted = "INSERT INTO outgoing (conversation, body, state) VALUES (?, ?, 'sending')"
        seq = connection.execute(posted, (conversation, seal(THOUGHT.messages[0].text.encode()))).lastrowid
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE outgoing SET state = 'sent' WHERE seq = ?", (seq,))
        connection.execute("COMMIT")
        await asyncio.sleep(0)

    return turn


async def drive(turn: Turn, clients: int, talks: int, run: int) -> None:
    """Let so many clients take turns in conversations spread over all there are."""

    async def client(number: int) -> None:
        for n in range(number, TURNS, clients):
            await turn(f"web:{n * SPREAD % talks:06}", f"run {run}, {n}")

    await asyncio.gather(*map(client, range(clients)))


def slow(connection: sqlite3.Connection) -> None:
    """Let each commit take 2 ms more."""
    connection.set_trace_callback(lambda statement: time.sleep(0.002) if statement == "COMMIT" else None)


def measure(name: str, turn: Turn, clients: int, talks: int, runs: range = range(RUNS)) -> None:
    """Print the medians of a few runs."""
    rates, costs = [], []
    for run in runs:
        wall, cpu = time.perf_counter(), time.process_time()
        asyncio.run(drive(turn, clients, talks, run))
        rates.append(TURNS / (time.perf_counter() - wall))
        costs.append((time.process_time() - cpu) / TURNS * 1e6)
    print(f"| {name} | {clients} | {talks:,} | {statistics.median(rates):,.0f} | {statistics.median(costs):,.0f} |")


def fill(path: Path, vault: Vault, talks: int) -> None:
    """Put so many conversations in the file, each with a session, a heard message and a reply that was sent."""
    count = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)"
    body = vault.seal(THOUGHT.session or b"")
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns, values in (
            ("talk", "conversation, body, at", "?, 0"),
            ("heard", "conversation, message, at", "?, 0"),
            ("outgoing", "conversation, body, key, replaces, state, at", "?, '', '', 'sent', 0"),
        ):
            connection.execute(
                f"INSERT INTO {table} ({columns}) {count} SELECT format('web:%06d', i), {values} FROM n",
                (talks, "before" if table == "heard" else body),
            )


def main() -> None:
    """Print the table."""
    vault = Vault([Fernet.generate_key()])
    print("| program | clients | conversations stored | turns/s | CPU µs |\n|---|---|---|---|---|")
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        for name, seal, unseal in (("plain sqlite3", bytes, bytes), ("plain sqlite3, sealed", vault.seal, vault.open)):
            with closing(sqlite3.connect(Path(folder) / f"{name}.db", isolation_level=None)) as connection:
                turn = plain(connection, seal, unseal)
                measure(name, turn, 32, 1000)
                slow(connection)
                measure(f"{name}, slow", turn, 32, 1000, SLOW_RUN)
        for clients, talks in ((1, 1000), (32, 1000), (32, 200_000)):
            path = Path(folder) / f"{clients}-{talks}.db"
            SqliteStore(path, vault).close()
            fill(path, vault, talks)
            with closing(SqliteStore(path, vault)) as store:
                measure("SqliteStore", stored(store), clients, talks)
                slow(store._writer._connection)  # noqa: SLF001 - a slower disk is not to be had otherwise
                measure("SqliteStore, slow", stored(store), clients, talks, SLOW_RUN)


if __name__ == "__main__":
    main()
