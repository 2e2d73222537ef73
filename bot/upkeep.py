"""Upkeep: what a server does beside answering people."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from bot.alarms import Alarms
from bot.app import House
from bot.retention import Retention
from bot.rounds import Rounds
from bot.texts.words import VIETNAM
from bot.watching import alert, heard_by

Loop = Callable[[], Awaitable[None]]


def upkeep(house: House) -> tuple[Loop, ...]:
    """Return the loops that tell the operator, look after the house and forget what is old."""
    settings, clock = house.settings, house.reception.clock
    alarms = Alarms(house.store, settings.operator, house.content.catalogue, house.outbox.deliver, clock)
    rounds = Rounds(
        house.store,
        settings.database.parent,
        lambda: house.reception.heard_at,
        clock,
        alert,
        settings.quiet_hours,
        settings.backup_days,
        lambda: behind(house),
    )
    retention = Retention(house.store, clock, settings.keep_days, settings.keep_leads_days)
    return partial(_told, alarms), rounds.run, retention.run


async def _told(alarms: Alarms) -> None:
    with heard_by(alarms.note):
        await alarms.run()


def behind(house: House) -> date | None:
    """Return the day on which the content was checked if the clock says an earlier one: amounts are of its day."""
    checked = max((entry.checked_on for entry in house.content.library.entries.values()), default=date.min)
    return checked if house.reception.clock().astimezone(VIETNAM).date() < checked else None
