"""The list in an agent's hand, with letters so that numbers stay numbers; each morning it comes by itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Effect, Save, Schedule
from bot.dialogue.messages import Event
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.calendar import DAY
from bot.leads.life import IN_HAND
from bot.leads.paces import pace
from bot.leads.papers import Agenda
from bot.leads.ranking import LATER, Ranked, ranked
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.routing import OFFICERS, agent_of, posts, works
from bot.leads.strays import heard
from handlers.card import NAMELESS, STRANGER, given_name
from handlers.offering import KEPT, WAITING, passed
from handlers.printing import MINE
from handlers.village import OPEN

LETTERS = "ABCDEFGHIKLMNPQRSTUVXY"
BUTTONS = 6
REST = Press("agent.rest", "rest.today.0")
NEAR, _ = OFFICERS
"""How far an offer has gone that waits for the officers of its commune."""


def mine(know: Knowledge) -> Reply:
    """List the leads in an agent's hand, those to call first on top, each with the reason."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return STRANGER
    rows = _ranked(know, agent)
    there = (morning_call(know, agent), heard(agent.id))
    if not rows:
        return Reply((Say("agent.none", {"name": agent.name}, _beside(agent)),), there, quiet=True)
    return Reply((_listed(know, agent, rows, "agent.listed"),), (*_kept(know, agent, rows), *there), quiet=True)


def morning(know: Knowledge, about: dict[str, str]) -> Reply:
    """Send the list of the day if the agent works today and there is something to do; come again tomorrow."""
    agent = know.view.get(Agent, about["agent"])
    if agent is None or not agent.active or agent.conversation != know.conversation:
        return Reply(quiet=True)
    again = morning_call(know, agent)
    if not works(agent, know.today):
        return Reply(effects=(*offered_on(know, agent), again), quiet=True)
    rows = [row for row in _ranked(know, agent) if row.reason != LATER]
    due = any(row.lead.appointment == know.today for row in rows)
    if not rows or not (due or know.library.calendar.works(know.today, pace(know.view, agent))):
        return Reply(effects=(again,), quiet=True)
    listed = _listed(know, agent, rows, "agent.morning")
    listed = replace(listed, buttons=(*listed.buttons, REST))
    return Reply((listed,), (*_kept(know, agent, rows), again), quiet=True)


