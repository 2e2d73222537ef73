"""What an agent is asked about a lead: the day agreed, what was paid, why not, a note, a colleague."""

from collections.abc import Mapping
from datetime import date

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Label, Option, Press, Question, Say, ask, choose, money, state
from bot.dialogue.effects import Effect, Save
from bot.knowledge import Knowledge
from bot.language.reading import Misread, Reading
from bot.leads import life
from bot.leads.absences import read_absence
from bot.leads.later import read_later
from bot.leads.papers import Remark
from bot.leads.payment import RIGHT, checked, expected, months_allowed
from bot.leads.records import Agent, Lead, State
from bot.leads.routing import agent_of, officers, serving
from handlers.agents.entrusting import called
from handlers.agents.outcome import came_to
from handlers.leads.card import held
from handlers.leads.offering import given, placed

CLOSING = {"paid": State.JOINED, "reason": State.DECLINED}
REASONS = ("money", "dear", "family", "company", "pension", "pause", "moved", "covered", "died", "later", "other")
LONGEST_REMARK = 300
COLLEAGUES = 8


def appointment(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask for the day of an appointment: "thứ 6 tuần này", "25/11"."""

    def read(written: str) -> Reading[date]:
        if read_absence(written, know.on):
            raise Misread("day.unreadable")
        found = read_later(written, know.on, know.library.calendar)
        if found.value < know.on:
            raise Misread("appointment.past", day=found.value)
        return found

    day: date = yield from ask(Question("appointment", read, "appointment", kind="day"))
    code = given["lead"]
    version = yield from state("appointment", {"lead": code, "day": day.isoformat()})
    yield _written("agent.appointed", code, version, {"day": day})


def collected(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask for how many months was paid, and how much; an amount that differs from the law is questioned kindly."""
    law, province = know.library.law.on(know.on), know.library.agency.province
    wants, group, people = given.get("wants", ""), given.get("group", ""), int(given.get("people", "0"))
    allowed = months_allowed(law, wants)
    options = [Option(str(months), "collected.months.option", {"months": months}) for months in allowed]
    months = int((yield from choose("collected.months", options)))
    usual = expected(law, wants, group, province, months, people)
    shown = [Option(str(usual), "collected.amount.option", {"amount": usual})] if usual else []
    told: dict[str, object] = {"health": wants == "health", "people": people}
    amount = yield from money("collected.amount", options=shown, values=told)
    verdict = checked(law, wants, group, province, months, amount, people)
    if verdict.kind not in RIGHT:
        values: dict[str, object] = {"amount": amount, "kind": verdict.kind, "usual": usual, "more": verdict.difference}
        values |= told
        fix = Option("fix", "collected.sure.fix", {"usual": usual})
        if (yield from choose("collected.sure", (fix, "keep"), values=values)) == "fix":
            amount = usual
    facts = {"lead": given["lead"], "months": str(months), "amount": str(amount)}
    version = yield from state("paid", facts)
    yield _written("agent.joined", given["lead"], version, {"months": months, "amount": amount})


def declined(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask why somebody does not join; nobody is blamed for it."""
    del know
    reason = yield from choose("declined", REASONS)
    version = yield from state("reason", {"lead": given["lead"], "reason": reason})
    yield _written("agent.declined", given["lead"], version, {"reason": Label(f"declined.{reason}")})


def remark(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Take a note on a lead."""
    del know
    text = yield from ask(Question("remark", _read_remark, "remark", free=True))
    kept = yield from state("remark", {"lead": given["lead"], "text": text})
    yield Say("agent.remarked" if kept else "agent.not_yours", {"code": given["lead"]})


def give(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Hand a lead to a colleague of the same commune, or to the officers; who was named already is not asked for."""
    found = _colleagues(know, given["lead"])
    named = called(found, given.get("to", ""))
    others = [Option(agent.id, "give.option", {"name": agent.name}) for agent in found]
    to = named[0].id if len(named) == 1 else (yield from choose("give", (*others, "next")))
    kept = yield from state("give", {"lead": given["lead"], "to": to})
    values = {"code": given["lead"], "name": next((agent.name for agent in found if agent.id == to), "")}
    yield Say("agent.given" if kept else "agent.not_yours", values)


def perform(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Carry out what an agent reported of a lead in hand; the result is the version of it that can be undone."""
    about = fact.about
    if fact.kind in CLOSING:
        return _completed(know, about, CLOSING[fact.kind])
    lead = held(know, about["lead"])
    if lead is None:
        return "", ()
    match fact.kind:
        case "appointment":
            effects = came_to(know, lead, "appointment", date.fromisoformat(about["day"]))
        case "remark":
            effects = remarked(know, lead, about["text"])
        case _:
            effects = handed(know, lead, about["to"])
    return str(lead.version + 1), effects


def _completed(know: Knowledge, about: Mapping[str, str], state_: State) -> tuple[str, tuple[Effect, ...]]:
    """Add to a lead just closed what was paid, or why not."""
    agent, lead = agent_of(know.view, know.conversation), know.view.get(Lead, about["lead"])
    if agent is None or lead is None or lead.agent != agent.id or lead.state is not state_:
        return "", ()
    months, amount = int(about.get("months", "0")), int(about.get("amount", "0"))
    reason = about.get("reason", "")
    why = reason or f"{months} months, {amount} VND"
    fields = {"months": months, "amount": amount, "reason": reason}
    return str(lead.version + 1), life.changed(lead, "completed", agent.id, know.now, why, **fields)


def _written(key: str, code: str, version: str, values: dict[str, object]) -> Say:
    """Say that an outcome was written down, with the button that undoes it."""
    if not version:
        return Say("agent.not_yours")
    return Say(key, {"code": code, **values}, (Press("agent.undo", f"undo.{code}.{version}"),))


def remarked(know: Knowledge, lead: Lead, text: str) -> tuple[Effect, ...]:
    """Keep a note with a lead."""
    note = Remark(id=f"{lead.code}.{know.seed[:12]}", lead=lead.code, agent=lead.agent, text=text, at=know.now)
    return Save(note), *life.changed(lead, "noted", lead.agent, know.now)


def handed(know: Knowledge, lead: Lead, to: str) -> tuple[Effect, ...]:
    """Offer a lead to the colleague it was handed to; the person is told who takes it."""
    colleague = know.view.get(Agent, to) if to != "next" else None
    meant = given(lead, colleague) if colleague else msgspec.structs.replace(lead, tried=(*lead.tried, lead.agent))
    place = placed(know, meant)
    fields = {"meant_for": meant.meant_for, **place.fields}
    return (*life.changed(lead, "handed_on", lead.agent, know.now, to, **fields), *place.effects)


def _colleagues(know: Knowledge, code: str) -> list[Agent]:
    me, lead = agent_of(know.view, know.conversation), know.view.get(Lead, code)
    if me is None or lead is None:
        return []
    found = [*serving(know.view, lead.commune, know.today), *officers(know.view)]
    return [agent for agent in found if agent.id != me.id and agent.collector][:COLLEAGUES]


def _read_remark(written: str) -> Reading[str]:
    text = " ".join(written.split())
    if not text or len(text) > LONGEST_REMARK:
        raise Misread("remark.too_long")
    return Reading(text, text)
