"""Words of an agent that are no outcome yet: a note, a call put off, a call under way, a slip, a report sent twice."""

import re

from bot.dialogue.asking import Press, Say
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import has_marks, nfc
from bot.language.gleaning import glean
from bot.language.questions import is_question
from bot.leads import life
from bot.leads.encounters import numbered
from bot.leads.outcomes import KIN
from bot.leads.parting import signs
from bot.leads.records import Agent, Lead
from handlers.agents import agenda, collecting, gathering, outcome
from handlers.agents.enlisting import DONE, LIST
from handlers.agents.lookup import meant
from handlers.leads.card import OPENED, OUTCOMES, at_hand, given_name
from handlers.leads.offering import WAITING

_KIN = r"(?:(?:chi|anh|co|chu|bac|ong|ba|em)(?: ay| ta| nay)? )?"
NOTE = re.compile(r"(?:ghi chu|ghi them|luu y)(?: (?:cho|vao|phieu))* (?P<who>[^:,]+?)(?: *[:,] *(?P<note>.+))?")
_LATER = re.compile(
    rf"{_KIN}(?:(?:bao|noi|xin|hen) )*"
    r"(?:(?:(?:(?:\w+ (?:gio|tieng|phut|lat|chut)|lat|chut|ti|ty) (?:nua )?)?goi lai(?: sau)?|de sau"
    r"|hen sau|hen lai(?: sau)?|(?:de )?luc khac))"
)
_CALLING = re.compile(
    r"(?:ok )?(?:(?:em|toi|minh|de|dang|se) )*goi(?: (?:em|toi|minh|ngay|day|lien|luon|cho|nhe|a|lai))*"
)
_SENT = re.compile(r"(?:ok )?gui(?: (?:di|luon|het|roi|bao cao|nhe|a))*")
_HEARD = re.compile(
    r"(?:da |vang |u |uh |ok )*(?:ok|oke|okie|duoc|dung|vang|u|uh|roi|duoc roi|biet|biet roi|hieu roi|nhan duoc"
    r"|nhan roi)(?: roi| a| em| nhe| ban)*"
)
_SLIP = re.compile(
    r"(?:(?:em|toi|minh) )?(?:(?:ghi|bao|bam) )?(?:nham|lon|sai)\b(?! (?:so|may|ten|nam|xa|dia chi|thong tin)).*"
    rf"|(?:sua|doi)(?: ten)? (?:{KIN} )?\w+ thanh (?:{KIN} )?\w+|(?:{KIN} )?\w+ chu (?:khong|ko|k) phai (?:{KIN} )?\w+"
)
_BUTTONS = {
    "hen ngay": "appointment",
    "da dong": "joined",
    "dong roi": "joined",
    "ghi chu": "note",
    "chuyen dong nghiep": "give",
    "chuyen nguoi khac": "give",
}
"""Words of the buttons under a lead that ask for more."""
_NUMBERED = {str(number): what for number, what in enumerate((*OUTCOMES, "note", "give"), 1)}
"""The buttons under a lead as they are counted: not every messenger shows them with their words in the card."""
_SPOKEN = {
    "called": "gặp rồi",
    "no_answer": "không nghe máy",
    "joined": "đóng rồi",
    "declined": "không tham gia",
    "wrong_number": "sai số",
}
"""What is written down at once, as an agent would tell it."""
_OF_THEM = re.compile(r"\b(?:goi|gap|ho|(?:chi|anh|co|chu|bac|ong|ba) (?:ay|ta)|nguoi ta)\b")
_NAMED = re.compile(r"\b(?:chi|anh|co|chu|bac|ong|ba|em|o|di) (?P<who>[a-z]+)\b")


_STATES = re.compile(r"^\w+(?: \w+)? (?:(?:la|lam|dang|da|van|vua|moi|cung|bi) \w|\w.* roi$)")
"""That something is told of who is named: no question, though its words are those of one."""
_FOUND = re.compile(
    r"(?:(?:hom nay|sang nay|chieu nay|toi nay|em|toi|minh|vua|moi|da) )*(?:gap|co|tim|moi|van dong)"
    r"(?: (?:duoc|them|moi))* (?:\d{1,2}|mot|hai|ba|may|vai) (?:nguoi|ba con|chi|anh|co|bac|ho)"
    r"(?: (?:nua|moi|ben|o) ?\w*)?"
    r" (?:(?:dang|cung|rat|deu) )*(?:muon|xin|can|dinh|chiu|dong y|ung) (?:dong|tham gia|mua|dang ky|vao)\b.*"
)
"""Who has met people who want to join, and does not tell whom."""
_SELVES = "ceo"
"""Letters by which people speak of themselves and others: chị, em, o."""


def aside(know: Knowledge, agent: Agent, said: str, text: str, *, under_way: bool = False) -> Reply | None:
    """Answer what an agent says of a lead without telling what came of it; None for another text.

    While a report is `under_way` its question is answered before it can be sent.
    """
    if under_way and (_SENT.fullmatch(said) or _HEARD.fullmatch(said)):
        return Reply((Say("report.first"),))
    if note := NOTE.fullmatch(said):
        return _noted(know, agent, note, text)
    mine = life.in_hand(know.view, agent.id)
    if mine and _LATER.fullmatch(said):
        lead = at_hand(know, mine)
        return outcome.outcome(know, lead.code, "appointment") if lead else agenda.mine(know)
    if say := _hint(know, agent, mine, said, text):
        return Reply((say,), quiet=True)
    return None if is_question(text) else _about(know, agent, mine, said, text)


