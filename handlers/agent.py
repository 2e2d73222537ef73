"""The agent's side: joining by an invitation, taking a lead, saying what came of it, and the list in hand."""

from datetime import date

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Label, Press, Question, Say, ask, state
from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.months import read_day
from bot.language.phones import show_phone
from bot.language.reading import Reading
from bot.leads import life
from bot.leads.papers import Invite, Showing
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.routing import IN_HAND, OPEN, agent_of

LETTERS = "ABCDEFGHIKLMNPQRSTUVXY"
OUTCOMES = tuple(life.OUTCOMES)


def join(know: Knowledge, token_hash: str) -> Reply:
    """Accept an invitation: single use, until it expires."""
    invite = know.view.get(Invite, token_hash)
    agent = know.view.get(Agent, invite.agent) if invite else None
    if invite is None or agent is None:
        return Reply((Say("agent.invite_unknown"),), quiet=True)
    if invite.used_at or invite.expires < know.now:
        return Reply((Say("agent.invite_used"),), quiet=True)
    used = msgspec.structs.replace(invite, version=invite.version + 1, used_at=know.now)
    joined = msgspec.structs.replace(agent, version=agent.version + 1, conversation=know.conversation)
    say = Say(f"agent.welcome.{agent.role}", {"name": agent.name}, (Press("agent.list", "leads.mine.0"),))
    return Reply((say,), (Save(used), Save(joined)), quiet=True)


