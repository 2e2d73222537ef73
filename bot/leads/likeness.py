"""Whether two who gave the same number are one person."""

from bot.dialogue.effects import View
from bot.language.folding import fold
from bot.leads.records import Person


def alike(view: View, person: Person) -> list[Person]:
    """Return everybody who is the same person as this one, themselves among them."""
    return [other for other in view.find(Person, phone=person.phone) if _alike(person, other)]


def _alike(one: Person, other: Person) -> bool:
    """Tell whether two who share a number also share their name, or their year of birth if a name was not told.

    A couple may have one number and be of one age.
    """
    first, second = fold(one.name).split(), fold(other.name).split()
    named_alike = first == second or (first[-1:] == second[-1:] and min(len(first), len(second)) == 1)
    born_alike = not (first and second) and bool(one.birth) and one.birth[:4] == other.birth[:4]
    return named_alike or born_alike
