"""Check the content as an editor's change would be: law, texts and FAQ, each fault with file and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from bot.language.folding import fold
from bot.loader.keeping import SHIPPED, fingerprint, kept_fingerprint
from bot.loader.library import PACKAGED, PROVINCES, Shelf, load_shelf
from bot.loader.texts import load_texts
from bot.rules.checking import problems
from bot.rules.errors import RuleError
from bot.whereabouts import Whereabouts

LONGEST_ANSWER = 350
LONGEST_MORE = 900
FEWEST_ASKS = 5
STALE_DAYS = 365
EMERGENCY = ("113", "115")
READ = ("faq/*/*.md", "faq/_outside/*.txt", "faq/_matching/*", "texts/vi/*.yaml", "law/*/*.yaml", "law/*/*/*.yaml")
"""Files of an overlay that take the place of packaged ones, and drafts."""
UNSAYABLE = (TemplateError, RuleError, LookupError, TypeError, ValueError)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_DIGITS = re.compile(r"\d+")
_OF_LAW = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+\s*(?:đồng|triệu|nghìn|%|tuổi)|(?<![\d/])(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class Finding:
    """Something about a text or parameter; a `fault` must be mended, the rest is for an officer's diary.

    `key` names it and `needle` what of it; `place` is file and line.
    """

    key: str
    text: str
    needle: str = ""
    fault: bool = True
    place: str = ""


class Refused(ValueError):
    """Changed content that must not go live; the message names the first fault with file and line."""


def check(on: date, overlay: Path | None = None) -> Iterator[Finding]:
    """Yield what is found in the content on a day.

    Raises:
        ValueError: a file cannot be read at all; the message names it.
    """
    where = Whereabouts(PACKAGED, overlay)
    for province in PROVINCES:
        shelf = load_shelf(province, overlay)
        general = province == next(iter(PROVINCES))
        found = (*_general(shelf, on), *answers(shelf, on)) if general else answers(shelf, on)
        for one in found:
            place = where.of(one.key, one.needle)
            yield Finding(one.key, one.text, one.needle, one.fault, place)
    yield from unlearnt(PACKAGED)
    if overlay:
        yield from _unheard(overlay, where)


def unlearnt(content: Path) -> Iterator[Finding]:
    """Find out whether wordings were changed since they were learnt: each start would learn them anew."""
    if kept_fingerprint(content / SHIPPED) != fingerprint(content):
        place = (content / SHIPPED).relative_to(content.parent).as_posix()
        yield Finding(
            "faq", "wordings have changed since they were learnt: run `ansinh learn`", fault=False, place=place
        )


def _unheard(overlay: Path, where: Whereabouts) -> Iterator[Finding]:
    """Find what editors wrote and nobody will hear: files where none are read, texts under keys that there are not."""
    read = {path for pattern in READ for path in overlay.glob(pattern)}
    for path in sorted(overlay.rglob("*")):
        if path.is_file() and path not in read and not path.name.startswith("."):
            place = path.relative_to(overlay).as_posix()
            yield Finding(
                place, "is not read here: compare the folders of the packaged content", fault=False, place=place
            )
    known = load_texts(PACKAGED / "texts" / "vi").messages
    for key in load_texts(overlay / "texts" / "vi").messages:
        if key not in known:
            near = get_close_matches(key, known, 1)
            meant = f", did you mean {near[0]}?" if near else ""
            yield Finding(key, f"there is no text {key} to replace{meant}", fault=False, place=where.of(key))


def refuse_faults(shelf: Shelf, on: date, overlay: Path | None = None) -> None:
    """Let content pass that can be said: every template read, every answer rendered and short enough.

    Raises:
        Refused: it cannot; the message names the first fault with file and line.
    """
    for fault in chain(sentences(shelf), answers(shelf, on)):
        raise Refused(f"{Whereabouts(PACKAGED, overlay).of(fault.key, fault.needle)}: {fault.text}")


def _general(shelf: Shelf, on: date) -> Iterator[Finding]:
    yield from _law(shelf, on)
    yield from sentences(shelf)
    yield from _literals(shelf)
    yield from _asks(shelf)
    yield from _stale(shelf, on)


def _law(shelf: Shelf, on: date) -> Iterator[Finding]:
    for problem in problems(shelf.library.law, on):
        said = shelf.catalogue.say(
            f"rules.problem.{problem.kind}", name=problem.name, since=problem.since, detail=problem.detail
        )
        yield Finding(f"law/{problem.name}", said, str(problem.since or ""), problem.grave)


def sentences(shelf: Shelf) -> Iterator[Finding]:
    """Find texts that are no templates."""
    for key in shelf.catalogue.messages:
        try:
            shelf.catalogue.template(key)
        except TemplateSyntaxError as why:
            lines = shelf.catalogue.messages[key].splitlines()
            needle = lines[min(why.lineno, len(lines)) - 1].strip() if lines else ""
            yield Finding(key, f"cannot be read: {why.message}", needle)


def _literals(shelf: Shelf) -> Iterator[Finding]:
    """Find literal numbers of law: any digit in an answer, an amount, rate, age or year in another text."""
    for key, text in shelf.catalogue.messages.items():
        bare = _TEMPLATE.sub(" ", text)
        if key.startswith("faq:"):
            found = [number for number in _DIGITS.findall(bare) if number not in EMERGENCY]
            found = [] if key.endswith(".title") else found
        else:
            found = _OF_LAW.findall(bare)
        if found:
            said = f"literal number {', '.join(found)}: name a parameter or a rule instead"
            yield Finding(key, said, found[0])


def _asks(shelf: Shelf) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for slug, entry in shelf.library.entries.items():
        title = f"faq:{slug}.title"
        if len(entry.asks) < FEWEST_ASKS:
            yield Finding(title, f"only {len(entry.asks)} wordings, {FEWEST_ASKS} are wanted", "asks:")
        here: set[str] = set()
        for ask in entry.asks:
            said = fold(ask)
            if said in here:
                yield Finding(title, f"“{ask}” stands here twice", ask)
            here.add(said)
            other = seen.setdefault(said, slug)
            if other != slug:
                yield Finding(title, f"“{ask}” is asked of {other} as well", ask)


def _stale(shelf: Shelf, on: date) -> Iterator[Finding]:
    for slug, entry in shelf.library.entries.items():
        if (on - entry.checked_on).days > STALE_DAYS:
            yield Finding(f"faq:{slug}.title", f"not checked since {entry.checked_on}", "checked_on:")


def answers(shelf: Shelf, on: date) -> Iterator[Finding]:
    """Find answers that cannot be said, or are too long, on a day or on one for which the law has a value already."""
    told: set[str] = set()
    for day in (on, *_days_to_come(shelf, on)):
        try:
            values = common(shelf, day)
        except UNSAYABLE as why:
            yield Finding("law", f"no figures on {day}: {_why(shelf, why)}")
            continue
        for key in shelf.catalogue.messages:
            if key.startswith("faq:") and key not in told and (fault := _said(shelf, key, values)):
                told.add(key)
                yield Finding(key, f"{fault} ({shelf.library.agency.province_name}, {day})")


def _why(shelf: Shelf, why: Exception) -> str:
    return shelf.catalogue.say(why.key, **why.values) if isinstance(why, RuleError) else str(why)


def common(shelf: Shelf, day: date) -> dict[str, object]:
    """Return what every text may name on a day."""
    agency = shelf.library.agency
    return {
        **shelf.figures(day),
        "you": "bác",
        "You": "Bác",
        "agency": agency.name,
        "hotline": agency.hotline,
        "province_name": agency.province_name,
    }


def _said(shelf: Shelf, key: str, values: dict[str, object]) -> str:
    try:
        text = shelf.catalogue.say(key, **values)
    except UNSAYABLE as why:
        return f"cannot be said: {type(why).__name__} {why}"
    longest = LONGEST_MORE if key.endswith(".more") else LONGEST_ANSWER
    return f"{len(text)} characters, {longest} at most" if len(text) > longest else ""


def _days_to_come(shelf: Shelf, on: date) -> list[date]:
    parameters = shelf.library.law.parameters.values()
    return sorted({day for parameter in parameters for day in parameter.days if day > on})
