"""Names in a report that several bear, or that may be words: marked where they stand, and asked about."""

import re
from collections.abc import Collection, Mapping, Sequence

from bot.dialogue.asking import Dialogue, Option, Question, ask
from bot.dialogue.session import Run
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.reading import Misread, Reader, Reading
from bot.leads.letters import visible
from bot.leads.records import Lead
from handlers.agents.agenda import called
from handlers.agents.lettering import SHARED, names_of, shared
from handlers.leads.card import given_name

SKIP, WORD = "skip", "word"
_SHARED = re.compile(rf"{re.escape(SHARED)}\w+")


def told_apart(know: Knowledge, given: dict[str, str]) -> Dialogue[tuple[str, list[str]]]:
    """Ask whom a name means that several bear, or whether it is one; return the report and the names of nobody here."""
    text, nobody = given["text"], []
    leads = {part[0]: lead for part in given["codes"].split() if (lead := know.view.get(Lead, part[1:]))}
    for number, mark in enumerate(dict.fromkeys(_SHARED.findall(text)), 1):
        bear = {letter: lead for letter, lead in leads.items() if mark in map(shared, names_of(know, lead))}
        if not bear:
            continue
        names = {given_name(know, lead): len(bear) for lead in bear.values()}
        options = [
            Option(letter, "report.which.option", {"letter": visible(letter), "name": called(know, lead, names)})
            for letter, lead in bear.items()
        ]
        values: dict[str, object] = {"name": next(iter(names)), "number": len(bear), "word": _word(mark)}
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


def so_far(run: Run) -> str:
    """Return what a report under way says, with the letters for what was asked of it."""
    text = run.given["text"]
    for number, mark in enumerate(dict.fromkeys(_SHARED.findall(text)), 1):
        if letter := run.answers.get(f"report.which.{number}", ""):
            text = _written(text, mark, "" if letter == SKIP else letter)
    return text


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
