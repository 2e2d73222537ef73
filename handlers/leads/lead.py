"""What a registration does in the world: consent, person, lead, and the offer to those who serve the commune."""

import re
from collections.abc import Mapping
from datetime import timedelta

import msgspec

from bot.dialogue.asking import Fact, Press, Say
from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.dialogue.session import Done, Run
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.leads import codes, life
from bot.leads.likeness import alike
from bot.leads.records import CLOSED, Agent, Consent, Lead, Person, State
from bot.leads.sites import known_as
from bot.leads.ties import owns
from bot.texts.rendering import Voice
from handlers.leads import amending
from handlers.leads.following import asked_later, complained, status
from handlers.leads.offering import WAITING, placed, settled
from handlers.menu import CALL, REGISTER
from handlers.registration.calling import is_over
from handlers.registration.particulars import Particulars, packed

CONSENT_VERSION = "1"
SAME = timedelta(days=30)
_UNCALLED = re.compile(
    r"\b(?:chua|khong|ko|k|chang|mai)(?: thay| co| duoc)* ai (?:ma )?goi\b|\b(?:chua|mai) (?:thay )?goi\b"
)
_AWAITED = re.compile(
    rf"{_UNCALLED.pattern}|\bco(?: thay)? ai goi\b|^ai (?:se |la nguoi )?goi (?:cho )?(?:toi|tui|em|minh|chau|con|e)\b"
    r"|\b(?:bao gio|khi nao|hom nao|luc nao|bao lau)(?: \w+)? goi\b"
)
_MINE = r"(?: (?:cua )?(?:toi|tui|tau|minh|em|e|chau|con|bac|nha (?:toi|tui|em)))?"
_STANDS = re.compile(
    rf"\b(?:phieu(?! (?:tinh|thu))|ma phieu|dang ky|dk|ho so|don|viec dang ky)(?: (?=\w*\d)\w{{4}})?{_MINE}"
    r"(?: (?:hom (?:truoc|qua|no|bua)|bua (?:truoc|no)|da|thi|di|gui|nop|dang ky|cua|gio|chu))*"
    r" (?:(?:la )?(?:sao|rang|ra sao|ra rang|the nao|nhu the nao|nhu nao|den dau|toi dau|den mo|toi mo|o dau)"
    r"(?: (?:roi|rua|ri))+|den dau|toi dau|toi mo|den mo|(?:xong|duoc|dc|co ai nhan|ai nhan|co tin) (?:chi )?chua)\b"
    rf"|^(?:(?:xem|coi|hoi|kiem tra) (?:lai )?)?phieu{_MINE}$"
    r"|\b(?:xem|coi|hoi|kiem tra) (?:lai )?(?:phieu(?! (?:tinh|thu))|dang ky|dk) cua (?:toi|tui|em|minh|chau)\b"
    rf"|\b(?:quen|mat|xem|biet|nho)(?: (?:lai|duoc|mat|roi))* ma phieu\b"
    rf"|^(?:cai )?ma phieu{_MINE}(?: (?:la|so))*(?: (?:gi|bao nhieu|nao|may))?$"
)
"""Asking how one's own registration stands."""
OFFICERS = "officers"
"""Who calls, on the receipt of a lead that the officers have."""
CAME = ("source", "agent")
"""What is remembered of how somebody came, whatever led to their registering."""


