"""The way of one message: think in one transaction, then speak."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial

import msgspec

from bot.channels.interface import Unkept
from bot.dialogue.answering import Heard
from bot.dialogue.effects import Forget, Save, Thought, View
from bot.dialogue.hearing import hear
from bot.dialogue.messages import Incoming, Outgoing
from bot.dialogue.persona import persona
from bot.dialogue.recalling import Recall, Standing, Told
from bot.dialogue.session import Session, dump, load
from bot.dialogue.talks import Talks
from bot.faq.match import Find
from bot.knowledge import Knowledge, Library
from bot.language.masking import mask
from bot.language.reading import Misread
from bot.language.speech import self_reference
from bot.leads.barring import sayable
from bot.leads.records import Failed
from bot.leads.ties import carried, used
from bot.store.interface import Posted, Store, Turned, Unwritten, Waiting
from bot.store.outcome import outcome
from bot.store.vault import mark, sign
from bot.texts.address import address
from bot.texts.catalogue import Catalogue
from bot.texts.rendering import Voice
from bot.texts.words import VIETNAM
from bot.watching import place

LONGEST_TEXT = 4096
"""No channel takes more from a person, so that nothing is cut unseen."""
Alert = Callable[[str, Mapping[str, object]], None]


@dataclass(frozen=True)
class Content:
    """The content in force, replaced as a whole when editors change it; `figures` are the living numbers of a day."""

    library: Library
    catalogue: Catalogue
    match: Find
    figures: Callable[[date], Mapping[str, object]]

    def common(self, you: str = "bác") -> dict[str, object]:
        """Return what every text may name, whoever hears it."""
        agency = self.library.agency
        return {
            "you": you,
            "You": you[0].upper() + you[1:],
            "agency": agency.name,
            "hotline": agency.hotline,
            "province_name": agency.province_name,
        }


@dataclass
class Reception:
    """Hears every message of every channel.

    `deliver` sends what a turn committed; `make` builds the house's side of a conversation for one turn; `secret` keys
    what nobody may foresee; `keeps` names the channels that show people their own words again; `heard_at` is when
    somebody was last heard, `recall` where the talks heard last stand.
    """

    store: Store
    deliver: Callable[[Iterable[Posted]], Awaitable[None]]
    content: Callable[[], Content]
    make: Callable[[Knowledge, Voice], Talks]
    clock: Callable[[], datetime]
    secret: bytes
    alert: Alert
    keeps: frozenset[str] = frozenset()
    observe: Callable[[str, float], None] = field(default=lambda _channel, _seconds: None)
    heard_at: datetime | None = None
    recall: Recall = field(default_factory=Recall)
    _speaking: set["asyncio.Task[None]"] = field(default_factory=set)

    async def receive(self, incoming: Incoming) -> bool:
        """Hear one message and deliver what came of it; return whether it was new.

        When this returns, or `commit` does, nothing of the message can be lost any more.

        Raises:
            Unkept: it could not be kept, so that it has to come again.
        """
        speak = await self.commit(incoming)
        if speak is None:
            return False
        await speak
        return True

    async def commit(self, incoming: Incoming) -> "asyncio.Task[None] | None":
        """Commit the turn; return the delivery under way, or None if the message was heard before."""
        began = time.perf_counter()
        incoming = msgspec.structs.replace(incoming, text=incoming.text[:LONGEST_TEXT])
        content, now = self.content(), self.clock()
        turn = _Turn(self, content, incoming, now)
        # A channel's own ids are kept apart from those of internal events.
        message = incoming.message if incoming.event else f"m:{incoming.message}"
        future = self.store.turn(incoming.conversation, message, now, turn.think, turn.rescue)
        try:
            turned = await outcome(future)
        except Unwritten as why:
            self.alert("turn_unwritten", {"channel": incoming.channel})
            raise Unkept from why
        if not incoming.event:
            self.heard_at = now
        self.observe(incoming.channel, time.perf_counter() - began)
        if turned is None:
            return None
        speaking = asyncio.create_task(self._follow(turned))
        self._speaking.add(speaking)
        speaking.add_done_callback(self._speaking.discard)
        return speaking

    def known(self, incoming: Incoming) -> bool:
        """Tell whether a channel's message was heard."""
        return self.store.heard(incoming.conversation, f"m:{incoming.message}")

    async def drain(self) -> None:
        """Wait until all that was committed has been said or left to the outbox."""
        while self._speaking:
            await asyncio.wait(self._speaking)

    async def hear(self, events: Iterable[Waiting]) -> None:
        """Let internal events be heard, each in a turn of the conversation it is for."""
        for waiting in events:
            event = waiting.event
            await self.receive(
                Incoming(conversation=event.to, message=f"event:{waiting.id}", event=event.name, about=event.about)
            )

    async def _follow(self, turned: Turned) -> None:
        speaking = self.deliver(turned.posted)
        if turned.events:  # whoever has something to hear does not wait until it is said here
            await asyncio.gather(speaking, self._pass_on(turned.events))
        else:
            await speaking

    async def _pass_on(self, events: Iterable[Waiting]) -> None:
        with suppress(Unkept):  # the timers let them be heard later
            await self.hear(events)


