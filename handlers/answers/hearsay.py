"""What somebody types of the call they wait for: that it came or not, that they missed it, who it will be."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.kin import NAMED
from bot.language.masking import PHONE, mask
from bot.language.questions import is_question
from bot.leads import life
from bot.leads.records import Agent, Lead, State
from handlers.leads import amending, following, mydata
from handlers.leads.following import CALLED
from handlers.leads.lead import choice, standing, uncalled, withdraw
from handlers.registration.particulars import is_full_name, told_in
from handlers.registration.party import KIN
from handlers.registration.register import LEFT, MORE

_END = r"(?: (?:a|ak|em|roi|ma|nha|nhe|qua|kia|hom|sang|chieu|toi|nay|xong|het|ca|gi|dau|nua|bac|chi|anh))*"
_CAME = re.compile(
    r"(?:(?:da|vang|u|ok|co|dung|moi|vua) )*(?:nguoi ta |ho |co ay |nguoi thu )?(?:(?:co|da|moi|vua) )*(?:goi|roi|co)"
    rf"{_END}|(?:da|vang|u|uh|dung){_END}"
)
_NEVER = re.compile(
    r"(?:(?:da|van|toi|tui|em|minh|nao|dau|co|thi) )*(?:chua|khong|ko|k|kg)"
    rf"(?: (?:co|thay|he|duoc|ai|goi|nguoi|nao))*{_END}"
)
_MISSED = re.compile(
    r"\b(?:khong|ko|k|chua|lo)(?: kip| co| bat| duoc)* (?:nghe|bat|cam)(?: duoc| kip)*(?: (?:may|dien thoai|dt))?\b"
    r"|\bgoi nho\b"
)
_FEW = 8
"""Words up to which a missed call is all that is told."""
_WITHDRAWS = re.compile(
    r"(?:(?:toi|em|minh|cho|muon|xin|thoi|giup|da) )*(?:rut|huy|thu hoi)(?: (?:lai|giup|cai|bo|cho|toi|em))*"
    rf" (?:phieu|dang ky|don dang ky)(?: (?P<code>(?:[2-9][a-z]){{2,4}}))?(?P<whose>(?: cua)? {NAMED})?"
    r"(?: (?:cua|toi|em|nay|do|giup|di|nhe|a|ak|voi|roi))*"
)
_AFTER_ALL = re.compile(
    r"(?:(?:thoi|u|uh|vay|the|da|ok|toi|em|minh|gio|nghi lai|suy nghi lai|thi) )*"
    r"(?:dong y|doi y|cu ghi|ghi di|cu goi|goi di|(?:dung|khong|ko|chua) (?:rut|huy)|(?:rut|huy) nham|gui lai|lam lai)"
    r"(?: \w+){0,4}"
)
"""Who refused, or took back a lead, wishes to be called after all."""
_WHO = re.compile(
    r"(?<!chua )(?<!khong )(?<!ko )(?<!co )(?<!thay )\bai (?:se |la nguoi |ma )?goi\b"
    r"|\bnguoi goi (?:la ai|ten gi|ten chi)\b"
    r"|\b(?:ten|so dien thoai|sdt|so dt|dien thoai) (?:cua )?(?:nguoi (?:thu|goi)|nhan vien|co ay|chi ay|anh ay)\b"
)
_ANOTHER = re.compile(
    r"\b(?:so|sdt|dt)(?: (?:dien thoai|may|cu|cua|nha|toi|tui|em|minh|do|nay|kia|ay|vua|hoi|hom|qua|gui))*"
    r"(?: (?:bi|da|moi|la))* (?:doi|sai|nham|moi|khac)\b"
    r"|^(?:sai|nham)(?: roi| het| ca)*$"
    r"|\b(?:doi|sua|sai|nham|ghi nham|ghi sai|thay) (?:so|so dien thoai|sdt|so dt|ten)\b(?! (?:tien|so|bhxh))"
)
_WHOSE = r"(?: (?:toi|tui|tau|em|minh|chau|nha|gai|trai|dau|re|ruot|ban|xa|ay))"
_KIN = (
    rf"(?:(?:me|ma|bo|cha|vo|chong|nguoi nha|hang xom){_WHOSE}*"
    rf"|(?:con|anh|chi|em|chau|ong|ba|co|di|cau|chu|bac){_WHOSE}+)"
)
_WISH = (
    r"(?: (?:cung|nua|muon|hoi|dk|dang ky|tham gia|dong|mua|can|nho|goi|duoc|luon|voi|bhxh|tn|tu nguyen|a|ak|nhe|nha))*"
)
_AS_WELL = frozenset({"cung", "nua", "them", "luon", "ca"})
_ALSO = re.compile(
    rf"(?:(?:con|va|ca|them|da) )*{_KIN} (?:cung|nua){_WISH}"
    r"|(?:(?:va|cho|xin|nho|muon|toi|em|da) )*(?:dang ky|dk|ghi|goi|lam phieu|gui)(?: (?:them|ca|luon|not|tiep|bhxh))*"
    rf"(?: cho)?(?: ca)? {_KIN}{_WISH}"
)
"""Somebody close is to be called as well."""
_NEXT = re.compile(
    r"(?:(?:da|vang|u|uh|ok|oke|co|duoc|roi|lam|ghi|dang ky|dk|sang|cho|den|nguoi|thu|hai|[23]|tiep|theo|tuc|luon|di"
    r"|nhe|nha|a|ak|bay gio|con|lai|nua|kia|sau|nay)(?: |$))+"
)
"""Who waits to be registered next is to be asked of now."""
_ANSWERS = re.compile(
    rf"(?:(?:co the|khong thi|neu ban thi) )*(?:goi|gap)(?: cho)? {_KIN}(?: cung)? (?:duoc|dc)(?: \w+){{0,2}}"
    rf"|{_KIN} (?:se )?(?:nghe|bat|cam) may(?: (?:ho|thay|cung|duoc|dc|nhe|nha|a|giup))*"
)
"""Who may answer the call."""
_ELSEWHERE = re.compile(
    r"(?:(?:toi|em|minh|muon|cho|xin|bi) )*(?:doi|sua|sai|nham|ghi nham|ghi sai|chuyen)(?: lai)?"
    r" (?:ten )?(?:xa|phuong|xa phuong|dia chi|noi o|cho o)(?: (?:lai|roi|khac|cua|toi|em|trong|phieu|giup|voi|a|nhe))*"
)
"""Another commune than the one a lead went to."""


def heard(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Take such words; None for others, and from who waits for no call."""
    said = fold(text).strip(" .!?")
    if (code := session.told.get(CALLED, "")) and (reply := _asked(know, code, said)):
        return reply
    every = know.view.find(Lead, conversation=know.conversation)
    if session.run is None and _AFTER_ALL.fullmatch(said) and (wants := _given_up(session, every)):
        return Reply(begin=Begin("register", {"wants": wants}))
    if more := _others(know, session, text, said, waits=bool(every)):
        return more
    mine = [lead for lead in every if life.is_open(lead)]
    under_way = session.run is not None and session.run.dialogue != "mydata"
    if not mine or (under_way and not ("phieu" in said and _WITHDRAWS.fullmatch(said))):
        return None
    return _of_call(know, max(mine, key=lambda lead: lead.created_at), text, said) or _put_right(know, text, said)


