"""An agent's days off: read, confirmed with what becomes of their leads meanwhile, ended when they are back."""

import re
from datetime import date

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Freeze, Option, Press, Question, Say, ask, choose, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.reading import Misread, Reader, Reading
from bot.leads import life, routing
from bot.leads.absences import Absence, read_absence, read_days
from bot.leads.calendar import DAY
from bot.leads.records import Agent, Lead, State, Territory
from handlers.agents import agenda
from handlers.agents.collecting import handed
from handlers.agents.enlisting import LIST
from handlers.leads.card import STRANGER, given_name
from handlers.leads.offering import welcomed

LONGEST = 370
"""Days of a leave at most; who is away longer hands the place over."""
NAMED = 5
OPEN, HAND, NOT_SAID = "open", "hand", "-/-/0"
BACK = Press("leave.back", "leave.back.0")
_KEPT = re.compile(r"(?:[\d-]{10}|-)/(?:[\d-]{10}|-)/\d+")
_BACK = re.compile(
    r"(?P<when>hom nay |mai |ngay mai |bua nay )?(?:(?:em|toi|minh|da|bat dau|xin|bao|thoi|het nghi|nghi xong) )*"
    r"(?:di lam(?: lai| roi)?|lam viec lai|het nghi|nghi xong|(?:tro|quay) lai lam(?: viec)?|(?:huy|bo) (?:lich )?nghi"
    r"|(?:khong|ko|k) nghi nua|het phep"
    r"|(?:(?<=em )|(?<=toi )|(?<=minh ))ve(?= roi| lai))"
    r"(?P<then>(?: (?:roi|lai|binh thuong|nhe|a|day|hom nay|tu hom nay|tu mai|mai))*)"
)


def aside(know: Knowledge, agent: Agent, said: str, text: str) -> Reply | None:
    """Begin to note days off, or end them, as an agent writes it; None for another text."""
    if back := _BACK.fullmatch(said):
        return ended(know, tomorrow="mai" in f"{back['when']}{back['then']}".split())
    try:
        away = read_absence(text, know.today)
        away = checked(away, know.today) if away else None
    except Misread as why:
        return Reply((Say(why.key, why.values),), quiet=True)
    if away is None:
        return None
    if away.since == away.until == know.today:
        return agenda.rest(know)
    if away == Absence() and _planned(agent, know.today):
        return Reply((Say("leave.planned", _days(agent.leave_since, agent.leave_until), (BACK,)),), quiet=True)
    return Reply(begin=Begin("leave", {"away": _write(away)}))


def ended(know: Knowledge, *, tomorrow: bool = False) -> Reply:
    """End a leave, or drop one that is to come; what waits for somebody in this place is offered at once."""
    agent = routing.agent_of(know.view, know.conversation)
    if agent is None:
        return STRANGER
    if not _planned(agent, know.today):
        return Reply((Say("leave.none", buttons=(LIST,)),), quiet=True)
    away_now = agent.leave_since is not None and agent.leave_since <= know.today
    last = know.today if tomorrow and away_now else None
    here = msgspec.structs.replace(
        agent, version=agent.version + 1, leave_since=agent.leave_since if last else None, leave_until=last
    )
    key = "leave.tomorrow" if last else "leave.ended" if away_now else "leave.dropped"
    return Reply((Say(key, buttons=(LIST,)),), (Save(here), *(() if last else welcomed(know, here))), quiet=True)


