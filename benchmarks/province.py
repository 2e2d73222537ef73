"""A month of a province with a frozen clock: who waits how long, how the load is spread, and is any lead without owner.

Run: python benchmarks/province.py [--citizens 2000] [--agents 100] [--days 30]
"""

import argparse
import asyncio
import csv
import heapq
import random
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event, Incoming
from bot.leads import life
from bot.leads.calendar import VIETNAM
from bot.leads.records import Agent, Lead, Person, State, Step, Territory
from bot.loader.library import PACKAGED
from bot.settings import Settings
from bot.talking import Stage

START = datetime(2026, 12, 20, 17, tzinfo=UTC)
OFFICERS_PER_COMMUNE = 8
SILENT, SLOW = 0.1, 0.3
ON_LEAVE = 0.05
OUTCOMES = ("called", "no_answer", "joined", "declined", "joined", "declined", "called")
NIGHT_ENDS, NIGHT_BEGINS = 6, 22


@dataclass
class Province:
    """People who act at random on a real house, and what became of them."""

    stage: Stage
    chance: random.Random
    agents: list[Agent] = field(default_factory=list)
    queue: list[tuple[datetime, int, Incoming]] = field(default_factory=list)
    count: int = 0
    turns: int = 0

    def settle(self, agents: int, communes: list[str]) -> None:
        """Post agents and officers; some are silent, some slow, some on leave with a substitute."""
        effects: list[Effect] = []
        for number in range(agents + len(communes) // OFFICERS_PER_COMMUNE + 1):
            role = "agent" if number < agents else "officer"
            code = communes[number % len(communes)]
            calendar = "office" if number % 3 == 0 or role == "officer" else "hamlet"
            leave = START.date() + timedelta(days=7) if self.chance.random() < ON_LEAVE else None
            agent = Agent(
                id=f"g{number}",
                name=f"Người Thu Mẫu {number}",
                role=role,
                conversation=f"terminal:g{number}",
                organisation=f"Tổ chức {code}",
                collector=role == "agent",
                calendar=calendar,
                substitute=f"g{(number + 1) % agents}" if role == "agent" else "",
                leave_since=leave,
                leave_until=leave + timedelta(days=10) if leave else None,
            )
            self.agents.append(agent)
            effects += [Save(agent), Save(Territory(id=f"{agent.id}.{code}", agent=agent.id, commune=code))]
        self.stage.house.store.write(START, effects)

    def wish(self, number: int, commune: str, at: datetime) -> None:
        """Let a citizen's wish come in: it has no owner yet, and is routed by the house."""
        person = Person(id=f"p{number}", conversation=f"terminal:c{number}", name="Mẫu", phone=f"+849{number:08d}")
        lead = Lead(
            code=f"L{number}",
            person=person.id,
            conversation=person.conversation,
            state=State.NEW,
            commune=commune,
            wants="vsi",
            created_at=at,
        )
        waits = Tell(Event(to=f"lead:{lead.code}", name="lead_waits", about={"lead": lead.code}))
        self.stage.house.store.write(at, [Save(person), *life.begun(lead, person.conversation, at), waits])

    async def run(self, wishes: list[tuple[datetime, str]], until: datetime) -> None:
        """Play until an instant: wishes, timers and what agents do, in the order of the clock."""
        coming = sorted(wishes)
        position = 0
        while True:
            due = self.stage.house.store.next_due()
            times = [coming[position][0]] if position < len(coming) else []
            times += [due] if due else []
            times += [self.queue[0][0]] if self.queue else []
            if not times or min(times) > until:
                return
            self.stage.now = max(self.stage.now, min(times))
            while position < len(coming) and coming[position][0] <= self.stage.now:
                self.wish(position, coming[position][1], self.stage.now)
                position += 1
            while self.queue and self.queue[0][0] <= self.stage.now:
                self.turns += 1
                await self.stage.house.reception.receive(heapq.heappop(self.queue)[2])
            self.turns += await self.stage.house.timers.tick()
            await self.stage.house.reception.drain()
            self.react()

    def react(self) -> None:
        """Let agents answer the cards they were shown, each in their own time, or never."""
        for parcel in self.stage.shown:
            for button in parcel.message.buttons:
                action, _, rest = button.value.partition(".")
                temper = int(parcel.person[1:]) * 37 % 100 / 100
                if action == "take" and parcel.message.text.startswith("PHIẾU") and temper >= SILENT:
                    hours = self.chance.uniform(3, 30) if temper < SLOW else self.chance.expovariate(1 / 2)
                    self.later(parcel.conversation, button.value, hours)
                elif action == "out" and rest.endswith(".called"):
                    outcome = self.chance.choice(OUTCOMES)
                    self.later(parcel.conversation, f"out.{rest.removesuffix('.called')}.{outcome}", 20)
        self.stage.shown.clear()

    def later(self, conversation: str, value: str, hours: float) -> None:
        """Let somebody press a button some hours from now, but not at night."""
        at = self.stage.now + timedelta(hours=hours)
        if not NIGHT_ENDS <= at.astimezone(VIETNAM).hour < NIGHT_BEGINS:
            at += timedelta(hours=9)
        self.count += 1
        press = Incoming(conversation=conversation, message=uuid4().hex, button=value)
        heapq.heappush(self.queue, (at, self.count, press))

    def table(self, seconds: float) -> None:
        """Print what came of it."""
        with self.stage.house.store.view() as view:
            leads = [lead for state in State for lead in view.find(Lead, state=state, limit=10**9)]
            taken = []
            for lead in leads:
                first = next((step for step in view.find(Step, lead=lead.code) if step.what == "taken"), None)
                taken += [(first.at - lead.created_at) / timedelta(hours=1)] if first else []
        orphans = [
            lead for lead in leads if lead.state is State.NEW or (lead.state is State.OFFERED and not lead.level)
        ]
        shares = sorted(Counter(lead.agent for lead in leads if lead.agent).values())
        cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else [0.0] * 99
        print(f"leads {len(leads)}, taken {len(taken)}, without an owner {len(orphans)}")
        print("states: " + ", ".join(f"{k} {v}" for k, v in sorted(Counter(str(x.state) for x in leads).items())))
        print("hours until taken: " + ", ".join(f"p{p} {cuts[p - 1]:.1f}" for p in (25, 50, 75, 90, 95, 99)))
        if shares:
            print(f"leads an agent: least {shares[0]}, median {statistics.median(shares)}, most {shares[-1]}")
        print(f"turns {self.turns} in {seconds:.0f} s: {1000 * seconds / max(self.turns, 1):.2f} ms each")


def main() -> None:
    """Simulate, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citizens", type=int, default=2000)
    parser.add_argument("--agents", type=int, default=100)
    parser.add_argument("--days", type=int, default=30)
    wanted = parser.parse_args()
    chance = random.Random(7)
    with (PACKAGED / "places" / "communes.csv").open(encoding="utf-8", newline="") as file:
        every = [row["code"] for row in csv.DictReader(file) if row["province"] == "nghe-an"]
    communes = every[: max(1, wanted.agents // 2)]
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage.set(Settings.model_validate({"data": Path(folder)}), START)
        province = Province(stage, chance)
        province.settle(wanted.agents, communes)
        seconds = timedelta(days=wanted.days).total_seconds() * 0.8
        wishes = [
            (START + timedelta(seconds=chance.uniform(0, seconds)), chance.choice(communes))
            for _ in range(wanted.citizens)
        ]
        began = time.perf_counter()
        asyncio.run(province.run(wishes, START + timedelta(days=wanted.days)))
        province.table(time.perf_counter() - began)
        stage.house.store.close()


if __name__ == "__main__":
    main()
