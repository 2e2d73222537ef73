"""A siege: people register while the server is killed again and again, or suffers otherwise; then all is counted."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from aiohttp.test_utils import unused_port

from bot.app import open_store
from bot.leads.records import Lead
from bot.settings import Settings
from bot.store.interface import Posted, State
from bot.store.sqlite import SqliteStore
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_notes import Floods, Trouble
from tests.fakes.bot_people import Guest
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo import Trouble as Hang
from tests.fakes.zalo_people import Reader
from tests.killing import PATIENCE, Chatter, Server, Visitor, registration
from tests.outpost import Caller, connected

CODE = "Mã phiếu"
QUESTION = ("bhxh tu nguyen la gi",)
ALL = 1_000_000
OPERATOR = 1
"""The chat that hears of trouble."""


@dataclass
class Tally:
    """What was counted; `excused` of what came twice was under way when the server was killed.

    `turned` counts the replies that came in another order than they were said, `alerts` what was logged as an alert and
    `operator` what the operator was told in a chat.
    `mortal` says that replies may be given up, and `gone` are the people who waited for one of these and left.
    """

    kills: int = 0
    registrations: int = 0
    acknowledged: int = 0
    unanswered: int = 0
    leads: int = 0
    doubled_leads: int = 0
    lost: int = 0
    twice: int = 0
    excused: int = 0
    turned: int = 0
    alerts: Counter[str] = field(default_factory=Counter)
    operator: int = 0
    mortal: bool = False
    gone: int = 0
    states: Counter[str] = field(default_factory=Counter)
    slow: int = 0
    failures: list[str] = field(default_factory=list)

    def rows(self) -> dict[str, object]:
        """Return what is told of a siege, by what it is called."""
        return {
            "kills": self.kills,
            "registrations": self.registrations,
            "people who waited in vain and left": self.gone,
            "messages acknowledged": self.acknowledged,
            "of them unanswered": self.unanswered,
            "leads": self.leads,
            "leads too many": self.doubled_leads,
            "replies lost": self.lost,
            "replies of unknown fate": self.states["unknown"],
            "replies given up": self.states["dead"],
            "replies in another order": self.turned,
            "replies sent twice": self.twice,
            "of them where the crash fell between send and mark": self.excused,
            "alerts": ", ".join(f"{name} {count}" for name, count in sorted(self.alerts.items())) or "none",
            "of them in the operator's chat": self.operator,
            "asked to come again (429, 503)": self.slow,
        }

    def problems(self) -> list[str]:
        """Say what must not be."""
        rules = {
            "messages unanswered": self.unanswered,
            "leads missing or too many": abs(self.leads - self.registrations) + self.doubled_leads,
            "replies lost": self.lost,
            "replies sent twice without a crash": self.twice - self.excused,
            "replies in another order": self.turned,
            "replies given up": 0 if self.mortal else self.states["dead"],
            "replies still under way": self.states["sending"] + self.states["waiting"],
            "messages that failed": self.states["failed"],
        }
        return [f"{name}: {count}" for name, count in rules.items() if count] + self.failures


@dataclass
class Siege:
    """So many people register, some at a time, under so many kills; each `messengers`th on Telegram, `zalos`th on Zalo.

    Two kills are at most `longest` seconds apart; these answer `latency` seconds after they have sent a message.
    `suffer` is what befalls the server in their stead, `floods` how much Telegram takes; `settings` are those of the
    server, which is run as `program`. People wait for an answer as long as their `patience` lasts.
    """

    folder: Path
    kills: int
    registrations: int
    at_once: int = 10
    messengers: int = 2
    zalos: int = 0
    longest: float = 2.0
    latency: float = 0.0
    suffer: "Callable[[Siege], Coroutine[None, None, None]] | None" = None
    floods: Floods = field(default_factory=lambda: Floods(overall=10_000, each=10_000))
    settings: Mapping[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = ("bot", "serve")
    port: int = field(default_factory=unused_port)
    patience: float = PATIENCE
    tally: Tally = field(default_factory=Tally)
    people: list[Visitor | Chatter | Caller] = field(default_factory=list)
    _gone: set[str] = field(default_factory=set)

    async def run(self) -> Tally:
        """Lay siege, let everything come to rest, and count."""
        async with AsyncExitStack() as stack:
            self.api = await stack.enter_async_context(BotApi(floods=self.floods))
            self.api.troubles.append(Trouble("sendMessage", hang=self.latency, times=ALL))
            self.operator = Guest(self.api, OPERATOR)
            told = {"ANSINH_OPERATOR": f"telegram:{OPERATOR}"}
            told |= self.settings
            if self.zalos:
                self.zalo = await stack.enter_async_context(FakeZalo(left=ALL))
                self.zalo.hook = f"http://127.0.0.1:{self.port}/zalo"
                self.zalo.troubles.append(Hang("/v3.0/oa/message/cs", hang=self.latency, times=ALL))
                told |= await connected(self.zalo, self.folder)
            self.server = Server(self.folder, self.api, self.port, extra=told, program=self.program)
            stack.push_async_callback(self.server.end)
            await self.server.start()
            self._numbers = iter(range(1, self.registrations + 1))
            attack = asyncio.create_task(self.suffer(self) if self.suffer else self._attack())
            await asyncio.gather(*(self._crowd(attack) for _ in range(self.at_once)))
            await attack
            await self._rest()
            await self.server.stop()
        self.tally.kills = self.server.kills
        self.tally.operator = len(self.operator.notes)
        self.tally.alerts.update(_alerts(self.folder / "server.log"))
        self._count()
        return self.tally

    async def _attack(self) -> None:
        for _ in range(self.kills):
            await asyncio.sleep(random.uniform(0, self.longest))  # noqa: S311 -- no secret hangs on it
            await self.server.kill()
            await self.server.start()

    async def _crowd(self, attack: "asyncio.Task[None]") -> None:
        """Let people register one after another, and ask while the attack goes on."""
        for number in self._numbers:
            stayed = await self._person(number, registration(number), CODE)
            self.tally.registrations += stayed
        while not attack.done():
            await self._person(len(self.people) + 100_000, QUESTION, "")

    async def _person(self, number: int, texts: tuple[str, ...], wanted: str) -> bool:
        """Let somebody say what they have to say; return whether they stayed to the end."""
        person = self._newcomer(number, wanted)
        self.people.append(person)
        try:
            told = await person.talk(texts)
        except (AssertionError, TimeoutError) as why:
            if self.tally.mortal and isinstance(person, Chatter):
                self.tally.gone += 1
                self._gone.add(person.conversation)
                person.wanted = ""
                return False
            self.tally.failures.append(f"person {number}: {type(why).__name__} {why}")
            return True
        # On Telegram an answer may come twice, so that people are quicker than what they are told: see `_compare`.
        if isinstance(person, Visitor) and wanted not in told:
            self.tally.failures.append(f"person {number} heard at last: {told[:80]}")
        return True

    def _newcomer(self, number: int, wanted: str) -> Visitor | Chatter | Caller:
        if self.messengers and number % self.messengers == 0:
            return Chatter(Guest(self.api, 1000 + number), self.patience, wanted)
        if self.zalos and number % self.zalos == 0:
            return Caller(Reader(self.zalo, str(1000 + number)), self.patience, wanted)
        return Visitor(self.server, number, self.patience)

    async def _rest(self) -> None:
        """Wait until nothing is under way any more."""
        await self.api.updates.settled(self.patience)
        settings = Settings.model_validate({"data": self.folder})
        store = open_store(settings)
        try:
            for _ in range(int(self.patience * 10)):
                tally = store.tally()
                if not tally["sending"] + tally["waiting"] + tally["events"]:
                    break
                await asyncio.sleep(0.1)
        finally:
            store.close()

    def _count(self) -> None:
        store = open_store(Settings.model_validate({"data": self.folder}))
        try:
            self.tally.states.update(store.tally())
            with store.view() as view:
                leads = view.find(Lead, limit=None)
                owners = Counter(lead.conversation for lead in leads if lead.conversation not in self._gone)
            self.tally.leads = len(owners)
            self.tally.doubled_leads = sum(count - 1 for count in owners.values())
            answered = dict(_answered(store))
            for person in self.people:
                if isinstance(person, Visitor):
                    self.tally.slow += person.slow
                    self.tally.acknowledged += len(person.said)
                    self.tally.unanswered += sum(not answered.get(name) for name in person.said)
                else:
                    talk = _talk(store, person.conversation)
                    self.tally.acknowledged += person.said
                    self.tally.unanswered += max(0, person.said - len(talk))
                    self._compare(person, talk)
        finally:
            store.close()

    def _compare(self, person: Chatter | Caller, talk: list[Posted]) -> None:
        """Hold what somebody sees in a messenger against what the house said."""
        seen = Counter(text for _, text in person.seen)
        if person.wanted and not any(person.wanted in text for text in seen):
            self.tally.failures.append(f"{person.conversation} never heard the code of their lead")
        sent = [one for one in talk if one.state is State.SENT and not one.message.replaces]
        said = Counter(text for one in sent for text in person.shown(one.message))
        tried: Counter[str] = Counter()
        for one in talk:
            tried.update(dict.fromkeys(person.shown(one.message), one.attempts))
        order = {name: place for place, (name, _) in enumerate(person.seen)}
        places = [order.get(one.reference, -1) for one in sent]
        self.tally.turned += sum(after < before for before, after in pairwise(places))
        self.tally.lost += (said - seen).total()
        twice = seen - Counter(text for one in talk for text in person.shown(one.message))
        self.tally.twice += twice.total()
        if self.server.kills:
            self.tally.excused += sum(min(count, tried[text]) for text, count in twice.items())


def _alerts(log: Path) -> Iterator[str]:
    """Yield the name of every alert in a server's log."""
    for line in log.read_text("utf-8").splitlines():
        with suppress(ValueError):
            told = json.loads(line)
            if told["level"] == "error" and told["logger"] == "ansinh":
                yield told["event"].partition(" ")[0]


def _talk(store: SqliteStore, conversation: str) -> list[Posted]:
    return list(store.posted(conversation, limit=10_000))


def _answered(store: SqliteStore) -> Iterator[tuple[str, bool]]:
    """Yield for each message kept of the web chat whether something was said after it, before the next one."""
    for conversation in store.sessions():
        if conversation.startswith("web:"):
            talk = _talk(store, conversation)
            for one, after in zip(talk, [*talk[1:], None], strict=True):
                if one.message.own:
                    yield one.message.key, after is not None and not after.message.own
