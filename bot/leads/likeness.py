"""Whether two who gave the same number are one person."""

from bot.dialogue.effects import View
from bot.language.folding import fold
from bot.leads.records import Lead, Person, State

DIED = "died"
"""Why a lead was closed whose person is no more."""


def alike(view: View, person: Person) -> list[Person]:
    """Return everybody who is the same person as this one, themselves among them."""
    return [other for other in view.find(Person, phone=person.phone) if _alike(person, other)]


def departed(view: View, conversation: str, code: str = "") -> bool:
    """Tell whether whoever registered in a conversation, or whose lead (`code`) it is, was reported to have died."""
    lead = view.get(Lead, code) if code else None
    kept = view.get(Person, lead.person) if lead else None
    people = [kept] if kept else view.find(Person, conversation=conversation)
    return bool(people) and all(person.phone and _died(view, person) for person in people)


def _died(view: View, person: Person) -> bool:
    leads = (lead for other in alike(view, person) for lead in view.find(Lead, person=other.id))
    return any(lead.state is State.DECLINED and lead.reason == DIED for lead in leads)


def _alike(one: Person, other: Person) -> bool:
    """Tell whether two who share a number also share their name, or their year of birth if a name was not told.

    A couple may have one number and be of one age.
    """
    first, second = fold(one.name).split(), fold(other.name).split()
    named_alike = first == second or (first[-1:] == second[-1:] and min(len(first), len(second)) == 1)
    born_alike = not (first and second) and bool(one.birth) and one.birth[:4] == other.birth[:4]
    return named_alike or born_alike
