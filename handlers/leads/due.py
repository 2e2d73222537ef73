"""For those who pay already: when and how much next, and a reminder that stops with one word."""

import re
from datetime import date

from bot.dialogue.asking import Dialogue, Fact, Option, Press, Question, Say, ask, choose, state
from bot.dialogue.effects import Cancel, Effect, Remove, Save, Schedule
from bot.dialogue.messages import Event, Notice
from bot.dialogue.talks import Begin, Reply
from bot.knowledge import Knowledge
from bot.language.folding import fold
from bot.language.months import YearMonth, read_month
from bot.language.reading import Reading
from bot.leads.doors import together
from bot.leads.dues import Due, next_due, reminding
from bot.leads.likeness import departed
from bot.leads.papers import Membership
from bot.rules.contribution import PERIODS
from handlers.estimates.case import Case, price_of
from handlers.estimates.view import unsettled_since
from handlers.menu import CALL
from handlers.registration.points import near

UNKNOWN = "unknown"
ASKS = re.compile(r"\bden (?:ky|han|lich)\b.*\b(?:chua|dong|nop)\b|\bbao gio (?:den|toi) (?:ky|han)\b")
WISHES = re.compile(
    r"(?:(?:nho|hay|cho|co|xin|an sinh|e|em) )*nhac"
    r" (?:(?:toi|tui|em|minh|chi|anh|bac|gium|giup|cho) )*(?:dong|nop|ky|lich)\b"
)
METHOD = re.compile(r"\b(\d{1,2}) thang (?:1|mot) lan\b")
STOP = Press("due.stop", "remind.stop.0")


def aside(know: Knowledge, text: str) -> Reply | None:
    """Begin with "đến kỳ chưa?"; what was said of the method is not asked again. None for another text."""
    said = fold(text)
    return _begun(know, said) if ASKS.search(said) else None


def wished(know: Knowledge, text: str) -> Reply | None:
    """Begin with "nhắc tôi đóng tiền", for who has no receipt to be reminded by. None for another text."""
    said = fold(text)
    return _begun(know, said) if WISHES.match(said) else None


def _begun(know: Knowledge, said: str) -> Reply:
    method = METHOD.search(said)
    allowed = know.library.law.on(know.on).choices(PERIODS)
    given = {"months": method[1]} if method and int(method[1]) in allowed else {}
    return Reply(begin=Begin("due", given))


def due(know: Knowledge, given: dict[str, str]) -> Dialogue[None]:
    """Say when and how much comes next, and offer to remind of it."""
    months = given.get("months", "")
    if not months:
        allowed = know.library.law.on(know.on).choices(PERIODS)
        months = yield from choose("due.method", [Option(str(n), "due.method.option", {"months": n}) for n in allowed])
    now = YearMonth(know.on.year, know.on.month)
    near = [now.plus(ahead) for ahead in (-1, 0, 1)]
    options = [Option(str(month), "due.paid.option", {"paid_until": str(month)}) for month in near]

    def read(written: str) -> Reading[YearMonth | None]:
        if written == UNKNOWN:
            return Reading(None, UNKNOWN)
        found = read_month(written, know.on)
        return Reading(found.value, found.canonical, found.sure)

    question = Question("due.paid", read, "due.paid", options=(*options, Option(UNKNOWN, "due.paid.unknown")))
    paid = yield from ask(question)
    if paid is None:
        yield Say("due.unknown", buttons=(CALL,))
        return
    coming = _coming(know, paid.plus(1), int(months), given.get("group", ""))
    yield Say("due.result", _values(know, coming, int(months)), (Press("due.where", "faq.vsi-pay-channel.0"), CALL))
    wish = yield from choose("due.remind", ("remind", "pause", "no"), text="", soft=True)
    first = coming.first
    if wish == "pause":
        yield Say("due.paused")
        first = first.plus(int(months))
        wish = yield from choose("due.paused.remind", ("remind", "no"), text="", soft=True)
    if wish == "no":
        yield Say("due.no_reminder")
        return
    day = yield from state("reminder", {"months": months, "first": str(first)})
    yield promised(know, date.fromisoformat(day))


def promised(know: Knowledge, day: date) -> Say:
    """Say when the first reminder comes; Zalo may keep it back."""
    return Say("due.reminded", {"remind_on": day, "zalo": know.conversation.startswith("zalo:")})


