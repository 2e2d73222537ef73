"""What a million leads cost: `python benchmarks/scale.py [--leads 1000000] [--agents 5000]`.

Fills two scratch files through the store, a thousand leads and as many as asked for, and prints how long each thing
takes in both (the median of some runs, in milliseconds). "Opening each lead" is the plain way: it decodes every lead
and counts in Python. `ansinh report` is the whole command as an operator runs it, its start included.
"""

import argparse
import asyncio
import csv
import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.dialogue.tallies import Span
from bot.leads import life
from bot.leads.ranking import ranked
from bot.leads.records import Agent, Before, Lead, State, Territory
from bot.leads.routing import choose
from bot.loader.library import PACKAGED
from bot.metrics import Metrics
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault
from bot.talking import Line, Stage

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
DAYS = 365
BITE = 50_000
OPEN, OPEN_SHARE = (State.OFFERED, State.TAKEN, State.CONTACTED, State.SCHEDULED), 0.04
CLOSED = (State.JOINED,) * 3 + (State.DECLINED,) * 4 + (State.UNREACHABLE, State.WITHDRAWN, State.DUPLICATE)
SOURCES = ("", "leaflet:T4K7M", "leaflet:T8H2C", "poster:T3C5A", "meeting:H5N3D", "list")
ORGANISATIONS = 400
FEW = 1000
OFFICE = 8
"""Communes that an officer looks after."""


def communes() -> list[str]:
    """Return the codes of the communes of the province."""
    with (PACKAGED / "places" / "communes.csv").open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["province"] == "nghe-an"]


