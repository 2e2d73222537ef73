"""The agent's side of a conversation: which tap, word or event of theirs leads where."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.asking import Dialogue, Fact, Say
from bot.dialogue.effects import Effect
from bot.dialogue.messages import Incoming
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.speech import Act
from bot.leads.records import Agent
from bot.leads.routing import agent_of
from bot.texts.rendering import Voice
from handlers.agents import (
    agenda,
    batch,
    bidding,
    clearing,
    collecting,
    enlisting,
    entrusting,
    gathering,
    helping,
    leave,
    meeting,
    outcome,
    pausing,
    printing,
    remarking,
    reopening,
    reporting,
    village,
)
from handlers.leads import card, due, following, giving, offering, receipt, retiming
from handlers.menu import LISTED, MENU

SCRIPTS: dict[str, Callable[[Knowledge, dict[str, str]], Dialogue[None]]] = {
    "appointment": collecting.appointment,
    "collected": collecting.collected,
    "declined": collecting.declined,
    "remark": collecting.remark,
    "give": collecting.give,
    "report": reporting.report,
    "met": meeting.met,
    "reopen": reopening.reopen,
    "leave": leave.leave,
    "entrust": entrusting.entrust,
    "clear": clearing.clear,
    "pause": pausing.pause,
}
UNDOING = re.compile(
    r"hoan tac|undo|nham(?: roi| mat)?"
    r"|(?:(?:em|toi|minh|chi|anh|co) )?(?:ghi|bam|nhan|bao) (?:nham|lon|sai)(?: (?:roi|mat|phieu))*"
)
RECKONS = re.compile(r"(?:(?:nho|em|toi|minh|an sinh|may|giup) )*tinh (?:giup|ho|dum|cho|thu|xem|tien|the|bh)")
"""Who wants figures for somebody, in hand or not."""
ANSWERED = frozenset({"report", "appointment", "collected", "declined", "give"})
"""Dialogues in which a report is a report, not an answer."""
DEEDS: dict[str, Callable[[Knowledge, Fact], tuple[str, tuple[Effect, ...]]]] = {
    "report": reporting.written,
    "leave": leave.noted,
    "entrust": entrusting.performed,
    "clear": clearing.performed,
    "pause": pausing.performed,
    "reopen": reopening.performed,
}
REPORTED = frozenset({Act.STOP, Act.MONEY_SENT, Act.ERASE})
"""What agents say of others, too."""
OUTCOMES = frozenset({"appointment", "paid", "reason", "remark", "give"})


def perform(know: Knowledge, voice: Voice, fact: Fact) -> tuple[str, tuple[Effect, ...]] | None:
    """Carry out what an agent stated; None if it is nothing of theirs."""
    if fact.kind in OUTCOMES:
        return collecting.perform(know, fact)
    if fact.kind == "met":
        return meeting.entered(know, voice, fact)
    return DEEDS[fact.kind](know, fact) if fact.kind in DEEDS else None


def press(know: Knowledge, action: str, thing: str, version: str) -> Reply | None:
    """Answer a button on a lead; None if it is no such button."""
    actions: dict[str, Callable[[], Reply]] = {
        "take": lambda: card.take(know, thing),
        "busy": lambda: card.busy(know, thing),
        "out": lambda: outcome.outcome(know, thing, version),
        "undo": lambda: outcome.undo(know, thing, version),
        "reopen": lambda: reopening.asked(know, thing),
        "closed": lambda: reopening.listed(know),
        "entrust": lambda: entrusting.asked(know, thing),
        "nudge": lambda: clearing.pressed(know, thing),
        "unreport": lambda: reporting.undo(know, thing),
        "rest": lambda: agenda.rest(know),
        "leave": lambda: leave.ended(know),
        "meeting": lambda: village.press(know, thing, version),
        "print": lambda: printing.press(know, thing),
        "leads": lambda: agenda.mine(know),
        "paid": lambda: receipt.answered(know, thing, version),
        "called": lambda: following.answered(know, thing, version),
    }
    return actions[action]() if action in actions else None


def menu(know: Knowledge, text: str) -> Reply | None:
    """Greet an agent or officer with what is theirs, and what everybody may ask; None for anybody else.

    Without its marks "bận" looks like "bạn ơi": while an offer waits it is passed on.
    """
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return None
    if bidden := bidding.offers(know, agent, fold(text).strip(" .!?")):
        return bidden
    officers = (helping.WAITING, enlisting.LIST, village.OPEN)
    mine = (enlisting.LIST, village.OPEN, printing.MINE) if agent.role == "agent" else officers
    return Reply((Say("agent.menu", {"name": agent.name}, (*mine, *MENU[:2])),), quiet=True)


def is_one(know: Knowledge) -> bool:
    """Tell whether an agent or officer writes: the menu of a citizen is not theirs, whatever was shown."""
    return agent_of(know.view, know.conversation) is not None


def speak(know: Knowledge, session: Session, act: Act, text: str) -> Reply | None:
    """Hear a report in what would be a citizen's wish for oneself: "Lan đừng gọi nữa"; None for another text."""
    agent = agent_of(know.view, know.conversation) if act in REPORTED else None
    return reported(know, session, agent, text) if agent else None


