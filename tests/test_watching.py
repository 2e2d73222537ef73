"""What an operator sees: logs without anything personal, and alerts in their own chat."""

import asyncio
import io
import json
import logging
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.alarms import Alarms
from bot.channels.interface import Parcel, Refused
from bot.channels.terminal import Terminal
from bot.dialogue.effects import Save
from bot.leads.records import Note, Person
from bot.loader.library import PACKAGED
from bot.loader.texts import load_texts
from bot.metrics import LEAST_FREE, Metrics, Unwell
from bot.rounds import Rounds
from bot.store.interface import Posted, State
from bot.store.memory import MemoryStore
from bot.watching import alert, heard_by, open_log
from tests.stage import Theatre

OPERATOR = "telegram:7"
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
PHONE, NAME = "0900000001", "Trần Thị Thử"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that is logged, down to the smallest detail, as a server writes it."""
    out = io.StringIO()
    root, levels = logging.getLogger(), (logging.getLogger().level, logging.getLogger("ansinh").level)
    handler = open_log(out, logging.DEBUG)
    root.setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(levels[0])
    logging.getLogger("ansinh").setLevel(levels[1])


def test_a_registration_leaves_nothing_personal_in_the_log(written: io.StringIO, tmp_path: Path) -> None:
    """Neither name nor phone nor a word of what was said, not even when a turn fails."""
    theatre = Theatre.opened(tmp_path)
    said = ("nhờ người gọi", "dong y", NAME, PHONE, "toi", "nha o khoi 5 hung dung", "dung", "[Gửi]")
    for text in said:
        theatre.says("an", text)
    with theatre.stage.house.store.view() as view:
        assert [person.name for person in view.find(Person)] == [NAME]
    theatre.stage.house.reception.make = lambda _know, _voice: (_ for _ in ()).throw(ValueError(f"{NAME} {PHONE}"))
    theatre.says("an", f"{NAME} {PHONE}")
    theatre.close()
    log = written.getvalue()
    assert "turn_failed" in log
    assert [word for word in (PHONE[1:], NAME, "Thử", "Hưng Dũng", *said) if word in log] == []


def test_errors_are_named_and_placed_but_never_quoted(written: io.StringIO) -> None:
    """One JSON object a line; numbers as long as a phone's and tokens are left out wherever they come from."""
    try:
        int(f"{PHONE} of {NAME}")
    except ValueError:
        logging.getLogger("ansinh.sample").exception("oops %s, %s", "0900 000 001", f"110201543:{'A' * 35}")
    told = json.loads(written.getvalue())
    assert told["event"] == "oops …, …"
    assert (told["error"], told["level"], told["logger"]) == ("ValueError", "error", "ansinh.sample")
    assert told["at"].startswith("test_watching.py:")
    assert PHONE not in written.getvalue()


class Watch:
    """Alarms over a store in memory, with a clock of their own."""

    def __init__(self, operator: str = OPERATOR) -> None:
        """Begin at noon."""
        self.store = MemoryStore()
        self.now = NOON
        self.sent: list[str] = []
        catalogue = load_texts(PACKAGED / "texts" / "vi")
        self.alarms = Alarms(self.store, operator, catalogue, self.deliver, lambda: self.now)

    async def deliver(self, posted: Iterable[Posted]) -> None:
        """Take what would be sent."""
        self.sent += [f"{one.conversation} {one.message.text}" for one in posted]

    async def tell(self, event: str, **about: object) -> int:
        """Let an alert be raised and told."""
        with heard_by(self.alarms.note):
            alert(event, about)
        return await self.alarms.tell()


async def test_alerts_reach_the_operator_once_an_hour() -> None:
    """Each kind by itself, through the store, in Vietnamese."""
    watch = Watch()
    assert await watch.tell("turn_failed", error="ValueError", failed="abc") == 1
    assert await watch.tell("turn_failed", error="KeyError", failed="def") == 0
    assert await watch.tell("message_dead", attempts=9, lead=True) == 1
    watch.now += timedelta(hours=1)
    assert await watch.tell("turn_failed", error="KeyError", failed="def") == 1
    assert [OPERATOR in text for text in watch.sent] == [True] * 3
    assert "phiếu hẹn gọi" in watch.sent[1]
    assert await watch.tell("something_new", why=1) == 1
    assert "something_new" in watch.sent[-1]


async def test_unknown_messages_matter_only_with_a_lead() -> None:
    """And without an operator nothing is told at all."""
    watch = Watch()
    assert await watch.tell("message_unknown", lead=False) == 0
    assert await watch.tell("message_unknown", lead=True) == 1
    assert await Watch("").tell("message_unknown", lead=True) == 0


