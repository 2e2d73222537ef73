"""Who is offered a lead: the collector of the place, then one after another, and in the end the officers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.dialogue.effects import View
from bot.language.folding import fold
from bot.leads.barring import barred
from bot.leads.records import Agent, Lead, Territory
from bot.leads.sites import valid, works_together
from bot.leads.strays import missed

OFFICERS = ("officers", "province")
COLLEAGUES = 50


@dataclass(frozen=True)
class Choice:
    """How far an offer has gone, and whom it goes to now: one agent, or all officers; nobody if there is none."""

    level: str
    agents: tuple[Agent, ...]

    @property
    def one(self) -> Agent | None:
        """The agent it is offered to, unless it is with the officers."""
        return self.agents[0] if self.agents and self.level not in OFFICERS else None


def choose(view: View, lead: Lead, today: date, *, officer: bool = False) -> Choice:
    """Choose who is offered a lead next; who let it pass already is not asked again, `officer` skips the agents."""
    if not officer:
        for level, agents in _levels(view, lead, today):
            free = [agent for agent in agents if agent.id not in lead.tried and _free(view, agent, today)]
            if spared := [agent for agent in free if load(view, agent.id) < agent.cap]:
                return Choice(level, (_fairest(view, spared),))
    near = officers_near(view, lead.commune, today)
    if near and lead.level not in OFFICERS:
        return Choice("officers", tuple(present(near, today)))
    return Choice("province", tuple(present(officers(view), today)))


def serving(view: View, commune: str, today: date) -> list[Agent]:
    """Return the collectors who serve a commune on a day and can be reached, the one with the fewest leads first."""
    agents = [agent for agent in _agents(view, commune, today) if agent.role == "agent" and _free(view, agent, today)]
    return sorted((agent for agent in agents if agent.collector), key=lambda agent: _burden(view, agent))


def officers(view: View) -> list[Agent]:
    """Return the officers who can be reached."""
    return [agent for agent in view.find(Agent, role="officer") if reached(view, agent)]


def officers_near(view: View, commune: str, today: date) -> list[Agent]:
    """Return the officers of a commune who can be reached."""
    return [agent for agent in _agents(view, commune, today) if agent.role == "officer" and reached(view, agent)]


def present(agents: list[Agent], today: date) -> list[Agent]:
    """Return those who are not on leave, or all of them if everybody is."""
    return [agent for agent in agents if works(agent, today)] or agents


def reachable(agent: Agent) -> bool:
    """Tell whether somebody works here and has accepted the invitation."""
    return agent.active and bool(agent.conversation)


def reached(view: View, agent: Agent) -> bool:
    """Tell whether somebody can be reached and has not blocked An Sinh."""
    return reachable(agent) and not barred(view, agent.conversation)


def works(agent: Agent, today: date) -> bool:
    """Tell whether somebody can be reached and is not on leave."""
    away = agent.leave_since is not None and agent.leave_since <= today <= (agent.leave_until or today)
    return reachable(agent) and not away


def load(view: View, agent: str) -> int:
    """Count the leads an agent has in hand."""
    return view.count(Lead, hand=agent)


def agent_of(view: View, conversation: str) -> Agent | None:
    """Return the agent who is reached in a conversation, if they work here."""
    return next((agent for agent in view.find(Agent, conversation=conversation) if agent.active), None)


def standing(view: View, agent: str) -> Agent | None:
    """Return an agent, or who took over from them."""
    seen: set[str] = set()
    found = view.get(Agent, agent) if agent else None
    while found and found.successor and found.id not in seen:
        seen.add(found.id)
        found = view.get(Agent, found.successor)
    return found


def may_take(view: View, agent: Agent, lead: Lead, today: date) -> bool:
    """Tell whether a lead may go to an agent who asks for it: it was offered to them, or is of their commune."""
    if agent.role == "officer" or agent.id in (lead.agent, *lead.tried):
        return True
    return any(other.id == agent.id for other in _agents(view, lead.commune, today))


def posts(view: View, commune: str, today: date) -> list[Territory]:
    """Return who is posted to a commune on a day."""
    found = view.find(Territory, commune=commune)
    return [post for post in found if valid(post.since, post.until, today)]


def posted(view: View, agent: str, today: date) -> list[Territory]:
    """Return where an agent (their id) is posted on a day."""
    return [post for post in view.find(Territory, agent=agent) if valid(post.since, post.until, today)]


def _levels(view: View, lead: Lead, today: date) -> Iterator[tuple[str, list[Agent]]]:
    """Yield the steps of an offer: whose it is, the place, substitutes, the organisation, the commune's lead."""
    own = standing(view, lead.meant_for)
    yield "own", [own] if own and own.collector else []
    local = [post for post in posts(view, lead.commune, today) if not post.leads]
    here = [post for post in local if post.hamlet and lead.hamlet and fold(post.hamlet) in fold(lead.hamlet)]
    for place in (here, [post for post in local if not post.hamlet], local):
        yield "collector", _collectors(_of(view, place))
    everyone = [agent for agent in _of(view, local) if agent.role == "agent"]
    substitutes = (view.get(Agent, agent.substitute) for agent in everyone if agent.substitute)
    yield "substitute", _collectors(agent for agent in substitutes if agent)
    yield "organisation", _collectors(_colleagues(view, everyone, today))
    yield "lead", _of(view, [post for post in posts(view, lead.commune, today) if post.leads])


def _colleagues(view: View, agents: Iterable[Agent], today: date) -> Iterator[Agent]:
    """Yield those of the same organisations, as long as these last."""
    for name in dict.fromkeys(agent.organisation for agent in agents if agent.organisation):
        if works_together(view, name, today):
            yield from view.find(Agent, organisation=name, limit=COLLEAGUES)


def _agents(view: View, commune: str, today: date) -> list[Agent]:
    return _of(view, posts(view, commune, today))


def _of(view: View, places: Iterable[Territory]) -> list[Agent]:
    ids = dict.fromkeys(post.agent for post in places)
    return [agent for name in ids if (agent := view.get(Agent, name))]


def _free(view: View, agent: Agent, today: date) -> bool:
    """Tell whether somebody works today and has not blocked An Sinh."""
    return works(agent, today) and not barred(view, agent.conversation)


def _collectors(agents: Iterable[Agent]) -> list[Agent]:
    """Keep those with a collector's card: nobody else may take money."""
    return [agent for agent in agents if agent.collector and agent.role == "agent"]


def _fairest(view: View, agents: list[Agent]) -> Agent:
    return min(agents, key=lambda agent: _burden(view, agent))


def _burden(view: View, agent: Agent) -> tuple[int, int, str]:
    """Order agents for equal sharing: by leads in hand, then by all they ever had.

    An offer left without an answer weighs like a lead in hand: else who never answers would be asked first each time.
    """
    return load(view, agent.id) + missed(view, agent.id), view.count(Lead, agent=agent.id), agent.id
