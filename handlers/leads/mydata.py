"""My data: what is kept of me, mending it, and erasing it with a receipt."""

import msgspec

from bot.dialogue.asking import Dialogue, Fact, Option, Question, Say, ask, choose, confirm, state
from bot.dialogue.effects import Effect, Save, Tell
from bot.dialogue.messages import Event
from bot.knowledge import Knowledge
from bot.language.names import read_name
from bot.language.phones import read_phone, show_phone
from bot.leads import codes
from bot.leads.doors import together
from bot.leads.erasing import erase
from bot.leads.life import IN_HAND
from bot.leads.papers import Membership
from bot.leads.records import CLOSED, Agent, Consent, Erasure, Lead, Person
from bot.leads.sources import Renewal
from handlers.leads.joining import VALID
from handlers.leads.lead import let_go
from handlers.registration.commune import commune
from handlers.registration.seen import said, wished

NAME, PHONE, COMMUNE = "name", "phone", "commune"
"""What can be mended of who left their name."""


def mydata(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Show what is kept, and offer to mend or erase it; of who says what is wrong, a field or a number, only that."""
    people = [person for talk in _mine(know) for person in know.view.find(Person, conversation=talk)]
    if people and (field := given.get("field", "")):
        yield from _correct(know, (yield from _whose(people)), field)
        return
    rest = ("erase", "join", "nothing")
    if people and (phone := given.get("phone", "")):
        yield from _changed((yield from _whose(people)), PHONE, phone)
        return
    yield Say("mydata.kept" if people else "mydata.none", _kept(know, people))
    what = yield from choose("do", ("correct", *rest) if people else rest, text="", soft=True)
    if what == "correct":
        person = yield from _whose(people)
        yield from _correct(know, person, (yield from choose("field", (NAME, PHONE, COMMUNE))))
    elif what == "erase":
        yield from _erase()
    elif what == "join":
        code = yield from state("join", {})
        yield Say("joining.code", {"code": code, "minutes": VALID.seconds // 60})
    else:
        yield Say("mydata.left")


def erasing(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Erase all that is kept, after one question."""
    del know, given
    yield from _erase()


def _erase() -> Dialogue[None]:
    if (yield from choose("sure", ("erase", "keep"))) == "keep":
        yield Say("mydata.left")
        return
    receipt = yield from state("erase", {})
    yield Say("mydata.erased", {"code": receipt})


def _correct(know: Knowledge, person: Person, field: str) -> Dialogue[None]:
    if field == COMMUNE:
        yield from _moved(know, person)
        return
    if field == NAME:
        value = yield from ask(Question("new.name", read_name, "mydata.new_name", free=True, kind="name"))
    else:
        value = yield from ask(Question("new.phone", read_phone, "mydata.new_phone", contact=True, kind="phone"))
    yield from _changed(person, field, value)


def _moved(know: Knowledge, person: Person) -> Dialogue[None]:
    """Ask where somebody lives now, and let their lead go there; one that was called already stays."""
    place = yield from commune(know, "new.commune")
    about = {"person": person.id, "commune": place.commune.code, "hamlet": place.hamlet}
    code = yield from state("move", about)
    yield Say("mydata.moved" if code else "mydata.settled", {"code": code, "place": place.commune.full_name})


def _whose(people: list[Person]) -> Dialogue[Person]:
    """Ask whose name or number it is, if there are several people."""
    if len(people) == 1:
        return people[0]
    shown = (Option(one.id, "whose.person", {"name": one.name, "phone": show_phone(one.phone)}) for one in people)
    picked = yield from choose("whose", tuple(shown))
    return next(one for one in people if one.id == picked)


def _changed(person: Person, field: str, value: str) -> Dialogue[None]:
    """Change a name or a number once it is confirmed."""
    shown = show_phone(value) if field == PHONE else value
    if not (yield from confirm("right", values={"value": shown})):
        yield Say("mydata.left")
        return
    yield from state("correct", {"person": person.id, "field": field, "value": value})
    yield Say("mydata.corrected", {"value": shown})


def correct(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Change a name or a phone number of the person's own, and show it to the agents who are to call them."""
    person = know.view.get(Person, fact.about["person"])
    if person is None or person.conversation not in _mine(know):
        return "", ()
    change = {fact.about["field"]: fact.about["value"]}
    if change.get(PHONE, person.phone) != person.phone:
        change["note"] = ""  # it says whose number the other one was
    held = [lead for lead in know.view.find(Lead, person=person.id) if lead.state in IN_HAND]
    agents = [(lead, know.view.get(Agent, lead.agent)) for lead in held]
    told = (Event(to=one.conversation, name="lead_corrected", about={"lead": lead.code}) for lead, one in agents if one)
    saved = Save(msgspec.structs.replace(person, version=person.version + 1, **change))
    return person.id, (saved, *(Tell(event) for event in told if event.to))


def erased(know: Knowledge) -> tuple[str, tuple[Effect, ...]]:
    """Erase everything of a citizen but receipts and the leads' histories, which hold codes only."""
    code = codes.fresh(know.view, Erasure, know.seed, prefix="XD-")
    effects: list[Effect] = []
    for number, talk in enumerate(_mine(know)):
        leads = [lead for lead in know.view.find(Lead, conversation=talk) if lead.state not in CLOSED]
        effects += [effect for lead in leads for effect in let_go(know, lead)]
        effects += erase(know.view, talk, know.now)
        # One receipt for each: erasures are repeated by conversation after a restore.
        receipt = f"{code}-{number}" if number else code
        effects.append(Save(Erasure(code=receipt, conversation=talk, at=know.now)))
    return code, tuple(effects)


def _mine(know: Knowledge) -> tuple[str, ...]:
    return together(know.view, know.conversation)


def _place(know: Knowledge, lead: Lead) -> str:
    return ", ".join(filter(None, (lead.hamlet, know.library.places.by_code(lead.commune).full_name)))


def _kept(know: Knowledge, people: list[Person]) -> dict[str, object]:
    leads = [lead for talk in _mine(know) for lead in know.view.find(Lead, conversation=talk)]
    consents = [consent for talk in _mine(know) for consent in know.view.find(Consent, conversation=talk)]
    return {
        "people": [{"name": p.name, "phone": show_phone(p.phone), "birth": p.birth, "note": p.note} for p in people],
        "leads": [
            {"code": lead.code, "day": lead.created_at, "place": _place(know, lead), "group": lead.group}
            | {"seen": said(lead.seen), "wishes": wished(lead.seen)}
            for lead in leads
        ],
        "consents": [{"day": c.at} for c in consents],
        "reminders": [
            *(m.months for talk in _mine(know) if (m := know.view.get(Membership, talk))),
            *(one.months for talk in _mine(know) for one in know.view.find(Renewal, conversation=talk)),
        ],
    }
