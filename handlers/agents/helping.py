"""What agents and officers hear who were not understood, or ask for help: what they can type."""

import re
from dataclasses import replace

from bot.dialogue.asking import Press, Say
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.speech import Act
from bot.leads.records import Agent
from bot.leads.routing import agent_of
from handlers import question
from handlers.agents.enlisting import DONE, FORM, LIST
from handlers.agents.printing import MINE
from handlers.agents.village import OPEN
from handlers.menu import LISTED
from handlers.question import OFFERED, SEND

ASK = Press("help.ask", "start.further.0")
WAITING = Press("help.questions", "questions.mine.0")
_HELP = re.compile(r"(?:giup|help|huong dan|tro giup|cach dung|lenh)(?: (?:voi|em|toi|minh|a|su dung))*")


_NEW = re.compile(
    r"(?:em|toi|minh|e) moi (?:vao(?! (?:benh )?vien\b)|lam|toanh|tinh)\b.*"
    r"|(?:em|toi|minh|e) (?:la )?(?:nguoi |nhan vien |nv |ctv )moi"
    r"|(?:(?:em|toi|minh|cho|hoi|thi) )*(?:lam (?:sao|the nao|gi)|bat dau(?: (?:tu dau|lam gi|sao))?|cach"
    r"|phai lam (?:sao|gi)|su dung)(?: (?:de|the nao|sao|gi))*"
    r" ?(?:nhan|bao|xem|dung|ghi|gui)?(?: (?:phieu|cai nay|bot|an sinh|ket qua|bao cao))?"
)
"""Who does not know yet how it goes."""
_ASKS = re.compile(r"(?:(?:em|toi|minh|cho|xin|muon|can) )*hoi can bo(?: (?:em|toi|giup|voi|a|nhe|mot cau))*")


_QUITS = re.compile(
    r"(?:(?:em|toi|minh|xin|muon|dinh|chac|sap|da|bi|vua) )*(?:(?:nghi|thoi|bo) (?:viec|thu|lam)|khong lam nua"
    r"|(?:mat|hong|doi|thay) (?:may|dien thoai|dt|sim)|doi so (?:dt|dien thoai|may))"
    r"(?: (?:luon|han|roi|nua|moi|cua|toi|em|minh|a|tu|thang|nay|sau|mai))*"
    r"(?:[ ,]+(?:nho |xin )?(?:ban giao|chuyen|giao)\b.*)?"
)
"""Who leaves for good, or has another phone: officers see to that."""


def aside(agent: Agent, said: str) -> Reply | None:
    """Take a question of an agent's for the officers, or say that they see to it; None for another text (folded)."""
    if _NEW.fullmatch(said):
        return Reply((_help(agent),), quiet=True)
    if agent.role != "agent":
        return None
    if _QUITS.fullmatch(said):
        return Reply((Say("help.quits", buttons=(ASK,)),), quiet=True)
    return Reply(begin=Begin("further")) if _ASKS.fullmatch(said) else None


def speak(know: Knowledge, act: Act, text: str) -> Reply | None:
    """Help an agent who asks for it, take a question of theirs for the officers, or stop; None for anybody else."""
    agent = agent_of(know.view, know.conversation) if act in (Act.HELP, Act.MENU, Act.CANCEL) else None
    if agent is None:
        return None
    if _HELP.fullmatch(fold(text).strip(" .!?")):
        return Reply((_help(agent),), quiet=True)
    if act is Act.CANCEL:
        return Reply((Say("engine.cancelled", buttons=(LIST,)),), quiet=True)
    if act is Act.MENU:
        return None
    return Reply(begin=Begin("further")) if agent.role == "agent" else Reply((_help(agent),), quiet=True)


def offer(know: Knowledge, text: str) -> Reply:
    """Offer to send a question to the officers, in words for whoever asks."""
    agent = agent_of(know.view, know.conversation)
    if agent and agent.role == "officer":
        return Reply((_help(agent, missed=True),), quiet=True)
    return question.offer(know, text, "help.offer") if agent else question.offer(know, text)


def missed(know: Knowledge, reply: Reply, *, long: bool) -> Reply:
    """Say to an agent what can be typed, instead of what a citizen hears; a long text can go to the officers."""
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return reply
    say = _help(agent, missed=True)
    sends = long and agent.role == "agent"
    told = {**reply.told, LISTED: "", OFFERED: ""}  # "gửi" is what agents say to send a report
    said = replace(say, buttons=((SEND,) if sends else ()) + say.buttons)
    return replace(reply, says=(said,), told=told, fits=False, quiet=True, form=FORM)


def unsure(know: Knowledge, reply: Reply) -> Reply:
    """Tell an agent that the topics are for what they ask on behalf of others."""
    if agent_of(know.view, know.conversation) is None:
        return reply
    return replace(reply, says=tuple(replace(say, key="help.which") for say in reply.says), form=FORM)


def _help(agent: Agent, *, missed: bool = False) -> Say:
    buttons = (WAITING, LIST, OPEN) if agent.role == "officer" else (LIST, DONE, OPEN, MINE, ASK)
    return Say(f"help.{agent.role}", {"missed": missed}, buttons)