async def test_rounds_find_silence_and_an_old_backup(tmp_path: Path) -> None:
    """Silence counts from seven in the morning, and never at night; a full round says each thing once."""
    store, told = MemoryStore(), list[str]()
    clock, heard = [NOON - timedelta(hours=12)], [NOON - timedelta(hours=13)]

    def ear(event: str, _about: object) -> None:
        told.append(event)

    def save(at: datetime, version: int) -> None:
        store.write(NOON, [Save(Note(name="backed_up", value=at.isoformat(), version=version))])

    rounds = Rounds(store, tmp_path, lambda: heard[0], lambda: clock[0], ear, quiet_hours=6, backup_days=2)
    clock[0] = NOON - timedelta(days=4)
    rounds.look()
    assert told == []  # a house that has just opened owes no backup yet
    heard[0] = clock[0] = NOON - timedelta(hours=6)
    rounds.look()
    assert told == ["backup"]
    save(NOON, 1)
    clock[0] = NOON + timedelta(minutes=59)
    heard[0] = NOON - timedelta(hours=13)
    rounds.look()
    assert told == ["backup"]
    clock[0] = NOON + timedelta(hours=2)
    rounds.look()
    rounds.look()
    assert told == ["backup", "silence"]
    heard[0] = clock[0] = NOON + timedelta(days=4)
    rounds.look()
    assert told == ["backup", "silence", "backup"]


async def test_an_operator_whom_nothing_reaches_is_told_of_elsewhere(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """A chat that never wrote refuses all: a line in the log, and `/healthz` and the figures until it gets through."""
    watch = Watch()
    metrics = Metrics(watch.store, tmp_path, OPERATOR)

    async def told(state: State) -> dict[str, object]:
        await watch.tell(f"trouble {watch.now}")
        watch.store.settle(watch.store.posted(OPERATOR)[-1].seq, state)
        watch.alarms.look()
        watch.now += timedelta(hours=1)
        return metrics.health()

    assert "operator" not in await told(State.WAITING)
    for _ in range(2):
        assert (await told(State.DEAD))["operator"] == "unreached"
    assert caplog.text.count("operator_unreached") == 1
    assert b"ansinh_operator_unreached 1.0" in metrics.text()
    assert "operator" not in Metrics(watch.store, tmp_path, "telegram:8").health()
    assert "operator" not in await told(State.SENT)
    assert (await told(State.HELD))["operator"] == "unreached"


async def test_a_start_shows_at_once_whether_the_operator_is_reached() -> None:
    """Once an hour, for a server may start again and again; while nothing arrives, at every start."""
    watch = Watch()
    for state, told in ((State.SENT, 1), (State.SENT, 1), (State.DEAD, 2), (State.SENT, 3), (State.SENT, 3)):
        watch.now += timedelta(minutes=61 if state is State.DEAD else 1)
        serving = asyncio.create_task(watch.alarms.run())
        await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        serving.cancel()
        watch.store.settle(watch.store.posted(OPERATOR)[-1].seq, state)
        watch.alarms.look()
        assert len(watch.sent) == told
    assert "vừa khởi động" in watch.sent[0]


def test_a_clock_that_must_be_wrong_is_no_good_health(tmp_path: Path) -> None:
    """Whenever it happens: amounts are of the clock's day."""
    store, told, checked = MemoryStore(), list[str](), list[date]()

    def ear(event: str, _about: object) -> None:
        told.append(event)

    rounds = Rounds(store, tmp_path, lambda: None, lambda: NOON, ear, 6, 2, lambda: next(iter(checked), None))
    metrics = Metrics(store, tmp_path, ill=lambda: "clock" if checked else "")
    rounds.look()
    assert (told, metrics.health()["status"]) == ([], "ok")
    checked.append(date(2027, 1, 1))
    rounds.look()
    assert told == ["clock"]
    with pytest.raises(Unwell, match="clock"):
        metrics.health()


class Shut(Terminal):
    """A terminal that takes no message but the operator's."""

    async def send(self, parcel: Parcel) -> str:
        """Refuse what is for others."""
        if parcel.conversation != "terminal:sep":
            raise Refused
        return await super().send(parcel)


def test_whatever_goes_wrong_the_operator_hears_of_it_in_chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn that failed, a message given up, silence, a disk nearly full, a backup too old: each in its words."""
    theatre = Theatre.opened(tmp_path)
    stage = theatre.stage
    house, make = stage.house, stage.house.reception.make
    catalogue = house.content.catalogue
    alarms = Alarms(house.store, "terminal:sep", catalogue, house.outbox.deliver, lambda: stage.now)
    rounds = Rounds(
        house.store, tmp_path, lambda: house.reception.heard_at, lambda: stage.now, alert, quiet_hours=6, backup_days=2
    )

    def told() -> list[str]:
        stage.shown.clear()
        asyncio.run(alarms.tell())
        return [parcel.message.text for parcel in stage.shown]

    with heard_by(alarms.note):
        house.reception.make = lambda _know, _voice: (_ for _ in ()).throw(ValueError)
        theatre.says("an", "chào")
        house.reception.make = make
        assert "ansinh failed list" in " ".join(told())
        house.outbox.channels = {"terminal": Shut(stage.shown.append)}
        theatre.says("an", "chào")
        assert "không gửi đi được" in " ".join(told())
        rounds.look()
        stage.now += timedelta(days=3, hours=5)
        free = shutil.disk_usage(tmp_path)._replace(free=LEAST_FREE - 1)
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: free)
        rounds.look()
        silence, disk, backup = told()
        assert "6 giờ không có tin" in silence
        assert "sắp đầy, còn 199 MB" in disk
        assert "chưa được sao lưu" in backup
    theatre.close()
