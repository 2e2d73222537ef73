"""The list in an agent's hand, with letters so that numbers stay numbers; each morning it comes by itself."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

import msgspec

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Effect, Save, Schedule
from bot.dialogue.messages import Event
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import letters
from bot.leads.calendar import DAY, day_of
from bot.leads.letters import BEYOND, LETTERS, visible
from bot.leads.life import IN_HAND
from bot.leads.paces import pace
from bot.leads.papers import Agenda
from bot.leads.ranking import LATER, Ranked, ranked
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.routing import OFFICERS, agent_of, posts, works
from bot.leads.strays import heard
from handlers.agents.printing import MINE
from handlers.agents.village import OPEN
from handlers.leads.card import NAMELESS, OPENED, STRANGER, given_name
from handlers.leads.offering import KEPT, WAITING, passed
from handlers.menu import LISTED
from handlers.registration import calling

BUTTONS = 6
REST = Press("agent.rest", "rest.today.0")
NEAR, _ = OFFICERS
"""How far an offer has gone that waits for the officers of its commune."""


def mine(know: Knowledge) -> Reply:
    """List the leads in an agent's hand, those to call first on top, each with the reason."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return STRANGER
    rows = in_order(know, agent)
    there = (morning_call(know, agent), heard(agent.id))
    if not rows:
        return Reply((Say("agent.none", {"name": agent.name}, _beside(agent)),), there, quiet=True)
    listed, kept = shown(know, agent, rows, "agent.listed")
    return Reply((listed,), (*kept, *there), told={OPENED: "", LISTED: ""}, quiet=True)


def mine_behind(know: Knowledge, key: str) -> Reply:
    """List the leads in an agent's hand behind a sentence (its key) that asks about them."""
    listed = mine(know)
    return replace(listed, says=(Say(key), *listed.says))


def morning(know: Knowledge, about: dict[str, str]) -> Reply:
    """Send the list of the day if the agent works today and there is something to do; come again tomorrow."""
    agent = know.view.get(Agent, about["agent"])
    if agent is None or not agent.active or agent.conversation != know.conversation:
        return Reply(quiet=True)
    again = morning_call(know, agent)
    if not works(agent, know.today):
        return Reply(effects=(*offered_on(know, agent), again), quiet=True)
    every = in_order(know, agent)
    rows = [row for row in every if row.reason != LATER]
    due = any(row.lead.appointment == know.today for row in rows)
    if not rows or not (due or know.library.calendar.works(know.today, pace(know.view, agent))):
        return Reply(effects=(again,), quiet=True)
    listed, kept = shown(know, agent, rows, "agent.morning", later=len(every) - len(rows))
    listed = replace(listed, buttons=(*listed.buttons, REST))
    return Reply((listed,), (*kept, again), quiet=True)


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
    """Return the leads behind the letters of the lists that an agent saw."""
    agenda = know.view.get(Agenda, agent.id)
    pairs = zip(LETTERS, agenda.codes if agenda else (), strict=False)
    return {letter: lead for letter, code in pairs if code and (lead := know.view.get(Lead, code))}


def unlisted(know: Knowledge, agent: Agent) -> dict[str, Lead]:
    """Return the leads in hand that stand on no list the agent saw, by the letters that come next, then by marks."""
    agenda = know.view.get(Agenda, agent.id)
    codes = agenda.codes if agenda else ()
    rest = [row.lead for row in in_order(know, agent) if row.lead.state in IN_HAND and row.lead.code not in codes]
    free = [letter for letter, code in zip_longest(LETTERS, codes, fillvalue="") if not code]
    return dict(zip((*free, *BEYOND), rest, strict=False))


def listed_too(know: Knowledge, agent: Agent, named: Mapping[str, Lead]) -> tuple[Effect, ...]:
    """Keep what letters stand for that were given out beside the list."""
    more = {letter: one.code for letter, one in unlisted(know, agent).items() if letter in named and visible(letter)}
    if not more:
        return ()
    before = know.view.get(Agenda, agent.id)
    codes = dict(zip_longest(LETTERS, before.codes if before else (), fillvalue="")) | more
    return _kept(know, agent, tuple(codes.values()))


def in_order(know: Knowledge, agent: Agent) -> list[Ranked]:
    """Return what an agent has in hand or is offered, what to call first on top; of officers also what waits."""
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


def shown(
    know: Knowledge, agent: Agent, rows: Sequence[Ranked], key: str, **values: object
) -> tuple[Say, tuple[Effect, ...]]:
    """Return a list of leads with their letters, and the effects that keep what these stand for.

    A lead keeps its letter while it is in hand, and until the day ends: a report in the evening names it.
    """
    before = know.view.get(Agenda, agent.id)
    codes = before.codes if before else ()
    today = codes if before and day_of(before.at) == know.today else ()
    names = borne(know, agent)
    kept = {*today, *(lead.code for lead in know.view.find(Lead, hand=agent.id))}
    codes = letters.lettered(codes, [row.lead.code for row in rows[: len(LETTERS)]], kept)
    letter = {code: mark for mark, code in zip(LETTERS, codes, strict=False)}
    listed = [
        {
            "letter": letter[row.lead.code],
            "code": row.lead.code,
            "name": called(know, row.lead, names),
            "state_key": str(row.lead.state),
            "reason": row.reason,
            "appointment": row.lead.appointment,
            "late": row.lead.appointment is not None and row.lead.appointment < know.today,
            "call_at": calling.shown(row.lead.call_at, know.today),
        }
        for row in rows[: len(LETTERS)]
    ]
    buttons = tuple(
        Press(_opens(row.lead), f"take.{row.lead.code}.{row.lead.version}", {"letter": letter[row.lead.code]})
        for row in rows[:BUTTONS]
    )
    values |= {"name": agent.name, "rows": listed, "number": len(rows), "more": len(rows) - len(listed)}
    return Say(key, values, buttons), _kept(know, agent, codes)


def _kept(know: Knowledge, agent: Agent, codes: tuple[str, ...]) -> tuple[Effect, ...]:
    """Keep what the letters stand for, and that they were shown today."""
    before = know.view.get(Agenda, agent.id)
    if before and before.codes == codes and day_of(before.at) == know.today:
        return ()
    return (Save(Agenda(agent=agent.id, codes=codes, at=know.now, version=before.version + 1 if before else 1)),)


def borne(know: Knowledge, agent: Agent) -> Counter[str]:
    """Count the given names of the people in an agent's hand."""
    return Counter(given_name(know, lead) for lead in know.view.find(Lead, hand=agent.id))


def called(know: Knowledge, lead: Lead, names: Mapping[str, int]) -> str:
    """Return the given name of somebody, the whole where several bear it (`names`); of who is not taken an initial."""
    given = given_name(know, lead)
    if lead.state in WAITING:
        return given if given == NAMELESS else f"{given[0]}."
    person = know.view.get(Person, lead.person) if names.get(given, 0) > 1 else None
    return (person.name if person else "") or given


def _opens(lead: Lead) -> str:
    """Return the label of the button that opens a lead; opening an offer takes it, so it says that."""
    return "agent.take_it" if lead.state in WAITING else "agent.show"
