"""By which calendar somebody works: their own, the hamlet's, or that of their organisation."""

from bot.dialogue.effects import View
from bot.leads.calendar import HAMLET
from bot.leads.records import Agent, Territory
from bot.leads.sites import Organisation


def pace(view: View, agent: Agent) -> str:
    """Return office or hamlet: the agent's own; who serves hamlets only keeps theirs; else the organisation's."""
    if agent.calendar:
        return agent.calendar
    posts = view.find(Territory, agent=agent.id)
    if posts and all(post.hamlet for post in posts):
        return HAMLET
    organisation = view.get(Organisation, agent.organisation) if agent.organisation else None
    return organisation.pace if organisation else HAMLET
