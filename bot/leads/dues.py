"""When somebody who pays has to pay next, and what it costs on a day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.language.months import YearMonth
from bot.leads.calendar import VIETNAM
from bot.leads.payment import expected
from bot.rules.law import Law, LawOn
from bot.rules.support import LINE

DEADLINE = "voluntary/deadline_months"
REMIND_ON = 10
MORNING = time(8)


@dataclass(frozen=True)
class Due:
    """The next payment: its months, its last day, and what the lowest level costs (VND) now and after a change of law.

    `changed` is the day from which `later` holds, if that comes before the last day.
    """

    first: YearMonth
    last: YearMonth
    until: date
    amount: int
    changed: date | None = None
    later: int = 0


def next_due(law: Law, today: date, first: YearMonth, months: int, group: str, province: str) -> Due:
    """Return the payment for `months` from a month on; its deadline is counted in the first months of the period."""
    on = law.on(today)
    until = _end(first.plus(on.whole(DEADLINE, str(months)) - 1))
    change = law.next_change(LINE, today)
    amount = _amount(on, group, province, months)
    changed = change.date if change and change.date <= until else None
    later = _amount(law.on(changed), group, province, months) if changed else 0
    return Due(first, first.plus(months - 1), until, amount, changed, later)


def reminding(due: Due, now: datetime) -> datetime:
    """Return when to remind of a payment: on the tenth of its first month, or tomorrow if that is past."""
    wanted = datetime.combine(date(due.first.year, due.first.month, REMIND_ON), MORNING, VIETNAM)
    tomorrow = datetime.combine(now.astimezone(VIETNAM).date() + timedelta(days=1), MORNING, VIETNAM)
    return max(wanted, tomorrow)


def _amount(law: LawOn, group: str, province: str, months: int) -> int:
    return expected(law, "vsi", group, province, months)


def _end(month: YearMonth) -> date:
    after = month.plus(1)
    return date(after.year, after.month, 1) - timedelta(days=1)
