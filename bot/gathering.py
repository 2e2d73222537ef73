"""Meetings in the village as the commands open, list and close them."""

import secrets
from datetime import datetime

from bot.dialogue.effects import Save
from bot.dialogue.messages import Recipe
from bot.knowledge import Library
from bot.leads.sources import Meeting
from bot.staff import working
from bot.store.interface import Store
from bot.store.vault import mark
from handlers.agents import village


class UnknownMeeting(LookupError):
    """There is no meeting of this code, or it is over."""


def hold(
    store: Store, library: Library, secret: bytes, now: datetime, agent: str, place: str
) -> tuple[Meeting, Recipe]:
    """Open a meeting of an agent or officer for today; return it with the recipe of its code.

    Raises:
        UnknownAgent: nobody who works here has this id.
    """
    holder = working(store, agent)
    with store.view() as view:
        meeting, timer = village.begun(view, library.calendar, holder.id, place, secrets.token_hex(16), now)
        recipe = village.picture(view, library, lambda text: mark(secret, text), meeting)
    store.write(now, [Save(meeting), timer])
    return meeting, recipe


def finish(store: Store, now: datetime, code: str) -> None:
    """Close a meeting; who held it and the officers have its summary in the morning.

    Raises:
        UnknownMeeting: there is none of this code that is open.
    """
    with store.view() as view:
        found = view.get(Meeting, code)
    if found is None or not found.is_open(now):
        raise UnknownMeeting(code)
    store.write(now, [effect for effect in village.closed(found, now) if isinstance(effect, Save)])


def meetings(store: Store) -> list[tuple[Meeting, dict[str, object]]]:
    """Return all meetings with what is told of them, the latest first."""
    with store.view() as view:
        found = sorted(view.find(Meeting, limit=None), key=lambda meeting: meeting.at, reverse=True)
        return [(meeting, village.told(view, meeting)) for meeting in found]
