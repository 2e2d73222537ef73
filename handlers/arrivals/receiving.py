"""Who is to receive: comes by the code that a giver passed on, sees what it is about, and agrees or not."""

import hmac

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.leads import codes
from bot.leads.sources import GIVER, Gift
from bot.rules.errors import RuleError
from handlers.arrivals.arriving import welcomed
from handlers.estimates.case import plan_of, read
from handlers.estimates.giver import LETTER
from handlers.estimates.view import doubts_of
from handlers.menu import MENU

AGREE = Press("receiving.agree", "start.register.vsi")
NO = Press("receiving.no", "receive.no.0")


def by_link(know: Knowledge, session: Session, rest: str) -> Reply | None:
    """Hear the link that a giver passed on; None if the house did not sign it."""
    code, _, mark = rest.partition("_")
    if not hmac.compare_digest(mark.encode(), know.sign(f"g_{code}").encode()):
        return None
    return _come(know, session, code)


def by_code(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Hear the code that a giver passed on; None for another text."""
    code = codes.written(text, LETTER)
    return _come(know, session, code) if code else None


def declined() -> Reply:
    """Take a no: nobody calls, and nothing was kept."""
    return Reply((Say("receiving.declined", buttons=MENU),), told={"source": "", "agent": ""}, quiet=True)


def _come(know: Knowledge, session: Session, code: str) -> Reply | None:
    found = know.view.get(Gift, code)
    if found is None:
        return None
    buttons = (AGREE, Press("receiving.look", f"adopt.{found.case}.0"), NO)
    say = Say("receiving.welcome", _way(know, found), buttons)
    return welcomed(know, session, f"{GIVER}:{code}", found.agent, (say,))


def _way(know: Knowledge, found: Gift) -> dict[str, object]:
    case = read(found.case)
    try:
        plan = plan_of(know, case)
    except RuleError:
        return {"net": 0}
    return {
        "net": plan.steps[0].net if plan.steps else 0,
        "monthly": plan.monthly,
        "pension_from": plan.pension_from,
        "group": case.paper,
        "awaiting": bool(doubts_of(plan)),
    }
