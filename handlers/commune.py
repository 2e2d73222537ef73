"""Ask where somebody lives: any name people use, confirmed where the reform of 2025 changed it."""

from dataclasses import dataclass

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, choose, confirm
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.reading import Misread, Reader, Reading
from bot.places.gazetteer import Commune, Gazetteer

SEPARATOR = ";"


@dataclass(frozen=True)
class Place:
    """A commune as it is now, and the hamlet that was named beside it."""

    commune: Commune
    hamlet: str = ""


@dataclass(frozen=True)
class Words:
    """The keys of the question and of the reason for asking; `plain` takes a name of today without asking back."""

    text: str = "commune"
    why: str = "commune.why"
    plain: bool = False


@dataclass(frozen=True)
class _Heard:
    codes: tuple[str, ...]
    understood_as: str
    hamlet: str


def commune(know: Knowledge, name: str = "commune", *, words: Words = Words(), said: str = "") -> Dialogue[Place]:
    """Ask until one commune of the province is meant; one that was `said` already, if any, is not asked for again."""
    attempt = 1
    while True:
        heard = _told(know, said) if attempt == 1 else None
        if heard is None:
            heard = yield from ask(Question(f"{name}.{attempt}", _reader(know), words.text, why=words.why))
        found = [know.library.places.by_code(code) for code in heard.codes]
        picked = yield from _settle(f"{name}.{attempt}", found, heard, plain=words.plain)
        if picked:
            return Place(picked, heard.hamlet)
        yield Say("commune.again")
        attempt += 1


def _settle(name: str, found: list[Commune], heard: _Heard, *, plain: bool) -> Dialogue[Commune | None]:
    """Return the commune that is meant, None if it is another one."""
    if len(found) == 1:
        same = fold(heard.understood_as) in ("", fold(found[0].full_name), fold(found[0].name))
        if same and plain:
            return found[0]
        values = {"was": heard.understood_as, "now": found[0].full_name, "same": same}
        return found[0] if (yield from confirm(f"{name}.right", text="commune.right", values=values)) else None
    options = [Option(place.code, "commune.option", {"name": place.full_name}) for place in found]
    options.append(Option("other", "commune.other"))
    values = {"was": heard.understood_as}
    code = yield from choose(f"{name}.which", options, text="commune.which", values=values)
    return next((place for place in found if place.code == code), None)


def _told(know: Knowledge, said: str) -> _Heard | None:
    try:
        return _reader(know)(said).value if said else None
    except Misread:
        return None


def _reader(know: Knowledge) -> Reader[_Heard]:
    places, province = know.library.places, know.library.agency.province

    def read(written: str) -> Reading[_Heard]:
        if written.count(SEPARATOR) == 2:  # noqa: PLR2004 -- the saved form: codes; name; hamlet
            codes, understood, hamlet = written.split(SEPARATOR)
            if all(_known(places, code) for code in codes.split(",")):
                return Reading(_Heard(tuple(codes.split(",")), understood, hamlet), written)
        found = places.find(written, province)
        options = (found.sure,) if found.sure else found.choices
        codes_found = tuple(option.code for option in options)
        if not codes_found:
            raise Misread("commune.unknown")
        heard = _Heard(codes_found, found.understood_as.replace(SEPARATOR, " "), found.hamlet.replace(SEPARATOR, " "))
        return Reading(heard, SEPARATOR.join((",".join(codes_found), heard.understood_as, heard.hamlet)))

    return read


def _known(places: Gazetteer, code: str) -> bool:
    try:
        places.by_code(code)
    except KeyError:
        return False
    return True
