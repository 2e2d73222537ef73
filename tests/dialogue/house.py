"""A small house of its own for the engine: two dialogues, a few actions, no content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from bot.dialogue.answering import Heard
from bot.dialogue.asking import Dialogue, Fact, Freeze, Press, Question, Say, ask, choose, confirm, money, state
from bot.dialogue.effects import Effect
from bot.dialogue.hearing import hear
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Done, Run, Session, dump, load
from bot.dialogue.talks import Begin, Reply, Talks, UnknownDialogue
from bot.language.names import read_name
from bot.language.speech import Act

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
LABELS = {
    "kind.near": "Gần",
    "kind.far": "Xa | xa lắm",
    "yes": "Đúng",
    "no": "Không phải",
    "go.send": "Gửi đi",
    "go.stop": "Dừng đây",
}


def trip(run: Run) -> Dialogue[None]:
    """Ask how far and for how much, state a fact, freeze, and state another."""
    kind = yield from choose("kind", ("near", "far"), why="kind.why")
    price = yield from money("price")
    yield Say("trip.figure", {"price": price * (2 if run.on.year > TODAY.year else 1), "kind": kind}, figure=True)
    if kind == "far":
        yield from state("visa", {"price": str(price)})
    if (yield from choose("go", ("send", "stop"))) == "stop":
        yield Say("trip.stopped")
        return
    yield Freeze()
    code = yield from state("ticket", {"kind": kind})
    yield Say("trip.ticket", {"code": code}, apart=True)
    yield from choose("after", ("again",), text="", soft=True)


def naming(run: Run) -> Dialogue[None]:
    """Ask for a name and a yes."""
    del run
    name = yield from ask(Question("name", read_name, "name", free=True, kind="name"))
    if (yield from confirm("right", values={"name": name})):
        yield Say("named", {"name": name})


SCRIPTS: dict[str, Callable[[Run], Dialogue[None]]] = {"trip": trip, "naming": naming}


@dataclass
class Talker:
    """Somebody who talks to the engine; only what is saved survives between two messages."""

    scripts: Mapping[str, Callable[[Run], Dialogue[None]]] = field(default_factory=lambda: dict(SCRIPTS))
    saved: bytes | None = None
    today: date = TODAY
    done: list[tuple[str, str]] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    changed: bool = False
    last: Heard = field(default_factory=lambda: Heard(Session()))

    @property
    def session(self) -> Session:
        """What is remembered."""
        return load(self.saved)

    @property
    def keys(self) -> list[str]:
        """The keys of what was said last, with the question that was put."""
        put = [f"?{self.last.put.name}"] if self.last.put else []
        return [say.key for say in self.last.says] + put

    def says(self, text: str) -> list[str]:
        """Say a text."""
        return self.hear(Incoming(conversation="c", message="m", text=text))

    def presses(self, value: str) -> list[str]:
        """Press a button."""
        return self.hear(Incoming(conversation="c", message="m", button=value))

    def hear(self, incoming: Incoming) -> list[str]:
        """Hear one message, and keep nothing but what is saved."""
        self.last = hear(self.session, incoming, self.talks(), self.today, NOW)
        self.saved = dump(self.last.session)
        return self.keys

    def talks(self) -> Talks:
        """Build the house's side."""
        return Talks(
            open=self.open,
            perform=self.perform,
            withdraw=self.withdraw,
            label=lambda label: LABELS.get(label.key, label.key),
            press=self.press,
            speak=self.speak,
            aside=self.aside,
            notice=lambda _session, incoming: Reply((Say(f"notice.{incoming.event or incoming.media or 'start'}"),)),
            changed=lambda _since, _until: self.changed,
        )

    def open(self, run: Run) -> Dialogue[None]:
        """Begin a run's dialogue."""
        if run.dialogue not in self.scripts:
            raise UnknownDialogue(run.dialogue)
        return self.scripts[run.dialogue](run)

    def perform(self, run: Run, fact: Fact, before: Done | None) -> tuple[str, tuple[Effect, ...]]:
        """Note a fact, new or amended."""
        del run
        self.done.append((fact.kind, "amended" if before else "new"))
        return f"{fact.kind}-{len(self.done)}", ()

    def withdraw(self, run: Run, done: Done) -> tuple[Effect, ...]:
        """Note a fact that no longer holds."""
        del run
        self.undone.append(done.result)
        return ()

    def press(self, session: Session, action: str, thing: str, version: str) -> Reply | None:
        """Begin a dialogue, or drop everything."""
        del session, version
        if action == "start":
            return Reply(begin=Begin(thing))
        return Reply((Say("clean"),), anew=True, quiet=True) if action == "clean" else None

    def speak(self, session: Session, act: Act, incoming: Incoming) -> Reply | None:
        """Answer acts by their name, and leave two of them to the questions."""
        del session, incoming
        return None if act in (Act.WHO, Act.CANCEL) else Reply((Say(f"act.{act.value}"),), quiet=act is Act.GREETING)

    def aside(self, session: Session, incoming: Incoming) -> Reply:
        """Know the answer to one question only."""
        del session
        if "bao giờ" in incoming.text:
            return Reply((Say("faq", buttons=(Press("more", "more.x.0"),)),), told={"asked": "yes"})
        return Reply((Say("not_understood"),), fits=False, quiet=True)


def begun(*, changed: bool = False) -> Talker:
    """Return somebody who has begun the trip, perhaps under a law that is to change."""
    talker = Talker(changed=changed)
    talker.presses("start.trip.0")
    return talker
