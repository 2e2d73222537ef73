"""What came of a lead, by one tap; what needs a word more is asked for it."""

from datetime import date

import msgspec

from bot.dialogue.asking import Label, Press, Say
from bot.dialogue.effects import Cancel, Effect
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.leads import life
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import agent_of
from handlers.card import OUTCOMES, STRANGER, hand, held
from handlers.offering import moved_on
from handlers.receipt import receipt_asked

ASKED = {"appointment": "appointment", "note": "remark", "give": "give"}
MORE = {"joined": "collected", "declined": "declined"}


def outcome(know: Knowledge, code: str, what: str) -> Reply:
    """Take what came of a lead by one tap; how much was paid, or why not, is asked after it is written down."""
    lead = held(know, code)
    if lead is None or what not in (*OUTCOMES, *ASKED):
        return STRANGER
    agent = agent_of(know.view, know.conversation)
    if what == "joined" and agent and agent.role == "agent" and not agent.collector:
        return _no_money(know, lead)
    about = {"lead": code, "wants": lead.wants, "group": lead.group}
    if what in ASKED:
        return Reply(begin=Begin(ASKED[what], about))
    noted = Say("agent.noted", {"code": code, "outcome": Label(f"agent.outcome.{what}")}, (regret(lead),))
    begin = Begin(MORE[what], about) if what in MORE else None
    return Reply((noted,), came_to(know, lead, what), begin=begin, quiet=True)


def came_to(know: Knowledge, lead: Lead, what: str, day: date | None = None, **paid: int | str) -> tuple[Effect, ...]:
    """Write an outcome into the lead's life, and let the person know of an appointment."""
    why = day.isoformat() if day else str(paid.get("reason", ""))
    effects = life.outcome(lead, what, lead.agent, know.now, why, appointment=day, **paid)
    if day:
        agent = know.view.get(Agent, lead.agent)
        return (*effects, *life.told(lead, "lead_scheduled", agent=agent.name if agent else ""))
    if what == "joined":
        effects = (*effects, receipt_asked(know, lead))
    done = life.OUTCOMES[what] not in life.IN_HAND
    return (*effects, Cancel(f"ask:{lead.code}")) if done else effects


def regret(lead: Lead) -> Press:
    """Return the button that undoes an outcome within ten minutes."""
    return Press("agent.undo", f"undo.{lead.code}.{lead.version + 1}")


def undo(know: Knowledge, code: str, version: str) -> Reply:
    """Put a lead back as it stood, if its last outcome is not older than ten minutes; `version` is the outcome's."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    was = lead.before if lead else None
    if agent is None or lead is None or was is None or was.agent != agent.id:
        return Reply((Say("agent.not_undone", {"code": code}),), quiet=True) if agent else STRANGER
    effects = life.undone(lead, agent.id, know.now) if str(lead.version) == version else ()
    if not effects:
        return Reply((Say("agent.not_undone", {"code": code}),), quiet=True)
    return Reply((Say("agent.undone", {"code": code}, (Press("agent.open", f"take.{code}.0"),)),), effects, quiet=True)


def given(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an agent a lead that was handed over to them with the territory of somebody who left."""
    lead, agent = know.view.get(Lead, about["lead"]), agent_of(know.view, know.conversation)
    if lead is None or agent is None or lead.hand != agent.id or lead.state is State.OFFERED:
        return Reply(quiet=True)
    return Reply((hand(know, lead),), quiet=True)


def _no_money(know: Knowledge, lead: Lead) -> Reply:
    """Hand a lead on to a collector: without a card nobody takes money, but the credit stays."""
    credited = msgspec.structs.replace(lead, source_agent=lead.source_agent or lead.agent)
    return Reply(
        (Say("agent.no_card", {"code": lead.code}),), moved_on(know, credited, "to a collector", lead.agent), quiet=True
    )