def consent(know: Knowledge, voice: Voice, run: Run, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Keep what somebody agreed to, in the words they saw."""
    kept = Consent(
        id=f"{know.conversation}.{run.number}",
        conversation=know.conversation,
        purpose=fact.about["purpose"],
        wording=voice.say(fact.about["wording"], {}),
        wording_version=CONSENT_VERSION,
        at=know.now,
        channel=know.conversation.partition(":")[0],
    )
    return kept.id, (Save(kept),)


def lead(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Make a lead and offer it; the result is `code|who calls|by which day|again`, the last if asked before."""
    about = {name: know.told.get(name) for name in CAME if know.told.get(name)} | dict(fact.about)
    person = person_of(know, about, know.conversation)
    earlier = known(know, person)
    created = lead_of(know, person, about)
    if earlier and earlier.conversation == know.conversation:
        return _again(know, earlier, person, created)
    if earlier:
        return _joined(know, person, created, earlier)
    created = msgspec.structs.replace(created, meant_for=about.get("agent", "") or _same_number(know, person))
    place = placed(know, created, officer=about.get("officer") == "yes")
    offered = msgspec.structs.replace(created, **place.fields)
    ask = asked_later(know, created)
    effects = (Save(person), *life.begun(offered, know.conversation, know.now, f"wants {created.wants}"))
    by_officers = about.get("officer") == "yes" and bool(place.choice.agents)
    return _receipt(know, offered, OFFICERS if by_officers else ""), (*effects, *place.effects, ask)


def person_of(know: Knowledge, about: Mapping[str, str], conversation: str, mark: str = "") -> Person:
    """Make the row of somebody who is to be called; `mark` tells several in one turn apart."""
    return Person(
        id=f"{know.seed[:16]}{mark}",
        conversation=conversation,
        name=about["name"],
        phone=about["phone"],
        birth=about.get("birth", ""),
        note=about.get("note", ""),
    )


def lead_of(know: Knowledge, person: Person, about: Mapping[str, str], turn: int = 0) -> Lead:
    """Make the row of a new lead; `turn` tells several in one turn apart."""
    code = codes.fresh(know.view, Lead, know.seed[turn:] + know.seed[:turn])
    return Lead(
        code=code,
        person=person.id,
        conversation=person.conversation,
        state=State.NEW,
        commune=about["commune"],
        wants=about["wants"],
        created_at=know.now,
        hamlet=about.get("hamlet", ""),
        call_at=about.get("call_at", "any"),
        sex=about.get("sex", ""),
        age=_age(know, about.get("birth", "")),
        group=about.get("group", ""),
        seen=about.get("seen", ""),
        source=about.get("source", ""),
        source_agent=about.get("agent", ""),
    )


def known(know: Knowledge, person: Person) -> Lead | None:
    """Return the open lead of the same person (number, and name or year of birth) of the last 30 days."""
    for other in alike(know.view, person):
        for found in know.view.find(Lead, person=other.id):
            if life.is_open(found) and know.now - found.created_at <= SAME:
                return found
    return None


def before(know: Knowledge) -> str:
    """Return number, place and time of the open lead sent last from here, as particulars are saved; "" if none is."""
    last = _last(know)
    person = know.view.get(Person, last.person) if last else None
    if last is None or person is None:
        return ""
    place = ", ".join(filter(None, (last.hamlet, know.library.places.by_code(last.commune).full_name)))
    call_at = "" if is_over(last.call_at, know.today) else last.call_at
    return packed(Particulars(phone=person.phone, place=place, call_at=call_at))


def matter(know: Knowledge) -> str:
    """Return what the open lead sent last from here is for, as far as others may share it, and its code."""
    last = _last(know)
    return f"{last.wants if last.wants in ('vsi', 'health') else 'call'} {last.code}" if last else ""


def _last(know: Knowledge) -> Lead | None:
    mine = [lead for lead in know.view.find(Lead, conversation=know.conversation) if life.is_open(lead)]
    return max(mine, key=lambda lead: lead.created_at, default=None)


def _again(know: Knowledge, earlier: Lead, person: Person, told: Lead) -> tuple[str, tuple[Effect, ...]]:
    """Put the lead of who asks again right by what they tell now."""
    effects = amending.amended(know, earlier, told)
    before = know.view.get(Person, earlier.person)
    rows = (effect.row for effect in effects if isinstance(effect, Save))
    after = next((row for row in rows if isinstance(row, Lead)), earlier)
    again = "amended" if earlier.state in amending.BEFORE else "again"
    return f"{_receipt(know, after)}|{again}", (*effects, *((amending.renewed(before, person),) if before else ()))


def _joined(know: Knowledge, person: Person, created: Lead, earlier: Lead) -> tuple[str, tuple[Effect, ...]]:
    """Join a lead to an earlier one of the same person; whoever calls may read out either code."""
    joined = msgspec.structs.replace(created, state=State.DUPLICATE, of=earlier.code)
    agent = know.view.get(Agent, earlier.hand) if earlier.hand else None
    told = Event(to=agent.conversation if agent else "", name="lead_joined", about={"lead": created.code})
    effects = (Save(person), *life.begun(joined, know.conversation, know.now, f"joins {earlier.code}"))
    effects = (*effects, *life.changed(earlier, "asked_again", know.conversation, know.now, created.code))
    return f"{created.code}|{_receipt(know, earlier).partition('|')[2]}", (
        *effects,
        *((Tell(told),) if told.to else ()),
    )


def _same_number(know: Knowledge, person: Person) -> str:
    """Return the agent who has another open lead of this number: one call does for both."""
    others = know.view.find(Person, phone=person.phone)
    found = (lead for other in others for lead in know.view.find(Lead, person=other.id) if lead.hand)
    return next((lead.hand for lead in found), "")


def _receipt(know: Knowledge, lead: Lead, named: str = "") -> str:
    agent = know.view.get(Agent, lead.agent) if lead.agent else None
    named = ", ".join(filter(None, (agent.name, known_as(know.view, agent.organisation)))) if agent else named
    return f"{lead.code}|{named}|{know.library.calendar.promise(know.now)}"


def withdraw(know: Knowledge, code: str) -> Reply:
    """Let the person take back a lead of their own; nobody will call any more."""
    lead = know.view.get(Lead, code)
    if lead is None or not owns(know.view, know.conversation, lead.conversation):
        return Reply((Say("engine.unknown_button"),), fits=False)
    if lead.state in CLOSED:
        return Reply((Say("lead.closed", {"code": code}),), quiet=True)
    return Reply((_gone(lead),), withdrawn(know, lead), quiet=True)


def awaited(know: Knowledge, text: str) -> Reply | None:
    """Tell who asks how their registration stands, or why nobody has called; None for anything else."""
    said = fold(text)
    stands, every = _STANDS.search(said), know.view.find(Lead, conversation=know.conversation)
    mine = [lead for lead in every if lead.state not in CLOSED] or (every if stands else [])
    if not mine:
        return Reply((Say("lead.none", buttons=(REGISTER, CALL)),), quiet=True) if stands and "phieu" in said else None
    if not (stands or _AWAITED.search(said)):
        return None
    newest = max(mine, key=lambda lead: lead.created_at)
    if _UNCALLED.search(said) and newest.state in (*WAITING, State.TAKEN, State.CONTACTED):
        return complained(know, newest, *_changes(newest))
    return standing(know, newest)


def standing(know: Knowledge, newest: Lead) -> Reply:
    """Tell somebody how their lead stands."""
    buttons = (CALL,) if newest.state in CLOSED else _changes(newest)
    return Reply((status(know, newest, *buttons),), quiet=True)


def _changes(lead: Lead) -> tuple[Press, ...]:
    return Press("retime.button", f"retime.{lead.code}.0"), Press("register.withdraw", f"withdraw.{lead.code}.0")


def uncalled(know: Knowledge) -> Reply | None:
    """Withdraw every open lead of somebody who wants no call any more; None if they have none."""
    mine = _open(know)
    says = tuple(map(_gone, mine))
    effects = tuple(effect for lead in mine for effect in withdrawn(know, lead))
    return Reply(says, effects, quiet=True) if mine else None


def choice(know: Knowledge) -> Reply | None:
    """Offer every open lead of somebody to be taken back, for they named one of them; None if they have none."""
    mine = _open(know)
    people = {lead.code: know.view.get(Person, lead.person) for lead in mine}
    each = ((code, person.name if person else "") for code, person in people.items())
    buttons = tuple(
        Press("lead.withdraw_one", f"withdraw.{code}.0", {"code": code, "name": name}) for code, name in each
    )
    return Reply((Say("lead.withdraw_which", buttons=buttons),), quiet=True) if mine else None


def _open(know: Knowledge) -> list[Lead]:
    """Return the leads of somebody that are still to be called."""
    return [lead for lead in know.view.find(Lead, conversation=know.conversation) if lead.state not in CLOSED]


def _gone(lead: Lead) -> Say:
    """Say that a lead was taken back; it can be made anew."""
    again = Press("register.after_all", f"start.register.{lead.wants if lead.wants in ('vsi', 'health') else 'call'}")
    return Say("lead.withdrawn", {"code": lead.code}, (again,))


def withdrawn(know: Knowledge, lead: Lead) -> tuple[Effect, ...]:
    """Close a lead at the person's wish and tell the agent who has it."""
    withdrawing = life.changed(lead, "withdrawn", know.conversation, know.now, state=State.WITHDRAWN)
    return (*withdrawing, *let_go(know, lead))


def let_go(know: Knowledge, lead: Lead) -> tuple[Effect, ...]:
    """Let nobody be asked for a lead any more, and tell the agent who has it."""
    agent = know.view.get(Agent, lead.agent) if lead.agent else None
    told = Event(to=agent.conversation if agent else "", name="lead_withdrawn", about={"lead": lead.code})
    return (*settled(lead.code), *((Tell(told),) if told.to else ()))


def undo(know: Knowledge, done: Done) -> tuple[Effect, ...]:
    """Undo a fact that no longer holds: a consent is marked as withdrawn."""
    kept = know.view.get(Consent, done.result) if done.kind == "consent" else None
    if kept is None or kept.withdrawn_at:
        return ()
    return (Save(msgspec.structs.replace(kept, version=kept.version + 1, withdrawn_at=know.now)),)


def _age(know: Knowledge, birth: str) -> int:
    return know.today.year - int(birth[:4]) if birth[:4].isdecimal() else 0
