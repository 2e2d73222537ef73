"""One citizen on two channels: joined by a code that they send themselves, never by a phone number alone."""

import hashlib
import re
from datetime import datetime, timedelta

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Effect, Remove, Save, Tell
from bot.dialogue.messages import Event, Incoming
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import codes
from bot.leads.doors import JoinCode, Joined, together
from bot.leads.ties import JOINED

VALID = timedelta(minutes=15)
LENGTH = 8
CODE = re.compile(r"n(?:[2-9][a-z]){4,}")
PART = Press("joining.part", "part.me.0")


def given(know: Knowledge) -> tuple[str, tuple[Effect, ...]]:
    """Give out a code; only its hash is kept."""
    code = codes.fresh(know.view, JoinCode, know.seed, LENGTH, "N")
    return code, (Save(JoinCode(hash=_hashed(code), conversation=know.conversation, until=know.now + VALID)),)


def by_code(know: Knowledge, text: str) -> Reply | None:
    """Join this conversation with the one in which the code was given out; that one is told."""
    written = CODE.fullmatch(text.strip().lower())
    found = know.view.get(JoinCode, _hashed(written[0].upper())) if written else None
    if found is None:
        return None
    if found.until < know.now or found.conversation == know.conversation:
        return Reply((Say("joining.over"),), quiet=True)
    citizen = know.seed[:16]
    talks = {*together(know.view, know.conversation), *together(know.view, found.conversation)}
    used = {know.conversation: know.now}
    joined = tuple(Save(_member(know, talk, citizen, used.get(talk))) for talk in sorted(talks))
    told = Tell(Event(to=found.conversation, name="joined", about={"channel": know.conversation.partition(":")[0]}))
    effects: tuple[Effect, ...] = (Remove(JoinCode, found.hash), *joined, told)
    return Reply((Say("joining.done", buttons=(PART,)),), effects, told={JOINED: "yes"}, quiet=True)


def event(incoming: Incoming) -> Reply | None:
    """Tell the other conversation that it was joined, so that nobody is unawares; None if something else happened."""
    if incoming.event != "joined":
        return None
    say = Say("joining.told", {"channel": incoming.about["channel"]}, (PART,), apart=True)
    return Reply((say,), told={JOINED: "yes"}, quiet=True)


def part(know: Knowledge) -> Reply:
    """Part this conversation from the others."""
    return Reply((Say("joining.parted"),), (Remove(Joined, know.conversation),), told={JOINED: ""}, quiet=True)


def _member(know: Knowledge, talk: str, citizen: str, used_at: datetime | None) -> Joined:
    before = know.view.get(Joined, talk)
    version = before.version + 1 if before else 1
    return Joined(conversation=talk, citizen=citizen, used_at=used_at, version=version)


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
