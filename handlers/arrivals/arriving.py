"""How people come: by a deep link, or by the short code they send where a channel has none."""

import hashlib
import hmac

from bot.dialogue.asking import Say
from bot.dialogue.effects import Effect, Save
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import codes
from bot.leads.doors import PAPER, ShortCode
from bot.leads.records import Agent
from bot.leads.sources import Scan
from handlers import menu
from handlers.agents import enlisting
from handlers.arrivals import paper

OWN = "agent"
"""The source of who comes by an agent's own link."""


def by_link(know: Knowledge, session: Session, payload: str) -> Reply:
    """Hear a deep link: an invitation, an agent's own link or paper, a printed table, or a plain source."""
    if payload.startswith("i"):
        return enlisting.join(know, hashlib.sha256(payload.encode()).hexdigest())
    kind, _, rest = payload.partition("_")
    if kind == "t":
        return paper.still_right(know, session, rest)
    if kind == "s":
        return welcomed(know, session, rest[:32])
    named, _, mark = rest.rpartition("_")
    if kind != "a" or not hmac.compare_digest(mark.encode(), know.sign(f"a_{named}").encode()):
        return welcomed(know, session, "")
    agent, _, run = named.partition("_")
    return welcomed(know, session, _source(know, run), agent)


def by_code(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Hear a short code as a deep link is heard; None for another text."""
    code = codes.written(text, PAPER)
    found = know.view.get(ShortCode, code) if code else None
    return welcomed(know, session, found.source, found.agent) if found else None


def welcomed(
    know: Knowledge, session: Session, source: str, agent: str = "", says: tuple[Say, ...] | None = None
) -> Reply:
    """Greet who has come, and remember where from and whose they are; a source that is counted is counted."""
    told = {"source": source} if source else {}
    if agent and know.view.get(Agent, agent):
        told["agent"] = agent
    effects = counted(know, session, source)
    return Reply(menu.welcome(session).says if says is None else says, effects, told=told, quiet=True)


def counted(know: Knowledge, session: Session, source: str) -> tuple[Effect, ...]:
    """Count who comes by paper, a meeting or a giver; who came by it last is the same once more."""
    if ":" not in source or session.told.get("source") == source:
        return ()
    return (Save(Scan(id=f"{source}.{know.seed[:16]}", source=source, at=know.now)),)


def _source(know: Knowledge, run: str) -> str:
    """Return the source that a signed link names: its print run, else the agent's own link."""
    if not run:
        return OWN
    found = know.view.get(ShortCode, run)
    return found.source if found else f"paper:{run}"
