"""An officer types in the Zalo account's own chat: An Sinh leaves the person to them, and picks up what they leave."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Cancel, Effect, Remove, Save, Schedule, Tell
from bot.dialogue.messages import Event, Incoming
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.masking import mask
from bot.language.speech import Act, act_of
from bot.leads.doors import Muted, together
from bot.leads.inquiries import OPEN, TALKING, Unanswered
from bot.leads.records import Lead
from bot.leads.routing import officers
from handlers.estimates.memory import remembered
from handlers.officers.officer import officer_of
from handlers.registration.seen import said

CHANNEL = "zalo:"
"""Where officers can write past An Sinh."""
QUIET = timedelta(hours=4)
"""How long after an officer's last words An Sinh leaves a person to them."""
LONGEST = 500
LEFT = "left"
"""What the person has written since the officer's last words."""
TYPED, SILENT, BACK, SEEN = "officer_typed", "officer_silent", "officer_done", "officer_seen"

Answer = Callable[[Session, Incoming], Reply]


def divert(know: Knowledge, incoming: Incoming, session: Session) -> Reply | None:
    """Leave to the officer what is written to them; buttons, forms and a cry for help are for An Sinh as well."""
    pressed = incoming.button or incoming.contact or incoming.event or incoming.start is not None
    if pressed or not know.conversation.startswith(CHANNEL):
        return None
    muted = know.view.get(Muted, know.conversation)
    if muted is None or muted.until <= know.now or act_of(incoming.text) is Act.DANGER:
        return None
    if not incoming.text:
        return Reply(quiet=True)
    left = "\n".join(filter(None, (session.told.get(LEFT, ""), mask(incoming.text, phones=False).text)))
    event = Event(to=know.conversation, name=SILENT, about={})
    later = Schedule(_key(know), know.library.calendar.polite(muted.until), event)
    return Reply(effects=(later,), told={LEFT: left[-LONGEST:]}, quiet=True)


def event(know: Knowledge, session: Session, incoming: Incoming, answer: Answer) -> Reply | None:
    """Hear what became of an officer who types by hand; None if something else happened."""
    events: dict[str, Callable[[], Reply]] = {
        TYPED: lambda: _typed(know, session),
        SILENT: lambda: _silent(know, session, answer),
        BACK: lambda: _back(know, session, answer),
        SEEN: lambda: Reply((_card(know, incoming.about),), quiet=True),
    }
    return events[incoming.event]() if incoming.event in events else None


def hand_back(know: Knowledge, conversation: str) -> Reply:
    """Let An Sinh answer somebody again: an officer pressed so."""
    if officer_of(know) is None:
        return Reply((Say("agent.not_yours"),), quiet=True)
    done = Tell(Event(to=conversation, name=BACK, about={}))
    return Reply((Say("takeover.done"),), (done,), quiet=True)


def _typed(know: Knowledge, session: Session) -> Reply:
    """Be quiet from now on; the first time show the officers what An Sinh knows of the person."""
    before = know.view.get(Muted, know.conversation)
    until = know.now + QUIET
    muted = Muted(conversation=know.conversation, until=until, version=before.version + 1 if before else 1)
    shown = () if before and before.until > know.now else _shown(know, session, until)
    return Reply(effects=(Save(muted), Cancel(_key(know)), *shown), told={LEFT: ""}, quiet=True)


def _silent(know: Knowledge, session: Session, answer: Answer) -> Reply:
    """Answer what an officer has left unanswered, unless they have come back."""
    muted = know.view.get(Muted, know.conversation)
    if muted and muted.until > know.now:
        return Reply(quiet=True)
    return _picked_up(session, answer)


def _back(know: Knowledge, session: Session, answer: Answer) -> Reply:
    """Answer again, beginning with what has been left."""
    reply = _picked_up(session, answer)
    return replace(reply, effects=(*reply.effects, Remove(Muted, know.conversation), Cancel(_key(know))))


def _picked_up(session: Session, answer: Answer) -> Reply:
    text = session.told.get(LEFT, "")
    if not text:
        return Reply(quiet=True)
    told = {**session.told, LEFT: ""}
    reply = answer(msgspec.structs.replace(session, told=told), Incoming(conversation="", message="", text=text))
    left = Say("takeover.left", {"text": text.replace("\n", " / ")})
    return replace(reply, says=(left, *reply.says), told={**reply.told, LEFT: ""})


def _shown(know: Knowledge, session: Session, until: datetime) -> tuple[Effect, ...]:
    known = remembered(session)
    about = {
        "of": know.conversation,
        "until": until.isoformat(),
        "doing": session.run.dialogue if session.run else "",
        "sex": known.get("sex", ""),
        "birth": known.get("birth", ""),
    }
    return tuple(Tell(Event(to=one.conversation, name=SEEN, about=about)) for one in officers(know.view))


def _card(know: Knowledge, about: dict[str, str]) -> Say:
    """Return what An Sinh knows of somebody to whom an officer writes by hand: no name and no phone."""
    talks = together(know.view, about["of"])
    leads = [lead for talk in talks for lead in know.view.find(Lead, conversation=talk)]
    asked = [row for talk in talks for row in know.view.find(Unanswered, conversation=talk)]
    values = {
        "until": datetime.fromisoformat(about["until"]),
        "doing": about["doing"],
        "sex": about["sex"],
        "birth": about["birth"],
        "commune": know.library.places.by_code(leads[-1].commune).full_name if leads else "",
        "leads": [{"code": lead.code, "state": str(lead.state), "seen": said(lead.seen)} for lead in leads],
        "questions": [{"code": row.code, "text": row.text} for row in asked if row.state in (OPEN, TALKING)],
    }
    return Say("takeover.card", values, (Press("takeover.back", f"unmute.{about['of']}.0"),), apart=True)


def _key(know: Knowledge) -> str:
    return f"left:{know.conversation}"