def _given_up(session: Session, every: Sequence[Lead]) -> str:
    """Return what was wished by who refused last, or took their last lead back; "" if they did neither."""
    last = session.runs[-1] if session.runs else None
    if last and last.dialogue == "register" and "no" in (last.answers.get("consent"), last.answers.get("consent.2")):
        return last.given.get("wants", "call")
    newest = max(every, key=lambda lead: lead.created_at, default=None)
    return newest.wants if newest and newest.state is State.WITHDRAWN else ""


def _others(know: Knowledge, session: Session, text: str, said: str, *, waits: bool) -> Reply | None:
    """Register somebody close as well: next if another is registered now, at once for who has a lead (`waits`)."""
    as_well = not _AS_WELL.isdisjoint(said.split()) and _ALSO.fullmatch(said) and not _ANSWERS.fullmatch(said)
    run = session.run
    if run and run.dialogue == "register":
        return Reply((Say("register.also_later"),), told={MORE: f"{run.number} 1"}) if as_well else None
    if not waits or (run and run.dialogue != "mydata"):
        return None
    if as_well:
        return Reply(begin=Begin("register", {"wants": KIN}))
    left = _next(know, session, text, said)
    unkept = (Say("register.unkept"),) if mask(text).hidden else ()
    return Reply(unkept, begin=Begin("register", {"wants": KIN, "people": left})) if left else None


def _of_call(know: Knowledge, newest: Lead, text: str, said: str) -> Reply | None:
    """Take back a lead, hear of a missed call or of who may answer it, or tell who calls."""
    if drops := _WITHDRAWS.fullmatch(said):
        if drops["code"]:
            return withdraw(know, drops["code"].upper())
        return choice(know) if drops["whose"] else uncalled(know)
    if newest.state is State.TAKEN and _MISSED.search(said) and len(said.split()) <= _FEW and not is_question(text):
        return _missed(newest.code)
    if _ANSWERS.fullmatch(said):
        return amending.noted(know, newest, mask(text.strip(" .!")).text)
    if not _WHO.search(said):
        return None
    agent = know.view.get(Agent, newest.agent) if newest.state is State.TAKEN else None
    about = {"lead": newest.code, "agent": agent.name if agent else ""}
    return following.taken(know, about) if agent else standing(know, newest)


def _next(know: Knowledge, session: Session, text: str, said: str) -> str:
    """Return how many people are still to be registered if the next of them is told of, or agreed to, else ""."""
    left = session.runs[-1].done.get(LEFT) if session.runs else None
    if left is None or session.run:
        return ""
    told = told_in(know, text)
    return left.result if _NEXT.fullmatch(said) or told.phone or is_full_name(told.note) else ""


def _put_right(know: Knowledge, text: str, said: str) -> Reply | None:
    """Begin with another name, number or commune than the one that was sent."""
    if _ELSEWHERE.fullmatch(said):
        return Reply(begin=Begin("mydata", {"field": mydata.COMMUNE}))
    another = _ANOTHER.search(said)
    if (another and not is_question(text)) or mask(text).text == PHONE:
        phone = told_in(know, text).phone
        field = mydata.NAME if another and another[0].endswith(" ten") else ""
        return Reply(begin=Begin("mydata", {"phone": phone} if phone else {"field": field} if field else {}))
    return Reply(begin=Begin("mydata")) if another else None


def settled(session: Session, reply: Reply) -> Reply:
    """Let the question whether somebody called stand only until something else is said."""
    if CALLED in reply.told or not session.told.get(CALLED):
        return reply
    return replace(reply, told={**reply.told, CALLED: ""})


def _missed(code: str) -> Reply:
    """Let who missed the call choose another time."""
    retime = Press("retime.button", f"retime.{code}.0")
    return Reply((Say("lead.missed", {"code": code}, (retime,)),), told={CALLED: ""}, quiet=True)


def _asked(know: Knowledge, code: str, said: str) -> Reply | None:
    """Take the typed answer to whether somebody called."""
    if _MISSED.search(said):
        return _missed(code)
    if _NEVER.fullmatch(said):
        return following.answered(know, code, "no")
    return following.answered(know, code, "yes") if _CAME.fullmatch(said) else None
