"""Who serves a lead: the agents of the commune, else the officers."""

from datetime import date

from bot.dialogue.effects import View
from bot.leads.records import Agent, Lead, State, Territory

IN_HAND = (State.TAKEN, State.CONTACTED, State.SCHEDULED)
OPEN = (State.OFFERED, *IN_HAND)


def serving(view: View, commune: str, today: date) -> list[Agent]:
    """Return the agents who serve a commune on a day and can be reached, the one with the fewest open leads first."""
    posts = view.find(Territory, commune=commune)
    valid = [post for post in posts if (post.since or today) <= today <= (post.until or today)]
    agents = [agent for post in valid if (agent := view.get(Agent, post.agent)) and reachable(agent)]
    return sorted((a for a in agents if a.role == "agent"), key=lambda agent: (load(view, agent.id), agent.id))


def officers(view: View) -> list[Agent]:
    """Return the officers who can be reached."""
    return [agent for agent in view.find(Agent, role="officer") if reachable(agent)]


def reachable(agent: Agent) -> bool:
    """Tell whether somebody works here and has accepted the invitation."""
    return agent.active and bool(agent.conversation)


def load(view: View, agent: str) -> int:
    """Count the leads an agent has in hand."""
    return sum(view.count(Lead, agent=agent, state=state) for state in OPEN)


def agent_of(view: View, conversation: str) -> Agent | None:
    """Return the agent who is reached in a conversation, if they work here."""
    return next((agent for agent in view.find(Agent, conversation=conversation) if agent.active), None)
