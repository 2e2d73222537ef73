"""A province for show: sample citizens and agents live some days in a house of their own, by the product's own talk."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from bot.channels.interface import Parcel
from bot.dialogue.effects import Effect, Save, Schedule
from bot.dialogue.messages import Button, Event, Recipe
from bot.leads.calendar import VIETNAM
from bot.leads.records import Agent, Territory
from bot.leads.sites import Organisation, Point
from bot.leads.targets import target
from bot.places.gazetteer import Commune
from bot.settings import Settings
from bot.talking import Line, Stage

HOUR = timedelta(hours=1)
WAKING = range(7, 21)
COMMUNES = 8
OFFICERS_EACH = 4
NAMES = ("Nguyễn Thị Mẫu", "Trần Văn Mẫu", "Lê Thị Mẫu", "Phạm Văn Mẫu", "Lô Thị Mẫu", "Vi Văn Mẫu")
PHONE = "09000{:05d}"
YES = ("Đồng ý", "Không có", "Đúng", "Tối sau 19 giờ", "Gửi")
"""What a sample citizen presses wherever it is offered."""
STEPS = 16
ACTIONS = ("take", "out")
OUTCOMES = ("called", "called", "no_answer", "declined", "joined", "joined")
EAGER = 0.4
"""How likely an agent does something about a lead in an hour."""
REGISTERS = 0.6
"""How many of those who ask leave their number."""
GOAL = 12


@dataclass
class Pageant:
    """The stage of a sample province, and what its agents may do next."""

    stage: Stage
    chance: random.Random
    places: list[Commune]
    offered: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    met: int = 0

    async def live(self, citizens: int, days: int, tell: Callable[[int, int], None]) -> None:
        """Let so many citizens come within so many days, hour by hour; `tell` hears how far it has come."""
        self.stage.house.store.write(self.stage.now, list(self._founded(days)))
        hours = days * 24
        comes = sorted(self.chance.choices([hour for hour in range(hours) if hour % 24 in WAKING], k=citizens))
        for hour in range(hours):
            while comes and comes[0] == hour:
                comes.pop(0)
                await self._citizen()
            self._noted(await self.stage.play(Line(advance="PT1H")))
            if self.stage.now.astimezone(VIETNAM).hour in WAKING:
                await self._agents()
            tell(hour + 1, hours)

    def _founded(self, days: int) -> Iterator[Effect]:
        """Yield organisations, collection points, agents, officers and this year's targets."""
        begins = self.stage.now + timedelta(days=days)
        yield Save(Organisation(code="BD", name="Bưu điện mẫu", kind="post_office"))
        yield Save(Organisation(code="PN", name="Hội Phụ nữ mẫu", kind="womens_union"))
        for number, place in enumerate(self.places):
            agent = Agent(
                id=f"mau{number}",
                name=NAMES[number % len(NAMES)],
                role="agent",
                conversation=f"terminal:mau{number}",
                organisation=("BD", "PN")[number % 2],
            )
            yield from (Save(agent), Save(_post(agent, place)), *self._mornings(agent))
            name, address = "Điểm thu mẫu", "Nhà văn hóa mẫu"
            point = Point(code=f"D{number}", name=name, commune=place.code, address=address, hours="7:30–17:00")
            yield from (Save(point), Save(target(place.code, str(begins.year), GOAL)))
            if number % OFFICERS_EACH == 0:
                there = f"canbo{number}"
                officer = Agent(
                    id=there, name=NAMES[0], role="officer", collector=False, conversation=f"terminal:{there}"
                )
                yield from (Save(officer), Save(_post(officer, place)))

    def _mornings(self, agent: Agent) -> Iterator[Effect]:
        morning = Event(to=agent.conversation, name="agent_morning", about={"agent": agent.id})
        at = self.stage.house.content.library.calendar.morning(self.stage.now)
        yield Schedule(f"morning:{agent.id}", at, morning)

    async def _citizen(self) -> None:
        """Let somebody ask a question, work out what they would pay, and perhaps leave their number."""
        self.met += 1
        who = f"dan{self.met}"
        entries = list(self.stage.house.content.library.entries.values())
        await self._says(who, text=self.chance.choice(self.chance.choice(entries).asks))
        await self._says(who, button="start.estimator.anew")
        await self._says(who, text=f"{self.chance.randint(1, 12)}/{self.chance.randint(1966, 2000)}")
        await self._says(who, text=self.chance.choice(("nữ", "nam")))
        if self.chance.random() < REGISTERS:
            await self._registers(who, self.chance.choice(self.places))

    async def _registers(self, who: str, place: Commune) -> None:
        """Answer whatever the form asks, until the receipt."""
        answers = {"tên đầy đủ": NAMES[self.met % len(NAMES)], "Số nào gọi": PHONE.format(self.met)}
        answers |= {"ở xã, phường": place.full_name}
        parcels = await self._says(who, button="start.register.vsi")
        for _ in range(STEPS):
            text, buttons = parcels[-1].message.text, parcels[-1].message.buttons
            said = next((answer for asked, answer in answers.items() if asked in text), "")
            pressed = next((button.value for label in YES for button in buttons if button.label == label), "")
            if "Mã phiếu" in text or not (said or pressed):
                return
            parcels = await self._says(who, button=pressed) if pressed else await self._says(who, text=said)

    async def _agents(self) -> None:
        """Let agents take what was offered to them, and say what came of what they have."""
        for who, buttons in self.offered.items():
            for code, action in list(buttons.items()):
                if self.chance.random() < EAGER:
                    del buttons[code]
                    value = f"{action}.{code}.0" if action == "take" else f"out.{code}.{self.chance.choice(OUTCOMES)}"
                    parcels = await self._says(who, button=value)
                    await self._answers(who, parcels)

    async def _answers(self, who: str, parcels: list[Parcel]) -> None:
        """Press the first button of what is asked after an outcome, such as how many months or why not."""
        for _ in range(3):
            asked = _choices(parcels)
            if not asked:
                return
            parcels = await self._says(who, button=asked[0].value)

    async def _says(self, who: str, text: str | None = None, button: str | None = None) -> list[Parcel]:
        parcels = await self.stage.play(Line(who=who, text=text, button=button))
        self._noted(parcels)
        return [parcel for parcel in parcels if parcel.person == who]

    def _noted(self, parcels: list[Parcel]) -> None:
        """Remember what an agent may do next about each lead."""
        for parcel in parcels:
            for button in parcel.message.buttons:
                action, code = f"{button.value}.".split(".")[:2]
                if action in ACTIONS and parcel.person.startswith("mau"):
                    self.offered[parcel.person][code] = action


def staged(settings: Settings, days: int, now: datetime) -> Pageant:
    """Set the stage so many days ago, with some of the province's communes.

    Raises:
        ValueError: the content cannot be used.
    """
    begins = datetime.combine(now.astimezone(VIETNAM).date() - timedelta(days=days), time(), VIETNAM).astimezone(UTC)
    stage = Stage.set(settings, begins)
    stage.house.outbox.paint = _unpainted
    places = stage.house.content.library.places.of(settings.province)[:COMMUNES]
    return Pageant(stage, random.Random(settings.province), list(places))  # noqa: S311 -- nothing secret hangs on it


async def _unpainted(_recipe: Recipe) -> bytes:
    """Paint nothing: nobody looks at the pictures of days that are over."""
    return b""


def _post(agent: Agent, place: Commune) -> Territory:
    return Territory(id=f"{agent.id}.{place.code}", agent=agent.id, commune=place.code)


def _choices(parcels: list[Parcel]) -> tuple[Button, ...]:
    buttons = parcels[-1].message.buttons if parcels else ()
    return tuple(button for button in buttons if button.value.partition(".")[0].isdecimal())