def aside(know: Knowledge, session: Session, text: str) -> Reply | None:
    """Answer what an agent writes beside any question: the list, a report, people met; None if it is none of these."""
    agent = agent_of(know.view, know.conversation)
    reply = _beside(know, session, agent, text) if agent else None
    if reply is None:
        return None
    form = reply.form or ("" if session.form else enlisting.FORM)
    return replace(reply, form=form, told={LISTED: "", **reply.told})


def _beside(know: Knowledge, session: Session, agent: Agent, text: str) -> Reply | None:
    said = fold(text).strip(" .!?")
    if UNDOING.fullmatch(said) and (taken_back := outcome.retract(know)):
        return unasked(session, taken_back)
    bidden = (
        entrusting.aside(know, agent, said)
        or clearing.aside(know, agent, said)
        or pausing.aside(know, agent, said)
        or bidding.aside(know, agent, said)
        or reopening.aside(know, agent, said)
        or helping.aside(agent, said)
        or leave.aside(know, agent, said, text)
        or village.aside(know, agent, text)
    )
    if bidden or RECKONS.match(said):
        return bidden
    if told := remarking.pressed(know, agent, said) or reported(know, session, agent, text):
        return told
    waits = session.run is not None and session.run.dialogue == "report" and not session.run.frozen
    return meeting.read(agent, text) or remarking.aside(know, agent, said, text, under_way=waits)


def reported(know: Knowledge, session: Session, agent: Agent, text: str) -> Reply | None:
    """Hear a report, or what is told while one waits to be sent; None for another text."""
    if remarking.NOTE.fullmatch(fold(text)):
        return None
    run = session.run
    waits = run if run and run.dialogue == "report" and not run.frozen else None
    return gathering.read(know, agent, text, waits)


def divert(know: Knowledge, session: Session, incoming: Incoming) -> Reply | None:
    """Hear a report before it is taken for an answer: "a k nghe" is no refusal to send; None for any other text.

    While something else is asked of one lead, only what names another by letter, code or name is a report.
    """
    run = session.run
    if incoming.text and run is None and session.runs and session.runs[-1].dialogue == "declined":
        # "Tâm" opens a card: it is not "Tạm nghỉ đóng", another reason for the one before.
        return aside(know, session, incoming.text)
    if not incoming.text or incoming.button or run is None or run.frozen or run.dialogue not in ANSWERED:
        return None
    agent = agent_of(know.view, know.conversation)
    if agent is None:
        return None
    if run.dialogue == "report":
        said = fold(incoming.text).strip(" .!?")
        return remarking.pressed(know, agent, said) or reported(know, session, agent, incoming.text)
    return gathering.read(know, agent, incoming.text, asked=run.given.get("lead", ""))


def unasked(session: Session, reply: Reply) -> Reply:
    """Ask no more what was paid, or why not, of what is undone."""
    asking = session.run is not None and session.run.dialogue in outcome.MORE.values()
    return replace(reply, leave=True) if asking and reply.effects else reply


def event(know: Knowledge, incoming: Incoming) -> Reply | None:
    """Answer an internal event on a lead; None if it is another's."""
    events: dict[str, Callable[[Knowledge, dict[str, str]], Reply]] = {
        "lead_offered": batch.offered,
        "lead_reminded": batch.reminded,
        "lead_joined": card.joined,
        "lead_corrected": card.corrected,
        "lead_uncalled": card.uncalled,
        "lead_withdrawn": lambda _know, about: card.closed("agent.withdrawn", about["lead"]),
        "lead_moved": lambda _know, about: card.closed("agent.moved", about["lead"]),
        "lead_given": outcome.given,
        "lead_taken": following.taken,
        "lead_scheduled": following.scheduled,
        "lead_misdialled": following.misdialled,
        "lead_escalated": following.escalated,
        "lead_paid": receipt.paid,
        "lead_receipt": receipt.shown,
        "lead_disputed": receipt.disputed,
        "lead_asked": following.asked,
        "lead_unclosed": following.unclosed,
        "lead_reopened": reopening.told,
        "lead_unpaid": reopening.unpaid,
        "lead_called": following.called,
        "lead_waits": offering.waits,
        "lead_nudged": offering.nudged,
        "lead_kept": offering.kept,
        "lead_retimed": retiming.told,
        "meeting_over": village.over,
        "meeting_summary": village.summed,
        "payment_due": due.payment,
        "renewal_due": giving.due,
        "agent_morning": agenda.morning,
        "agent_cleared": clearing.told,
        "agent_paused": pausing.told,
        "agent_reminded": clearing.reminded,
        "undelivered": following.undelivered,
        "lead_untold": following.untold,
    }
    return events[incoming.event](know, incoming.about) if incoming.event in events else None
