"""Somebody blocked An Sinh, or lets it write again: what others have to know, and which leads go on."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.dialogue.asking import Say
from bot.dialogue.effects import Effect, Remove, Save, Tell
from bot.dialogue.messages import Event, Incoming
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.barring import BLOCKED, UNBLOCKED, barred
from bot.leads.doors import Barred
from bot.leads.life import IN_HAND
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import agent_of, officers
from handlers.leads.offering import passed, welcomed


def event(know: Knowledge, session: Session, incoming: Incoming) -> Reply | None:
    """Hear that somebody blocked An Sinh or came back, or tell others of it; None if it is another event."""
    about = incoming.about
    events: dict[str, Callable[[], Reply]] = {
        BLOCKED: lambda: blocked(know, session, about),
        UNBLOCKED: lambda: unblocked(know),
        "lead_barred": lambda: Reply((Say("agent.barred", {"code": about["lead"]}, apart=True),), quiet=True),
        "agent_barred": lambda: Reply((Say("officer.agent_barred", dict(about), apart=True),), quiet=True),
    }
    return events[incoming.event]() if incoming.event in events else None


def blocked(know: Knowledge, session: Session, about: dict[str, str]) -> Reply:
    """Write nothing more to somebody, unless they wrote `since`; what waited for them as an agent goes on at once."""
    since = datetime.fromisoformat(about["since"]) if "since" in about else know.now
    back = session.heard_at is not None and session.heard_at > since
    if back or barred(know.view, know.conversation):
        return Reply(quiet=True)
    agent = agent_of(know.view, know.conversation)
    others = _of_agent(know, agent) if agent else _of_citizen(know)
    return Reply(effects=(Save(Barred(conversation=know.conversation, since=since)), *others), quiet=True)


def unblocked(know: Knowledge) -> Reply:
    """Write to somebody again; an agent is offered what waits for somebody."""
    if not barred(know.view, know.conversation):
        return Reply(quiet=True)
    agent = agent_of(know.view, know.conversation)
    offers = welcomed(know, agent) if agent else ()
    return Reply(effects=(Remove(Barred, know.conversation), *offers), quiet=True)


def _of_agent(know: Knowledge, agent: Agent) -> Iterator[Effect]:
    """Let the offers of an agent go on, and the officers know how many leads are still in that agent's hand."""
    mine = know.view.find(Lead, hand=agent.id)
    for lead in mine:
        if lead.state is State.OFFERED:
            yield from passed(lead, agent, "blocked the chat")
    about = {"name": agent.name, "number": str(sum(lead.state in IN_HAND for lead in mine))}
    for officer in officers(know.view):
        if officer.id != agent.id:
            yield Tell(Event(to=officer.conversation, name="agent_barred", about=about))


def _of_citizen(know: Knowledge) -> Iterator[Effect]:
    """Let the agents who have leads of somebody know that only a call reaches them."""
    for lead in know.view.find(Lead, conversation=know.conversation):
        agent = know.view.get(Agent, lead.agent) if lead.state in IN_HAND else None
        if agent and agent.conversation:
            yield Tell(Event(to=agent.conversation, name="lead_barred", about={"lead": lead.code}))
