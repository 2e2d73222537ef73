"""An officer notes days off for an agent who cannot do so: new leads go to others meanwhile."""

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Freeze, Press, Say, choose, state
from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.reading import Misread
from bot.leads import life
from bot.leads.absences import Absence, read_days
from bot.leads.calendar import DAY
from bot.leads.outcomes import KIN
from bot.leads.records import Agent
from bot.leads.routing import agent_of
from handlers.agents import agenda
from handlers.agents.clearing import one_called
from handlers.agents.leave import checked

_OFF = "(?:(?:tam|duoc|xin|se) )*nghi"
_PAUSES = re.compile(
    r"(?:(?:giup|nho|em|toi|an sinh|hay|ghi) )*"
    rf"(?:(?:cho|de) (?!(?:toi|em|minh|hoi) )|(?={KIN} (?!{_OFF})))(?P<who>.+?) {_OFF}"
    r"(?: (?:phep|om|viec|lam|de|sinh|thai san))*(?P<when>(?: .*)?)"
    r"|(?:tam (?:dung|ngung|nghi|khoa)|ngung|khoa)(?: (?:nhan phieu|phieu moi|phieu|tai khoan|cua|cho))* (?P<whose>.+)"
)


def aside(know: Knowledge, officer: Agent, said: str) -> Reply | None:
    """Begin to note days off for the agent whom an officer names; None for another text (folded)."""
    pauses = _PAUSES.fullmatch(said) if officer.role == "officer" else None
    if pauses is None:
        return None
    found = one_called(know, pauses["who"] or pauses["whose"])
    if not isinstance(found, Agent):
        return found
    try:
        away = checked(read_days(pauses["when"] or "", know.today), know.today)
    except Misread as why:
        return Reply((Say(why.key, why.values),), quiet=True)
    since = away.since or know.today
    until = away.until or (since + (away.days - 1) * DAY if away.days else None)
    about = {"agent": found.id, "since": since.isoformat(), "until": until.isoformat() if until else ""}
    return Reply(begin=Begin("pause", about))


def pause(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Confirm the days off of an agent with how many leads they keep in hand."""
    agent = know.view.get(Agent, given["agent"])
    if agent is None:
        yield Say("agent.not_yours")
        return
    away = _away(given)
    held = life.in_hand(know.view, agent.id)
    values = {"name": agent.name, "since": away.since, "until": away.until, "held": len(held)}
    if (yield from choose("pause.sure", ("yes", "no"), values=values)) == "no":
        yield Say("pause.left", values)
        return
    yield Freeze()
    kept = yield from state("pause", given)
    yield Say("pause.done" if kept else "agent.not_yours", values)


def performed(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Write the days off down; what is only offered goes on, and the agent hears of it."""
    officer, agent = agent_of(know.view, know.conversation), know.view.get(Agent, fact.about["agent"])
    if officer is None or officer.role != "officer" or agent is None:
        return "", ()
    away = _away(fact.about)
    resting = msgspec.structs.replace(agent, version=agent.version + 1, leave_since=away.since, leave_until=away.until)
    effects: list[Effect] = [Save(resting)]
    if away.since and away.since <= know.today:
        effects += agenda.offered_on(know, agent)
    if agent.conversation:
        about = {"since": fact.about["since"], "until": fact.about["until"]}
        effects.append(Tell(Event(to=agent.conversation, name="agent_paused", about=about)))
    return agent.id, tuple(effects)


def told(_know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an agent that days off were noted for them, and how to end them."""
    away = _away(about)
    back = Press("leave.back", "leave.back.0")
    return Reply((Say("pause.told", {"since": away.since, "until": away.until}, (back,), apart=True),), quiet=True)


def _away(kept: Mapping[str, str]) -> Absence:
    return Absence(date.fromisoformat(kept["since"]), date.fromisoformat(kept["until"]) if kept["until"] else None)
