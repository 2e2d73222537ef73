"""When a giver pays again: set at once, reminded with the amount of that day's law, stopped with one word."""

from datetime import date

import msgspec

from bot.dialogue.asking import Fact, Press, Say
from bot.dialogue.effects import Cancel, Effect, Remove, Save, Schedule
from bot.dialogue.messages import Event
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.language.months import YearMonth
from bot.leads.doors import together
from bot.leads.dues import Due, next_due, reminding
from bot.leads.likeness import departed
from bot.leads.sources import Renewal
from handlers.leads.due import STOP, awaits, notice_of

WHERE = Press("due.where", "faq.vsi-pay-channel.0")


def remembered(know: Knowledge, fact: Fact) -> tuple[str, tuple[Effect, ...]]:
    """Keep when a giver pays again; the result is the day of the first reminder."""
    about = fact.about
    day, effects = remind(know, about["whom"], int(about["months"]), about["group"], int(about["number"]))
    return day.isoformat(), effects


def remind(
    know: Knowledge, whom: str, months: int, group: str, number: int = 1, lead: str = ""
) -> tuple[date, tuple[Effect, ...]]:
    """Remind a giver who has paid now; return the day of the first reminder. For the same people it is moved.

    What goes on from the payment of a `lead` (its code) goes with it.
    """
    found = next((one for one in _mine(know) if (one.whom, one.number) == (whom, number)), None)
    kept = Renewal(
        id=found.id if found else know.seed[:16],
        conversation=know.conversation,
        whom=whom,
        months=months,
        first=str(YearMonth(know.today.year, know.today.month).plus(months)),
        number=number,
        group=group,
        lead=lead,
        version=found.version + 1 if found else 1,
    )
    day, timer = _reminder(know, kept)
    return day, (Save(kept), timer)


def due(know: Knowledge, about: dict[str, str]) -> Reply:
    """Remind a giver of a payment with the amount of today's law, and set the next reminder."""
    kept = know.view.get(Renewal, about["renewal"])
    if kept is None or kept.conversation != know.conversation:
        return Reply(quiet=True)
    if departed(know.view, know.conversation, kept.lead):
        return Reply(effects=stop(know), quiet=True)
    coming = _coming(know, kept)
    after = msgspec.structs.replace(kept, version=kept.version + 1, first=str(coming.last.plus(1)))
    values = {
        "whom": kept.whom,
        "number": kept.number,
        "group": kept.group,
        "months": kept.months,
        "first": str(coming.first),
        "last": str(coming.last),
        "until": coming.until,
        "amount": coming.amount,
        "total": coming.amount * kept.number,
        "awaiting": awaits(know, coming, kept.group, kept.months),
    }
    say = Say("giver.time", values, (WHERE, STOP), apart=True, notice=notice_of(coming, coming.amount * kept.number))
    return Reply((say,), (Save(after), _reminder(know, after)[1]), quiet=True)


def reminds(know: Knowledge) -> bool:
    """Tell whether somebody is reminded of what they give."""
    return any(know.view.find(Renewal, conversation=talk) for talk in together(know.view, know.conversation))


def stop(know: Knowledge, lead: str = "") -> tuple[Effect, ...]:
    """Stop reminding, wherever it was asked for: nothing of it is kept. Of a `lead` only what goes on from it stops."""
    talks = together(know.view, know.conversation)
    every = (one for talk in talks for one in know.view.find(Renewal, conversation=talk))
    mine = [one for one in every if not lead or one.lead == lead]
    return tuple(effect for one in mine for effect in (Cancel(f"renewal:{one.id}"), Remove(Renewal, one.id)))


def _reminder(know: Knowledge, kept: Renewal) -> tuple[date, Effect]:
    at = reminding(_coming(know, kept), know.now)
    event = Event(to=know.conversation, name="renewal_due", about={"renewal": kept.id})
    return at.date(), Schedule(f"renewal:{kept.id}", at, event)


def _coming(know: Knowledge, kept: Renewal) -> Due:
    year, month = map(int, kept.first.split("-"))
    law, province = know.library.law, know.library.agency.province
    return next_due(law, know.today, YearMonth(year, month), kept.months, kept.group, province)


def _mine(know: Knowledge) -> list[Renewal]:
    return know.view.find(Renewal, conversation=know.conversation)
