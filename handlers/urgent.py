"""Danger, fraud and money lost: what to do at once, then a person; no forms and no selling."""

import re

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Press, Question, Say, ask, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.masking import mask
from bot.language.phones import read_phone
from bot.leads import codes
from bot.leads.inquiries import OPEN, Unanswered
from handlers.menu import CALL, MENU
from handlers.question import LONGEST, waiting

_HURT = re.compile(r"\b(?:chay mau|cap cuu|bat tinh|ngat xiu|tai nan|dot quy|kho tho)\b")
_VIOLENCE = re.compile(r"\b(?:bi chong danh|bi vo danh|bi danh|danh dap|bao hanh|doa giet)\b")
_CALL_NOW = Press("urgent.call_now", "urgent.call.0")
_NEAR = (Press("urgent.near", "urgent.near.0"), Press("urgent.alone", "urgent.alone.0"), _CALL_NOW)
_OFFICER = Press("urgent.officer", "start.register.urgent")
_SCAM = (
    Press("urgent.not_sent", "urgent.unsent.0"),
    Press("urgent.was_sent", "urgent.sent.0"),
    Press("urgent.otp", "urgent.sent.0"),
)


def danger(know: Knowledge, text: str) -> Reply:
    """Name 115 or 113, drop whatever form is under way, and alert the officers."""
    said = fold(text)
    hurt, violence = _HURT.search(said), _VIOLENCE.search(said)
    key = "urgent.hurt" if hurt else "urgent.violence" if violence else "urgent.despair"
    buttons = (_CALL_NOW,) if hurt else _NEAR
    return Reply((Say(key, buttons=buttons),), alarm(know, text)[1], quiet=True, leave=True)


def alarm(know: Knowledge, text: str, phone: str = "") -> tuple[str, tuple[Effect, ...]]:
    """Alert the officers that somebody needs a person now; one alert a conversation, until it is dealt with.

    Returns the code of the question, and the effects.
    """
    open_ones = [row for row in know.view.find(Unanswered, conversation=know.conversation, state=OPEN) if row.urgent]
    said = mask(text[:LONGEST]).text
    if not open_ones:
        code = codes.fresh(know.view, Unanswered, know.seed, prefix="Q-")
        row = Unanswered(code=code, conversation=know.conversation, text=said, at=know.now, urgent=True, phone=phone)
        return code, (Save(row), *waiting(know, row))
    row = open_ones[-1]
    words = row.text if said in row.text else f"{row.text}\n{said}"[-LONGEST:]
    row = msgspec.structs.replace(row, version=row.version + 1, text=words, phone=phone or row.phone)
    return row.code, (Save(row), *waiting(know, row))


def press(know: Knowledge, what: str) -> Reply | None:
    """Answer the buttons under a warning."""
    if what == "call":
        return Reply(begin=Begin("rescue"))
    if what == "alone":
        return Reply((Say("urgent.stay", buttons=(_CALL_NOW,)),), alarm(know, "")[1], quiet=True)
    says = {
        "near": Say("urgent.together", buttons=(_CALL_NOW,)),
        "unsent": Say("urgent.unsent", buttons=(Press("urgent.slipped", "urgent.sent.0"), CALL)),
        "sent": Say("urgent.lost", buttons=(Press("urgent.done", "urgent.done.0"), _OFFICER)),
        "done": Say("urgent.reported", buttons=(_OFFICER, MENU[0])),
    }
    return Reply((says[what],), quiet=True, leave=what == "sent") if what in says else None


def sent() -> Reply:
    """Say what somebody who has sent money does first: bank and police."""
    buttons = (Press("urgent.done", "urgent.done.0"), _OFFICER)
    return Reply((Say("urgent.lost", buttons=buttons),), quiet=True, leave=True)


def scam() -> Reply:
    """Say that no money must be sent, and ask whether it was."""
    return Reply((Say("urgent.scam", buttons=_SCAM),), quiet=True)


def rescue(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Take a phone number and nothing else, so that somebody calls now."""
    del know, given
    phone = yield from ask(Question("phone", read_phone, "urgent.phone", contact=True))
    yield from state("rescue", {"phone": phone})
    yield Say("urgent.passed")


def rescued(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Hand the number to the officers."""
    return alarm(know, "", fact.about["phone"])
