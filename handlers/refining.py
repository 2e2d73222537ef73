"""What is typed under a result instead of a button: an amount to pay, a pension to have, the years paid before."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.asking import Dialogue, Option, Question, ask
from bot.knowledge import Knowledge
from bot.language.counts import read_years
from bot.language.dates import figures
from bot.language.gleaning import glean
from bot.language.money import read_money
from bot.language.questions import is_question
from bot.language.reading import Misread, Reading
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.contribution import PERIODS
from handlers.case import Case, law_of, lowest
from handlers.intent import joins
from handlers.person import average
from handlers.target import afforded, chosen
from handlers.wishes import wished_for

SAVINGS, LEVEL, WISH, PAID, PERIOD, UNHELD = "savings", "level", "wish", "paid", "period", "unheld"
KINDS = frozenset({SAVINGS, LEVEL, WISH, PAID, PERIOD, UNHELD})
OF_A_PENSION = frozenset({"target", "pension"})
"""Views of what one gets: an amount typed under them is a pension; under the others it is what is paid each month."""
AT_ONCE = re.compile(
    r"(?:(?:nop|dong|tra|gop|muon|thu|cho) )*(\d{1,2}) thang (?:1 lan|luon|ngay)(?: (?:thi sao|duoc khong|nha|nhe|a))*"
)
ALSO = (
    "higher", "total", "missing", "ahead", "how", "change", "join", "call", "think",
    "pension", "before", "compare", "try", "period", "lowest", "course", "steps", "savings", "slip",
)  # fmt: skip
"""What may be asked of any result in words, whichever buttons stand under it."""
RATHER = re.compile(
    r"^(?:(?:à|a|ơ|ủa|ko|không|khong|nhầm|nham|lộn|lon|thôi|thoi|ý là|y la)[ ,.]+)+(?=\d)", re.IGNORECASE
)
"""How somebody begins who puts a figure right: "à nhầm, 300k"."""
NOT_OF_YEARS = frozenset({"ahead"})
"""Views of months paid at once: years typed under them are not years paid before."""


@dataclass(frozen=True)
class Refined:
    """A figure that was typed.

    VND a month to pay (savings), to pay from (level) or to get (wish), months paid before or at once (period);
    `unheld` has none: the paper that was reckoned with is held no more.
    """

    kind: str
    amount: int

    def __str__(self) -> str:
        """Write it as it is saved."""
        return f"{self.kind}={self.amount}"


def following(know: Knowledge, name: str, view: str, offered: Sequence[str]) -> Dialogue[str | Refined]:
    """Offer what may follow a view; a figure that is typed instead refines it."""

    def read(told: str) -> Reading[str | Refined]:
        written = RATHER.sub("", told)
        if written in offered or written in ALSO:
            return Reading(written, written)
        if joins(written):
            return Reading("join", "join")
        found = _saved(written)
        if found:
            return Reading(found, written)
        if "freed" in offered and glean(told, know.on).unheld and not is_question(told):
            return Reading(Refined(UNHELD, 0), f"{UNHELD}=0")
        if level := wished_for(told).get(LEVEL):
            return Reading(Refined(LEVEL, int(level)), f"{LEVEL}={level}")
        found = _at_once(written, law_of(know).aside.choices(PERIODS)) or _typed(written, view, lowest(know) // 2)
        plain = found.kind != PAID or glean(told, know.on).months_paid == found.amount
        return Reading(found, str(found), sure=plain)

    options = tuple(Option(answer, f"next.{answer}") for answer in offered)
    also = tuple(Option(answer, f"next.{answer}") for answer in ALSO if answer not in offered)
    return (yield from ask(Question(name, read, "", options=options, soft=True, kind="refined", also=also)))


def refined(know: Knowledge, case: Case, found: Refined, turn: int) -> Dialogue[tuple[Case, str]]:
    """Take a figure into the case; return it with the view that shows what comes of it."""
    if found.kind == UNHELD:
        return replace(case, group=""), "course"
    if found.kind == PERIOD:
        return replace(case, months=found.amount), "ahead"
    if found.kind == WISH:
        return replace(case, wish=found.amount), "target"
    if found.kind == LEVEL:
        return (yield from chosen(know, case, found.amount)), "course"
    if found.kind == SAVINGS:
        return (yield from afforded(know, case, found.amount)), "course"
    mean = yield from average(know, f"average.{turn}")
    return replace(case, paid=found.amount, average=mean), "pension"


def _saved(written: str) -> Refined | None:
    kind, equals, amount = written.partition("=")
    return Refined(kind, int(amount)) if equals and kind in KINDS and amount.isdecimal() else None


def _at_once(written: str, periods: Collection[int]) -> Refined | None:
    """Read "nộp 6 tháng một lần", of the periods that the law has."""
    found = AT_ONCE.fullmatch(figures(written))
    return Refined(PERIOD, int(found[1])) if found and int(found[1]) in periods else None


def _typed(written: str, view: str, least: int) -> Refined:
    """Read an amount or a length of years that nothing else stands beside; under `least` (VND) nobody wishes a pension.

    Raises:
        Misread: it is neither.
    """
    try:
        amount = read_money(written)
    except Misread:
        years = read_years(written)
        if years.sure and years.value >= MONTHS_A_YEAR and view not in NOT_OF_YEARS:
            return Refined(PAID, years.value)
        raise
    if not amount.sure:
        raise Misread("money.unreadable")
    return Refined(WISH if view in OF_A_PENSION and amount.value >= least else SAVINGS, amount.value)
