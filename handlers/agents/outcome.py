"""What came of a lead, by one tap; what needs a word more is asked for it."""

from datetime import date

import msgspec

from bot.dialogue.asking import Label, Press, Say
from bot.dialogue.effects import Cancel, Effect
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.leads import life
from bot.leads.records import CLOSED, Agent, Lead, State
from bot.leads.routing import agent_of
from handlers.agents.enlisting import DONE, LIST
from handlers.leads.card import OPENED, OUTCOMES, STRANGER, hand, held, showing
from handlers.leads.offering import moved_on
from handlers.leads.receipt import receipt_asked
from handlers.registration.seen import people

ASKED = {"appointment": "appointment", "note": "remark", "give": "give"}
MORE = {"joined": "collected", "declined": "declined"}
LAST = "last"
"""In place of a code: whatever was written down last."""


def outcome(know: Knowledge, code: str, what: str) -> Reply:
    """Take what came of a lead by one tap; how much was paid, or why not, is asked after it is written down."""
    lead, agent = held(know, code), agent_of(know.view, know.conversation)
    if agent is None or what not in (*OUTCOMES, *ASKED):
        return STRANGER
    if lead is None:
        return _not_in_hand(know, code, agent)
    if what == "joined" and not may_collect(agent):
        return Reply((Say("agent.no_card", {"code": code}),), to_collector(know, lead), quiet=True)
    about = {"lead": code, "wants": lead.wants, "group": lead.group, "people": str(people(lead.seen))}
    if what in ASKED:
        return Reply(begin=Begin(ASKED[what], about), told={} if what == "note" else {OPENED: ""})
    noted = Say("agent.noted", {"code": code, "outcome": Label(f"agent.outcome.{what}")}, (regret(lead),))
    begin = Begin(MORE[what], about) if what in MORE else None
    return Reply((noted,), came_to(know, lead, what), begin=begin, told={OPENED: ""}, quiet=True)


def came_to(know: Knowledge, lead: Lead, what: str, day: date | None = None, **paid: int | str) -> tuple[Effect, ...]:
    """Write an outcome into the lead's life, and let the person know of an appointment or a wrong number."""
    why = day.isoformat() if day else str(paid.get("reason", ""))
    effects = life.outcome(lead, what, lead.agent, know.now, why, appointment=day, **paid)
    if day and day == lead.appointment:
        return effects  # The person has heard of that day: the same is reported twice over a weak signal.
    if day:
        agent = know.view.get(Agent, lead.agent)
        return (*effects, *life.told(lead, "lead_scheduled", agent=agent.name if agent else ""))
    if what == "joined":
        effects = (*effects, receipt_asked(know, lead))
    if what == "wrong_number":
        effects = (*effects, *life.told(lead, "lead_misdialled"))
    done = life.OUTCOMES[what] not in life.IN_HAND
    return (*effects, Cancel(f"ask:{lead.code}")) if done else effects


def regret(lead: Lead) -> Press:
    """Return the button that undoes an outcome within ten minutes."""
    return Press("agent.undo", f"undo.{lead.code}.{lead.version + 1}")


def again(lead: Lead) -> Press:
    """Return the button that opens a closed lead again."""
    return Press("reopen.again", f"reopen.{lead.code}.{lead.version}")


def undo(know: Knowledge, code: str, version: str) -> Reply:
    """Put a lead back as it stood, if its last outcome is not older than ten minutes; `version` is the outcome's."""
    if code == LAST and (taken_back := retract(know)):
        return taken_back
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    was = lead.before if lead else None
    if agent is None or lead is None or was is None or was.agent != agent.id:
        return Reply((Say("agent.not_undone", {"code": code}),), quiet=True) if agent else STRANGER
    effects = life.undone(lead, agent.id, know.now) if str(lead.version) == version else ()
    if not effects:
        instead = (again(lead),) if lead.state in CLOSED else ()
        return Reply((Say("agent.not_undone", {"code": code}, instead),), quiet=True)
    return Reply((Say("agent.undone", {"code": code}, (Press("agent.open", f"take.{code}.0"),)),), effects, quiet=True)


def given(know: Knowledge, about: dict[str, str]) -> Reply:
    """Show an agent a lead that was handed over to them with the territory of somebody who left."""
    lead, agent = know.view.get(Lead, about["lead"]), agent_of(know.view, know.conversation)
    if lead is None or agent is None or lead.hand != agent.id or lead.state is State.OFFERED:
        return Reply(quiet=True)
    return Reply((hand(know, lead),), (showing(know, lead, agent),), quiet=True)


def retract(know: Knowledge) -> Reply | None:
    """Undo what an agent wrote down last, as they bid it in words: one lead, or all of a report; None for others."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return None
    found = [
        (lead.before.at, lead)
        for lead in know.view.find(Lead, agent=agent.id, limit=None)
        if lead.before and lead.before.agent == agent.id
    ]
    last = max((at for at, _ in found), default=None)
    undone = [(lead.code, life.undone(lead, agent.id, know.now)) for at, lead in found if at == last]
    effects = tuple(effect for _, each in undone for effect in each)
    if not effects:
        return Reply((Say("agent.nothing_undone", buttons=(DONE, LIST)),), quiet=True)
    if len(undone) > 1:
        return Reply((Say("report.undone"),), effects, quiet=True)
    code = undone[0][0]
    return Reply((Say("agent.undone", {"code": code}, (Press("agent.open", f"take.{code}.0"),)),), effects, quiet=True)


def may_collect(agent: Agent) -> bool:
    """Tell whether somebody may report money: a collector, or an officer."""
    return agent.role != "agent" or agent.collector


def to_collector(know: Knowledge, lead: Lead) -> tuple[Effect, ...]:
    """Hand a lead on to a collector: without a card nobody takes money, but the credit stays."""
    credited = msgspec.structs.replace(lead, source_agent=lead.source_agent or lead.agent)
    return moved_on(know, credited, "to a collector", lead.agent)


def _not_in_hand(know: Knowledge, code: str, agent: Agent) -> Reply:
    """Say what became of a lead whose old button is pressed, or pressed twice over a weak signal."""
    lead = know.view.get(Lead, code)
    if lead is None or (lead.agent != agent.id and (lead.before is None or lead.before.agent != agent.id)):
        return Reply((Say("agent.not_in_hand", {"code": code}, (LIST,)),))
    if lead.state not in CLOSED:
        return Reply((Say("agent.not_in_hand", {"code": code}, (LIST,)),))
    recent = lead.before is not None and know.now - lead.before.at <= life.REGRET
    undo_it = Press("agent.undo", f"undo.{code}.{lead.version}") if recent else again(lead)
    return Reply((Say("agent.already", {"code": code, "recent": recent}, (undo_it,)),))
