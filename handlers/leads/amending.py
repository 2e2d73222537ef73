"""A lead put right by the person before the call: another time, another commune; the agent's card follows."""

import msgspec

from bot.dialogue.asking import Fact, Say
from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import life
from bot.leads.life import IN_HAND
from bot.leads.papers import Remark
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.ties import owns
from handlers.leads.offering import WAITING, elsewhere, redirected

BEFORE = (*WAITING, State.TAKEN)
"""States in which the first call is still to come."""


def amended(know: Knowledge, lead: Lead, told: Lead) -> tuple[Effect, ...]:
    """Put a lead right by what was told when asking again; after the call it is only noted that they asked."""
    who = know.conversation
    if lead.state not in BEFORE:
        return life.changed(lead, "asked_again", who, know.now)
    wants = lead.wants if told.wants == "call" else told.wants
    anew = msgspec.structs.replace(lead, call_at=told.call_at, wants=wants)
    if told.commune != lead.commune:
        return redirected(know, lead, elsewhere(anew, told.commune, told.hamlet), who, "asked_again", "elsewhere")
    fields = {"call_at": told.call_at, "wants": wants, "hamlet": told.hamlet or lead.hamlet}
    agent = know.view.get(Agent, lead.agent) if lead.agent and told.call_at != lead.call_at else None
    event = Event(to=agent.conversation if agent else "", name="lead_retimed", about={"lead": lead.code})
    return (*life.changed(lead, "asked_again", who, know.now, **fields), *((Tell(event),) if event.to else ()))


def renewed(earlier: Person, told: Person) -> Save:
    """Keep what somebody told of themselves when asking again, in the place of what they told before."""
    fields = {name: getattr(told, name) or getattr(earlier, name) for name in ("name", "birth")}
    return Save(msgspec.structs.replace(earlier, version=earlier.version + 1, note=told.note, **fields))


def noted(know: Knowledge, lead: Lead, words: str) -> Reply:
    """Keep with a lead what the person says of the call, and show the card anew to who has it in hand."""
    kept = Remark(id=f"{lead.code}.{know.seed[:12]}", lead=lead.code, agent="", text=f"“{words}”", at=know.now)
    agent = know.view.get(Agent, lead.agent) if lead.state in IN_HAND else None
    event = Event(to=agent.conversation if agent else "", name="lead_corrected", about={"lead": lead.code})
    effects = (
        Save(kept),
        *life.changed(lead, "noted", know.conversation, know.now),
        *((Tell(event),) if event.to else ()),
    )
    return Reply((Say("lead.noted", {"words": words}),), effects, quiet=True)


def movable(know: Knowledge, person: str) -> list[Lead]:
    """Return the leads of a person (id) that may still go to another commune."""
    return [lead for lead in know.view.find(Lead, person=person) if lead.state in BEFORE]


def moved(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Offer the leads of a person to whoever serves another commune; the result names the first, "" if none is left."""
    leads = [
        lead for lead in movable(know, fact.about["person"]) if owns(know.view, know.conversation, lead.conversation)
    ]
    place = fact.about["commune"], fact.about["hamlet"]
    effects = (redirected(know, lead, elsewhere(lead, *place), know.conversation, "moved") for lead in leads)
    return leads[0].code if leads else "", tuple(effect for each in effects for effect in each)
