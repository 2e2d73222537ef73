"""Check the content as an editor's change would be: law, texts and FAQ, each fault with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from bot.language.folding import fold
from bot.loader.library import PROVINCES, Shelf, load_shelf
from bot.rules.checking import problems
from bot.rules.errors import RuleError

LONGEST_ANSWER = 350
LONGEST_MORE = 900
FEWEST_ASKS = 5
STALE_DAYS = 365
EMERGENCY = ("113", "115")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_DIGITS = re.compile(r"\d+")
_OF_LAW = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+\s*(?:đồng|triệu|nghìn|%|tuổi)|(?<![\d/])(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class Finding:
    """Something about the content, with its place; a `fault` must be mended, the rest is for an officer's diary."""

    text: str
    fault: bool = True


def check(on: date, overlay: Path | None = None) -> Iterator[Finding]:
    """Yield what is found in the content on a day."""
    for province in PROVINCES:
        shelf = load_shelf(province, overlay)
        if province == next(iter(PROVINCES)):
            yield from _law(shelf, on)
            yield from map(Finding, (*_literals(shelf), *_asks(shelf), *_stale(shelf, on)))
        for day in (on, *_days_to_come(shelf, on)):
            yield from (Finding(f"{fault} ({PROVINCES[province]}, {day})") for fault in _answers(shelf, day))


def _law(shelf: Shelf, on: date) -> Iterator[Finding]:
    for problem in problems(shelf.library.law, on):
        said = shelf.catalogue.say(
            f"rules.problem.{problem.kind}", name=problem.name, since=problem.since, detail=problem.detail
        )
        yield Finding(f"law/{problem.name}: {said}", problem.grave)


def _days_to_come(shelf: Shelf, on: date) -> list[date]:
    parameters = shelf.library.law.parameters.values()
    return sorted({day for parameter in parameters for day in parameter.days if day > on})


def _literals(shelf: Shelf) -> Iterator[str]:
    """Find literal numbers of law: any digit in an answer, an amount, rate, age or year in another text."""
    for key, text in shelf.catalogue.messages.items():
        bare = _TEMPLATE.sub(" ", text)
        if key.startswith("faq:"):
            found = [number for number in _DIGITS.findall(bare) if number not in EMERGENCY]
            found = [] if key.endswith(".title") else found
        else:
            found = _OF_LAW.findall(bare)
        if found:
            yield f"{key}: literal number {', '.join(found)}: name a parameter or a rule instead"


def _asks(shelf: Shelf) -> Iterator[str]:
    seen: dict[str, str] = {}
    for slug, entry in shelf.library.entries.items():
        if len(entry.asks) < FEWEST_ASKS:
            yield f"faq:{slug}: only {len(entry.asks)} wordings, {FEWEST_ASKS} are wanted"
        for ask in entry.asks:
            other = seen.setdefault(fold(ask), slug)
            if other != slug:
                yield f"faq:{slug}: “{ask}” is asked of {other} as well"


def _stale(shelf: Shelf, on: date) -> Iterator[str]:
    for slug, entry in shelf.library.entries.items():
        if (on - entry.checked_on).days > STALE_DAYS:
            yield f"faq:{slug}: not checked since {entry.checked_on}"


def _answers(shelf: Shelf, on: date) -> Iterator[str]:
    """Render every answer on a day."""
    agency = shelf.library.agency
    values = {
        **shelf.figures(on),
        "you": "bác",
        "You": "Bác",
        "agency": agency.name,
        "hotline": agency.hotline,
        "province_name": agency.province_name,
    }
    for key in shelf.catalogue.messages:
        if not key.startswith("faq:"):
            continue
        try:
            text = shelf.catalogue.say(key, **values)
        except (TemplateError, RuleError, LookupError, TypeError, ValueError) as why:
            yield f"{key}: cannot be said: {type(why).__name__} {why}"
            continue
        longest = LONGEST_MORE if key.endswith(".more") else LONGEST_ANSWER
        if len(text) > longest:
            yield f"{key}: {len(text)} characters, {longest} at most"