def rest(know: Knowledge) -> Reply:
    """Let an agent rest today: what is only offered goes on at once, and nothing new comes before tomorrow."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return STRANGER
    until = agent.leave_until or know.today
    planned = agent.leave_since if until >= know.today else None
    # There is one leave at a time: one that is planned is not overwritten, but it may begin a day earlier.
    still = planned is not None and planned > know.today + DAY
    last = until if planned else know.today
    away = {} if still else {"leave_since": min(planned or know.today, know.today), "leave_until": last}
    resting = msgspec.structs.replace(agent, version=agent.version + 1, **away)
    waiting = [lead for lead in know.view.find(Lead, hand=agent.id) if lead.state is State.OFFERED]
    on = [effect for lead in waiting for effect in passed(lead, agent)]
    say = Say("agent.resting", {"number": len(waiting), "still": still})
    return Reply((say,), (Save(resting), *on), quiet=True)


def offered_on(know: Knowledge, agent: Agent) -> Iterator[Effect]:
    """Yield the effects that let go on what is only offered to somebody on leave, if somebody else is there for it."""
    for lead in know.view.find(Lead, hand=agent.id):
        if lead.state is State.OFFERED and lead.level != KEPT:
            yield from passed(lead, agent, "on leave")


def _beside(agent: Agent) -> tuple[Press, ...]:
    """Return what may be done where no lead waits; officers have no leaflets, for leads are not theirs."""
    return (OPEN, MINE) if agent.role == "agent" else (OPEN,)


def morning_call(know: Knowledge, agent: Agent) -> Effect:
    """Let the list of the day come at the next 06:30."""
    event = Event(to=agent.conversation, name="agent_morning", about={"agent": agent.id})
    return Schedule(f"morning:{agent.id}", know.library.calendar.morning(know.now), event)


def lettered(know: Knowledge, agent: Agent) -> dict[str, Lead]:
    """Return the leads behind the letters of the list the agent saw last."""
    agenda = know.view.get(Agenda, agent.id)
    pairs = zip(LETTERS, agenda.codes if agenda else (), strict=False)
    return {letter: lead for letter, code in pairs if (lead := know.view.get(Lead, code))}


def unlisted(know: Knowledge, agent: Agent) -> dict[str, Lead]:
    """Return the leads in hand that stand on no list the agent saw, by the letters that come next."""
    agenda = know.view.get(Agenda, agent.id)
    codes = agenda.codes if agenda else ()
    rest = [row.lead for row in _ranked(know, agent) if row.lead.state in IN_HAND and row.lead.code not in codes]
    return dict(zip(LETTERS[len(codes) :], rest, strict=False))


def listed_too(know: Knowledge, agent: Agent, letters: Mapping[str, Lead]) -> tuple[Effect, ...]:
    """Keep what letters stand for that were given out beside the list."""
    before, more = know.view.get(Agenda, agent.id), unlisted(know, agent)
    shown = max((place for place, letter in enumerate(more, 1) if letter in letters), default=0)
    if not shown:
        return ()
    codes = (*(before.codes if before else ()), *(lead.code for lead in [*more.values()][:shown]))
    return (Save(Agenda(agent=agent.id, codes=codes, at=know.now, version=before.version + 1 if before else 1)),)


def _ranked(know: Knowledge, agent: Agent) -> list[Ranked]:
    waiting = _waiting(know, agent) if agent.role == "officer" else []
    return ranked([*know.view.find(Lead, hand=agent.id), *waiting], know.now, know.today)


def _waiting(know: Knowledge, officer: Agent) -> list[Lead]:
    """Return the leads in nobody's hand that wait for the officers: of their communes, or of them all."""
    found = [lead for state in WAITING for lead in know.view.find(Lead, state=state, hand="")]
    near = {
        commune: any(post.agent == officer.id for post in posts(know.view, commune, know.today))
        for commune in {lead.commune for lead in found}
    }
    return [lead for lead in found if lead.level != NEAR or near[lead.commune]]


def _kept(know: Knowledge, agent: Agent, rows: list[Ranked]) -> tuple[Effect, ...]:
    """Keep what the letters stand for: a report in the evening names them."""
    before = know.view.get(Agenda, agent.id)
    codes = tuple(row.lead.code for row in rows[: len(LETTERS)])
    if before and before.codes == codes:
        return ()
    return (Save(Agenda(agent=agent.id, codes=codes, at=know.now, version=before.version + 1 if before else 1)),)


def _listed(know: Knowledge, agent: Agent, rows: list[Ranked], key: str) -> Say:
    given = [given_name(know, row.lead) for row in rows]
    names = Counter(given)
    shown = [
        {
            "letter": letter,
            "code": row.lead.code,
            "name": _called(know, row.lead, name, alone=names[name] == 1),
            "state_key": str(row.lead.state),
            "reason": row.reason,
            "appointment": row.lead.appointment,
            "call_at": row.lead.call_at,
        }
        for letter, row, name in zip(LETTERS, rows, given, strict=False)
    ]
    buttons = tuple(
        Press(_opens(row.lead), f"take.{row.lead.code}.{row.lead.version}", {"letter": letter})
        for letter, row in zip(LETTERS[:BUTTONS], rows, strict=False)
    )
    values = {"name": agent.name, "rows": shown, "number": len(rows), "more": len(rows) - len(shown)}
    return Say(key, values, buttons)


def _called(know: Knowledge, lead: Lead, given: str, *, alone: bool) -> str:
    """Return the given name of somebody in hand, the whole where several bear it; of who is not taken an initial."""
    if lead.state in WAITING:
        return given if given == NAMELESS else f"{given[0]}."
    person = None if alone else know.view.get(Person, lead.person)
    return (person.name if person else "") or given


def _opens(lead: Lead) -> str:
    """Return the label of the button that opens a lead; opening an offer takes it, so it says that."""
    return "agent.take_it" if lead.state in WAITING else "agent.show"
