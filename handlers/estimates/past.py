"""What somebody paid before, told in passing with something missing: a month, an end, or whether it has been."""

import re
from contextlib import suppress
from typing import TypeAlias

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask
from bot.knowledge import Knowledge
from bot.language.counts import read_years
from bot.language.dates import figures
from bot.language.folding import fold
from bot.language.months import Period, YearMonth, read_month, read_period
from bot.language.past import OPEN, UNSAID
from bot.language.reading import Misread, Reader, Reading
from bot.language.tokens import listed
from bot.rules.amounts import MONTHS_A_YEAR
from handlers.estimates.person import length_reader, months_of, or_unknown, paid

FIRST, LAST, UNTIL, LENGTH = "past.first", "past.last", "past.until", "past.length"
PARTS = {"early": 1, "middle": UNSAID, "late": 12}
"""The months that somebody means who remembers a part of the year only."""
Told: TypeAlias = YearMonth | Period | int
_STILL = listed("dong con van co gio chu nay ni")
_BESIDE = _STILL | listed("da vang u toi tui em chi minh den dang cho deu lien tuc tan bay hien nua a ak nhe")
"""Words by which somebody still pays, and what is said beside them."""
_YEAR = len("2026")
_YEAR_NAMED = re.compile(r"\d{4}|\d ?[/.-] ?\d\d")
_STOPPED = re.compile(r"\b(?:nghi|ngung|dung|thoi)\b|^(?:cho )?(?:den|toi)\b")
"""What tells when somebody stopped, which is no beginning."""
_PART = re.compile(r"(?:vao |khoang |tam |chac )*(?:dau|giua|cuoi)(?: nam)?(?: a| ak| do| day)*")


def past(know: Knowledge, told: str) -> Dialogue[int]:
    """Ask for what is missing of a time paid (`Past.doubtful`); return the months paid, 0 if it has not been."""
    return months_of((yield from whole(know, told)))


def whole(know: Knowledge, told: str) -> Dialogue[Period | int]:
    """Ask for what is missing of a time paid (`Past.doubtful`); return it, or its months (0 if it has not been)."""
    first, slash, last = told.partition(OPEN)
    if not slash:
        return (yield from _length(know, told))
    if not first:
        found = yield from paid(know, "paid", "past.whole")
        if found is None:
            yield Say("pension.look_up", apart=True)
        return found or 0
    start = yield from end_of(know, FIRST, first)
    if not isinstance(start, YearMonth):
        return start
    stop = (yield from end_of(know, LAST, last, start)) if last else (yield from _until(know, start))
    return stop if isinstance(stop, Period | int) else Period(start, stop)


def _length(know: Knowledge, told: str) -> Dialogue[Period | int]:
    """Ask whether a length (P36M) has been paid; another one, or a period, may be told instead."""
    options = (Option(told, "yes"), Option("P0M", "past.not_yet"))
    read, values = length_reader(know), {"length": read_years(told).value}
    return (yield from ask(Question(LENGTH, read, LENGTH, values, options, why="paid.why", kind="paid")))


def end_of(know: Knowledge, name: str, told: str, since: YearMonth | None = None, text: str = "") -> Dialogue[Told]:
    """Ask for the month of a year (YYYY); a month that was told (YYYY-MM) is taken as it is."""
    year, now = int(told[:_YEAR]), YearMonth(know.on.year, know.on.month)
    if len(told) > _YEAR:
        return YearMonth(year, int(told[_YEAR + 1 :]))
    least = since or YearMonth(year, 1)
    months = {part: YearMonth(year, month) for part, month in PARTS.items()}
    options = tuple(Option(str(month), f"past.{part}") for part, month in months.items() if least <= month <= now)
    read = or_unknown(_month_reader(know, year, since))
    found = yield from ask(Question(name, read, text or name, {"year": year}, options, why="paid.why", kind="past"))
    return min(max(YearMonth(year, UNSAID), least), now) if found is None else found


def _until(know: Knowledge, start: YearMonth) -> Dialogue[Told]:
    """Ask until when somebody has paid of whom only the beginning is known."""
    now = YearMonth(know.on.year, know.on.month)
    dated = _month_reader(know, know.on.year, start)

    def read(written: str) -> Reading[Told]:
        said = frozenset(fold(written).strip(" .!").split())
        return Reading(now, str(now)) if said & _STILL and said <= _BESIDE else dated(written)

    options = (Option(str(now), "past.still"),)
    return (yield from ask(Question(UNTIL, read, UNTIL, {"start": str(start)}, options, why="paid.why", kind="past")))


def _month_reader(know: Knowledge, year: int, since: YearMonth | None) -> Reader[Told]:
    """Make a reader of the month of a year; it takes a whole period or a length as well."""
    now = YearMonth(know.on.year, know.on.month)

    def read(written: str) -> Reading[Told]:
        with suppress(Misread):
            period = read_period(written, know.on)
            if period.value.last <= now:
                return Reading(period.value, period.canonical, period.sure)
        with suppress(Misread):
            length = read_years(written)
            if length.sure and length.value >= MONTHS_A_YEAR:
                return Reading(length.value, length.canonical)
        said = figures(written)
        if since is None and _STOPPED.search(said):
            raise Misread("month.unreadable")
        dated = said if _YEAR_NAMED.search(said) else f"{'thang ' if said.isdecimal() else ''}{said} {year}"
        month = read_month(dated, know.on, since=since, until=now)
        return Reading(month.value, month.canonical, month.sure or _PART.fullmatch(said) is not None)

    return read
