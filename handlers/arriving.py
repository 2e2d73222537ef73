"""Short codes: what people send where a channel has no deep link."""

import re

from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.doors import ShortCode
from bot.leads.records import Agent
from handlers import menu

CODE = re.compile(r"(?:ma |mã )?(t(?:[2-9][a-z]){2,4})[.!]?")


def by_code(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Hear a short code: remember whose the person is and where they come from, as a deep link does."""
    written = CODE.fullmatch(text.strip().lower())
    found = know.view.get(ShortCode, written[1].upper()) if written else None
    if found is None:
        return None
    agent = know.view.get(Agent, found.agent)
    told = {"source": found.source} | ({"agent": agent.id} if agent and agent.active else {})
    return Reply(menu.welcome(session).says, told=told, quiet=True)
