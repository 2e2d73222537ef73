"""Which texts name a parameter of law, by itself or through a rule."""

import re
from collections.abc import Iterator
from datetime import date

from bot.loader.library import Shelf
from bot.rules import contribution, health
from bot.rules.support import GROUPS

_NAMED = re.compile(r"(?:law\[|(?:next_change|since)\()\s*['\"]([\w./-]+)['\"]")
_WORDS = re.compile(r"\b(?:floor|ceiling|contribution|health_price)\b")


def uses(shelf: Shelf, parameter: str, on: date) -> Iterator[str]:
    """Yield the keys of the texts that show a parameter on a day.

    Raises:
        KeyError: there is no such parameter.
    """
    if parameter not in shelf.library.law.parameters:
        raise KeyError(parameter)
    rules = {name for name, names in _rules(shelf, on).items() if parameter in names}
    for key, text in shelf.catalogue.messages.items():
        inside = "".join(re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL))
        if parameter in _NAMED.findall(inside) or rules & set(_WORDS.findall(inside)):
            yield key


def _rules(shelf: Shelf, on: date) -> dict[str, set[str]]:
    """Return which parameters stand behind each name that a text may use."""
    law, province = shelf.library.law, shelf.library.agency.province
    floor, ceiling, household = law.on(on), law.on(on), law.on(on)
    least = int(contribution.floor(floor))
    contribution.ceiling(ceiling)
    health.health(household, [1])
    paid = {name for group in GROUPS for name in contribution.contribution(law.on(on), least, group, province, 1).law}
    return {
        "floor": set(floor.record.used),
        "ceiling": set(ceiling.record.used),
        "contribution": paid,
        "health_price": set(household.record.used),
    }
