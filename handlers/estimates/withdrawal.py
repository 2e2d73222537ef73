"""Withdraw or keep: both ways side by side, honestly; the person decides."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, choose
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.months import Period, YearMonth, read_month, read_period
from bot.language.past import OPEN
from bot.language.reading import Misread, Reading
from bot.rules.amounts import MONTHS_A_YEAR
from bot.rules.death import death
from bot.rules.errors import RuleError
from bot.rules.months import month_of, write_month
from bot.rules.pension import MINIMUM
from bot.rules.plan import Plan
from bot.rules.received import received
from bot.rules.retirement import retirement
from bot.rules.withdrawal import CHANGE, Deposit, Withdrawal, withdrawal
from handlers.estimates.case import UNKNOWN, Case, born_of, law_of, plan_of, sex_of
from handlers.estimates.course import at_once, line_said
from handlers.estimates.past import LAST, end_of
from handlers.estimates.past import whole as told_past
from handlers.estimates.person import average, length_reader, months_of, or_unknown, who
from handlers.estimates.pieces import AGAIN, STOPPED_IN, kind, told, whole
from handlers.estimates.view import View, about_case, doubts_of, refusal, repaid_after, unsettled_since
from handlers.registration.register import register

FOLLOWING = ("how", "keep", "death", "steps", "officer")
_STILL = re.compile(
    r"(?:(?:da|toi|em|minh|thi|gio) )*(?:(?:dang|van|con)(?: con| dang)? dong|chua (?:nghi|ngung|dung))"
    r"(?: (?:ma|a|ak|dong))*"
)
NOTHING = (0, 0)
"""The months of who has paid none."""
MIXED = frozenset({"both", "unknown"})


@dataclass(frozen=True)
class Past:
    """What was paid, month by month (month numbers, both included), and in which kind of insurance."""

    first: int
    last: int
    kind: str
    case: Case

    @property
    def months(self) -> int:
        """How many months were paid."""
        return self.last - self.first + 1


def withdraw(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Ask when, where and on what somebody paid; then show both ways, and what follows from either."""
    case, past = Case.told(given), given.get("past", OPEN)
    length: Period | int = case.paid
    if not length and past != OPEN and "span" not in given:
        length = yield from told_past(know, past + given.get("stopped", "") if past.endswith(OPEN) else past)
    span = yield from _span(know, length, given, said=case.paid > 0)
    if span == NOTHING:
        yield Say("withdrawal.nothing")
        return
    if span is None:
        yield Say("withdrawal.look_up")
        yield from register(know, given | {"wants": "call", "officer": "yes"})
        return
    first, last = span
    paid_in = given.get("kind") or (yield from kind())
    mean = case.average or (yield from average(know, "average"))
    known = Case(case.sex, case.birth, case.group, paid=last - first + 1, average=mean)
    case = yield from who(know, known, whole=True)
    yield from _talk_over(know, Past(first, last, paid_in, case))


def span_in(know: Knowledge, text: str) -> dict[str, str]:
    """Return what a text tells of a time paid beside how long it was: its months, in which insurance, from what."""
    return {name: fact for name, fact in told(know, text).items() if name != "paid"}


def _span(
    know: Knowledge, length: Period | int, given: Mapping[str, str], *, said: bool
) -> Dialogue[tuple[int, int] | None]:
    """Find the first and the last month paid, if not both are told; of a length alone the end is asked for.

    A length that was `said` in passing is said back.
    """
    found: Period | int | None = length
    if both := given.get("span", ""):
        found = read_period(both, know.on).value
        if AGAIN not in given:
            yield Say("echo.paid", {"value": found})
    elif not length:
        found = yield from _paid(know)
    if not found:
        return None if found is None else NOTHING
    if not isinstance(found, Period):
        if length and AGAIN not in given:
            yield Say("withdrawal.length", {"length": length if said else 0})
        stopped = yield from _stopped(know, found, given.get("stopped", ""))
        if not isinstance(stopped, Period):
            last = _number(stopped) if stopped else month_of(know.on) - MONTHS_A_YEAR
            return last - found + 1, last
        found = stopped
    return _number(found.first), _number(found.last)


def _stopped(know: Knowledge, paid: int, before: str) -> Dialogue[Period | YearMonth | None]:
    """Return until when somebody paid so many months; of a year that was told `before` the month is asked for."""
    read = or_unknown(_end(know, paid))
    if not before:
        return (yield from ask(Question("stopped", whole(know, read), "stopped", kind="stopped")))
    if not before.isdecimal():
        return read(before).value
    found = yield from end_of(know, STOPPED_IN, before, text=LAST)
    return found if isinstance(found, Period | YearMonth) else None


def _paid(know: Knowledge) -> Dialogue[Period | int | None]:
    """Ask when or how long somebody has paid; who tells more of it is heard by the house."""
    options = (Option("P0M", "paid.never"), Option(UNKNOWN, "paid.unknown"))
    read = or_unknown(whole(know, length_reader(know)))
    return (yield from ask(Question("paid", read, "withdrawal.paid", options=options, why="paid.why", kind="paid")))


def _number(month: YearMonth) -> int:
    return month_of(date(month.year, month.month, 1))


def _end(know: Knowledge, told: int) -> Callable[[str], Reading[Period | YearMonth]]:
    """Make a reader of the last month paid, or of the first and the last where somebody tells both.

    Both are beyond doubt if they come to the months that were told.
    """
    until = YearMonth(know.on.year, know.on.month)

    def read(written: str) -> Reading[Period | YearMonth]:
        with suppress(Misread):
            both = read_period(written, know.on)
            if both.value.last <= until:
                return Reading(both.value, both.canonical, both.sure or months_of(both.value) == told)
        if _STILL.fullmatch(fold(written).strip(" .!")):
            return Reading(until, str(until))
        one = read_month(written, know.on, until=until)
        return Reading(one.value, one.canonical, one.sure)

    return read


