"""Keep those who pay already: the agency's list becomes leads for the agents who last collected."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from bot.dialogue.asking import Label
from bot.dialogue.effects import Effect, Save, Tell, View
from bot.dialogue.messages import Event
from bot.leads import codes, life
from bot.leads.calendar import VIETNAM
from bot.leads.likeness import alike
from bot.leads.members import Member, read_members
from bot.leads.records import Agent, Lead, Person, State
from bot.leads.table import Finding, Table
from bot.places.gazetteer import Gazetteer
from bot.store.interface import Store

LENGTH = 6
"""Longer codes than citizens get: a list may hold as many people as there are short ones."""


@dataclass(frozen=True)
class Renewed:
    """How many leads a list makes, how many people on it have an open lead already, and what was mended in it."""

    made: int
    known: int
    notes: tuple[Finding, ...] = ()


def renew(store: Store, places: Gazetteer, now: datetime, table: Table, *, dry: bool) -> Renewed:
    """Make `renew` leads of a list, all or nothing; the house offers them. With `dry` only count.

    Raises:
        BadSheet: columns are missing or rows cannot be used.
    """
    read = read_members(table, places, now.astimezone(VIETNAM).date())
    effects: list[Effect] = []
    seen: set[tuple[str, str]] = set()
    taken: set[str] = set()
    with store.view() as view:
        strangers = _strangers(view, read.items)
        for _, member in read.items:
            person = Person(
                id=secrets.token_hex(8), conversation="", name=member.name, phone=member.phone, birth=member.birth
            )
            if (member.phone, member.name) not in seen and not _has_lead(view, person):
                seen.add((member.phone, member.name))
                effects += _lead(person, member, now, _code(view, taken))
    if not dry:
        store.write(now, effects)
    return Renewed(len(seen), len(read.items) - len(seen), (*read.notes, *strangers))


def _strangers(view: View, items: Iterable[tuple[int, Member]]) -> list[Finding]:
    """Note the agents whom nobody knows, each once: the lead goes to those who serve the commune."""
    first: dict[str, int] = {}
    for line, member in items:
        first.setdefault(member.agent, line)
    unknown = [(line, name) for name, line in first.items() if name and view.get(Agent, name) is None]
    return [Finding(line, Label("sheet.agent_unknown", {"code": name})) for line, name in unknown]


def _code(view: View, taken: set[str]) -> str:
    """Return a code that neither a lead nor the list has, and take it."""
    for length in count(LENGTH, 2):
        code = codes.fresh(view, Lead, secrets.token_hex(16), length)
        if code not in taken:
            taken.add(code)
            return code
    raise AssertionError  # lengths do not end


def _has_lead(view: View, person: Person) -> bool:
    return any(life.is_open(lead) for other in alike(view, person) for lead in view.find(Lead, person=other.id))


def _lead(person: Person, member: Member, now: datetime, code: str) -> tuple[Effect, ...]:
    lead = Lead(
        code=code,
        person=person.id,
        conversation="",
        state=State.NEW,
        commune=member.commune,
        wants="renew",
        created_at=now,
        age=now.year - int(member.birth) if member.birth else 0,
        source="list",
        meant_for=member.agent,
        months=member.months,
        paid_until=member.paid_until,
    )
    waits = Tell(Event(to=f"lead:{lead.code}", name="lead_waits", about={"lead": lead.code, "why": "from a list"}))
    return (Save(person), *life.begun(lead, "house", now, "from a list"), waits)
