"""The evening report of one line: read, questioned kindly, read back, written down once, undone together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Freeze, Option, Press, Question, Say, ask, choose, state
from bot.dialogue.effects import Effect, Save
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.money import read_money
from bot.language.reading import Misread, Reading
from bot.leads import life
from bot.leads.letters import BEYOND, visible
from bot.leads.outcomes import JOINED
from bot.leads.papers import Report
from bot.leads.payment import RIGHT, Verdict, checked, expected, months_allowed
from bot.leads.records import Agent, Lead
from bot.leads.reports import Item, read_report
from bot.leads.routing import agent_of
from handlers.agents.agenda import borne, called, lettered
from handlers.agents.enlisting import DONE
from handlers.agents.namesake import told_apart
from handlers.agents.outcome import came_to, may_collect, to_collector
from handlers.leads.card import STRANGER, given_name, held
from handlers.leads.offering import WAITING
from handlers.registration.seen import people

SKIP = "skip"


@dataclass(frozen=True)
class Line:
    """One item of a report with the lead it is about."""

    item: Item
    lead: Lead


def report(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask whose a shared name is and of amounts that differ from the law; read all back, write it down when sent."""
    text, nobody = yield from told_apart(know, given)
    lines, unread, gone = _lines(know, given | {"text": text})
    if not lines:
        yield Say("report.again")
        return
    right = []
    for number, line in enumerate(lines, 1):
        right.append((yield from _sure(know, number, (yield from _whole(know, number, line)))))
    agent = agent_of(know.view, know.conversation)
    names = borne(know, agent) if agent else {}
    values = {"rows": [_row(know, line, names) for line in right], "unread": [*unread, *nobody]} | _beside(
        know, agent, gone
    )
    if (yield from choose("report.send", ("send", "edit"), values=values)) == "edit":
        yield Say("report.again")
        return
    yield Freeze()
    items = {line.lead.code: line.item for line in right}
    facts = {"name": given["name"], "items": msgspec.json.encode(items).decode()}
    written = yield from state("report", facts)
    yield Say("report.noted", {"number": int(written)}, (Press("agent.undo", f"unreport.{given['name']}.0"),))
    for line in right:
        if agent and line.item.what == JOINED and not may_collect(agent):
            yield Say("agent.no_card", {"code": line.lead.code})


