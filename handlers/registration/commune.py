"""Ask where somebody lives: any name people use, confirmed where the reform of 2025 changed it."""

import re
from dataclasses import dataclass

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, ask_whole
from bot.knowledge import Knowledge
from bot.language.answers import read_yes_no
from bot.language.folding import fold, nfc
from bot.language.polarity import is_negation
from bot.language.questions import is_question
from bot.language.reading import Misread, Reader, Reading
from bot.language.tokens import tokens
from bot.places.elsewhere import named_in
from bot.places.gazetteer import Commune, Gazetteer
from handlers.registration.particulars import told_in

SEPARATOR = ";"
_DENIED = re.compile(r"(?:(?:da|a|o|khong|ko|k|sai|nham|chua)(?: (?:phai|dung|roi|dau|a|em|ma))*[ ,.:;-]+)+(?:la |o )?")
"""How somebody denies before they tell the right place."""
_OTHER = "other"
_ELSEWHERE = "commune.elsewhere"
_SAVED = {"yes": True, "no": False}


@dataclass(frozen=True)
class Place:
    """A commune as it is now, with the hamlet and the time to be called that were told beside it."""

    commune: Commune
    hamlet: str = ""
    call_at: str = ""


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
    call_at: str = ""


def commune(know: Knowledge, name: str = "commune", *, words: Words = Words(), said: str = "") -> Dialogue[Place]:
    """Ask until one commune of the province is meant; one that was `said` already, if any, is not asked for again."""
    attempt = 1
    while True:
        try:
            heard = _reader(know)(said).value if said else None
        except Misread as why:
            heard = None
            if why.key == _ELSEWHERE:
                yield Say(why.key, why.values)
        if heard is None:
            heard = yield from ask(Question(f"{name}.{attempt}", _reader(know), words.text, why=words.why))
        picked, said = yield from _settle(know, f"{name}.{attempt}", heard, plain=words.plain)
        if picked:
            return Place(picked, heard.hamlet or said, heard.call_at)
        if not said:
            yield Say("commune.again")
        attempt += 1


def _settle(know: Knowledge, name: str, heard: _Heard, *, plain: bool) -> Dialogue[tuple[Commune | None, str]]:
    """Return the commune that is meant, None if it is another one, and the hamlet or other place told beside it."""
    found = [know.library.places.by_code(code) for code in heard.codes]
    if len(found) == 1:
        same = _same(heard.understood_as, found[0])
        if same and plain:
            return found[0], ""
        values = {"was": heard.understood_as, "now": found[0].full_name, "same": same}
        read, buttons = _right(know, found[0]), (Option("yes", "yes"), Option("no", "no"))
        question = Question(f"{name}.right", read, "commune.right", values, buttons, whole=True)
        answer = yield from ask_whole(question)
        return (found[0] if answer.value else None), answer.note
    options = [Option(place.code, "commune.option", {"name": place.full_name}) for place in found]
    options.append(Option(_OTHER, "commune.other"))
    reader = _one_of(know, {place.code: place for place in found})
    which = Question(f"{name}.which", reader, "commune.which", {"was": heard.understood_as}, tuple(options), whole=True)
    chosen: Reading[Commune | None] = yield from ask_whole(which)
    return chosen.value, chosen.note


def _same(understood_as: str, place: Commune) -> bool:
    """Tell whether a commune was called as it is now."""
    return fold(understood_as) in ("", fold(place.full_name), fold(place.name))


def _one_of(know: Knowledge, offered: dict[str, Commune]) -> Reader[Commune | None]:
    """Make a reader of which commune is meant; a name beside the buttons is looked up among all (the note)."""
    places, province = know.library.places, know.library.agency.province

    def read(written: str) -> Reading[Commune | None]:
        saved, _, note = written.partition(" ")
        if saved in offered or saved == _OTHER:
            return Reading(offered.get(saved), saved, note=note)
        denied = _DENIED.match(fold(written))
        if denied and re.search(
            "[,.:;]", denied[0]
        ):  # "không, xã Mậu Thạch" names it, "không phải xã Mậu Thạch" does not
            written = nfc(written)[denied.end() :]
        found = places.find(written, province)
        if found.sure and found.sure.code in offered and _same(found.understood_as, found.sure):
            if any(map(is_negation, tokens(written)[:1])):
                return Reading(None, _OTHER)
            return Reading(found.sure, found.sure.code, note=found.hamlet)
        others = {found.sure} if found.sure else {place for place in found.choices if place.code not in offered}
        if is_question(written) or not others:
            raise Misread("choice.unreadable")
        return Reading(None, _OTHER, note=written)

    return read


def _right(know: Knowledge, asked: Commune) -> Reader[bool]:
    """Make a reader of yes and no that also takes a hamlet of the commune as a yes, and another place as a no."""
    places, province = know.library.places, know.library.agency.province

    def read(written: str) -> Reading[bool]:
        saved, _, note = written.partition(" ")
        if saved in _SAVED:
            return Reading(_SAVED[saved], saved, note=note)
        reading = _yes_no(written)
        if reading and reading.sure:
            return reading
        if (denied := _DENIED.match(fold(written))) and places.find(
            rest := nfc(written)[denied.end() :], province
        ).named:
            return Reading(value=False, canonical="no", note=rest)
        found = places.find(written, province)
        asks, denies = is_question(written), any(map(is_negation, tokens(written)[:1]))
        another = found.sure != asked if found.sure else found.named and asked not in found.choices
        if another and not asks:
            return Reading(value=False, canonical="no", note=written)
        if (found.sure or found.hamlet) and not (asks or denies):
            return Reading(value=True, canonical="yes", note=found.hamlet)
        if reading is None:
            raise Misread("answer.unclear")
        return reading

    return read


def _yes_no(written: str) -> Reading[bool] | None:
    try:
        found = read_yes_no(written)
    except Misread:
        return None
    return Reading(found.value, "yes" if found.value else "no", found.sure)


def away_in(know: Knowledge, written: str) -> str:
    """Return the province, not the one served, of the place that is told; "" if it is one of ours, or none."""
    agency = know.library.agency
    return named_in(written, agency.province_name) or know.library.places.elsewhere(written, agency.province)


def _reader(know: Knowledge) -> Reader[_Heard]:
    places, province = know.library.places, know.library.agency.province

    def read(written: str) -> Reading[_Heard]:
        codes, *rest = written.split(SEPARATOR)  # the saved form: codes; name; hamlet; time to be called, if told
        if len(rest) > 1 and all(_known(places, code) for code in codes.split(",")):
            return Reading(_Heard(tuple(codes.split(",")), *rest), written)
        found = places.find(written, province)
        options = (found.sure,) if found.sure else found.choices
        codes_found = tuple(option.code for option in options)
        if away := away_in(know, written):
            # A bare name may be that of a province and of a former commune of ours: "thanh hoa".
            ours = options[0].full_name if found.named and options[0].province == province else ""
            raise Misread(_ELSEWHERE, place=away, was=found.understood_as, now=ours)
        if not codes_found:
            raise Misread("commune.unknown")
        told = found.understood_as, found.hamlet, told_in(know, written).call_at
        beside = [part.replace(SEPARATOR, " ") for part in told]
        return Reading(_Heard(codes_found, *beside), SEPARATOR.join((",".join(codes_found), *beside)))

    return read


def _known(places: Gazetteer, code: str) -> bool:
    try:
        places.by_code(code)
    except KeyError:
        return False
    return True
