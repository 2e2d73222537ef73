"""What the person hears of a payment that an agent reported: they can contest it, or be reminded of the next."""

import re
from datetime import date, timedelta

from bot.dialogue.asking import Press, Say
from bot.dialogue.effects import Effect, Schedule, Tell
from bot.dialogue.messages import Event
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.months import YearMonth
from bot.leads import life
from bot.leads.life import LANE
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import officers
from bot.leads.ties import owns
from bot.rules.contribution import PERIODS
from handlers.leads import giving
from handlers.leads.due import promised, remind, stop

DID = "did"
"""What somebody says who paid, and hears that a payment was written down by mistake."""
GIVER, FAMILY = "giver", "người nhà"
RECEIPT, STANDS = "receipt", timedelta(days=7)
"""The code of the lead whose payment somebody was told of last, with the day; how long words may be about it."""
_UNPAID = re.compile(
    r"(?:(?:ua|da|oi|sao|nhung|ma|toi|tui|tau|em|minh|bac|chi|anh|con|nha toi) )*(?:(?:chua|khong|ko|k|dau)(?: co| he)*"
    r" (?:dong|nop|dua|tra)(?: (?:tien|gi|dong|nao|cho|ai|ca|het|ma|dau|a|nha|luc))*"
    r"|co (?:dong|nop)(?: tien| gi)* dau)"
)
_PAID = re.compile(
    r"(?=.*\b(?:da|vua|moi|roi|xong)\b)(?:(?:u|uh|da|vang|dung|toi|tui|em|minh|bac|roi|vua|moi|co) )*(?:dong|nop)"
    r"(?: (?:tien|du|het|cho|co ay|ay))*(?: (?:roi|xong|a|ak|nhe|that))*"
)
_REMIND = re.compile(r"(?:(?:co|nho|vang|u|da|ok) )*nhac (?:toi|tui|em|minh|giup|gium|ky sau)(?: \w+){0,3}")


def receipt_asked(know: Knowledge, lead: Lead) -> Effect:
    """Let the person hear of a payment once the agent can no longer take it back."""
    event = Event(to=f"{LANE}:{lead.code}", name="lead_paid", about={"lead": lead.code})
    return Schedule(f"paid:{lead.code}", know.now + life.REGRET, event)


def paid(know: Knowledge, about: dict[str, str]) -> Reply:
    """Let the person be told, if the report still stands."""
    lead = know.view.get(Lead, about["lead"])
    if lead is None or lead.state is not State.JOINED:
        return Reply(quiet=True)
    return Reply(effects=life.told(lead, "lead_receipt"), quiet=True)


def shown(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell the person what was reported, and offer to remind of the next payment or to contest it."""
    lead = know.view.get(Lead, about["lead"])
    agent = know.view.get(Agent, lead.agent) if lead else None
    if lead is None or lead.state is not State.JOINED:
        return Reply(quiet=True)
    values = {"code": lead.code, "agent": agent.name if agent else "", "months": lead.months, "amount": lead.amount}
    buttons = [Press("lead.paid.no", f"paid.{lead.code}.no")]
    if _regular(know, lead):
        buttons.insert(0, Press("lead.paid.remind", f"paid.{lead.code}.remind"))
    told = {RECEIPT: f"{lead.code} {know.today}"}
    return Reply((Say("lead.paid", values, tuple(buttons), apart=True),), told=told, quiet=True)


def aside(know: Knowledge, text: str) -> Reply | None:
    """Hear the words of somebody who was told of a payment: they made none, or wish to be reminded of the next."""
    code, _, day = know.told.get(RECEIPT).partition(" ")
    if not code or know.today - date.fromisoformat(day) > STANDS:
        return None
    said = fold(text).strip(" .!?")
    what = "no" if _UNPAID.fullmatch(said) else "remind" if _REMIND.fullmatch(said) else ""
    what = what or ("yes" if _PAID.fullmatch(said) else "")
    lead = know.view.get(Lead, code) if what else None
    if lead is None or lead.state is not State.JOINED:
        return None
    if what == "remind" and not _regular(know, lead):
        return Reply(begin=Begin("due"))
    if what == "yes":
        remind = (Press("lead.paid.remind", f"paid.{code}.remind"),) if _regular(know, lead) else ()
        return Reply((Say("lead.called_yes", {"code": code}, remind),), quiet=True)
    return answered(know, code, what)


def answered(know: Knowledge, code: str, what: str) -> Reply:
    """Hear the person on a payment: remind of the next, or tell the officers that nothing was paid."""
    lead = know.view.get(Lead, code)
    paid = what == DID or (lead is not None and lead.state is State.JOINED)
    if lead is None or not owns(know.view, know.conversation, lead.conversation) or not paid:
        return Reply((Say("engine.unknown_button"),), fits=False)
    if what == "remind" and not _regular(know, lead):
        return Reply((Say("engine.unknown_button"),), fits=False)
    if what == "remind" and lead.wants == GIVER:
        day, effects = giving.remind(know, FAMILY, lead.months, lead.group, lead=code)
        return Reply((Say("giver.reminded", {"whom": FAMILY, "remind_on": day}),), effects, quiet=True)
    if what == "remind":
        first = YearMonth(know.today.year, know.today.month).plus(lead.months)
        day, effects = remind(know, lead.months, first, code)
        return Reply((promised(know, day),), effects, quiet=True)
    effects = life.changed(lead, "disputed", know.conversation, know.now, "says it was paid" if what == DID else "")
    effects = (*effects, *unpromised(know, code))
    about = {"lead": code, "agent": lead.agent, "what": what}
    told = [Event(to=officer.conversation, name="lead_disputed", about=about) for officer in officers(know.view)]
    return Reply((Say("lead.disputed", {"code": code}),), (*effects, *map(Tell, told)), quiet=True)


def unpromised(know: Knowledge, code: str) -> tuple[Effect, ...]:
    """Drop the reminders of what comes after a payment that is taken back, or was never made."""
    return (*stop(know, code), *giving.stop(know, code))


def disputed(know: Knowledge, about: dict[str, str]) -> Reply:
    """Tell an officer that a payment was reported which the person says they did not make."""
    agent = know.view.get(Agent, about["agent"])
    values = {"code": about["lead"], "name": agent.name if agent else "", "paid": about.get("what") == DID}
    return Reply((Say("agent.disputed", values, apart=True),), quiet=True)


def _regular(know: Knowledge, lead: Lead) -> bool:
    """Tell whether a lead pays for social insurance at one of the usual intervals."""
    return lead.wants not in ("health", "gift") and lead.months in know.library.law.on(know.today).choices(PERIODS)
