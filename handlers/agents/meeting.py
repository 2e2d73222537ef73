"""People an agent met in the village: written down with their own consent, which the agent read out to them."""

from collections.abc import Collection
from dataclasses import asdict

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Freeze, Option, Press, Say, choose, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.phones import show_phone
from bot.leads import life
from bot.leads.encounters import MOST, Met, beyond, read_met
from bot.leads.erasing import MET
from bot.leads.records import Agent, Consent, Lead, State, Territory
from bot.leads.routing import agent_of
from bot.texts.rendering import Voice
from handlers.agents.village import source_of
from handlers.leads.lead import CONSENT_VERSION, known, lead_of, person_of
from handlers.leads.offering import placed

WORDING = "consent.met"
COMMUNES = 8


def read(agent: Agent, text: str) -> Reply | None:
    """Begin to write down people met; None if no line of the text has a name and a number."""
    met, _ = read_met(text)
    if not met or agent.role != "agent":
        return None
    return Reply(begin=Begin("met", {"text": text}))


def met(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Read back who was met, and ask whether each agreed to the words that were read out."""
    people, unread = read_met(given["text"])
    agent = agent_of(know.view, know.conversation)
    posts = know.view.find(Territory, agent=agent.id) if agent else []
    communes = list(dict.fromkeys(post.commune for post in posts))[:COMMUNES]
    if not communes:
        yield Say("met.nowhere")
        return
    commune = communes[0]
    if len(communes) > 1:
        places = know.library.places
        options = [Option(code, "met.commune.option", {"name": places.by_code(code).full_name}) for code in communes]
        commune = yield from choose("met.commune", options)
    rows = [asdict(one) | {"phone": show_phone(one.phone)} for one in people]
    values = {"rows": rows, "unread": unread, "beyond": beyond(given["text"]), "most": MOST}
    if (yield from choose("met.agreed", ("yes", "no"), values=values)) == "no":
        yield Say("met.dropped")
        return
    yield Freeze()
    facts = {"people": msgspec.json.encode(people).decode(), "commune": commune}
    codes = yield from state("met", facts)
    others = [code for code in dict.fromkeys(codes.split()) if _of_another(know, agent, code)]
    mine = [code for code in dict.fromkeys(codes.split()) if code not in others]
    yield Say("met.kept", {"codes": mine, "others": others}, (Press("agent.list", "leads.mine.0"),))


def _of_another(know: Knowledge, agent: Agent | None, code: str) -> bool:
    """Tell whether a lead was in somebody else's hand before."""
    found = know.view.get(Lead, code)
    return found is not None and agent is not None and found.hand != agent.id


def entered(know: Knowledge, voice: Voice, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Make a lead of each person met; the result is their codes. Who is known already joins the earlier lead."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return "", ()
    effects: list[Effect] = []
    codes: list[str] = []
    for turn, one in enumerate(msgspec.json.decode(fact.about["people"], type=tuple[Met, ...])):
        code, done = _enter(know, agent, one, fact.about["commune"], turn, codes)
        effects += done
        codes.append(code)
        if done and isinstance(done[0], Save):
            effects.append(_consent(know, voice, agent, code))
    return " ".join(codes), tuple(effects)


def _enter(
    know: Knowledge, agent: Agent, one: Met, commune: str, turn: int, taken: Collection[str]
) -> tuple[str, tuple[Effect, ...]]:
    about = {"name": one.name, "phone": one.phone, "birth": one.birth, "commune": commune, "wants": one.wants}
    person = person_of(know, about, "", f".{turn}")
    if earlier := known(know, person):
        return earlier.code, () if earlier.code in taken else life.changed(earlier, "met", agent.id, know.now)
    about |= {"source": source_of(know, agent) or "met", "agent": agent.id}
    # The store does not know the codes yet that this very turn gives out.
    made = (lead_of(know, person, about, turn + others) for others in (0, MOST, 2 * MOST))
    created = next(lead for lead in made if lead.code not in taken)
    if agent.collector:
        mine = msgspec.structs.replace(created, state=State.TAKEN, agent=agent.id)
        return created.code, (Save(person), *life.begun(mine, agent.id, know.now, "met"))
    place = placed(know, created)
    found = msgspec.structs.replace(created, **place.fields)
    return created.code, (Save(person), *life.begun(found, agent.id, know.now, "met"), *place.effects)


def _consent(know: Knowledge, voice: Voice, agent: Agent, code: str) -> Save:
    """Keep what the person agreed to, in the words that the agent was given to read out."""
    return Save(
        Consent(
            id=f"met.{code}.{know.seed[:8]}",
            conversation=f"{MET}:{code}",
            purpose="met",
            wording=voice.say(WORDING, {}),
            wording_version=CONSENT_VERSION,
            at=know.now,
            channel=f"agent {agent.id}",
        )
    )
