"""What a registration does in the world: consent, person, lead, and the offer to those who serve the commune."""

from datetime import timedelta

import msgspec

from bot.dialogue.asking import Fact, Say
from bot.dialogue.effects import Effect, Save, Schedule, Tell
from bot.dialogue.messages import Event
from bot.dialogue.session import Done, Run
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import codes, life
from bot.leads.records import CLOSED, Agent, Consent, Lead, Person, State
from bot.leads.routing import officers, serving
from bot.texts.rendering import Voice

CONSENT_VERSION = "1"
LANE = "lead"
PATIENCE = timedelta(hours=24)


def consent(know: Knowledge, voice: Voice, run: Run, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Keep what somebody agreed to, in the words they saw."""
    kept = Consent(
        id=f"{know.conversation}.{run.number}",
        conversation=know.conversation,
        purpose=fact.about["purpose"],
        wording=voice.say(fact.about["wording"], {}),
        wording_version=CONSENT_VERSION,
        at=know.now,
        channel=know.conversation.partition(":")[0],
    )
    return kept.id, (Save(kept),)


def lead(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Make a lead and offer it; the result is `code|name of the agent it went to`."""
    about = fact.about
    code = codes.fresh(know.view, Lead, know.seed)
    person = Person(
        id=know.seed[:16],
        conversation=know.conversation,
        name=about["name"],
        phone=about["phone"],
        birth=about.get("birth", ""),
        note=about.get("note", ""),
    )
    created = Lead(
        code=code,
        person=person.id,
        conversation=know.conversation,
        state=State.NEW,
        commune=about["commune"],
        wants=about["wants"],
        created_at=know.now,
        hamlet=about.get("hamlet", ""),
        call_at=about.get("call_at", "any"),
        sex=about.get("sex", ""),
        age=_age(know, about.get("birth", "")),
        group=about.get("group", ""),
        seen=about.get("seen", ""),
        source=about.get("source", ""),
        source_agent=about.get("agent", ""),
    )
    to = _first(know, created, officer=about.get("officer") == "yes")
    first = to[0].id if len(to) == 1 else ""
    offered = msgspec.structs.replace(created, state=State.OFFERED if to else State.NEW, agent=first)
    effects = (Save(person), *life.begun(offered, know.conversation, know.now, f"wants {created.wants}"))
    named = to[0].name if len(to) == 1 else ""
    return f"{code}|{named}", (*effects, *offer(know, offered, to))


def offer(know: Knowledge, lead: Lead, to: list[Agent]) -> tuple[Effect, ...]:
    """Tell agents of a lead, and come back to it if nobody takes it."""
    told = [Tell(Event(to=agent.conversation, name="lead_offered", about={"lead": lead.code})) for agent in to]
    again = Event(to=f"{LANE}:{lead.code}", name="lead_waits", about={"lead": lead.code})
    return (*told, Schedule(f"offer:{lead.code}", know.now + PATIENCE, again))


def waits(know: Knowledge, about: dict[str, str]) -> Reply:
    """Offer a lead that nobody took to everybody who serves the commune, and to the officers."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.state not in (State.NEW, State.OFFERED):
        return Reply(quiet=True)
    to = serving(know.view, lead.commune, know.on) + officers(know.view)
    state = State.OFFERED if to else State.NEW
    effects = life.changed(lead, "offered_on", "house", know.now, "nobody took it", state=state, agent="")
    return Reply(effects=(*effects, *offer(know, lead, to)), quiet=True)


def withdraw(know: Knowledge, code: str) -> Reply:
    """Let the person take back a lead of their own; nobody will call any more."""
    lead = know.view.get(Lead, code)
    if lead is None or lead.conversation != know.conversation:
        return Reply((Say("engine.unknown_button"),), fits=False)
    if lead.state in CLOSED:
        return Reply((Say("lead.closed", {"code": code}),), quiet=True)
    return Reply((Say("lead.withdrawn", {"code": code}),), withdrawn(know, lead), quiet=True)


def withdrawn(know: Knowledge, lead: Lead) -> tuple[Effect, ...]:
    """Close a lead at the person's wish and tell the agent who has it."""
    effects = life.changed(lead, "withdrawn", know.conversation, know.now, state=State.WITHDRAWN)
    agent = know.view.get(Agent, lead.agent) if lead.agent else None
    if agent and agent.conversation:
        effects = (*effects, Tell(Event(to=agent.conversation, name="lead_withdrawn", about={"lead": lead.code})))
    return effects


def undo(know: Knowledge, done: Done) -> tuple[Effect, ...]:
    """Undo a fact that no longer holds: a consent is marked as withdrawn."""
    kept = know.view.get(Consent, done.result) if done.kind == "consent" else None
    if kept is None or kept.withdrawn_at:
        return ()
    return (Save(msgspec.structs.replace(kept, version=kept.version + 1, withdrawn_at=know.now)),)


def _first(know: Knowledge, lead: Lead, *, officer: bool) -> list[Agent]:
    """Choose who hears of a lead first: the agent it came from, the least busy of the commune, else the officers."""
    if officer:
        return officers(know.view)
    near = serving(know.view, lead.commune, know.on)
    own = [agent for agent in near if agent.id == lead.source_agent]
    return own or near[:1] or officers(know.view)


def _age(know: Knowledge, birth: str) -> int:
    return know.on.year - int(birth[:4]) if birth[:4].isdecimal() else 0
