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
class _Heard:
    codes: tuple[str, ...]
    understood_as: str
    hamlet: str


def commune(know: Knowledge, name: str = "commune") -> Dialogue[Place]:
    """Ask until one commune of the province is meant."""
    attempt = 1
    while True:
        heard: _Heard = yield from ask(Question(f"{name}.{attempt}", _reader(know), name, why="commune.why"))
        found = [know.library.places.by_code(code) for code in heard.codes]
        picked = yield from _settle(know, f"{name}.{attempt}", found, heard)
        if picked:
            return Place(picked, heard.hamlet)
        yield Say("commune.again")
        attempt += 1


def _settle(know: Knowledge, name: str, found: list[Commune], heard: _Heard) -> Dialogue[Commune | None]:
    """Return the commune that is meant, None if it is another one."""
    del know
    if len(found) == 1:
        same = fold(heard.understood_as) in ("", fold(found[0].full_name), fold(found[0].name))
        values = {"was": heard.understood_as, "now": found[0].full_name, "same": same}
        return found[0] if (yield from confirm(f"{name}.right", values=values)) else None
    options = [Option(place.code, "commune.option", {"name": place.full_name}) for place in found]
    options.append(Option("other", "commune.other"))
    values = {"was": heard.understood_as}
    code = yield from choose(f"{name}.which", options, values=values)
    return next((place for place in found if place.code == code), None)


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