def _talk_over(know: Knowledge, past: Past) -> Dialogue[None]:
    turn, what = 0, "both"
    while True:
        turn += 1
        try:
            view = VIEWS[what](know, past)
        except RuleError as error:
            view = View((refusal(error),), ("officer",))
        yield from view.says
        what = yield from choose(f"then.{turn}", view.following, text="", soft=True, also=FOLLOWING)
        if what == "done":
            yield Say("withdrawal.done")
            return
        if what == "officer":
            yield from register(know, past.case.given() | {"wants": "call", "officer": "yes"})
            return


def both(know: Knowledge, past: Past) -> View:
    """Show withdrawing beside keeping and going on."""
    plan = _kept(know, past.case)
    nets = [step.net for step in plan.steps]
    values = (
        about_case(know, past.case)
        | _may(know, past)
        | {
            "amount": payout(know, past).amount,
            "deducted": past.kind == "voluntary",
            "mixed": past.kind in MIXED,
            "more": plan.months + plan.months_short,
            "start": plan.steps[0].first if plan.steps else "",
            "net": nets[0] if nets else 0,
            "highest": max(nets, default=0),
            "total": plan.total,
            "monthly": plan.monthly,
            "pension_from": plan.pension_from,
            "awaiting": unsettled_since(know, plan) is not None,
        }
    )
    rest = at_once(know, past.case, plan) if plan.months_short and not plan.steps else {}
    return View((Say("withdrawal.both", values | rest, figure=True),), FOLLOWING)


def payout(know: Knowledge, past: Past) -> Withdrawal:
    """Return what is paid out; of voluntary years the support that was received is taken off, as the law has it."""
    law = law_of(know)
    change = law.datum(CHANGE)
    border = month_of(change) if isinstance(change, date) else past.first
    early = min(past.months, max(0, border - past.first))
    state, local = (0, 0)
    if past.kind == "voluntary":
        state, local = received(law, past.first, past.last, past.case.paper, know.library.agency.province)
    deposit = Deposit(None, state, local)
    return withdrawal(law, early, past.months - early, past.case.average, deposit=deposit, ground="idle_12_months")


def _kept(know: Knowledge, case: Case) -> Plan:
    """Return the plan of somebody who keeps the years and goes on, with the new year, at the lowest level.

    Who is of age and lacks only months to be paid at one time had better do so now.
    """
    now = plan_of(know, case)
    return plan_of(know, case, start=f"{know.on.year + 1}-01") if now.steps else now


def _may(know: Knowledge, past: Past) -> dict[str, object]:
    """Tell whether one may withdraw: of age without years enough, else for having stopped.

    That takes to have begun before the day, and to have stopped long enough ago, with not too many years.
    """
    if _is_of_age(know, past):
        return {"early": True, "waited": True, "few": True, "may": True}
    law = law_of(know).aside
    cutoff = law.datum("withdrawal/cutoff_day")
    wait, most = law.whole("withdrawal/wait_months"), law.whole("withdrawal/maximum_years")
    idle = month_of(know.on) - past.last
    early = isinstance(cutoff, date) and past.first < month_of(cutoff)
    short = past.months < most * MONTHS_A_YEAR
    return {"early": early, "waited": idle >= wait, "few": short, "may": early and short and idle >= wait}


def _is_of_age(know: Knowledge, past: Past) -> bool:
    """Tell whether somebody has reached retirement age without the years for a pension (Articles 70 and 102)."""
    law, case = law_of(know), past.case
    if not case.known or past.months >= law.whole(MINIMUM):
        return False
    try:
        return retirement(law, sex_of(case), born_of(know, case)).reached <= write_month(month_of(know.on))
    except RuleError:  # reached before the first year of the roadmap
        return True


def keep(know: Knowledge, past: Past) -> View:
    """Say what happens if somebody does nothing."""
    return View((Say("withdrawal.keep", about_case(know, past.case)),), ("both", "steps", "officer", "done"))


def died(know: Knowledge, past: Past) -> View:
    """Answer the fear of dying before the pension: what the family receives, and after how long it is paid back."""
    law = law_of(know)
    company = past.months if past.kind == "company" else 0
    amount = payout(know, past).amount
    given = death(law, past.months, past.case.average, amount, months_compulsory=company)
    plan = _kept(know, past.case)
    values = {
        "survivors": given.survivors,
        "funeral": given.funeral,
        "awaiting": bool(doubts_of(given)),
        "mixed": past.kind in MIXED,
        "back": repaid_after(amount + plan.total, plan.monthly),
    }
    return View((Say("withdrawal.death", values, figure=True),), ("keep", "steps", "officer"))


def how(know: Knowledge, past: Past) -> View:
    """Show the lines of the payout; company years follow Article 70, voluntary ones Article 102."""
    says = [Say("estimator.how"), *(line_said(line) for line in payout(know, past).lines)]
    says.append(Say("withdrawal.articles", {"kind": past.kind}, apart=True))
    return View(tuple(says), ("both", "keep", "steps", "officer"))


def steps(know: Knowledge, past: Past) -> View:
    """Say what is needed and where, with no pleading; and warn against selling the book."""
    return View((Say("withdrawal.steps", _may(know, past)),), ("child", "keep", "officer", "done"))


def child(_know: Knowledge, _past: Past) -> View:
    """See the need behind it: a card for the child."""
    return View((Say("withdrawal.child"),), ("steps", "officer", "done"))


VIEWS: Mapping[str, Callable[[Knowledge, Past], View]] = {
    "both": both,
    "keep": keep,
    "death": died,
    "how": how,
    "steps": steps,
    "child": child,
}
