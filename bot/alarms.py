"""Alerts that reach the operator's own chat: through the store and the outbox, each kind at most once an hour."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime

from bot.dialogue.effects import Save, Thought, View
from bot.dialogue.messages import Outgoing
from bot.leads.records import Note
from bot.store.interface import Conflict, Posted, State, Store, Unwritten
from bot.store.outcome import outcome
from bot.texts.catalogue import Catalogue
from bot.watching import log

MOST_WAITING = 100
LOOK_SECONDS = 1.0
DAILY = frozenset({"silence", "disk", "backup", "stray"})
"""What stays as it is for long is told once a day."""
ONLY_WITH_LEAD = frozenset({"message_unknown", "message_held"})
BEGUN = "started"
"""What is told at every start, so that it shows at once whether the operator's chat can be reached."""
UNREACHED = "operator_unreached"
ON_THE_WAY, UNSEEN = frozenset({State.WAITING, State.SENDING}), frozenset({State.DEAD, State.HELD})
STEPS = "write to An Sinh once from that chat, or set ANSINH_OPERATOR right, then restart"


def unreached(view: View, operator: str) -> bool:
    """Tell whether what was told last did not reach this operator, so that nobody hears of trouble."""
    note = view.get(Note, UNREACHED) if operator else None
    return note is not None and note.value == operator


class Alarms:
    """Tells the operator in their chat, in the words that the catalogue has for what happened."""

    def __init__(
        self,
        store: Store,
        operator: str,
        catalogue: Catalogue,
        deliver: Callable[[Iterable[Posted]], Awaitable[None]],
        clock: Callable[[], datetime],
    ) -> None:
        """Begin with nothing to tell; without an `operator` nothing ever is."""
        self._store = store
        self._operator = operator
        self._catalogue = catalogue
        self._deliver = deliver
        self._clock = clock
        self._waiting: deque[tuple[str, Mapping[str, object]]] = deque(maxlen=MOST_WAITING)
        self._told: Posted | None = None

    def note(self, event: str, about: Mapping[str, object]) -> None:
        """Note something to tell; any thread may."""
        if self._operator and (event not in ONLY_WITH_LEAD or about.get("lead")):
            self._waiting.append((event, about))

    async def tell(self) -> int:
        """Tell what was noted; return how many messages that made."""
        told = 0
        while self._waiting:
            event, about = self._waiting.popleft()
            told += await self._tell(event, about)
        return told

    def look(self) -> None:
        """Keep whether what was told last has reached the operator; the log says once that it has not."""
        told = self._told and next(iter(self._store.posted(self._operator, self._told.seq - 1, 1)), None)
        if told is None or told.state in ON_THE_WAY:
            return
        self._told = None
        with self._store.view() as view:
            note, before = view.get(Note, UNREACHED), unreached(view, self._operator)
        if before != (now := told.state in UNSEEN):
            value, version = self._operator if now else "", note.version + 1 if note else 1
            with suppress(Conflict, Unwritten):
                self._store.write(self._clock(), [Save(Note(name=UNREACHED, value=value, version=version))])
            if now:
                log.error("%s state=%s do=%s", UNREACHED, told.state, STEPS)

    async def run(self) -> None:
        """Keep telling until cancelled."""
        self.note(BEGUN, {})
        while True:
            await self.tell()
            self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def _tell(self, event: str, about: Mapping[str, object]) -> bool:
        now = self._clock()
        # Named by the hour: what was told in it is known to the store, whoever restarts.
        name = f"alarm:{event}:{now:%Y%m%d}" + ("" if event in DAILY else f"{now:%H}")
        if event == BEGUN:
            with self._store.view() as view:
                name += f"{now:%M%S}" if unreached(view, self._operator) else ""  # it may have been mended
        message = Outgoing(text=self._words(event, about))

        def think(_saved: bytes | None, _view: View) -> Thought:
            return Thought(messages=(message,))

        def rescue(error: Exception) -> Thought:
            raise error

        try:
            turned = await outcome(self._store.turn(self._operator, name, now, think, rescue))
        except Unwritten:
            log.warning("alarm_unwritten %s", event)
            return False
        if turned is None:
            return False
        self._told = turned.posted[-1]
        await self._deliver(turned.posted)
        return True

    def _words(self, event: str, about: Mapping[str, object]) -> str:
        key = f"operator.{event}"
        if key in self._catalogue:
            return self._catalogue.say(key, **about)
        return self._catalogue.say("operator.other", event=event)
