"""Joining by an invitation: single use, until it expires."""

import msgspec

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Save
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads.papers import Invite
from bot.leads.records import Agent
from handlers.agents.agenda import morning_call
from handlers.agents.village import OPEN
from handlers.leads.offering import welcomed

LIST = Press("agent.list", "leads.mine.0")
FORM = "mình"
"""How agents and officers are called, unless they ask for another form."""
DONE = Press("reopen.list", "closed.mine.0")


def join(know: Knowledge, token_hash: str) -> Reply:
    """Accept an invitation; leads that waited for somebody in this place are offered at once."""
    invite = know.view.get(Invite, token_hash)
    agent = know.view.get(Agent, invite.agent) if invite else None
    if invite is None or agent is None or not agent.active:
        return Reply((Say("agent.invite_unknown"),), quiet=True)
    if invite.used_at or invite.expires < know.now:
        return Reply((Say("agent.invite_used"),), quiet=True)
    used = msgspec.structs.replace(invite, version=invite.version + 1, used_at=know.now)
    joined = msgspec.structs.replace(agent, version=agent.version + 1, conversation=know.conversation)
    say = Say(f"agent.welcome.{agent.role}", {"name": agent.name}, (LIST, OPEN))
    effects = (Save(used), Save(joined), morning_call(know, joined), *welcomed(know, joined))
    return Reply((say,), effects, form=FORM, quiet=True)