def offered(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an agent a new lead: no full name and no phone before it is taken."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.state is not State.OFFERED:
        return Reply(quiet=True)
    take = Press("agent.take", f"take.{lead.code}.{lead.version}")
    busy = Press("agent.busy", f"busy.{lead.code}.{lead.version}")
    return Reply((Say("agent.card", card(know, lead), (take, busy), apart=True, name=f"lead.{lead.code}"),), quiet=True)


def card(know: Knowledge, lead: Lead) -> dict[str, object]:
    """Return what a lead's card shows; of the name only the initial of the given name."""
    person = know.view.get(Person, lead.person)
    given = person.name.split()[-1] if person else "?"
    commune = know.library.places.by_code(lead.commune)
    return {
        "code": lead.code,
        "initial": given[0],
        "sex": lead.sex,
        "age": lead.age,
        "commune": commune.full_name,
        "hamlet": lead.hamlet,
        "wants": lead.wants,
        "seen": lead.seen,
        "call_at": lead.call_at,
        "from_agent": bool(lead.source_agent),
        "source": lead.source,
    }


def take(know: Knowledge, code: str) -> Reply:
    """Give a lead to the first agent who takes it; the second is told who was first."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    if agent is None or lead is None:
        return Reply((Say("agent.not_yours"),), quiet=True)
    if lead.agent == agent.id and lead.state in IN_HAND:
        return Reply((_hand(know, lead),), (_showing(know, lead, agent),), quiet=True)
    if lead.state is not State.OFFERED:
        first = know.view.get(Agent, lead.agent) if lead.agent else None
        key = "agent.taken_by" if first and lead.state in IN_HAND else "agent.gone"
        return Reply((Say(key, {"code": code, "name": first.name if first else ""}),), quiet=True)
    effects = life.changed(lead, "taken", agent.id, know.now, state=State.TAKEN, agent=agent.id)
    told = Tell(Event(to=lead.conversation, name="lead_taken", about={"lead": code, "agent": agent.name}))
    return Reply((_hand(know, lead),), (*effects, _showing(know, lead, agent), told), quiet=True)


def busy(know: Knowledge, code: str) -> Reply:
    """Let an agent pass on a lead: it goes to the next person at once."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    if agent is None or lead is None or lead.state is not State.OFFERED:
        return Reply((Say("agent.gone", {"code": code, "name": ""}),), quiet=True)
    on = Tell(Event(to=f"lead:{code}", name="lead_waits", about={"lead": code}))
    return Reply((Say("agent.passed_on", {"code": code}),), (on,), quiet=True)


def outcome(know: Knowledge, code: str, what: str) -> Reply:
    """Take what came of a lead; an appointment is asked for its day."""
    lead = held(know, code)
    if lead is None or what not in OUTCOMES:
        return Reply((Say("agent.not_yours"),), quiet=True)
    if what == "appointment":
        return Reply(begin=Begin("appointment", {"lead": code}))
    effects = came_to(know, lead, what)
    return Reply((Say("agent.noted", {"code": code, "outcome": Label(f"agent.outcome.{what}")}),), effects, quiet=True)


def came_to(know: Knowledge, lead: Lead, what: str, appointment: date | None = None) -> tuple[Effect, ...]:
    """Write an outcome into the lead's life."""
    why = appointment.isoformat() if appointment else ""
    who = lead.agent
    return life.changed(lead, what, who, know.now, why, state=life.OUTCOMES[what], appointment=appointment)


def held(know: Knowledge, code: str) -> Lead | None:
    """Return a lead if the agent of this conversation has it in hand."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    return lead if agent and lead and lead.agent == agent.id and lead.state in IN_HAND else None


def appointment(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask for the day of an appointment: "thứ 6 tuần này", "25/11"."""

    def read(written: str) -> Reading[date]:
        return read_day(written, know.on)

    day: date = yield from ask(Question("appointment", read, "appointment"))
    yield from state("appointment", {"lead": given["lead"], "day": day.isoformat()})
    yield Say("agent.appointed", {"code": given["lead"], "day": day})


def appointed(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Write an appointment into the lead's life."""
    lead = held(know, fact.about["lead"])
    if lead is None:
        return "", ()
    return lead.code, came_to(know, lead, "appointment", date.fromisoformat(fact.about["day"]))


def mine(know: Knowledge) -> Reply:
    """List the leads in an agent's hand, with letters, so that numbers stay numbers."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return Reply((Say("agent.not_yours"),), quiet=True)
    leads = [lead for state_ in OPEN for lead in know.view.find(Lead, agent=agent.id, state=state_)][: len(LETTERS)]
    if not leads:
        return Reply((Say("agent.none", {"name": agent.name}),), quiet=True)
    rows = [_row(know, letter, lead) for letter, lead in zip(LETTERS, leads, strict=False)]
    buttons = tuple(
        Press("agent.show", f"take.{lead.code}.{lead.version}", {"letter": letter})
        for letter, lead in zip(LETTERS, leads, strict=False)
    )
    return Reply((Say("agent.listed", {"name": agent.name, "rows": rows}, buttons),), quiet=True)


def withdrawn(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the agent that the person does not want to be called any more."""
    del know
    say = Say("agent.withdrawn", {"code": about["lead"]}, apart=True, replaces=f"lead.{about['lead']}")
    return Reply((say,), quiet=True)


def taken(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the person who will call."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None:
        return Reply(quiet=True)
    values = {"agent": about["agent"], "code": lead.code, "call_at": lead.call_at}
    return Reply((Say("lead.taken", values, apart=True),), quiet=True)


def _row(know: Knowledge, letter: str, lead: Lead) -> dict[str, object]:
    person = know.view.get(Person, lead.person)
    return {
        "letter": letter,
        "code": lead.code,
        "name": person.name.split()[-1] if person else "?",
        "state": Label(f"agent.state.{lead.state}"),
        "state_key": str(lead.state),
        "appointment": lead.appointment,
    }


def _hand(know: Knowledge, lead: Lead) -> Say:
    """Show name and phone with the outcome buttons, in place of the card."""
    person = know.view.get(Person, lead.person)
    values = card(know, lead) | {
        "name": person.name if person else "?",
        "phone": show_phone(person.phone) if person else "?",
        "note": person.note if person else "",
    }
    buttons = tuple(Press(f"agent.outcome.{what}", f"out.{lead.code}.{what}") for what in OUTCOMES)
    return Say("agent.hand", values, buttons, apart=True, name=f"lead.{lead.code}", replaces=f"lead.{lead.code}")


def _showing(know: Knowledge, lead: Lead, agent: Agent) -> Save:
    return Save(Showing(id=f"{lead.code}.{know.seed[:12]}", lead=lead.code, agent=agent.id, at=know.now))
