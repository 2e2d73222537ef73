"""The citizen's side of a lead under way: who will call, what if nobody does, and how it went on."""

from datetime import datetime, time, timedelta

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Effect, Save, Schedule, Tell
from bot.dialogue.messages import Event, Notice
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.phones import show_phone
from bot.leads import life
from bot.leads.calendar import DAY, VIETNAM
from bot.leads.life import LANE
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.routing import officers
from bot.leads.ties import owns
from handlers.leads import offering
from handlers.leads.offering import moved_on
from handlers.menu import CALL as ANOTHER
from handlers.registration import calling

CALL = "call."
"""How the names of messages begin that say who will call."""
CALLED = "called"
"""The code of the lead of which somebody was asked whether they had been called."""
ASK_AFTER = timedelta(days=2)
ZALO, OPEN = "zalo:", timedelta(hours=47)
ASK_ON_ZALO = (timedelta(hours=46), timedelta(hours=36), timedelta(hours=26))
"""When to ask where nothing may be sent to somebody who has not written for 48 hours; the first that is no night."""


def taken(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the person who will call."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or not life.is_open(lead):
        return Reply(quiet=True)
    call_at = "any" if calling.is_over(lead.call_at, know.today) else lead.call_at
    values = {"agent": about["agent"], "code": lead.code, "call_at": call_at}
    notice = Notice("call", {"agent": about["agent"], "code": lead.code})
    buttons = (Press("retime.button", f"retime.{lead.code}.0"), *_own(lead))
    say = Say("lead.taken", values, buttons, apart=True, name=f"{CALL}{lead.code}", notice=notice)
    return Reply((say,), quiet=True)


def undelivered(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the agent that the person does not know yet who will call, or let an offer that cannot be shown go on."""
    if not about["key"].startswith(CALL):
        return offering.undelivered(know, about)
    lead = know.view.get(Lead, about["key"].removeprefix(CALL))
    agent = know.view.get(Agent, lead.agent) if lead else None
    if lead is None or agent is None or not agent.conversation or lead.state is not State.TAKEN:
        return Reply(quiet=True)
    told = Tell(Event(to=agent.conversation, name="lead_untold", about={"lead": lead.code}))
    return Reply(effects=(told,), quiet=True)


def untold(_know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an agent that the person does not know yet who will call."""
    return Reply((Say("agent.untold", {"code": about["lead"]}, apart=True),), quiet=True)


def escalated(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the person honestly that no agent has taken it yet, and who has it now."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or not life.is_open(lead):
        return Reply(quiet=True)
    key = "lead.with_officers" if about.get("anybody") == "yes" else "lead.with_nobody"
    return Reply((Say(key, {"code": lead.code}, _own(lead), apart=True),), quiet=True)


def scheduled(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the person which day the agent noted for them."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.appointment is None:
        return Reply(quiet=True)
    values = {"agent": about["agent"], "code": lead.code, "appointed": lead.appointment}
    return Reply((Say("lead.appointed", values, _own(lead), apart=True),), quiet=True)


def status(know: Knowledge, lead: Lead, *buttons: Press) -> Say:
    """Say how a lead stands, and who calls until when as long as the call is still to come."""
    agent = know.view.get(Agent, lead.agent) if lead.agent else None
    awaited = agent and lead.state in (State.OFFERED, State.TAKEN) and not overdue(know, lead)
    values = {
        "code": lead.code,
        "state": str(lead.state),
        "appointed": lead.appointment,
        "agent": agent.name if agent else "",
        "wish": lead.call_at if awaited and calling.is_dated(lead.call_at) else "",
        "by": know.library.calendar.promise(lead.created_at) if awaited else None,
    }
    return Say("lead.status", values, buttons)


def overdue(know: Knowledge, lead: Lead) -> bool:
    """Tell whether somebody should have called by now."""
    last = calling.last_day(lead.call_at, know.today) or know.library.calendar.promise(lead.created_at)
    return last < know.today


def complained(know: Knowledge, lead: Lead, *buttons: Press) -> Reply:
    """Hear from who says so by themselves that nobody called: too late it goes on, as if they had been asked."""
    if not overdue(know, lead):
        return Reply((status(know, lead, *buttons),), quiet=True)
    if lead.state in offering.WAITING:
        told = tuple(Tell(event) for event in _uncalled(know, lead, "") if event.to)
        return Reply((Say("lead.with_nobody", {"code": lead.code}, buttons),), told, quiet=True)
    return answered(know, lead.code, "no")


def misdialled(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the person that their number was not theirs, so that they can leave another."""
    lead = know.view.get(Lead, about["lead"])
    person = know.view.get(Person, lead.person) if lead else None
    if lead is None or person is None or not person.phone or lead.state is not State.UNREACHABLE:
        return Reply(quiet=True)
    values = {"code": lead.code, "phone": show_phone(person.phone)}
    return Reply((Say("lead.misdialled", values, (ANOTHER,), apart=True),), quiet=True)


def asked_later(know: Knowledge, lead: Lead) -> Schedule:
    """Ask in two days, not at night, whether somebody called, and not before the day on which they wished to be.

    On Zalo a little earlier, for then it lets us ask.
    """
    wished, polite = calling.last_day(lead.call_at, know.today), know.library.calendar.polite
    first = datetime.combine(wished + DAY, time(), VIETNAM) if wished else know.now
    due = polite(max(know.now + ASK_AFTER, first))
    if lead.conversation.startswith(ZALO):
        soon = (polite(know.now + after) for after in ASK_ON_ZALO)
        due = next((at for at in soon if first <= at < know.now + OPEN), polite(first))
    return Schedule(
        f"ask:{lead.code}", due, Event(to=f"{LANE}:{lead.code}", name="lead_asked", about={"lead": lead.code})
    )


def unclosed(know: Knowledge, about: dict[str, str]) -> Reply:
    """Ask again, in two days, about a lead that was closed by mistake."""
    lead = know.view.get(Lead, about["lead"])
    return Reply(effects=(asked_later(know, lead),) if lead and life.is_open(lead) else (), quiet=True)


def asked(know: Knowledge, about: dict[str, str]) -> Reply:
    """Let the person be asked whether somebody called, if by now somebody should have; of who waits still, later."""
    lead = know.view.get(Lead, about["lead"])
    if lead and lead.state in offering.WAITING:
        return Reply(effects=(asked_later(know, lead),), quiet=True)
    if lead is None or lead.state not in (State.TAKEN, State.CONTACTED):
        return Reply(quiet=True)
    return Reply(effects=life.told(lead, "lead_called"), quiet=True)


def called(know: Knowledge, about: dict[str, str]) -> Reply:
    """Ask the person whether somebody called."""
    lead = know.view.get(Lead, about["lead"])
    agent = know.view.get(Agent, lead.agent) if lead else None
    if lead is None or agent is None or lead.state not in (State.TAKEN, State.CONTACTED):
        return Reply(quiet=True)
    buttons = (Press("lead.called.yes", f"called.{lead.code}.yes"), Press("lead.called.no", f"called.{lead.code}.no"))
    say = Say("lead.called", {"agent": agent.name, "code": lead.code}, buttons, apart=True)
    return Reply((say,), told={CALLED: lead.code}, quiet=True)


def answered(know: Knowledge, code: str, what: str) -> Reply:
    """Hear whether somebody called; if nobody did, the lead goes on to the next and the officers hear of it."""
    lead = know.view.get(Lead, code)
    if lead is None or not owns(know.view, know.conversation, lead.conversation):
        return Reply((Say("engine.unknown_button"),), fits=False)
    if what == "yes":
        thanked = life.changed(lead, "confirmed_called", know.conversation, know.now)
        return Reply((Say("lead.called_yes", {"code": code}),), thanked, told={CALLED: ""}, quiet=True)
    if lead.state not in (State.TAKEN, State.CONTACTED):
        return Reply((status(know, lead),), quiet=True)
    effects = (*moved_on(know, lead, "nobody called", know.conversation), asked_later(know, lead))
    saved = (effect.row for effect in effects if isinstance(effect, Save))
    moved = any(isinstance(row, Lead) and row.state is State.OFFERED and row.level != offering.KEPT for row in saved)
    says = (Say("lead.called_no", {"code": code, "moved": moved, "officers": bool(officers(know.view))}),)
    return Reply(says, (*effects, *(_heads_up(know, lead) if moved else ())), told={CALLED: ""}, quiet=True)


def _heads_up(know: Knowledge, lead: Lead) -> tuple[Effect, ...]:
    """Tell the agent that the lead has gone on, and the officers that nobody called."""
    agent = know.view.get(Agent, lead.agent)
    told = [Event(to=agent.conversation, name="lead_moved", about={"lead": lead.code})] if agent else []
    told += _uncalled(know, lead, agent.name if agent else "")
    return tuple(Tell(event) for event in told if event.to)


def _uncalled(know: Knowledge, lead: Lead, agent: str) -> list[Event]:
    about = {"lead": lead.code, "agent": agent}
    return [Event(to=officer.conversation, name="lead_uncalled", about=about) for officer in officers(know.view)]


def _own(lead: Lead) -> tuple[Press, ...]:
    return (Press("register.withdraw", f"withdraw.{lead.code}.0"),)
