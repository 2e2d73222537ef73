"""What a turn costs with a million conversations stored: `python benchmarks/crowd.py [--talks 1000000]`.

Fills two scratch files, one with a thousand conversations and one with as many as asked for, each with a session, two
heard messages and two that were sent; then a whole house without a network (matching, thinking, commit, delivery) takes
turns in a thousand conversations spread over all of them, on either file in alternation. CPU is user and system time
of the process for each turn. Below stands what a server does beside turns: it must not cost more for what is only kept.
"""

import argparse
import asyncio
import gc
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import Content, House, build, load_content, open_vault, utc_now
from bot.channels.interface import Parcel
from bot.dialogue.messages import Incoming, Outgoing
from bot.metrics import Metrics
from bot.settings import Settings
from bot.store import codec
from bot.store.sqlite import SqliteStore

FEW = 1000
TURNS = 500
ROUNDS = 6
CLIENTS = 8
SAID = ("chào", "đóng bao nhiêu một tháng", "bao gio duoc linh luong huu", "8/79", "nữ", "thẻ bhyt hộ 4 người")
TALK = ("chào", "tiền đóng", "8/79", "nữ")
AGO = timedelta(days=3)


class Nobody:
    """A channel on which everything arrives at once."""

    name = "web"
    takes_pictures = False

    async def send(self, parcel: Parcel) -> str:
        """Take a message."""
        return str(parcel.seq)


def fill(settings: Settings, session: bytes, talks: int) -> None:
    """Put so many conversations in a new file, each as it is after a short talk some days ago."""
    vault = open_vault(settings)
    SqliteStore(settings.database, vault).close()
    at = codec.micros(utc_now() - AGO)
    count = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :talks - 1)"
    said = vault.seal(codec.pack(Outgoing(text="Dạ, bác đóng 330.000 đ mỗi tháng, Nhà nước hỗ trợ 66.000 đ." * 3)))
    values = {"talks": talks, "session": session, "said": said, "at": at}
    name = "format('web:%08x', i)"
    with closing(sqlite3.connect(settings.database)) as connection, connection:
        connection.execute(
            f"INSERT INTO talk (conversation, body, at) {count} SELECT {name}, :session, :at FROM n", values
        )
        for number in ("1", "2"):
            connection.execute(
                f"INSERT INTO heard (conversation, message, at) {count} SELECT {name}, 'm:{number}', :at FROM n", values
            )
            connection.execute(
                f"INSERT INTO outgoing (conversation, body, key, replaces, state, at)"
                f" {count} SELECT {name}, :said, '', '', 'sent', :at FROM n",
                values,
            )


def talked(folder: Path, content: Content) -> bytes:
    """Return the session, sealed, of somebody who had a short talk; the key stays in the folder."""
    house = opened(folder, content)

    async def talk() -> None:
        for number, text in enumerate(TALK):
            await house.reception.receive(Incoming(conversation="web:one", message=str(number), text=text))

    asyncio.run(talk())
    house.store.close()
    with closing(sqlite3.connect(house.settings.database)) as connection:
        (body,) = connection.execute("SELECT body FROM talk").fetchone()
    return bytes(body)


def opened(folder: Path, content: Content) -> House:
    """Open the house of a folder."""
    return build(Settings.model_validate({"data": folder}), lambda _house: [Nobody()], content=content)


@dataclass
class Crowd:
    """A house with so many conversations, and what was measured of it."""

    talks: int
    house: House
    cpu: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    said: int = 0

    def __post_init__(self) -> None:
        """Choose in which conversations turns are taken: in a thousand of them, as often in each, in any order."""
        chance = random.Random(self.talks)
        some = chance.sample(range(self.talks), FEW)
        self.where = [f"web:{talk:08x}" for talk in chance.sample(some * (TURNS * ROUNDS // FEW), TURNS * ROUNDS)]

    async def turns(self) -> None:
        """Take turns, some at a time."""
        gc.collect()
        cpu = time.process_time()
        work = iter(range(self.said, self.said + TURNS))

        async def client() -> None:
            for number in work:
                text = SAID[number % len(SAID)]
                incoming = Incoming(conversation=self.where[number], message=f"n{number}", text=text)
                began = time.perf_counter()
                speaking = await self.house.reception.commit(incoming)
                self.waits.append(time.perf_counter() - began)
                if speaking:
                    await speaking

        await asyncio.gather(*(client() for _ in range(CLIENTS)))
        self.said += TURNS
        self.cpu.append((time.process_time() - cpu) / TURNS)

    def rows(self) -> Iterator[tuple[str, float]]:
        """Yield what was measured of turns, in microseconds."""
        yield "a turn, CPU", 1e6 * statistics.median(self.cpu)
        cuts = statistics.quantiles(self.waits, n=100)
        yield f"until it is kept, {CLIENTS} at a time, median", 1e6 * cuts[49]
        yield "the same, 99th percentile", 1e6 * cuts[98]

    def beside(self) -> Iterator[tuple[str, float]]:
        """Yield what a server does beside turns, in microseconds."""
        store, now = self.house.store, utc_now()
        metrics = Metrics(store, self.house.settings.data)
        works: dict[str, Callable[[], object]] = {
            "look for messages to send": lambda: store.lease(now).result(),
            "look for what is due": lambda: (store.fire(now), store.waiting(), store.next_due()),
            "/healthz": metrics.health,
            "/metrics": metrics.text,
            "read a talk again": lambda: store.posted("web:00000007"),
            "take back leases at the start": lambda: store.recover(now),
        }
        for name, work in works.items():
            times = []
            for _ in range(30):
                began = time.perf_counter()
                work()
                times.append(time.perf_counter() - began)
            yield name, 1e6 * statistics.median(times)


def reopened(folder: Path) -> float:
    """Return how long it takes to open the file, in microseconds."""
    settings = Settings.model_validate({"data": folder})
    vault = open_vault(settings)
    began = time.perf_counter()
    SqliteStore(settings.database, vault).close()
    return 1e6 * (time.perf_counter() - began)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--talks", type=int, default=1_000_000)
    talks = (FEW, options.parse_args().talks)
    with TemporaryDirectory(dir=Path.cwd()) as scratch:
        content = load_content(Settings.model_validate({"data": Path(scratch)}))
        crowds = []
        for number in talks:
            folder = Path(scratch) / str(number)
            session = talked(folder, content)
            settings = Settings.model_validate({"data": folder})
            settings.database.unlink()
            began = time.perf_counter()
            fill(settings, session, number)
            size = settings.database.stat().st_size / 1e6
            print(
                f"{number:,} conversations: {size:,.0f} MB, filled in {time.perf_counter() - began:.0f} s", flush=True
            )
            crowds.append(Crowd(number, opened(folder, content)))
        for _ in range(ROUNDS):
            for crowd in crowds:
                asyncio.run(crowd.turns())
        tables = [dict([*crowd.rows(), *crowd.beside()]) for crowd in crowds]
        for crowd, table in zip(crowds, tables, strict=True):
            crowd.house.store.close()
            table["open the file"] = reopened(crowd.house.settings.data)
        print(f"| µs | {' | '.join(f'{number:,} talks' for number in talks)} | |\n|---|---|---|---|")
        for name, few in tables[0].items():
            many = tables[1][name]
            print(f"| {name} | {few:,.0f} | {many:,.0f} | {many / few:.2f} |")


if __name__ == "__main__":
    main()
