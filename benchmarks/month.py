"""A province for `benchmarks/province.py`: citizens who ask, agents who answer in their own time, on a real house."""

import asyncio
import heapq
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path

from bot.dialogue.effects import Effect, Save, Schedule, Tell
from bot.dialogue.messages import Event, Incoming
from bot.leads import life
from bot.leads.calendar import HAMLET, OFFICE, VIETNAM, Calendar
from bot.leads.records import Agent, Lead, Person, State, Territory
from bot.settings import Settings
from bot.talking import Stage

START = datetime(2026, 12, 20, 17, tzinfo=UTC)
"""Midnight in Vietnam before a Monday; the month holds New Year's Day."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
COMMUNES_AN_OFFICER = 8
ASKS_AT = (1, 0, 0, 0, 1, 3, 6, 7, 8, 8, 7, 8, 9, 6, 6, 6, 6, 7, 9, 12, 13, 10, 6, 2)
"""How many citizens write in each hour of the day, one hour beside another."""
QUIET_DAY = 0.7
"""How many write on a Sunday or a holiday, beside another day."""
AWAKE, ASLEEP = time(6, 30), time(21, 30)
HOURS = {"prompt": 1.5, "slow": 9.0}
"""After how many waking hours an agent looks at a card, on the average; a silent one never does."""
TEMPERS = ("prompt",) * 12 + ("slow",) * 6 + ("silent",) * 2
ON_LEAVE, LEAVE = 0.1, timedelta(days=7)
OUTCOMES = ("no_answer",) * 5 + ("called",) * 4 + ("joined",) * 4 + ("declined",) * 6 + ("wrong_number",)
TRIES = 4
SETTLED = ("joined", "declined", "wrong_number")


@dataclass(frozen=True)
class Size:
    """How large a province is: citizens who write, how many of them leave a lead (percent), agents, days."""

    citizens: int
    leave: int
    agents: int
    days: int


@dataclass
class Province:
    """People who act at random on a real house, minute by minute."""

    stage: Stage
    chance: random.Random
    communes: list[str]
    agents: dict[str, Agent] = field(default_factory=dict)
    tempers: dict[str, str] = field(default_factory=dict)
    queue: list[tuple[datetime, int, Incoming | Lead]] = field(default_factory=list)
    tried: Counter[str] = field(default_factory=Counter)
    turns: int = 0
    _numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    def founded(cls, folder: Path, communes: list[str], size: Size, seed: int) -> "Province":
        """Post agents and officers, and let citizens make up their minds when to write."""
        stage = Stage.set(Settings.model_validate({"data": folder}), START)
        province = cls(stage, random.Random(seed), communes)
        stage.house.store.write(START, list(province._staff(size.agents)))
        province._citizens(size, seed)
        return province

    @property
    def calendar(self) -> Calendar:
        """The calendar of the house."""
        return self.stage.house.content.library.calendar

    async def run(self, until: datetime) -> None:
        """Play until an instant: what people do and what the house does by itself, in the order of the clock."""
        house = self.stage.house
        while (at := self._next()) and at < until:
            self.stage.now = at
            said: list[Incoming] = []
            while self.queue and self.queue[0][0] <= at:
                what = heapq.heappop(self.queue)[2]
                if isinstance(what, Lead):
                    self._wish(what)
                else:
                    said.append(what)
            self.turns += len(said)
            await asyncio.gather(*map(house.reception.receive, said))
            self.turns += await house.timers.tick()
            await house.reception.drain()
            while await house.outbox.retry():
                pass
            self._react()

    def _next(self) -> datetime | None:
        """Return the next whole minute in which something happens."""
        due = self.stage.house.store.next_due()
        times = [*([due] if due else []), *([self.queue[0][0]] if self.queue else [])]
        if not times:
            return None
        at = max(min(times), self.stage.now)
        return at + -(at - START) % MINUTE

    def _staff(self, agents: int) -> Iterator[Effect]:
        for number in range(agents + len(self.communes) // COMMUNES_AN_OFFICER + 1):
            role = "agent" if number < agents else "officer"
            code = self.communes[number % len(self.communes)]
            leave = (START + DAY * self.chance.randrange(20)).date() if self.chance.random() < ON_LEAVE else None
            agent = Agent(
                id=f"g{number}",
                name=f"Người Thu Mẫu {number}",
                role=role,
                conversation=f"terminal:g{number}",
                organisation=f"Tổ chức {code}",
                collector=role == "agent",
                calendar=OFFICE if number % 3 == 0 or role == "officer" else HAMLET,
                substitute=f"g{(number + len(self.communes)) % agents}" if role == "agent" else "",
                leave_since=leave,
                leave_until=leave + LEAVE if leave else None,
            )
            self.agents[agent.id] = agent
            self.tempers[agent.id] = self.chance.choice(TEMPERS) if role == "agent" else "prompt"
            morning = Event(to=agent.conversation, name="agent_morning", about={"agent": agent.id})
            yield Save(agent)
            yield Save(Territory(id=f"{agent.id}.{code}", agent=agent.id, commune=code))
            yield Schedule(f"morning:{agent.id}", self.calendar.morning(START), morning)

    def _citizens(self, size: Size, seed: int) -> None:
        """Let each ask one question, and some leave a lead soon after; large communes have more of them."""
        weights = [self.chance.lognormvariate(0, 0.6) for _ in self.communes]
        homes = self.chance.choices(self.communes, weights, k=size.citizens)
        asks = [ask for entry in self.stage.house.content.library.entries.values() for ask in entry.asks]
        days = [START + DAY * number for number in range(size.days)]
        busy = [1.0 if self.calendar.works(day.astimezone(VIETNAM).date(), OFFICE) else QUIET_DAY for day in days]
        for number, home in enumerate(homes):
            (day,), (hour,) = self.chance.choices(days, busy), self.chance.choices(range(24), ASKS_AT)
            at = day + hour * HOUR + self.chance.randrange(60) * MINUTE
            talk = f"terminal:c{number}"
            self._later(at, Incoming(conversation=talk, message=f"ask {number}", text=self.chance.choice(asks)))
            if self.chance.randrange(100) < size.leave:
                at += self.chance.randrange(3, 30) * MINUTE
                person = f"p{seed}.{number}"
                lead = Lead(
                    code=f"L{number}",
                    person=person,
                    conversation=talk,
                    state=State.NEW,
                    commune=home,
                    wants="vsi",
                    created_at=at,
                    age=self.chance.randrange(20, 60),
                )
                self._later(at, lead)

    def _wish(self, lead: Lead) -> None:
        """Let a citizen's wish come in: it has no owner yet, and is routed by the house."""
        number = int(lead.code[1:])
        person = Person(id=lead.person, conversation=lead.conversation, name="Mẫu", phone=f"+849{number:08d}")
        waits = Tell(Event(to=f"lead:{lead.code}", name="lead_waits", about={"lead": lead.code}))
        begun = life.begun(lead, lead.conversation, lead.created_at)
        self.stage.house.store.write(lead.created_at, [Save(person), *begun, waits])

    def _react(self) -> None:
        """Let agents answer the cards they were shown, each in their own time, or never."""
        for parcel in self.stage.shown:
            agent = self.agents.get(parcel.person)
            buttons = [button.value for button in parcel.message.buttons] if agent else []
            for value in buttons:
                action, code, rest = f"{value}..".split(".")[:3]
                if agent and action == "take" and parcel.message.key == f"lead.{code}":
                    self._press(agent, value)
                elif agent and action == "out" and rest == "called" and self.tried[code] < TRIES:
                    self._press(agent, f"out.{code}.{self._outcome(code)}")
        self.stage.shown.clear()

    def _outcome(self, code: str) -> str:
        """Let a call come to something; who is not reached is called again with the next list of outcomes."""
        self.tried[code] += 1
        outcome = self.chance.choice(OUTCOMES)
        if outcome in SETTLED:
            self.tried[code] = TRIES
        return outcome

    def _press(self, agent: Agent, value: str) -> None:
        temper = self.tempers[agent.id]
        if temper in HOURS:
            at = self._looks(agent, self.chance.expovariate(1 / HOURS[temper]))
            self._later(
                at, Incoming(conversation=agent.conversation, message=f"press {next(self._numbers)}", button=value)
            )

    def _looks(self, agent: Agent, hours: float) -> datetime:
        """Return when an agent looks at the phone: after so many hours of being awake, on days they work."""
        at = self.stage.now
        left = timedelta(hours=hours)
        while True:
            local = at.astimezone(VIETNAM)
            awake = AWAKE <= local.time() < ASLEEP and self.calendar.works(local.date(), agent.calendar)
            if awake and left <= MINUTE * 15:
                return at + MINUTE
            left -= MINUTE * 15 if awake else timedelta()
            at += MINUTE * 15

    def _later(self, at: datetime, what: Incoming | Lead) -> None:
        heapq.heappush(self.queue, (at, next(self._numbers), what))