def remembered(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Keep the wish to be reminded; the result is the day of the first reminder."""
    return _remind(know, int(fact.about["months"]), fact.about["first"])


def payment(know: Knowledge, about: dict[str, str]) -> Reply:
    """Remind of a payment with the amount of today's law, and set the next reminder; of who has died nobody hears."""
    del about
    kept = know.view.get(Membership, know.conversation)
    if kept is None:
        return Reply(quiet=True)
    if departed(know.view, know.conversation, kept.lead):
        return Reply(effects=stop(know), quiet=True)
    coming = _coming(know, _month(kept.first), kept.months, know.told.get("group"))
    _, effects = _remind(know, kept.months, str(coming.last.plus(1)), kept.lead)
    values = _values(know, coming, kept.months)
    buttons = (Press("due.where", "faq.vsi-pay-channel.0"), STOP)
    return Reply((Say("due.time", values, buttons, apart=True, notice=notice_of(coming, coming.amount)),), effects)


def reminds(know: Knowledge) -> bool:
    """Tell whether somebody is reminded of payments of their own."""
    return any(know.view.get(Membership, talk) for talk in together(know.view, know.conversation))


def stop(know: Knowledge, lead: str = "") -> tuple[Effect, ...]:
    """Stop reminding, wherever it was asked for: nothing of the wish is kept.

    Of a `lead` (its code) only what goes on from its payment stops.
    """
    kept = ((talk, know.view.get(Membership, talk)) for talk in together(know.view, know.conversation))
    talks = [talk for talk, wish in kept if not lead or (wish and wish.lead == lead)]
    return tuple(effect for talk in talks for effect in (Cancel(f"due:{talk}"), Remove(Membership, talk)))


def stopped(know: Knowledge) -> Reply:
    """Answer the button that stops the reminders."""
    return Reply((Say("menu.stopped"),), stop(know), quiet=True)


def remind(know: Knowledge, months: int, first: YearMonth, lead: str = "") -> tuple[date, tuple[Effect, ...]]:
    """Remind of payments from a month on, behind that of a lead (its code); return the day of the first reminder."""
    day, effects = _remind(know, months, str(first), lead)
    return date.fromisoformat(day), effects


def _remind(know: Knowledge, months: int, first: str, lead: str = "") -> tuple[str, tuple[Effect, ...]]:
    before = know.view.get(Membership, know.conversation)
    version = before.version + 1 if before else 1
    kept = Membership(conversation=know.conversation, months=months, first=first, lead=lead, version=version)
    at = reminding(_coming(know, _month(first), months, ""), know.now)
    event = Event(to=know.conversation, name="payment_due", about={})
    return at.date().isoformat(), (Save(kept), Schedule(f"due:{know.conversation}", at, event))


def _coming(know: Knowledge, first: YearMonth, months: int, group: str) -> Due:
    return next_due(know.library.law, know.on, first, months, group, know.library.agency.province)


def notice_of(coming: Due, amount: int) -> Notice:
    """Return what a template may tell of a payment: the period, the amount (VND) and the last day."""
    first, last = (f"{month.month:02}/{month.year}" for month in (coming.first, coming.last))
    period = first if first == last else f"{first} - {last}"
    facts = {"period": period, "amount": str(amount), "until": f"{coming.until:%d/%m/%Y}"}
    return Notice("payment", facts)


def _values(know: Knowledge, coming: Due, months: int) -> dict[str, object]:
    return {
        "first": str(coming.first),
        "last": str(coming.last),
        "until": coming.until,
        "late": coming.until < know.today,
        "months": months,
        "amount": coming.amount,
        "changed": coming.changed,
        "later": coming.later,
        "group": know.told.get("group"),
        "awaiting": awaits(know, coming, know.told.get("group"), months),
        "points": near(know),
    }


def awaits(know: Knowledge, coming: Due, group: str, months: int) -> bool:
    """Tell whether the amount of a payment rests on a value that awaits official guidance."""
    return bool(coming.amount) and unsettled_since(know, price_of(know, Case(group=group, months=months))) is not None


def _month(written: str) -> YearMonth:
    year, month = map(int, written.split("-"))
    return YearMonth(year, month)
