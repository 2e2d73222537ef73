"""Danger, fraud and money lost: what to do at once, then a person; no forms and no selling."""

import re

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Option, Press, Question, Say, ask, choose, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.acts import HURT, VIOLENCE
from bot.language.folding import fold
from bot.language.masking import mask
from bot.language.phones import read_phone
from bot.leads import codes
from bot.leads.inquiries import OPEN, Unanswered
from handlers.menu import CALL, MENU
from handlers.question import LONGEST, asked_about, waiting

_HURT = re.compile(r"\b(?:chay mau|cap cuu|bat tinh|ngat xiu|tai nan)\b")
_HARMS_ONESELF = re.compile(r"\b(?:tu tu|tu van|that co|treo co|khong muon song|song lam gi|muon chet)\b")
_VIOLENCE = re.compile(r"\b(?:bi chong danh|bi vo danh|bi danh|danh dap|bao hanh)\b")
FRAUD = "agent-scam"
_SENT = re.compile(
    r"(?:(?:thoi|chet|troi oi|nhung|ma|the|vay|hom qua|hoi sang|toi|tui|em|minh|con|chau|me|bo|vo|chong|da|lo),? )*"
    r"(?:chuyen(?: khoan)?|ck|dua|nop|gui|dong)(?: (?!chua|khong|ko|duoc)\w+){0,4} (?:roi|mat|xong)(?: \w+){0,3}"
)
"""Telling of money that is gone: "chuyển mất rồi"."""
_CALL_NOW = Press("urgent.call_now", "urgent.call.0")
_OFFICER = Press("urgent.officer", "start.register.urgent")
_CLOSE = tuple(Option(answer, f"urgent.{answer}") for answer in ("near", "alone", "call_now"))
_SCAM = tuple(Option(answer, f"urgent.{answer}") for answer in ("not_sent", "was_sent", "otp"))


def danger(know: Knowledge, text: str) -> Reply:
    """Name 115 or 113, drop whatever form is under way, and alert the officers."""
    said = fold(text)
    hurt = (_HURT.search(said) or HURT.search(said)) and not _HARMS_ONESELF.search(said)
    kind = "hurt" if hurt else "violence" if _VIOLENCE.search(said) or VIOLENCE.search(said) else "despair"
    return Reply(effects=alarm(know, text)[1], begin=Begin("danger", {"kind": kind}), leave=True)


def staying(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Stay with somebody in danger: is anybody near, shall somebody call now?"""
    kind = given["kind"]
    options = _CLOSE[-1:] if kind == "hurt" else _CLOSE
    what = yield from choose("danger", options, text=f"urgent.{kind}", soft=True)
    if what == "near":
        yield Say("urgent.together", buttons=(_CALL_NOW,))
    elif what == "alone":
        yield from state("alone", {})
        yield Say("urgent.stay", buttons=(_CALL_NOW,))
    else:
        yield from rescue(know, given)


def alarm(know: Knowledge, text: str, phone: str = "") -> tuple[str, tuple[Effect, ...]]:
    """Alert the officers that somebody needs a person now; one alert a conversation, until it is dealt with.

    Returns the code of the question, and the effects.
    """
    open_ones = [row for row in know.view.find(Unanswered, conversation=know.conversation, state=OPEN) if row.urgent]
    said = mask(text, longest=LONGEST).text
    if not open_ones:
        code = codes.fresh(know.view, Unanswered, know.seed, prefix="Q-")
        row = Unanswered(code=code, conversation=know.conversation, text=said, at=know.now, urgent=True, phone=phone)
        return code, (Save(row), *waiting(know, row))
    row = open_ones[-1]
    words = row.text if said in row.text else f"{row.text}\n{said}"[-LONGEST:]
    row = msgspec.structs.replace(row, version=row.version + 1, text=words, phone=phone or row.phone)
    return row.code, (Save(row), *waiting(know, row))


def press(what: str) -> Reply | None:
    """Answer the buttons under a warning."""
    if what == "call":
        return Reply(begin=Begin("rescue"))
    if what == "sent":
        return sent()
    return Reply((Say("urgent.reported", buttons=(_OFFICER, MENU[0])),), quiet=True) if what == "done" else None


def lost(session: Session, text: str) -> Reply | None:
    """Hear who says in few words, under the warning of fraud, that they have paid already; None for anything else."""
    warned = session.run.dialogue == "scam" if session.run else asked_about(session) == FRAUD
    return sent() if warned and _SENT.fullmatch(fold(text).strip(" .!?")) else None


def sent() -> Reply:
    """Say what somebody who has sent money does first: bank and police."""
    return Reply((_lost(),), quiet=True, leave=True)


def scam(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say that no money must be sent, and ask whether it was."""
    del know, given
    what = yield from choose("scam", _SCAM, text="urgent.scam", soft=True)
    if what == "not_sent":
        yield Say("urgent.unsent", buttons=(Press("urgent.slipped", "urgent.sent.0"), CALL))
    else:
        yield _lost()


def _lost() -> Say:
    return Say("urgent.lost", buttons=(Press("urgent.done", "urgent.done.0"), _OFFICER))


def rescue(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Take a phone number and nothing else, so that somebody calls now."""
    del know, given
    phone = yield from ask(Question("phone", read_phone, "urgent.phone", contact=True, kind="phone"))
    yield from state("rescue", {"phone": phone})
    yield Say("urgent.passed")


def rescued(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Alert the officers again, with the number that was given."""
    return alarm(know, "", fact.about.get("phone", ""))
