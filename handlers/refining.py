"""What is typed under a result instead of a button: an amount to pay, a pension to have, the years paid before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dialogue.asking import Dialogue, Option, Question, ask
from bot.knowledge import Knowledge
from bot.language.counts import read_years
from bot.language.money import read_money
from bot.language.reading import Misread, Reading
from bot.rules.amounts import MONTHS_A_YEAR
from handlers.case import Case
from handlers.person import average
from handlers.target import afforded

SAVINGS, WISH, PAID = "savings", "wish", "paid"
OF_A_PENSION = frozenset({"target", "pension"})
"""Views of what one gets: an amount typed under them is a pension; under the others it is what is paid each month."""
NOT_OF_YEARS = frozenset({"ahead"})
"""Views of months paid at once: years typed under them are not years paid before."""


@dataclass(frozen=True)
class Refined:
    """A figure that was typed: VND a month to pay (savings) or to get (wish), or months paid before (paid)."""

    kind: str
    amount: int

    def __str__(self) -> str:
        """Write it as it is saved."""
        return f"{self.kind}={self.amount}"


def following(name: str, view: str, offered: Sequence[str]) -> Dialogue[str | Refined]:
    """Offer what may follow a view; a figure that is typed instead refines it."""

    def read(written: str) -> Reading[str | Refined]:
        if written in offered:
            return Reading(written, written)
        found = _saved(written)
        if found:
            return Reading(found, written)
        found = _typed(written, view)
        return Reading(found, str(found), sure=found.kind != PAID)

    options = tuple(Option(answer, f"next.{answer}") for answer in offered)
    return (yield from ask(Question(name, read, "", options=options, soft=True, kind="refined")))


def refined(know: Knowledge, case: Case, found: Refined, turn: int) -> Dialogue[tuple[Case, str]]:
    """Take a figure into the case; return it with the view that shows what comes of it."""
    if found.kind == WISH:
        return replace(case, wish=found.amount), "target"
    if found.kind == SAVINGS:
        return (yield from afforded(know, case, found.amount)), "course"
    mean = yield from average(f"average.{turn}")
    return replace(case, paid=found.amount, average=mean), "pension"


def _saved(written: str) -> Refined | None:
    kind, equals, amount = written.partition("=")
    return Refined(kind, int(amount)) if equals and kind in (SAVINGS, WISH, PAID) and amount.isdecimal() else None


def _typed(written: str, view: str) -> Refined:
    """Read an amount or a length of years that nothing else stands beside.

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
    return Refined(WISH if view in OF_A_PENSION else SAVINGS, amount.value)
