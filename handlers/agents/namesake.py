"""Names in a report that several bear, or that may be words: marked where they stand, and asked about."""

import re
from collections.abc import Collection, Mapping, Sequence

from bot.dialogue.asking import Dialogue, Option, Question, ask
from bot.dialogue.session import Run
from bot.knowledge import Knowledge
from bot.language.folding import fold, nfc
from bot.language.reading import Misread, Reader, Reading
from bot.leads.letters import visible
from bot.leads.outcomes import KIN
from bot.leads.records import Lead
from handlers.agents.agenda import called
from handlers.agents.lettering import SHARED, names_of, shared
from handlers.leads.card import given_name

SKIP, WORD = "skip", "word"
_SHARED = re.compile(rf"{re.escape(SHARED)}\w+")
_SLIP, _NOT = r"(?:.*\b(?:nham|lon|sai)\b\W*)?", "(?:khong|ko|k)"
_MEANT, _WRONG = (rf"(?:{KIN} )?(?P<{which}{{0}}>\w+)" for which in ("meant", "wrong"))
_SWAPS = re.compile(
    rf"{_SLIP}{_MEANT.format(0)}(?: \w+)? chu {_NOT}(?: phai)?(?: la)? {_WRONG.format(0)}(?: dau| nhe| a)*"
    rf"|{_SLIP}{_NOT} phai (?:la )?{_WRONG.format(1)}\W+(?:ma )?(?:la )?{_MEANT.format(1)}(?: nhe| a)*"
    rf"|(?:sua|doi)(?: ten)? {_WRONG.format(2)} thanh {_MEANT.format(2)}(?: giup| nhe| a)*"
)
"""Who was named for somebody else: "nhầm, cô Hoa chứ không phải Hòa"."""


def told_apart(know: Knowledge, given: dict[str, str]) -> Dialogue[tuple[str, list[str]]]:
    """Ask whom a name means that several bear, or whether it is one; return the report and the names of nobody here."""
    text, nobody = given["text"], []
    leads = behind(know, given["codes"])
    for number, mark in enumerate(dict.fromkeys(_SHARED.findall(text)), 1):
        bear = {letter: lead for letter, lead in leads.items() if mark in map(shared, names_of(know, lead))}
        if not bear:
            continue
        names = {given_name(know, lead): len(bear) for lead in bear.values()}
        options = [
            Option(letter, "report.which.option", {"letter": visible(letter), "name": called(know, lead, names)})
            for letter, lead in bear.items()
        ]
        values: dict[str, object] = {"name": ", ".join(names), "number": len(bear), "word": _word(mark)}
        # Of one who bears it alone the name may be a word like any other: "bảo", "vẫn".
        buttons = (*options, Option(SKIP, "report.which.skip") if len(bear) > 1 else Option(WORD, "report.which.word"))
        read = _one_of(know, bear)
        letter = yield from ask(Question(f"report.which.{number}", read, "report.which", values, buttons))
        text = _written(text, mark, letter)
        nobody += [] if letter else [next(iter(names))]
    return text, nobody


def _one_of(know: Knowledge, bear: Mapping[str, Lead]) -> Reader[str]:
    """Make a reader of one of several who bear a name, by letter, code or the whole name; empty is none of them."""

    def read(written: str) -> Reading[str]:
        said = fold(written).strip(" .!")
        ways = {letter: {letter.lower(), lead.code.lower(), *names_of(know, lead)} for letter, lead in bear.items()}
        meant = [letter for letter, ways_said in ways.items() if said in ways_said]
        if len(meant) == 1:
            return Reading(meant[0], meant[0])
        if written in (SKIP, WORD):
            return Reading("" if written == SKIP else WORD, written)
        raise Misread("choice.unreadable")

    return read


def behind(know: Knowledge, codes: str) -> dict[str, Lead]:
    """Return the leads behind the letters of a report under way, whose `codes` are "A7K3M B2P9X"."""
    return {part[0]: lead for part in codes.split() if (lead := know.view.get(Lead, part[1:]))}


def so_far(run: Run) -> str:
    """Return what a report under way says, with the letters for what was asked of it."""
    text = run.given["text"]
    for number, mark in enumerate(dict.fromkeys(_SHARED.findall(text)), 1):
        if letter := run.answers.get(f"report.which.{number}", ""):
            text = _written(text, mark, "" if letter == SKIP else letter)
    return text


def swapped(know: Knowledge, letters: Mapping[str, Lead], under_way: str, text: str) -> str:
    """Write in a report under way who was meant in place of who was named; empty if a text says nothing of it."""
    found = _SWAPS.fullmatch(fold(text).strip(" .!"))
    typed = nfc(text).strip(" .!")
    if found is None or len(typed) != len(found[0]):
        return ""
    spans = {key[:-1]: found.span(key) for key, said in found.groupdict().items() if said}
    meant, wrong = (_called(know, letters, typed[slice(*spans[which])]) for which in ("meant", "wrong"))
    if not meant or not wrong:
        return ""
    mark = re.escape(shared(fold(given_name(know, letters[wrong]))))
    changed = re.sub(rf"(?:(?<=^)|(?<=[,;\n])|(?<=[,;\n] )){wrong.lower()}\b|{mark}\b", meant.lower(), under_way)
    return changed if changed != under_way else ""


def _called(know: Knowledge, letters: Mapping[str, Lead], who: str) -> str:
    """Return the letter of the one who is called so, written alike rather than read alike; "" if it is not clear."""
    for same in (str.lower, fold):
        found = [letter for letter, lead in letters.items() if same(given_name(know, lead)) == same(who)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _written(text: str, mark: str, letter: str) -> str:
    """Write in place of a mark the letter that was meant, the word that it is after all, or that it is nobody's."""
    if letter == WORD:
        return re.sub(rf"[;,] {re.escape(mark)}\b", f" {_word(mark)}", text)
    return re.sub(rf"{re.escape(mark)}\b", letter.lower() or SHARED, text)


def _word(mark: str) -> str:
    return mark.removeprefix(SHARED).replace("_", " ")


def guessed(said: str, shared: Mapping[str, Sequence[str]]) -> str:
    """Write the first letter that a name may mean which several bear: whose it is comes to be asked."""
    for mark, letters in shared.items():
        said = said.replace(mark, letters[0].lower())
    return said


def settled(know: Knowledge, letters: Mapping[str, Lead], under_way: str, named: Collection[str]) -> str:
    """Take out of a report under way what waits for whom is meant, now that one of them (its code) is `named`."""
    for mark in dict.fromkeys(_SHARED.findall(under_way)):
        if any(lead.code in named and mark in map(shared, names_of(know, lead)) for lead in letters.values()):
            under_way = re.sub(rf"{re.escape(mark)}\b[^,;.\n]*", "", under_way)
    return under_way
