"""A benefactor: what it costs to give to so many people, by group; then an officer, for receivers agree themselves."""

from datetime import date

from bot.dialogue.asking import Dialogue, Option, Question, Say, ask, choose, state
from bot.knowledge import Knowledge
from bot.language.counts import read_count
from bot.leads.givers import MOST, Benefactor
from bot.rules.contribution import PERIODS
from bot.rules.support import LINE
from handlers.estimates.case import Case, law_of, price_of
from handlers.estimates.view import unsettled_since
from handlers.registration import seen
from handlers.registration.register import register

GROUPS = ("near_poor", "poor", "ethnic_minority", "other")
FEW = (5, 10, 20, 50)
WANTS = "gift"
RECEIVERS = "người được tặng"


def given(told: Benefactor) -> dict[str, str]:
    """Write what a benefactor said, as the conversation takes it."""
    facts = {"number": str(told.number or ""), "receivers": told.group, "months": str(told.months)}
    return {name: value for name, value in facts.items() if value}


def gift(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say what it costs for each and for all, by group, and lead to an officer."""
    number, months, turn = int(given.get("number", "0")), _allowed(know, int(given.get("months", "12"))), 0
    if not number:
        number = yield from _number("gift.number")
    while True:
        turn += 1
        yield cost("gift.cost", know, number, months, given.get("receivers", ""))
        what = yield from choose(f"gift.next.{turn}", ("officer", "number", "months", "joined"), text="", soft=True)
        if what == "number":
            number = yield from _number(f"gift.number.{turn}")
        elif what == "months":
            months = yield from months_at_once(know, f"gift.months.{turn}")
        else:
            break
    if what == "joined":
        yield from joined(know, RECEIVERS, given.get("receivers", ""), number)
        return
    yield Say("gift.where")
    shown = _seen(know, number, months, given.get("receivers", ""))
    yield from register(know, {"wants": WANTS, "officer": "yes", "seen": shown})


def joined(know: Knowledge, whom: str, group: str, number: int = 1) -> Dialogue[None]:
    """Set the day of the next payment at once, for who says that it is paid."""
    months = yield from months_at_once(know, "giver.paid")
    facts = {"whom": whom, "group": group, "number": str(number), "months": str(months)}
    day = yield from state("renewal", facts)
    yield Say("giver.reminded", {"whom": whom, "remind_on": date.fromisoformat(day)})


def months_at_once(know: Knowledge, name: str) -> Dialogue[int]:
    """Ask how many months are paid at once."""
    periods = law_of(know).aside.choices(PERIODS)
    return int((yield from choose(name, [Option(str(n), "period.option", {"length": n}) for n in periods])))


def _number(name: str) -> Dialogue[int]:
    options = tuple(Option(str(count), "gift.people", {"count": count}) for count in FEW)
    question = Question(name, lambda text: read_count(text, 1, MOST), "gift.number", options=options)
    return (yield from ask(question))


def cost(key: str, know: Knowledge, number: int, months: int, first: str) -> Say:
    """Say what each and all cost at the lowest level, the group that was named first."""
    found = {group: price_of(know, Case(group=group, months=months)) for group in GROUPS}
    order = sorted(GROUPS, key=lambda group: group != first)
    rows = [
        {"group": group, "one": price.net, "all": price.net * number, "open": unsettled_since(know, price) is not None}
        for group, price in ((group, found[group]) for group in order)
    ]
    change = know.library.law.next_change(LINE, know.on)
    values = {"rows": rows, "number": number, "months": months, "changed": change.date if change else None}
    values |= {"awaiting": any(row["open"] for row in rows)}
    return Say(key, values, figure=True)


def _seen(know: Knowledge, number: int, months: int, group: str) -> str:
    total = price_of(know, Case(group=group, months=months)).net * number if group else 0
    return seen.gift(total, months, number, group)


def _allowed(know: Knowledge, months: int) -> int:
    periods = law_of(know).aside.choices(PERIODS)
    return months if months in periods else max(periods)
