"""A meeting in the village, as who comes by its code lives it: greeted, counted, their questions gathered unnamed."""

import hmac
from dataclasses import replace

from bot.dialogue.asking import Say
from bot.dialogue.effects import Save
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.questions import is_question
from bot.leads import codes
from bot.leads.records import Agent
from bot.leads.sources import MEETING, Meeting
from handlers.agents.village import LETTER, gathered
from handlers.arrivals.arriving import OWN, welcomed
from handlers.menu import MENU

LONG = 4
"""Words from which a message says enough to be a question."""
SILENT = frozenset({"register", "mourning", "rescue", "danger", "scam", "mydata", "erase"})
"""Conversations in which nothing that is said is gathered."""


def by_link(know: Knowledge, session: Session, rest: str) -> Reply | None:
    """Hear the link in a meeting's code; None if the house did not sign it."""
    code, _, mark = rest.partition("_")
    if not hmac.compare_digest(mark.encode(), know.sign(f"m_{code}").encode()):
        return None
    return _joined(know, session, code)


def by_code(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Hear the code of a meeting; None for another text."""
    code = codes.written(text, LETTER)
    return _joined(know, session, code) if code else None


def noted(know: Knowledge, session: Session, text: str, reply: Reply) -> Reply:
    """Gather what is asked at a meeting that is still open, numbers hidden, without who asked."""
    meeting = attended(know, session)
    begins = reply.begin.dialogue if reply.begin else ""
    if meeting is None or begins in SILENT or (session.run and session.run.dialogue in SILENT):
        return reply
    answered = bool(begins) or know.match(text).kind == "answer"
    if not (answered or is_question(text) or len(text.split()) >= LONG):
        return reply
    return replace(reply, effects=(*reply.effects, Save(gathered(know, meeting, text, answered=answered))))


def attended(know: Knowledge, session: Session) -> Meeting | None:
    """Return the meeting that somebody came by, while it is open."""
    kind, _, code = session.told.get("source", "").partition(":")
    found = know.view.get(Meeting, code) if kind == MEETING else None
    return found if found and found.is_open(know.now) else None


def _joined(know: Knowledge, session: Session, code: str) -> Reply | None:
    found = know.view.get(Meeting, code)
    if found is None:
        return None
    holder = know.view.get(Agent, found.agent)
    agent = found.agent if holder and holder.role == "agent" else ""
    if not found.is_open(know.now):
        return welcomed(know, session, OWN if agent else "", agent, (Say("village.over", buttons=MENU),))
    return welcomed(know, session, found.source, agent, (Say("village.welcome", {"place": found.place}, MENU),))