@dataclass(frozen=True)
class _Turn:
    """One message on its way through the store."""

    reception: Reception
    content: Content
    incoming: Incoming
    now: datetime

    def think(self, saved: bytes | None, view: View) -> Thought:
        """Hear the message: pure, but for what `view` shows."""
        standing = self.reception.recall.standing(self.incoming.conversation, saved)
        session = self.told(standing.session if standing else load(saved))
        voice = self.voice(session)
        told = Told(session.told)
        talks = self.reception.make(self.knowledge(told, view), voice)
        if standing:
            talks.reached.update(standing.stands(self.content, self.today, told))
        heard = self.hear(session, talks)
        kept = self.kept(heard)
        after = dump(kept)
        self.remember(after, kept, told, talks)
        voice = self.voice(heard.session)
        number = heard.session.runs[-1].number if heard.session.runs else 0
        messages = self.own() + voice.messages(heard.says, heard.put, number)
        # First where it is to be said, then whether it may be: who blocked An Sinh here may write elsewhere.
        said, elsewhere = carried(view, self.incoming, messages)
        said, besides = sayable(view, self.incoming, said)
        here = used(view, self.incoming, session.told, heard.effects, self.now)
        return Thought(after, heard.effects + besides + elsewhere + here, said)

    def hear(self, session: Session, talks: Talks) -> Heard:
        """Hear the message; if it was read as an answer to what is no longer asked like that, hear it afresh."""
        try:
            return hear(session, self.incoming, talks, self.today, self.now)
        except Misread:
            if not talks.reached:
                raise
            talks.reached.clear()
            return hear(session, self.incoming, talks, self.today, self.now)

    def remember(self, saved: bytes, session: Session, told: Told, talks: Talks) -> None:
        """Remember where the talk stands by what it heeded of what was told."""
        _, reached = talks.reached.get(id(session.runs[-1]), (None, None)) if session.runs else (None, None)
        standing = Standing(saved, session, self.content, self.today, told.heeded, reached)
        self.reception.recall.keep(self.incoming.conversation, standing)

    def kept(self, heard: Heard) -> Session:
        """Return the session to keep: an empty one if the person had all that was said erased."""
        forgotten = any(isinstance(e, Forget) and e.conversation == self.incoming.conversation for e in heard.effects)
        return Session(count=heard.session.count, heard_at=self.now) if forgotten else heard.session

    def rescue(self, error: Exception) -> Thought:
        """Keep what could not be heard, and say sorry."""
        raw = msgspec.json.encode(msgspec.structs.replace(self.incoming, text=self.seen()))
        mark = hashlib.sha256(f"{self.incoming.conversation}\n{self.incoming.message}".encode()).hexdigest()[:24]
        failed = Failed(
            id=mark, conversation=self.incoming.conversation, raw=raw, error=type(error).__name__, at=self.now
        )
        self.reception.alert("turn_failed", {"failed": mark, "error": type(error).__name__, "at": place(error)})
        sorry = Outgoing(text=self.content.catalogue.say("engine.sorry", **self.content.common()))
        return Thought(None, (Save(failed),), () if self.incoming.event else (*self.own(), sorry))

    def own(self) -> tuple[Outgoing, ...]:
        """Keep the person's own words where the channel shows the talk again."""
        if self.incoming.channel not in self.reception.keeps or not self.incoming.text:
            return ()
        return (Outgoing(text=self.seen(), key=self.incoming.message, own=True),)

    def seen(self) -> str:
        """Return the text as it may be kept: without numbers of identity cards."""
        return mask(self.incoming.text, phones=False).text

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(VIETNAM).date()

    def told(self, session: Session) -> Session:
        """Remember how the person calls themselves."""
        word = self_reference(self.incoming.text) if self.incoming.text and not self.incoming.button else None
        return msgspec.structs.replace(session, told={**session.told, "self": word}) if word else session

    def voice(self, session: Session) -> Voice:
        def common() -> Mapping[str, object]:
            told = session.told | persona(session.runs[-1:])
            you = address(told, session.form, self.today)
            return {**self.content.figures(self.today), **self.content.common(you)}

        return Voice(self.content.catalogue, common)

    def knowledge(self, told: Told, view: View) -> Knowledge:
        library = self.content.library
        named = f"seed\n{self.incoming.conversation}\n{self.incoming.message}"
        return Knowledge(
            library=library,
            view=view,
            conversation=self.incoming.conversation,
            on=self.today,
            now=self.now,
            seeded=lambda: sign(self.reception.secret, named),
            match=self.content.match,
            sign=partial(mark, self.reception.secret),
            told=told,
        )
