"""Names and codes in a report, written as the letters of the list that they stand for."""

import re
from collections import Counter
from collections.abc import Mapping

from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.leads.records import Lead
from bot.leads.reports import OUTCOMES
from handlers.card import given_name
from handlers.lookup import name

_FIRST = r"(^|[,;.\n]) *"
_KIN = "(?:(?:anh|chi|co|chu|bac|ong|ba|em|o|di) )?"
_MEETS = "(?:hen(?: gap)?|goi lai|gap lai)(?: cho| voi)? "


def with_letters(
    know: Knowledge, seen: Mapping[str, Lead], every: Mapping[str, Lead], text: str
) -> tuple[str, dict[str, Lead]]:
    """Write the letter of a lead where a part of a report names it by its code or by a name no other lead has.

    Before an outcome ("Lan không nghe máy"), or behind an appointment ("hẹn chị Lan thứ 5"). What was never listed
    counts by code or name alone; also return what the letters stand for.
    """
    said, found = fold(text), dict(seen)
    names = Counter(fold(given_name(know, lead)) for lead in every.values())
    for letter, lead in every.items():
        given, mark = fold(given_name(know, lead)), letter.lower()
        called = {lead.code.lower(), *((given,) if names[given] == 1 else ()), name(know, lead)} - {""}
        who = "|".join(map(re.escape, called))
        own = f"{mark}|{who}" if letter in seen else who
        told = _written(rf"{_FIRST}(?:phieu )?{_KIN}(?:{who}) *[:-]? +", f" {mark} ", said, OUTCOMES)
        told = _written(rf"{_FIRST}{_MEETS}{_KIN}(?:{own}) +", f" {mark} hen ", told, r"\S")
        if told != said:
            said, found[letter] = told, lead
    return said.strip(), found


def _written(begins: str, instead: str, said: str, before: str) -> str:
    """Write something else where a part begins so, if what comes `before` follows it."""

    # The outcomes are a long pattern: put into that of each name it would be compiled anew for each.
    def written(found: re.Match[str]) -> str:
        return f"{found[1]}{instead}" if re.match(before, said[found.end() :]) else found[0]

    return re.sub(begins, written, said)