def pressed(know: Knowledge, agent: Agent, said: str) -> Reply | None:
    """Press a button under the lead at hand whose words or number are typed; of several, show the list.

    What a button writes down at once is read back first where only its number was typed.
    """
    what = _BUTTONS.get(said) or _NUMBERED.get(said)
    mine = life.in_hand(know.view, agent.id) if what else []
    if not what or not mine:
        return None
    lead = at_hand(know, mine)
    if said in _NUMBERED and (lead is None or not know.told.get(OPENED)):
        return None
    if lead and said in _NUMBERED and what in _SPOKEN:
        return gathering.read(know, agent, _SPOKEN[what])
    return outcome.outcome(know, lead.code, what) if lead else agenda.mine(know)


def _hint(know: Knowledge, agent: Agent, mine: list[Lead], said: str, text: str) -> Say | None:
    """Say what comes next to who calls, sends again, has slipped, or writes a number without a name."""
    if mine and _CALLING.fullmatch(said):
        return Say("report.calling")
    if _SENT.fullmatch(said):
        return Say("report.nothing_waits")
    if _HEARD.fullmatch(said):
        waiting = [lead for lead in know.view.find(Lead, hand=agent.id) if lead.state in WAITING]
        takes = tuple(Press("agent.take", f"take.{lead.code}.{lead.version}") for lead in waiting[:1])
        return Say("agent.waits", {"codes": [lead.code for lead in waiting]}, takes) if waiting else Say("menu.sticker")
    if _SLIP.fullmatch(said):
        return Say("report.slip", buttons=(Press("agent.undo", f"undo.{outcome.LAST}.0"), DONE, LIST))
    if said.isdecimal() and len(said) == 1:
        return Say("report.number" if mine or agent.role == "agent" else "staff.number")
    found = agent.role == "agent" and _FOUND.fullmatch(said)
    asks = agent.role == "agent" and numbered(text) and not _NAMED.search(said)
    return Say("met.how" if found else "met.nameless") if found or asks else None


def _about(know: Knowledge, agent: Agent, mine: list[Lead], said: str, text: str) -> Reply | None:
    """Show the way to the lead of somebody in hand of whom nothing was understood; None if nobody is named."""
    if glean(text, know.on).birth:
        return None
    named = {lead.code: lead for who in _NAMED.finditer(said) for lead in meant(know, agent, who[0], mine)}
    if not named and know.told.get(OPENED) and _OF_THEM.search(said) and (lead := at_hand(know, mine)):
        named = {lead.code: lead}
    if not named and mine:
        named = _begun_with(know, agent, mine, said.split(), text)
    if len(named) > 1:
        return agenda.mine_behind(know, "report.whose")
    if not named:
        return None
    (lead,) = named.values()
    outcomes = (Press(f"agent.outcome.{what}", f"out.{lead.code}.{what}") for what in ("appointment", "declined"))
    note = Press("agent.more.note", f"out.{lead.code}.note")
    buttons = (Press("agent.open", f"take.{lead.code}.0"), *outcomes, note)
    values = {"code": lead.code, "name": given_name(know, lead)}
    return Reply((Say("report.about", values, buttons),), quiet=True)


def _begun_with(know: Knowledge, agent: Agent, mine: list[Lead], words: list[str], text: str) -> dict[str, Lead]:
    """Return whom a text begins with, by name alone or by letter, unless it is one that people ask."""
    typed = nfc(text).split()
    ways = [many for many in (3, 2, 1) if len(words) > many]
    begins = (" ".join(words[:many]) for many in ways if _may_be(know, mine, typed[many - 1]))
    found = (meant(know, agent, who, mine) for who in begins if len(who) > 1 or who not in _SELVES)
    held = next(({one.code: one for one in leads if one.hand == agent.id} for leads in found if leads), {})
    return held if held and (_STATES.search(" ".join(words)) or know.match(text).kind != "answer") else {}


def _may_be(know: Knowledge, mine: list[Lead], word: str) -> bool:
    """Tell whether a word may be somebody's name as it is written: "năm" is not Nam."""
    return not has_marks(word) or any(signs(given_name(know, lead)) == signs(word) for lead in mine)


def _noted(know: Knowledge, agent: Agent, note: re.Match[str], text: str) -> Reply | None:
    """Keep a note with the lead it names, or ask for its words; None if no lead is named."""
    mine = know.view.find(Lead, hand=agent.id)
    found = [one for one in meant(know, agent, note["who"], mine) if one.hand == agent.id and one.state in life.IN_HAND]
    if len(found) != 1:
        return None
    lead = found[0]
    words = re.split(r"[:,]", text, maxsplit=1)[1].strip()[: collecting.LONGEST_REMARK] if note["note"] else ""
    if not words:
        return Reply(begin=Begin("remark", {"lead": lead.code}))
    return Reply((Say("agent.remarked", {"code": lead.code}),), collecting.remarked(know, lead, words), quiet=True)