def written(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Write a report down; the result is how many leads it changed."""
    agent = agent_of(know.view, know.conversation)
    items = msgspec.json.decode(fact.about["items"], type=dict[str, Item])
    if agent is None or know.view.get(Report, fact.about["name"]):
        return "0", ()
    effects: list[Effect] = []
    outcomes = []
    for code, item in items.items():
        lead = held(know, code)
        if lead is None:
            continue
        if item.what == JOINED and not may_collect(agent):
            effects += to_collector(know, lead)
            continue
        paid: dict[str, int | str] = {"months": item.months, "amount": item.amount} if item.what == JOINED else {}
        why = {"reason": item.reason} if item.reason else {}
        effects += came_to(know, lead, item.what, item.day, **paid, **why)
        outcomes.append(f"{code}.{lead.version + 1}")
    kept = Report(id=fact.about["name"], at=know.now, agent=agent.id, outcomes=tuple(outcomes))
    return str(len(outcomes)), (*effects, Save(kept))


def undo(know: Knowledge, name: str) -> Reply:
    """Undo all that a report wrote down, while it is not older than ten minutes."""
    agent, found = agent_of(know.view, know.conversation), know.view.get(Report, name)
    if agent is None or found is None or found.agent != agent.id:
        return STRANGER
    effects: list[Effect] = []
    for outcome in found.outcomes:
        code, _, version = outcome.partition(".")
        lead = know.view.get(Lead, code)
        if lead and str(lead.version) == version:
            effects += life.undone(lead, agent.id, know.now)
    if not effects:
        return Reply((Say("report.not_undone", buttons=(DONE,)),), quiet=True)
    return Reply((Say("report.undone"),), tuple(effects), quiet=True)


def _beside(know: Knowledge, agent: Agent | None, letters: list[str]) -> dict[str, object]:
    """Return of letters that nothing is written down for which are only offered, and which stand for nobody."""
    listed = lettered(know, agent) if agent else {}
    offered = [letter for letter in letters if letter in listed and listed[letter].state in WAITING]
    return {"offered": offered, "gone": [letter for letter in letters if letter not in offered]}


def _lines(know: Knowledge, given: dict[str, str]) -> tuple[list[Line], list[str], list[str]]:
    """Return the items with their leads, what was not understood, and the letters that stand for nobody any more."""
    leads = {part[0]: know.view.get(Lead, part[1:]) for part in given["codes"].split()}
    try:
        reported = read_report(given["text"], know.on, know.library.calendar)
    except Misread:  # a day that cannot be is all that is left when a name is nobody's here
        reported = None
    unread, items = (reported.unread, reported.items) if reported else ((), ())
    lines = [Line(item, lead) for item in items if (lead := leads.get(item.letter))]
    gone = [item.letter for item in items if not leads.get(item.letter)]
    names = {mark: given_name(know, lead) for mark, lead in leads.items() if mark in BEYOND and lead}
    return lines, ["".join(names.get(one, one) for one in told) for told in unread], gone


def _whole(know: Knowledge, number: int, line: Line) -> Dialogue[Line]:
    """Ask for how many months was paid, and how much, where the report does not say it; either may be unknown."""
    item, lead = line.item, line.lead
    if item.what != JOINED:
        return line
    values: dict[str, object] = {"letter": visible(item.letter), "name": given_name(know, lead)}
    if not item.months:
        allowed = months_allowed(know.library.law.on(know.on), lead.wants)
        options = [Option(str(months), "collected.months.option", {"months": months}) for months in allowed]
        said = yield from choose(f"report.months.{number}", (*options, SKIP), values=values)
        item = replace(item, months=0 if said == SKIP else int(said))
    if item.months and not item.amount:
        usual = _usual(know, line, item.months)
        shown = [Option(str(usual), "collected.amount.option", {"amount": usual})] if usual else []
        options = [*shown, Option(SKIP, "report.paid.skip")]
        told = values | {"months": item.months, "usual": usual} | _of_cards(lead)
        name = f"report.paid.{number}"
        asks = Question(name, _read_paid, "report.paid", told, tuple(options), kind="collected")
        item = replace(item, amount=(yield from ask(asks)))
    return replace(line, item=item)


def _usual(know: Knowledge, line: Line, months: int) -> int:
    """Return what is usually paid for so many months (VND); 0 where nobody pays for so many."""
    law, lead = know.library.law.on(know.on), line.lead
    if months not in months_allowed(law, lead.wants):
        return 0
    return expected(law, lead.wants, lead.group, know.library.agency.province, months, people(lead.seen))


def _of_cards(lead: Lead) -> dict[str, object]:
    """Return whether health cards are paid for, and for how many people; 0 if it is not known."""
    return {"health": lead.wants == "health", "people": people(lead.seen)}


def _read_paid(written: str) -> Reading[int]:
    """Read what was paid (VND); 0 if it is not known."""
    if written == SKIP:
        return Reading(0, SKIP)
    return read_money(written)


def _sure(know: Knowledge, number: int, line: Line) -> Dialogue[Line]:
    """Ask about an amount that differs from the law of the day; return the line as it is to be written down."""
    verdict = _verdict(know, line)
    if verdict is None or verdict.kind in RIGHT:
        return line
    fix = Option("fix", "report.amount.fix", {"usual": verdict.expected, "letter": visible(line.item.letter)})
    keep = Option("keep", "report.amount.keep", {"letter": visible(line.item.letter)})
    values = {
        "letter": visible(line.item.letter),
        "name": given_name(know, line.lead),
        "months": line.item.months,
        "amount": line.item.amount,
        "usual": verdict.expected,
        "more": verdict.difference,
        "kind": verdict.kind,
        "group": line.lead.group,
    } | _of_cards(line.lead)
    answer = yield from choose(f"report.amount.{number}", (fix, keep), values=values)
    return replace(line, item=replace(line.item, amount=verdict.expected)) if answer == "fix" else line


def _verdict(know: Knowledge, line: Line) -> Verdict | None:
    law, item, lead = know.library.law.on(know.on), line.item, line.lead
    if item.what != JOINED or not item.amount or item.months not in months_allowed(law, lead.wants):
        return None
    province = know.library.agency.province
    return checked(law, lead.wants, lead.group, province, item.months, item.amount, people(lead.seen))


def _row(know: Knowledge, line: Line, names: Mapping[str, int]) -> dict[str, object]:
    item = line.item
    return {
        "letter": visible(item.letter),
        "name": called(know, line.lead, names),
        "what": item.what,
        "appointed": item.day,
        "months": item.months,
        "amount": item.amount,
        "reason": item.reason,
    }