def leave(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask for the days as far as they are not said, and confirm them with what becomes of the leads."""
    away = _read(given.get("away", NOT_SAID))
    if away.since is None and not away.days:
        today = (Option(_write(Absence(know.on, know.on)), "leave.when.today"),)
        away = _read((yield from ask(Question("leave.when", _when(know), "leave.when", options=today))))
    if away.since is None:
        first = yield from choose("leave.first", ("today", "tomorrow"), values={"number": away.days})
        since = know.on + (DAY if first == "tomorrow" else 0 * DAY)
        away = Absence(since, since + (away.days - 1) * DAY)
    if away.until is None and away.since:
        options = (Option(OPEN, "leave.until.open"),)
        last = yield from ask(Question("leave.until", _last(know, away.since), "leave.until", options=options))
        away = Absence(away.since, None if last == OPEN else date.fromisoformat(last))
    agent = routing.agent_of(know.view, know.conversation)
    if agent is None or away.since is None:
        yield Say("agent.not_yours")
        return
    may = ("yes", HAND, "no") if _spared(know, agent) else ("yes", "no")
    answer = yield from choose("leave", may, values=_told(know, agent, away), also=(HAND,))
    if answer == "no":
        yield Say("leave.left")
        return
    yield Freeze()
    until = away.until.isoformat() if away.until else ""
    number = yield from state("leave", {"since": away.since.isoformat(), "until": until, "how": answer})
    values = _days(away.since, away.until) | {"number": int(number or 0), "now": away.since <= know.on}
    yield Say("leave.done", values, (BACK,))


def noted(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Write the days off down; the result is how many leads in hand go to others."""
    agent = routing.agent_of(know.view, know.conversation)
    if agent is None:
        return "", ()
    since, until = date.fromisoformat(fact.about["since"]), fact.about["until"]
    away = {"leave_since": since, "leave_until": date.fromisoformat(until) if until else None}
    effects: list[Effect] = [Save(msgspec.structs.replace(agent, version=agent.version + 1, **away))]
    if since <= know.today:
        effects += agenda.offered_on(know, agent)
    spared = _spared(know, agent) if fact.about["how"] == HAND else []
    for lead in spared:
        effects += handed(know, lead, "next")
    return str(len(spared)), tuple(effects)


def _spared(know: Knowledge, agent: Agent) -> list[Lead]:
    """Return the leads in hand that somebody else is there for."""
    held = life.in_hand(know.view, agent.id)
    tried = (msgspec.structs.replace(lead, tried=(*lead.tried, agent.id)) for lead in held)
    return [
        lead for lead, next_ in zip(held, tried, strict=True) if routing.choose(know.view, next_, know.today).agents
    ]


def _covered(know: Knowledge, agent: Agent) -> bool:
    """Tell whether somebody else is there for new leads of an agent's communes."""
    for post in know.view.find(Territory, agent=agent.id):
        new = Lead(
            code="",
            person="",
            conversation="",
            state=State.NEW,
            commune=post.commune,
            wants="call",
            created_at=know.now,
            tried=(agent.id,),
        )
        if not any(other.id != agent.id for other in routing.choose(know.view, new, know.today).agents):
            return False
    return True


def _told(know: Knowledge, agent: Agent, away: Absence) -> dict[str, object]:
    """Return what is told before days off are noted: the leads in hand, and whom a day was agreed with."""
    held = life.in_hand(know.view, agent.id)
    met = [
        {"name": given_name(know, lead), "at": lead.appointment}
        for lead in sorted(held, key=lambda lead: lead.appointment or date.max)
        if lead.appointment and away.since and away.since <= lead.appointment <= (away.until or date.max)
    ]
    stands_in = know.view.get(Agent, agent.substitute) if agent.substitute else None
    return _days(away.since, away.until) | {
        "held": len(held),
        "met": met[:NAMED],
        "substitute": stands_in.name if stands_in else "",
        "alone": not stands_in and not _covered(know, agent),
        "officer": agent.role == "officer",
        "before": _planned(agent, know.today),
    }


def _planned(agent: Agent, today: date) -> bool:
    """Tell whether somebody is on leave or will be."""
    return agent.leave_since is not None and (agent.leave_until or today) >= today


def _days(since: date | None, until: date | None) -> dict[str, object]:
    number = (until - since).days + 1 if since and until else 0
    return {"since": since, "until": until, "days_off": number}


def _when(know: Knowledge) -> Reader[str]:
    """Make a reader of days off, as they are kept: first, last, how many; "-" is not said."""

    def read(written: str) -> Reading[str]:
        if _KEPT.fullmatch(written):
            return Reading(written, written)
        away = checked(read_days(written, know.on), know.on)
        if away == Absence():
            raise Misread("leave.unreadable")
        return Reading(_write(away), _write(away))

    return read


def _last(know: Knowledge, since: date) -> Reader[str]:
    """Make a reader of the last day off, or of that it is not known."""

    def read(written: str) -> Reading[str]:
        if written == OPEN:
            return Reading(OPEN, OPEN)
        said = read_days(written, know.on)
        last = since + (said.days - 1) * DAY if said.days else said.until or said.since
        if last is None:
            raise Misread("leave.unreadable")
        checked(Absence(since, last), know.on)
        return Reading(last.isoformat(), last.isoformat())

    return read


def checked(away: Absence, today: date) -> Absence:
    """Return days off if they can be.

    Raises:
        Misread: they have gone by, end before they begin, or are too many.
    """
    if away.since and away.since < today:
        raise Misread("leave.past", since=away.since)
    if away.since and away.until and away.until < away.since:
        raise Misread("leave.order", since=away.since, until=away.until)
    if away.days > LONGEST or (away.since and away.until and (away.until - away.since).days > LONGEST):
        raise Misread("leave.long")
    return away


def _write(away: Absence) -> str:
    return f"{away.since or '-'}/{away.until or '-'}/{away.days}"


def _read(kept: str) -> Absence:
    first, last, days = kept.split("/")
    since, until = (None if said == "-" else date.fromisoformat(said) for said in (first, last))
    return Absence(since, until, int(days))