def staff(agents: int, places: list[str]) -> Iterator[Effect]:
    """Yield agents, each in a commune, and an officer for every eighth commune."""
    for number in range(agents + len(places) // OFFICE):
        role = "agent" if number < agents else "officer"
        place = places[number % len(places)]
        agent = Agent(
            id=f"g{number}",
            name=f"Người Thu Mẫu {number}",
            role=role,
            conversation=f"terminal:g{number}",
            organisation=f"Tổ chức mẫu {number % ORGANISATIONS}",
            collector=role == "agent",
        )
        yield from (Save(agent), Save(Territory(id=f"{agent.id}.{place}", agent=agent.id, commune=place)))


def leads(number: int, agents: int, places: list[str]) -> Iterator[Effect]:
    """Yield leads of a year, one after another as they come, most of them finished."""
    chance = random.Random(number)
    for count in range(number):
        agent = chance.randrange(agents)
        made = NOW - timedelta(minutes=DAYS * 24 * 60 * (number - count) // number)
        state = chance.choice(OPEN if chance.random() < OPEN_SHARE else CLOSED)
        lead = Lead(
            code=f"L{count:07}",
            person=f"p{count:07}",
            conversation=f"telegram:{count:07}",
            state=state,
            commune=places[agent % len(places)],
            wants="vsi",
            created_at=made,
            agent=f"g{agent}",
            age=chance.randrange(20, 60),
            source=chance.choice(SOURCES),
            months=3,
            amount=742_500,
            tried=(f"g{agent}",),
            level="collector",
            before=Before(at=min(made + timedelta(days=2), NOW), state=State.TAKEN),
        )
        yield life.begun(lead, "house", made)[0]


def fill(store: SqliteStore, effects: Iterator[Effect]) -> None:
    """Keep effects, many in each transaction."""
    while some := list(islice(effects, BITE)):
        store.write(NOW, some)


def timed(work: Callable[[], object], runs: int) -> float:
    """Return the median of some runs, in milliseconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def opened_each(store: SqliteStore) -> Counter[tuple[str, str]]:
    """Count leads by commune and state the plain way, a state after another."""
    found: Counter[tuple[str, str]] = Counter()
    with store.view() as view:
        for state in State:
            found.update((lead.commune, str(lead.state)) for lead in view.find(Lead, state=state, limit=None))
    return found


def measured(store: SqliteStore, folder: Path, agents: int, places: list[str]) -> Iterator[tuple[str, float]]:
    """Yield what was measured in one file, and how long it took."""
    chance = random.Random(3)
    plain = Lead(code="NEW", person="p", conversation="", state=State.NEW, commune="", wants="vsi", created_at=NOW)

    def routing() -> None:
        lead = msgspec.structs.replace(plain, commune=chance.choice(places))
        with store.view() as view:
            choose(view, lead, TODAY)

    def agenda() -> None:
        with store.view() as view:
            ranked(view.find(Lead, hand=f"g{chance.randrange(agents)}"), NOW, TODAY)

    def finished() -> None:
        with store.view() as view:
            view.find(Lead, agent=f"g{chance.randrange(agents)}")

    def grouped(by: str) -> Callable[[], object]:
        def count() -> None:
            with store.view() as view:
                view.groups(Lead, by, Span("day"))

        return count

    metrics = Metrics(store, folder)
    yield "routing of a lead", timed(routing, 50)
    yield "an agent's list of the day", timed(agenda, 50)
    yield "all an agent ever had", timed(finished, 50)
    yield "metrics", timed(metrics.text, 20)
    for by in Lead.tallied.groups:
        yield f"counts by {by}", timed(grouped(by), 3)
    yield "counts, opening each lead", timed(lambda: opened_each(store), 1)


def turns(folder: Path, agents: int, places: list[str]) -> Iterator[tuple[str, float]]:
    """Yield how long whole turns of the house take, from a message to its replies, on the disk of this machine."""
    chance = random.Random(5)
    stage = Stage.set(Settings.model_validate({"data": folder}), NOW)
    store = stage.house.store

    def today() -> None:
        asyncio.run(stage.play(Line(who=f"g{chance.randrange(agents)}", text="hôm nay")))

    def wish() -> None:
        code = f"W{chance.getrandbits(40):010X}"
        lead = Lead(
            code=code,
            person=code,
            conversation=f"terminal:{code}",
            state=State.NEW,
            commune=chance.choice(places),
            wants="vsi",
            created_at=NOW,
        )
        waits = Tell(Event(to=f"lead:{code}", name="lead_waits", about={"lead": code}))
        store.write(NOW, [*life.begun(lead, lead.conversation, NOW), waits])
        asyncio.run(stage.house.timers.tick())

    yield "“hôm nay”, the whole turn", timed(today, 30)
    yield "a lead comes in and is offered, four turns", timed(wish, 30)
    store.close()


def called(command: list[str], environment: dict[str, str]) -> None:
    """Run a command."""
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def commands(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield how long the commands take, as an operator runs them."""
    environment = os.environ | {"ANSINH_DATA": str(folder)}
    for words in (
        ("report",),
        ("report", "--by", "agent"),
        ("report", "--by", "organisation"),
        ("report", "--by", "day", "--since", "2026-11-01"),
        ("leads", "list", "--agent", "g7"),
    ):
        run = partial(called, [sys.executable, "-m", "bot", *words], environment)
        yield f"`ansinh {' '.join(words)}`", timed(run, 3)


def measure(number: int, agents: int, places: list[str]) -> dict[str, float]:
    """Fill a scratch file and measure everything in it."""
    with TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        vault = Vault.from_file(folder / "secret.key")
        with closing(SqliteStore(folder / "ansinh.db", vault)) as store:
            began = time.perf_counter()
            fill(store, staff(agents, places))
            fill(store, leads(number, agents, places))
            seconds = time.perf_counter() - began
            size = (folder / "ansinh.db").stat().st_size / 1e6
            print(f"{number:,} leads, {agents:,} agents: filled in {seconds:.0f} s, {size:,.0f} MB", file=sys.stderr)
            found = dict(measured(store, folder, agents, places))
        return found | dict(turns(folder, agents, places)) | dict(commands(folder))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=1_000_000)
    parser.add_argument("--agents", type=int, default=5000)
    wanted = parser.parse_args()
    places = communes()
    few, many = (measure(number, wanted.agents, places) for number in (FEW, wanted.leads))
    print(f"| ms | {FEW:,} leads | {wanted.leads:,} leads |\n|---|---|---|")
    for what, least in few.items():
        print(f"| {what} | {least:,.1f} | {many[what]:,.1f} |")


if __name__ == "__main__":
    main()
