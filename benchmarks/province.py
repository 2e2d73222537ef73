"""A month of a province with a frozen clock: who waits how long, how the load is spread, is any lead without an owner.

Run: python benchmarks/province.py [--citizens 2000] [--leave 20] [--agents 100] [--days 30] [--shards 2]
The whole: python benchmarks/province.py --citizens 100000 --agents 2000

Every citizen asks one question, `--leave` percent leave a lead. The house is the product's own: store, reception,
matching, routing, offers, reminders, lists of the morning, calendars. Simplified are the people: a lead comes in
without the citizen's typed form (as one from the agency's lists does), citizens do not write again, agents press
buttons but type nothing, and look at their phone by chance: most within hours, some after a day, a tenth never;
a tenth is away for a week, with a substitute. The clock goes in steps of a minute. The communes are
dealt out to `--shards` houses, each in a process of its own; in one house too a lead would leave its commune only for
the officers.
"""

import argparse
import asyncio
import csv
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from month import START, Province, Size

from bot.leads.calendar import day_of
from bot.leads.life import OUTCOMES
from bot.leads.records import Lead, State, Step
from bot.leads.routing import OFFICERS
from bot.loader.library import PACKAGED

HOUR = timedelta(hours=1)
CUTS = (25, 50, 75, 90, 95, 99)
FAST = Path("/dev/shm")
"""Where it is, the month does not wait for a disk."""


class Load(NamedTuple):
    """What an agent carries: where, how many leads now, and how many there were in all."""

    commune: str
    open: int
    had: int


@dataclass
class Found:
    """What became of the leads of some communes; waits are in hours."""

    states: Counter[str] = field(default_factory=Counter)
    offers: list[int] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    called: list[float] = field(default_factory=list)
    agents: list[Load] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Found") -> None:
        """Put another part of the province to this one."""
        self.states += other.states
        self.offers += other.offers
        self.taken += other.taken
        self.called += other.called
        self.agents += other.agents
        self.counts += other.counts

    def hear(self, lead: Lead, steps: Sequence[Step], promised: date, today: date) -> None:
        """Count one lead; by the evening of the promised day somebody should have called."""
        taken = next((step.at for step in steps if step.what == "taken"), None)
        called = next((step.at for step in steps if step.what in OUTCOMES), None)
        self.states[lead.state] += 1
        self.offers.append(sum(step.what == "offered_on" for step in steps))
        self.taken += [(taken - lead.created_at) / HOUR] if taken else []
        self.called += [(called - lead.created_at) / HOUR] if called else []
        owned = lead.agent or (lead.state is State.OFFERED and lead.level in OFFICERS)
        self.counts["without an owner"] += not owned
        self.counts["came to the officers"] += lead.level in OFFICERS
        if promised < today:
            self.counts["promises due"] += 1
            self.counts["promises kept"] += called is not None and day_of(called) <= promised


def played(communes: list[str], size: Size, seed: int) -> Found:
    """Play the month of some communes in a house of their own."""
    with TemporaryDirectory(dir=FAST if FAST.is_dir() else None) as folder:
        province = Province.founded(Path(folder), communes, size, seed)
        until = START + timedelta(days=size.days)
        asyncio.run(province.run(until))
        store, calendar = province.stage.house.store, province.calendar
        found = Found(counts=Counter({"turns": province.turns, **store.tally()}))
        with store.view() as view:
            for state in State:
                for lead in view.find(Lead, state=state, limit=None):
                    promised = calendar.promise(lead.created_at)
                    found.hear(lead, view.find(Step, lead=lead.code), promised, day_of(until))
            for number, agent in enumerate(province.agents.values()):
                if agent.role == "agent":
                    held = view.count(Lead, hand=agent.id), view.count(Lead, agent=agent.id)
                    found.agents.append(Load(communes[number % len(communes)], *held))
        store.close()
        return found


def gini(loads: Sequence[int]) -> float:
    """Return how unevenly a load is spread: 0 if all carry the same, towards 1 if one carries all."""
    total = sum(loads)
    weighted = sum(place * load for place, load in enumerate(sorted(loads), 1))
    return (2 * weighted / total - len(loads) - 1) / len(loads) if total else 0.0


def cuts(values: Sequence[float], parts: Sequence[int]) -> str:
    """Return percentiles in words."""
    found = statistics.quantiles(values, n=100, method="inclusive") if len(values) > 1 else [0.0] * 99
    return ", ".join(f"p{part} {found[part - 1]:,.1f}" for part in parts)


def show(found: Found, size: Size, seconds: float) -> None:
    """Print the table."""
    counts = found.counts
    print(f"| {size.citizens:,} citizens, {size.agents:,} agents, {size.days} days | |\n|---|---|")
    print(
        f"| leads | {sum(found.states.values()):,}: {', '.join(f'{k} {v:,}' for k, v in found.states.most_common())} |"
    )
    print(f"| without an owner at the end | {counts['without an owner']} |")
    print(f"| came to the officers | {counts['came to the officers']:,} |")
    print(f"| times offered | mean {statistics.fmean(found.offers):.2f}, most {max(found.offers)} |")
    print(f"| hours until taken ({len(found.taken):,}) | {cuts(found.taken, CUTS)} |")
    print(f"| hours until called ({len(found.called):,}) | {cuts(found.called, CUTS)} |")
    print(f"| called by the promised day | {counts['promises kept']:,} of {counts['promises due']:,} |")
    communes = {agent.commune for agent in found.agents}
    for what, load in (("open leads", attrgetter("open")), ("leads had", attrgetter("had"))):
        loads: list[int] = [load(agent) for agent in found.agents]
        near = [gini([load(agent) for agent in found.agents if agent.commune == one]) for one in communes]
        spread = f"Gini {gini(loads):.2f}, within a commune {statistics.fmean(near):.2f}"
        print(f"| {what} of an agent | {cuts(loads, (10, 50, 90))}, most {max(loads)}; {spread} |")
    print(f"| failed turns, messages not sent | {counts['failed']}, {counts['waiting'] + counts['dead']} |")
    print(f"| time | {seconds:,.0f} s, {counts['turns']:,} messages and timers |")


def main() -> None:
    """Simulate, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citizens", type=int, default=2000)
    parser.add_argument("--leave", type=int, default=20, help="percent who leave a lead")
    parser.add_argument("--agents", type=int, default=100)
    parser.add_argument("--communes", type=int, default=0, help="else one for three agents, at most all")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--shards", type=int, default=2)
    wanted = parser.parse_args()
    with (PACKAGED / "places" / "communes.csv").open(encoding="utf-8", newline="") as file:
        every = [row["code"] for row in csv.DictReader(file) if row["province"] == "nghe-an"]
    communes = every[: max(wanted.shards, wanted.communes or wanted.agents // 3)]
    size = Size(wanted.citizens, wanted.leave, wanted.agents, wanted.days)
    part = replace(size, citizens=size.citizens // wanted.shards, agents=size.agents // wanted.shards)
    began = time.perf_counter()
    found = Found()
    with ProcessPoolExecutor(wanted.shards, get_context("spawn")) as pool:
        parts = [pool.submit(played, communes[seed :: wanted.shards], part, seed) for seed in range(wanted.shards)]
        for each in parts:
            found.add(each.result())
    show(found, size, time.perf_counter() - began)


if __name__ == "__main__":
    main()
